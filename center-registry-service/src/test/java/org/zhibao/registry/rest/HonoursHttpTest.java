package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Honours, the certificates that anyone may check, and alliances, over HTTP. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HonoursHttpTest {
    private static final String PROTOCOL = "a1".repeat(32);
    private static final String CHARTER = "c1".repeat(32);

    @Test
    void a_certificate_is_checked_by_anyone_from_its_award_to_its_revocation() {
        String number = "证" + UUID.randomUUID();
        String path = publicised();
        assertThat(check(number)).isEqualTo("{\"valid\":false}");

        done(post(NATIONAL, path + "/award", award(number)));
        Await.until("the number is valid", () -> check(number).contains("true"));
        assertThat(check(number)).isEqualTo("{\"valid\":true,\"since\":\"2026-02-10\"}");

        done(post(NATIONAL, path + "/revocation", "{\"ground\":\"fraud\",\"effectiveOn\":\"2026-02-11\"}"));
        Await.until("the number is not valid", () -> check(number).contains("false"));
        assertThat(check(number)).isEqualTo("{\"valid\":false,\"since\":\"2026-02-11\"}");
        assertThat(done(RestAssured.get(path)).<String>path("state")).isEqualTo("REVOKED");
        String id = path.substring("/v1/honours/".length());
        assertThat(heldOn("2026-02-09")).doesNotContain(id);
        assertThat(heldOn("2026-02-10")).contains(id);
        assertThat(heldOn("2026-02-11")).doesNotContain(id);
    }

    @Test
    void of_racing_awards_with_one_number_one_is_made() throws Exception {
        String number = "证" + UUID.randomUUID();
        List<String> honours =
                IntStream.range(0, 4).mapToObj(each -> publicised()).toList();
        ExecutorService racers = Executors.newFixedThreadPool(honours.size());
        try {
            List<Callable<Integer>> awards = honours.stream()
                    .map(path -> (Callable<Integer>)
                            () -> post(NATIONAL, path + "/award", award(number)).statusCode())
                    .toList();
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : racers.invokeAll(awards)) {
                answers.add(answer.get());
            }
            assertThat(answers).containsExactlyInAnyOrder(200, 409, 409, 409);
        } finally {
            racers.shutdownNow();
        }
    }

    @Test
    void an_honour_waits_for_its_publicity_and_its_objections() {
        String path = publicised();
        done(post(PROVINCE, path + "/objections", "{\"ground\":\"not the inventor\"}"));
        refused(post(NATIONAL, path + "/award", award("证" + UUID.randomUUID())), 409, "publicity-open");
        Response settled = done(post(
                NATIONAL, path + "/objections/1/settlement", "{\"upheld\":true,\"reason\":\"the register says so\"}"));

        Response listed = done(RestAssured.given()
                .header("Read-After", settled.header("Position"))
                .queryParam("state", "NOT_AWARDED")
                .queryParam("kind", "COLLECTIVE")
                .queryParam("province", "430000")
                .get("/v1/honours"));
        assertThat(listed.<List<String>>path("items.id")).contains(path.substring("/v1/honours/".length()));
    }

    @Test
    void an_alliance_goes_from_its_initiators_to_the_services_of_its_members() {
        String document = "doc-" + UUID.randomUUID();
        String path = post(PROVINCE, "/v1/alliances", """
                {"name":"Alliance 演示","division":{"code":"430000","asOfYear":2025},"fields":["IP agency"],"document":"%s"}""".formatted(document)).header("Location");
        for (String agency : List.of("agency-1", "agency-2")) {
            done(post(PROVINCE, path + "/initiators", organisation(agency)));
        }
        done(post(PROVINCE, path + "/protocol", "{\"sha256\":\"%s\",\"quorumPercent\":67}".formatted(PROTOCOL)));
        done(post(PROVINCE, path + "/protocol-signatures", by("agency-1", PROTOCOL)));
        done(post(PROVINCE, path + "/charter-texts", "{\"title\":\"Draft\",\"sha256\":\"%s\"}".formatted(CHARTER)));
        done(post(PROVINCE, path + "/charter-review", "{}"));
        done(post(PROVINCE, path + "/charter-comments", """
                {"sha256":"%s","organisation":"agency-2","comment":"who pays?"}""".formatted(CHARTER)));
        refused(post(PROVINCE, path + "/charter-agreements", by("agency-2", CHARTER)), 403, "not-signatory");
        refused(
                post(PROVINCE, path + "/charter-adoption", "{\"sha256\":\"%s\"}".formatted(CHARTER)),
                409,
                "quorum-not-met");
        done(post(PROVINCE, path + "/charter-agreements", by("agency-1", CHARTER)));
        done(post(PROVINCE, path + "/charter-adoption", "{\"sha256\":\"%s\"}".formatted(CHARTER)));
        done(post(PROVINCE, path + "/establishment", "{}"));
        done(post(PROVINCE, path + "/members", organisation("agency-3")));
        done(post(PROVINCE, path + "/services", "{\"organisation\":\"agency-3\",\"service\":\"consultation\"}"));
        Response withdrawn =
                done(post(PROVINCE, path + "/withdrawals", "{\"organisation\":\"agency-3\",\"ground\":\"merged\"}"));

        Response members = done(RestAssured.given()
                .header("Read-After", withdrawn.header("Position"))
                .get(path + "/members"));
        assertThat(members.<List<String>>path("items.role")).containsExactly("INITIATOR", "CANDIDATE", "WITHDRAWN");
        assertThat(members.<List<String>>path("items[2].services")).containsExactly("consultation");
        assertThat(roles(path, "asOf", "2020-01-01T00:00:00Z")).isEmpty();
        assertThat(roles(path, "asOf", withdrawn.path("recordedAt"))).hasSize(3);
        assertThat(roles(
                        path,
                        "validAt",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString()))
                .containsExactly("INITIATOR");
        done(post(PROVINCE, path + "/dissolution", "{\"ground\":\"done\"}"));
        assertThat(done(RestAssured.get(path)).<Boolean>path("charter.adopted")).isTrue();
    }

    private static String publicised() {
        Response nominated = post(NATIONAL, "/v1/honours", """
                {"kind":"COLLECTIVE","name":"Collective 演示","division":{"code":"430000","asOfYear":2025},"title":"Advanced"}""");
        assertThat(nominated.statusCode()).as(nominated.asString()).isEqualTo(201);
        String path = nominated.header("Location");
        done(post(NATIONAL, path + "/publicity", "{\"from\":\"2026-02-01\",\"to\":\"2026-02-07\"}"));
        return path;
    }

    private static List<String> heldOn(String day) {
        return done(RestAssured.given()
                        .queryParam("province", "430000")
                        .queryParam("state", "AWARDED")
                        .queryParam("validAt", day)
                        .queryParam("limit", 200)
                        .get("/v1/honours"))
                .path("items.id");
    }

    private static String check(String number) {
        return done(RestAssured.given().pathParam("number", number).get("/v1/certificates/{number}"))
                .asString();
    }

    private static List<String> roles(String path, String parameter, String value) {
        return done(RestAssured.given().queryParam(parameter, value).get(path + "/members"))
                .path("items.role");
    }

    private static String award(String number) {
        return "{\"form\":\"PLAQUE\",\"certificateNumber\":\"%s\",\"awardedOn\":\"2026-02-10\"}".formatted(number);
    }

    private static String organisation(String id) {
        return "{\"organisation\":\"%s\",\"name\":\"%s 演示\",\"fields\":[\"IP agency\"]}".formatted(id, id);
    }

    private static String by(String organisation, String sha256) {
        return "{\"organisation\":\"%s\",\"sha256\":\"%s\"}".formatted(organisation, sha256);
    }
}
