package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Rounds of recommendations and designations over HTTP, with clients that race for places, terms and numbers. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DesignationsHttpTest {
    private static final String HUNAN = "CN430000";

    @Test
    void a_city_is_designated_and_anyone_checks_its_numbers_until_it_is_revoked() {
        String round = round("demonstration-city", 1);
        String city = nominated(round, "CITY", "430100");
        refused(post("CN440000", city + "/recommendation", "{}"), 403, "not-province-authority");
        done(post(HUNAN, city + "/recommendation", "{}"));
        String second = nominated(round, "CITY", "430200");
        refused(post(HUNAN, second + "/recommendation", "{}"), 409, "recommendation-quota-exceeded");
        done(post(NATIONAL, city + "/creation-listing", "{\"effectiveOn\":\"2026-01-01\"}"));
        done(post(HUNAN, city + "/acceptance-submission", "{\"report\":\"all targets met 演示\"}"));
        refused(post(NATIONAL, city + "/plaque", plaque(fresh())), 409, "plaque-not-allowed");
        String certificate = fresh();
        String plaque = fresh();
        done(post(NATIONAL, city + "/designation", term(certificate, "2026-01-01", "2099-12-31")));
        done(post(NATIONAL, city + "/plaque", plaque(plaque)));
        refused(post(NATIONAL, city + "/plaque", plaque(fresh())), 409, "plaque-not-allowed");
        Await.until(
                "both numbers are valid",
                () -> check(certificate).contains("true") && check(plaque).contains("true"));
        assertThat(check(certificate)).isEqualTo("{\"valid\":true,\"since\":\"2026-01-01\"}");

        done(post(NATIONAL, city + "/reevaluation", "{}"));
        done(post(NATIONAL, city + "/renewal", "{\"validTo\":\"2100-12-31\"}"));
        Response revoked = done(post(NATIONAL, city + "/revocation", "{\"ground\":\"figures were made up 演示\"}"));
        Await.until(
                "neither number is valid",
                () -> check(certificate).contains("false") && check(plaque).contains("false"));
        Response listed = done(RestAssured.given()
                .header("Read-After", revoked.header("Position"))
                .queryParam("round", round)
                .queryParam("state", "REVOKED")
                .queryParam("kind", "CITY")
                .queryParam("province", "430000")
                .get("/v1/designations"));
        assertThat(listed.<List<String>>path("items.numbers.plaque")).containsExactly(plaque);
        assertThat(done(RestAssured.get(city + "/verification")).<Boolean>path("sound"))
                .isTrue();
    }

    @Test
    void of_racing_recommendations_only_as_many_are_made_as_the_province_has_places() throws Exception {
        String round = round("demonstration-park", 2);
        List<String> parks = IntStream.range(0, 5)
                .mapToObj(each -> nominated(round, "PARK", "430100"))
                .toList();

        assertThat(raced(parks.stream()
                        .<Callable<Integer>>map(park -> () ->
                                post(HUNAN, park + "/recommendation", "{}").statusCode())
                        .toList()))
                .containsExactlyInAnyOrder(200, 200, 409, 409, 409);

        List<String> recommended = in("RECOMMENDED", parks);
        assertThat(recommended).hasSize(2);
        done(post(HUNAN, recommended.get(0) + "/withdrawal", "{\"ground\":\"merged 演示\"}"));
        String waiting = in("NOMINATED", parks).get(0);
        Await.until(
                "the place is free again",
                () -> post(HUNAN, waiting + "/recommendation", "{}").statusCode() == 200);
        Response now = done(RestAssured.get("/v1/recommendation-rounds/" + round));
        assertThat(now.<Integer>path("taken.430000")).isEqualTo(2);
        done(post(NATIONAL, "/v1/recommendation-rounds/" + round + "/closing", "{}"));
        refused(post(HUNAN, "/v1/designations", nomination(round, "PARK", "430100")), 409, "round-not-open");
    }

    @Test
    void of_racing_designations_of_one_subject_for_overlapping_terms_one_is_made() throws Exception {
        String programme = "demonstration-" + UUID.randomUUID().toString().substring(0, 8);
        List<String> rivals = IntStream.range(0, 4)
                .mapToObj(each -> submitted(round(programme, 1), "CITY", "430300"))
                .toList();

        assertThat(raced(rivals.stream()
                        .<Callable<Integer>>map(rival ->
                                () -> post(NATIONAL, rival + "/designation", term(fresh(), "2026-01-01", "2028-12-31"))
                                        .statusCode())
                        .toList()))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
        refused(
                post(
                        NATIONAL,
                        in("UNDER_ACCEPTANCE", rivals).get(0) + "/designation",
                        term(fresh(), "2028-12-31", "2030-12-31")),
                409,
                "designation-overlap");
    }

    @Test
    void a_designation_leaves_by_itself_when_its_term_is_over() {
        String certificate = fresh();
        String round = round("pilot-city", 1);
        String city = submitted(round, "CITY", "430400");
        done(post(NATIONAL, city + "/designation", term(certificate, "2022-07-01", "2025-06-30")));

        Await.until(
                "the designation has expired",
                () -> !in("EXPIRED", List.of(city)).isEmpty());
        assertThat(check(certificate)).isEqualTo("{\"valid\":false,\"since\":\"2025-07-01\"}");
        for (String day : List.of("2022-06-30", "2022-07-01", "2025-06-30", "2025-07-01")) {
            Response then = done(RestAssured.given()
                    .queryParam("round", round)
                    .queryParam("validAt", day)
                    .queryParam("limit", 200)
                    .get("/v1/designations"));
            boolean held = day.equals("2022-07-01") || day.equals("2025-06-30");
            assertThat(then.<List<String>>path("items.state"))
                    .as(day)
                    .isEqualTo(held ? List.of("DESIGNATED") : List.of());
        }
    }

    private static List<Integer> raced(List<Callable<Integer>> requests) throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(requests.size());
        try {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : racers.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            racers.shutdownNow();
        }
    }

    private static String round(String programme, int places) {
        Response opened = post(NATIONAL, "/v1/recommendation-rounds", """
                {"programme":"%s","title":"Round 演示","quotas":{"430000":%d}}""".formatted(programme, places));
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        return opened.path("id");
    }

    private static String nomination(String round, String kind, String division) {
        return """
                {"round":"%s","kind":"%s","name":"Subject %s 演示","division":{"code":"%s","asOfYear":2024}}""".formatted(round, kind, UUID.randomUUID(), division);
    }

    private static String nominated(String round, String kind, String division) {
        Response nominated = post(HUNAN, "/v1/designations", nomination(round, kind, division));
        assertThat(nominated.statusCode()).as(nominated.asString()).isEqualTo(201);
        return nominated.header("Location");
    }

    private static String submitted(String round, String kind, String division) {
        String path = nominated(round, kind, division);
        done(post(HUNAN, path + "/recommendation", "{}"));
        done(post(NATIONAL, path + "/creation-listing", "{\"effectiveOn\":\"2022-01-01\"}"));
        done(post(HUNAN, path + "/acceptance-submission", "{\"report\":\"all targets met 演示\"}"));
        return path;
    }

    private static List<String> in(String state, List<String> paths) {
        return paths.stream()
                .filter(path -> state.equals(RestAssured.get(path).path("state")))
                .toList();
    }

    private static String check(String number) {
        return done(RestAssured.given().pathParam("number", number).get("/v1/certificates/{number}"))
                .asString();
    }

    private static String fresh() {
        return ("演示-" + UUID.randomUUID()).toUpperCase(Locale.ROOT);
    }

    private static String term(String certificate, String from, String to) {
        return "{\"certificateNumber\":\"%s\",\"validFrom\":\"%s\",\"validTo\":\"%s\"}"
                .formatted(certificate, from, to);
    }

    private static String plaque(String number) {
        return "{\"plaqueNumber\":\"%s\"}".formatted(number);
    }
}
