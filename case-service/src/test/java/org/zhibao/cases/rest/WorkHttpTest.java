package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.inHandling;
import static org.zhibao.cases.rest.Client.refused;
import static org.zhibao.cases.rest.Client.submitted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Lists of work, search, assignment and lists as they were, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkHttpTest {
    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
    }

    @Test
    void a_case_waits_in_triage_and_then_is_somebodys() {
        String handler = "handler-" + UUID.randomUUID();
        String id = submitted();
        Response created = done(decide(id, "examination", "{}"));
        assertThat(ids(created, "triage?limit=200")).contains(id);
        done(decide(id, "acceptance", "{}"));
        Response assigned = done(decide(id, "handler", assignment(handler)));

        assertThat(ids(assigned, "triage?limit=200")).doesNotContain(id);
        assertThat(as(handler, NORTH)
                        .header("Read-After", assigned.header("Position"))
                        .get("/v1/cases/mine")
                        .<List<String>>path("items.id"))
                .containsExactly(id);
        assertThat(ids(assigned, "stuck?days=0&limit=200")).contains(id);
        assertThat(ids(assigned, "stuck?days=1&limit=200")).doesNotContain(id);
        assertThat(as(SOUTH).get("/v1/cases/triage?limit=200").<List<String>>path("items.id"))
                .doesNotContain(id);
    }

    @Test
    void is_found_by_words_of_both_scripts_by_those_who_may_read_it() {
        String mark = "zl" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
        Response created = as(NORTH)
                .body(application(NORTH).replace("被控侵权产品比对", "外观设计 " + mark.toUpperCase(Locale.ROOT)))
                .post("/v1/cases");
        String id = created.path("id");

        assertThat(ids(created, "search?q=" + mark)).containsExactly(id);
        assertThat(ids(created, "search?q=外观 " + mark)).containsExactly(id);
        assertThat(ids(created, "search?q=商标 " + mark)).isEmpty();
        assertThat(as(SOUTH).get("/v1/cases/search?q=" + mark).<List<String>>path("items.id"))
                .isEmpty();
        assertThat(as(NORTH).get("/v1/cases/search?q=.*").statusCode()).isEqualTo(400);
    }

    @Test
    void goes_to_who_knows_the_field_and_has_least() {
        String busy = "handler-busy-" + UUID.randomUUID();
        String idle = "handler-idle-" + UUID.randomUUID();
        String other = "handler-other-" + UUID.randomUUID();
        Response load = done(decide(inHandling(), "handler", assignment(busy)));
        String id = submitted();
        done(decide(id, "examination", "{}"));
        done(decide(id, "acceptance", "{}"));
        String candidates = """
                {"field":"biomedicine","candidates":[{"handler":"%s","fields":["biomedicine"]},
                {"handler":"%s","fields":["biomedicine"]},{"handler":"%s","fields":["textiles"]}]}""".formatted(busy, idle, other);

        refused(
                decide(id, "assignment", candidates.replace("\"field\":\"bio", "\"field\":\"geo")),
                422,
                "no-candidate");
        done(as(NORTH)
                .header("Read-After", load.header("Position"))
                .body(candidates)
                .post("/v1/cases/" + id + "/assignment"));

        assertThat(Client.file(id).<String>path("handler")).isEqualTo(idle);
        assertThat(as(NORTH).get("/v1/cases/" + id + "/events").asString())
                .contains("biomedicine")
                .contains("0 open cases, the fewest of 2 candidates");
    }

    @Test
    void many_are_reassigned_at_once_with_a_result_each() {
        String ready = inHandling();
        String early = submitted();
        String absent = "CN310000-2026-zzzzzzzzzzzzzzzz";
        String body = "{\"cases\":[\"%s\",\"%s\",\"%s\"],\"handler\":\"handler-9\",\"reason\":\"休假\"}"
                .formatted(ready, early, absent);
        String key = UUID.randomUUID().toString();

        for (int times = 0; times < 2; times++) {
            Response results = repeated(key).body(body).post("/v1/cases/reassignments");
            assertThat(results.statusCode()).as(results.asString()).isEqualTo(200);
            assertThat(results.<List<Boolean>>path("results.done")).containsExactly(true, false, false);
            assertThat(results.<List<String>>path("results.code")).containsExactly(null, "illegal-state", "not-found");
        }
        assertThat(Client.file(ready).<String>path("handler")).isEqualTo("handler-9");
    }

    @Test
    void a_list_can_be_asked_for_as_it_was() {
        String handler = "handler-" + UUID.randomUUID();
        String id = inHandling();
        Response before = done(decide(id, "handler", assignment(handler)));
        String asOf = before.path("recordedAt");
        Response after = done(decide(id, "opinion-drafts", "{\"text\":\"第一稿\"}"));
        done(decide(id, "handler", assignment("handler-later")));

        String then =
                "/v1/cases?asOf=%s&limit=200&center=%s&state=IN_HANDLING&handler=%s".formatted(asOf, NORTH, handler);
        Response list = as(NORTH).header("Read-After", after.header("Position")).get(then);
        assertThat(list.<List<String>>path("items.id")).containsExactly(id);
        assertThat(list.<List<String>>path("items.changedAt")).containsExactly(asOf);
        assertThat(as(NORTH).get(then.replace(asOf, "2020-01-01T00:00:00Z")).<List<String>>path("items.id"))
                .isEmpty();
    }

    private static List<String> ids(Response after, String question) {
        return as(NORTH)
                .header("Read-After", after.header("Position"))
                .get("/v1/cases/" + question)
                .path("items.id");
    }

    private static RequestSpecification repeated(String key) {
        return RestAssured.given()
                .header("Zhibao-Actor", "clerk-12")
                .header("Zhibao-Office", NORTH)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON);
    }

    private static String assignment(String handler) {
        return "{\"handler\":\"%s\",\"reason\":\"专业领域匹配\"}".formatted(handler);
    }
}
