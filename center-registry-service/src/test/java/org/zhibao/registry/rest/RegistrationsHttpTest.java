package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.created;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.nomination;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Agencies, experts and relations over HTTP. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistrationsHttpTest {
    @Test
    void an_agency_is_registered_once_with_a_center_while_it_is_on_the_national_list() {
        String center = operating("310000");
        refused(post(center, "/v1/agencies", agency(center, today())), 422, "agency-not-listed");
        String entry = """
                {"code":"31100","name":"Agency 演示","edition":"list 演示","listedFrom":"%s","listedTo":"%s"}""".formatted(today().minusYears(1), today().plusYears(1));
        refused(post(center, "/v1/agencies/national-list", entry), 403, "approval-authority-required");
        assertThat(post(NATIONAL, "/v1/agencies/national-list", entry).header("Location"))
                .isEqualTo("/v1/agencies/national-list/31100");
        refused(post(center, "/v1/agencies", agency(center, today().minusYears(3))), 422, "agency-not-listed");
        Response registered = post(center, "/v1/agencies", agency(center, today()));
        assertThat(registered.statusCode()).as(registered.asString()).isEqualTo(201);
        String path = registered.header("Location");
        assertThat(path).isEqualTo("/v1/agencies/ag-31100-" + center);
        refused(post(center, "/v1/agencies", agency(center, today())), 409, "illegal-state");

        done(post(center, path + "/suspensions", "{\"ground\":\"abnormal filings\"}"));
        done(post(center, path + "/reinstatements", "{\"ground\":\"set aside\"}"));
        Response removed = done(post(center, path + "/removal", "{\"ground\":\"left the list\"}"));

        assertThat(done(RestAssured.get(path)).<String>path("state")).isEqualTo("REMOVED");
        Response listed = done(RestAssured.given()
                .header("Read-After", removed.header("Position"))
                .queryParam("center", center)
                .queryParam("code", "31100")
                .queryParam("state", "REMOVED")
                .get("/v1/agencies"));
        assertThat(listed.<List<String>>path("items.code")).containsExactly("31100");
        assertThat(done(RestAssured.get(path + "/events")).<List<Object>>path("items"))
                .hasSize(4);
        assertThat(done(RestAssured.get(path + "/verification")).<Boolean>path("sound"))
                .isTrue();
        done(post(
                NATIONAL,
                "/v1/agencies/national-list/31100/delisting",
                "{\"edition\":\"next 演示\",\"lastDay\":\"%s\",\"ground\":\"closed 演示\"}".formatted(today())));
        assertThat(done(RestAssured.get("/v1/agencies/national-list/31100?validAt=" + today().minusDays(1)))
                        .<String>path("validTo"))
                .isEqualTo(today().plusYears(1).toString());
    }

    @Test
    void an_expert_serves_until_the_term_ends_by_itself() {
        String longAgo = "2021-01-04T02:00:00Z";
        String center = operating("310000");
        String id = as(center)
                .header("Simulated-At", longAgo)
                .body(expert(center))
                .post("/v1/experts")
                .path("id");
        String path = "/v1/experts/" + id;
        done(as(center)
                .header("Simulated-At", longAgo)
                .body("{\"validFrom\":\"2021-01-04\",\"validTo\":\"2023-01-03\"}")
                .post(path + "/appointments"));
        Await.until(
                "the term has ended",
                () -> "EXPIRED".equals(RestAssured.get(path).path("state")));

        assertThat(RestAssured.get(path).<String>path("since")).isEqualTo("2023-01-04");
        assertThat(experts(center, "2023-01-03")).containsExactly(id);
        assertThat(experts(center, "2023-01-04")).isEmpty();
        refused(post(center, path + "/suspensions", "{\"ground\":\"late\"}"), 409, "illegal-state");
        done(post(
                center,
                path + "/appointments",
                "{\"validFrom\":\"%s\",\"validTo\":\"%s\"}".formatted(today(), today().plusYears(1))));
        done(post(center, path + "/suspensions", "{\"ground\":\"not disclosed\"}"));
        done(post(center, path + "/reinstatements", "{\"ground\":\"disclosed\"}"));
        refused(post("CN310000", path + "/removal", "{\"ground\":\"told a secret\"}"), 403, "not-appointing-body");
        done(post(center, path + "/removal", "{\"ground\":\"told a secret\"}"));
        assertThat(done(RestAssured.get(path + "/events")).<List<Object>>path("items"))
                .hasSize(7);
    }

    @Test
    void a_relation_binds_on_its_days_and_is_verified_by_somebody_else() {
        String center = operating("310000");
        String mediator = created("/v1/mediators", nomination(center));
        refused(post(center, "/v1/relations", relation("md-nobody")), 422, "person-not-registered");
        Response declared = post(center, "/v1/relations", relation(mediator));
        assertThat(declared.statusCode()).as(declared.asString()).isEqualTo(201);
        String path = declared.header("Location");
        refused(post(center, path + "/confirmations", "{\"basis\":\"contract\"}"), 403, "self-verification");
        done(as("clerk-13", center).body("{\"basis\":\"contract\"}").post(path + "/confirmations"));
        Response ended = done(post(center, path + "/end", "{\"endedOn\":\"2024-06-30\",\"ground\":\"left\"}"));

        assertThat(done(RestAssured.get(path)).<String>path("state")).isEqualTo("ENDED");
        assertThat(relations(ended, mediator, "2024-06-30")).hasSize(1);
        assertThat(relations(ended, mediator, "2024-07-01")).isEmpty();
        assertThat(relations(ended, mediator, "2019-12-31")).isEmpty();
        assertThat(done(RestAssured.get(path + "/verification")).<Boolean>path("sound"))
                .isTrue();
    }

    private static List<String> experts(String center, String day) {
        return done(RestAssured.given()
                        .queryParam("center", center)
                        .queryParam("field", "optics")
                        .queryParam("language", "en")
                        .queryParam("validAt", day)
                        .get("/v1/experts"))
                .path("items.id");
    }

    private static List<String> relations(Response after, String person, String day) {
        return done(RestAssured.given()
                        .header("Read-After", after.header("Position"))
                        .queryParam("person", person)
                        .queryParam("kind", "EMPLOYMENT")
                        .queryParam("validAt", day)
                        .get("/v1/relations"))
                .path("items.id");
    }

    private static String agency(String center, LocalDate from) {
        return """
                {"center":"%s","code":"31100","name":"Agency 演示","validFrom":"%s"}""".formatted(center, from);
    }

    private static String expert(String center) {
        return """
                {"center":"%s","name":"Expert 演示","fields":["optics"],"languages":["zh","en"]}""".formatted(center);
    }

    private static String relation(String person) {
        return """
                {"person":"%s","other":"Factory 演示","kind":"EMPLOYMENT","validFrom":"2020-01-01"}""".formatted(person);
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
