package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** What meetings bring, over HTTP: programmes and the work tasks that come of their measures. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammesHttpTest {
    private static final String REGION = "{\"code\":\"430000\",\"asOfYear\":2025}";

    @Test
    void a_programme_goes_from_its_announcement_to_its_minutes() {
        String path = announced("003-" + UUID.randomUUID());
        done(post(NATIONAL, path + "/registration", "{}"));
        done(post(PROVINCE, path + "/delegations", """
                {"administration":"Administration 演示","division":%s,"people":3}""".formatted(REGION)));
        refused(
                post(NATIONAL, path + "/holding", "{\"heldOn\":\"02-30\",\"participants\":200}"),
                422,
                "date-not-possible");
        done(post(NATIONAL, path + "/holding", "{\"heldOn\":\"05-14\",\"participants\":200}"));
        done(post(NATIONAL, path + "/experiences", """
                {"region":%s,"presenter":"Hunan 演示","experience":"one window"}""".formatted(REGION)));
        done(post(NATIONAL, path + "/problems", "{\"region\":%s,\"problem\":\"too few\"}".formatted(REGION)));
        done(post(NATIONAL, path + "/suggestions", "{\"region\":%s,\"suggestion\":\"share\"}".formatted(REGION)));
        Response published = done(post(NATIONAL, path + "/minutes", """
                {"summary":"two measures","period":{"reviewed":"2019-H1","planned":"2019-H2"},
                "measures":[{"number":1,"title":"One network","text":"Join it."},{"number":2,"title":"One form","text":"Use it."}]}"""));

        Response now = done(RestAssured.get(path));
        assertThat(now.<String>path("state")).isEqualTo("MINUTES_PUBLISHED");
        assertThat(now.<String>path("heldOn")).isEqualTo("--05-14");
        assertThat(now.<Integer>path("participants")).isEqualTo(200);
        assertThat(now.<Integer>path("administrations")).isNull();
        assertThat(now.<Integer>path("counts.registered")).isEqualTo(3);
        assertThat(now.<List<Integer>>path("minutes.measures.number")).containsExactly(1, 2);
        Response contributions = done(RestAssured.given()
                .header("Read-After", published.header("Position"))
                .get(path + "/contributions"));
        assertThat(contributions.<List<String>>path("items.kind"))
                .containsExactly("DELEGATION", "EXPERIENCE", "PROBLEM", "SUGGESTION");
        assertThat(done(RestAssured.get(path + "/verification")).<Boolean>path("sound"))
                .isTrue();
    }

    @Test
    void programmes_are_found_by_the_document_that_tells_of_them() {
        String document = "doc-" + UUID.randomUUID();
        String path = announced(document);
        Response cancelled = done(post(NATIONAL, path + "/cancellation", "{\"ground\":\"storm\"}"));

        Response listed = done(RestAssured.given()
                .header("Read-After", cancelled.header("Position"))
                .queryParam("document", document)
                .queryParam("state", "CANCELLED")
                .get("/v1/programmes"));

        assertThat(listed.<List<String>>path("items.document")).containsExactly(document);
    }

    @Test
    void a_work_task_is_issued_reported_returned_verified_and_closed() {
        String programme = published();
        refused(post(NATIONAL, "/v1/work-tasks", task(programme, 2, "2099-12-31")), 422, "measure-not-published");
        String path = "/v1/work-tasks/"
                + post(NATIONAL, "/v1/work-tasks", task(programme, 1, "2099-12-31"))
                        .<String>path("id");

        done(post(PROVINCE, path + "/acknowledgement", "{}"));
        done(post(PROVINCE, path + "/start", "{}"));
        done(post(PROVINCE, path + "/reports", report()));
        refused(post(PROVINCE, path + "/report-verification", "{\"finding\":\"seen\"}"), 403, "self-verification");
        done(judge(path + "/returns", "{\"ground\":\"of another year\",\"due\":\"2100-01-31\"}"));
        done(post(PROVINCE, path + "/reports", report()));
        done(judge(path + "/report-verification", "{\"finding\":\"seen\"}"));
        Response closed = done(post(NATIONAL, path + "/closing", "{}"));

        Response now = done(RestAssured.get(path));
        assertThat(now.<String>path("state")).isEqualTo("CLOSED");
        assertThat(now.<String>path("due")).isEqualTo("2100-01-31");
        Response goals = done(RestAssured.given()
                .header("Read-After", closed.header("Position"))
                .queryParam("programme", programme)
                .queryParam("goalYear", 2026)
                .get("/v1/work-tasks"));
        assertThat(goals.<List<String>>path("items.state")).containsExactly("CLOSED");
    }

    @Test
    void a_task_that_nobody_reported_on_is_flagged_by_itself() {
        String programme = published();
        String path = "/v1/work-tasks/"
                + as(NATIONAL)
                        .header("Simulated-At", "2027-01-04T02:00:00Z")
                        .body(task(programme, 1, "2027-01-04"))
                        .post("/v1/work-tasks")
                        .<String>path("id");
        String past = "/v1/work-tasks/"
                + as(NATIONAL)
                        .header("Simulated-At", "2021-01-04T02:00:00Z")
                        .body(task(programme, 1, "2021-01-10"))
                        .post("/v1/work-tasks")
                        .<String>path("id");

        Await.until(
                "the task is flagged",
                () -> Boolean.TRUE.equals(RestAssured.get(past).path("overdue")));
        assertThat(RestAssured.get(past).<String>path("state")).isEqualTo("ISSUED");
        assertThat(RestAssured.get(path).<Boolean>path("overdue")).isFalse();
    }

    /** By somebody else than the clerk who reports. */
    private static Response judge(String path, String body) {
        return Client.as("supervisor-3", NATIONAL).body(body).post(path);
    }

    private static String announced(String document) {
        Response announced = post(NATIONAL, "/v1/programmes", """
                {"kind":"CONFERENCE","title":"Conference 演示","place":"Nanjing","division":{"code":"320100","asOfYear":2025},
                "plannedFor":"05-14","document":"%s"}""".formatted(document));
        assertThat(announced.statusCode()).as(announced.asString()).isEqualTo(201);
        return announced.header("Location");
    }

    private static String published() {
        String path = announced("none");
        done(post(NATIONAL, path + "/registration", "{}"));
        done(post(NATIONAL, path + "/holding", "{\"heldOn\":\"2019\"}"));
        done(post(NATIONAL, path + "/minutes", """
                {"summary":"one measure","measures":[{"number":1,"title":"One network","text":"Join it."}]}"""));
        return path.substring("/v1/programmes/".length());
    }

    private static String task(String programme, int measure, String due) {
        return """
                {"programme":"%s","measure":%d,"title":"Join the network","assignee":"%s","due":"%s","goalYear":2026}""".formatted(programme, measure, PROVINCE, due);
    }

    private static String report() {
        return "{\"report\":\"joined\",\"evidence\":[{\"title\":\"Minutes\",\"sha256\":\"%s\"}]}"
                .formatted("ab".repeat(32));
    }
}
