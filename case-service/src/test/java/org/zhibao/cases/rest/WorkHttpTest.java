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
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
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

        String number = "ZL2023" + mark.substring(2).replaceAll("[a-z]", "7") + ".X";
        Response right = as(NORTH)
                .body(application(NORTH).replace("\"matter\"", "\"rightNumber\":\"%s\",\"matter\"".formatted(number)))
                .post("/v1/cases");
        assertThat(ids(right, "search?q=" + number.replace(".", ""))).containsExactly(right.<String>path("id"));
        assertThat(Client.file(right.path("id")).<String>path("application.rightNumber"))
                .isEqualTo(number);
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
    void goes_to_the_one_of_the_roster_who_knows_the_field_and_takes_more() {
        String field = "field-" + UUID.randomUUID();
        String full = "handler-full-" + UUID.randomUUID();
        String free = "handler-free-" + UUID.randomUUID();
        enlisted(full, field, 1);
        Response last = enlisted(free, field, 5);
        done(decide(inHandling(), "handler", assignment(full)));
        String id = submitted();
        done(decide(id, "examination", "{}"));
        Response accepted = done(decide(id, "acceptance", "{}"));
        Await.until("the roster is known, and what they have in hand", () -> {
            Response roster =
                    as(NORTH).header("Read-After", last.header("Position")).get("/v1/cases/handlers");
            return roster.<List<String>>path("items.handler").containsAll(List.of(full, free))
                    && Integer.valueOf(1)
                            .equals(roster.path("items.find { it.handler == '%s' }.openCases".formatted(full)));
        });
        done(as(NORTH)
                .header("Read-After", accepted.header("Position"))
                .body("{\"field\":\"%s\"}".formatted(field))
                .post("/v1/cases/" + id + "/assignment"));
        assertThat(Client.file(id).<String>path("handler")).isEqualTo(free);

        done(as(NORTH).body("{\"reason\":\"调任\"}").post("/v1/cases/handlers/" + free + "/release"));
        refused(
                as(NORTH).body("{\"reason\":\"调任\"}").post("/v1/cases/handlers/" + free + "/release"),
                409,
                "not-enlisted");
    }

    private static Response enlisted(String handler, String field, int capacity) {
        return done(as(NORTH)
                .body("{\"handler\":\"%s\",\"fields\":[\"%s\"],\"capacity\":%d}".formatted(handler, field, capacity))
                .post("/v1/cases/handlers"));
    }

    @Test
    void what_is_due_is_listed_now_and_as_it_was_known() {
        String id = submitted();
        Response asked = done(decide(id, "examination", "{}"));
        String before = asked.path("recordedAt");
        Response accepted = done(decide(id, "acceptance", "{}"));

        String list = "/v1/deadlines?limit=200&center=" + NORTH;
        assertThat(as(NORTH).get(list + "&asOf=" + before).<List<String>>path("items.caseId"))
                .contains(id);
        assertThat(as(NORTH)
                        .header("Read-After", accepted.header("Position"))
                        .get(list)
                        .<List<String>>path("items.caseId"))
                .doesNotContain(id);
        assertThat(as(SOUTH).get(list + "&asOf=" + before).<List<String>>path("items.caseId"))
                .doesNotContain(id);
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
    void cases_from_elsewhere_are_taken_over_line_by_line_and_once() {
        String number = "old-" + UUID.randomUUID();
        String closed = """
                {"center":"%s","legacyNumber":"%s","serviceItem":"CONSULTATION","channel":"BUSINESS_HALL","applicant":"演示公司",\
                "matter":"商标咨询","submittedOn":"2019-05-06","acceptedOn":"2019-05-10","closedOn":"2019-08-01",\
                "result":"ADVICE_GIVEN"}""".formatted(NORTH, number);
        String lines = String.join(
                "\n",
                closed,
                "",
                closed.replace(number, number + "b").replace("2019-08-01", "2019-01-01"),
                "{\"center\":1}",
                closed.replace(number, number + "c"));
        String key = UUID.randomUUID().toString();
        List<String> first = imported(key, lines);
        assertThat(first).hasSize(4);
        assertThat(first.get(0)).contains("\"line\":1,").contains("\"caseId\":\"CN310000-2019-");
        assertThat(first.get(1)).contains("\"line\":3,").contains("day-not-plausible");
        assertThat(first.get(2)).contains("\"line\":4,").contains("validation-failed");
        assertThat(first.get(3)).contains("\"line\":5,").contains("\"caseId\"");
        // Cut off and sent again it says the same; sent anew it finds what is there.
        assertThat(imported(key, lines)).isEqualTo(first);
        assertThat(imported(UUID.randomUUID().toString(), closed).get(0)).contains("already-imported");

        String id = JsonPath.from(first.get(0)).getString("caseId");
        assertThat(Client.file(id).<String>path("state")).isEqualTo("CLOSED");
        assertThat(Client.file(id).<String>path("imported.legacyNumber")).isEqualTo(number);
        assertThat(Client.file(id).<String>path("imported.closedOn")).isEqualTo("2019-08-01");
        Await.until(
                "the import is known",
                () -> as(NORTH)
                        .get("/v1/case-imports?center=" + NORTH)
                        .<List<Integer>>path("items.cases")
                        .contains(2));
        String importId = as(NORTH).get("/v1/case-imports?center=" + NORTH).path("items[0].id");
        assertThat(as(NORTH).get("/v1/case-imports/" + importId).<Integer>path("lastLine"))
                .isEqualTo(5);
        assertThat(as(SOUTH).get("/v1/case-imports/" + importId).statusCode()).isEqualTo(404);
        assertThat(as(NORTH)
                        .get("/v1/cases?limit=200&imported=true&to=2019-12-31")
                        .<List<String>>path("items.id"))
                .contains(id);
    }

    private static List<String> imported(String key, String lines) {
        Response answer = RestAssured.given()
                .header("Zhibao-Actor", "manager-1")
                .header("Zhibao-Office", NORTH)
                .header("Idempotency-Key", key)
                .contentType("application/x-ndjson")
                .body(lines.getBytes(StandardCharsets.UTF_8))
                .post("/v1/case-imports?source=old-system");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return new String(answer.asByteArray(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void is_linked_only_to_a_case_that_there_is() {
        String link = "{\"other\":\"CN310000-2026-zzzzzzzzzzzzzzzz\",\"link\":\"SAME_RIGHT\"}";
        refused(decide(submitted(), "links", link), 422, "case-unknown");
    }

    @Test
    void linked_cases_are_found_from_either_side() {
        String one = submitted();
        String other = submitted();
        Response linked = done(decide(one, "links", "{\"other\":\"%s\",\"link\":\"SAME_RIGHT\"}".formatted(other)));
        assertThat(as(NORTH).get("/v1/cases/" + one + "/keeping").<List<String>>path("links.other"))
                .containsExactly(other);
        for (String list : new String[] {"", "&asOf=" + linked.<String>path("recordedAt")}) {
            assertThat(as(NORTH)
                            .header("Read-After", linked.header("Position"))
                            .get("/v1/cases?linkedTo=" + other + list)
                            .<List<String>>path("items.id"))
                    .containsExactly(one);
        }
        assertThat(as(SOUTH).get("/v1/cases?linkedTo=" + other).<List<String>>path("items.id"))
                .isEmpty();
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

    @Test
    void lists_are_given_out_whole_beyond_a_page() {
        String first = submitted();
        Response last = as(NORTH).body(application(NORTH)).post("/v1/cases");
        String[] lists = {
            "/v1/cases?center=%s&".formatted(NORTH),
            "/v1/cases/triage?",
            "/v1/deadlines?center=%s&".formatted(NORTH),
            "/v1/cases?asOf=2999-01-01T00:00:00Z&center=%s&".formatted(NORTH)
        };
        for (String list : lists) {
            String whole = as(NORTH)
                    .header("Read-After", last.header("Position"))
                    .get(list + "limit=1&format=json")
                    .asString();
            assertThat(whole).as(list).contains(first).contains(last.<String>path("id"));
        }
        String table = as(NORTH)
                .header("Read-After", last.header("Position"))
                .get("/v1/cases?limit=1&format=csv&center=" + NORTH)
                .asString();
        assertThat(table.lines().findFirst().orElse("")).startsWith("\uFEFFid,center,state,serviceItem,");
        assertThat(table).contains(first).contains(last.<String>path("id"));
        assertThat(as(NORTH).get("/v1/cases?limit=1").contentType()).startsWith("application/json");
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
