package org.zhibao.mediations.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.WrittenLog;
import org.zhibao.mediations.RealServers;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class MediationsTest {
    private static final String CENTER = "110000-pc-north";

    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    @BeforeEach
    void waitUntilReady() {
        // The service reads these logs, so they must be there.
        WrittenLog.of(kafka, "cases.log").close();
        WrittenLog.of(kafka, "centers.log").close();
        await(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void a_mediation_goes_from_request_to_refusal_and_each_step_is_seen_at_once() {
        String id = request(Map.of()).then().statusCode(201).extract().path("id");

        ask(id, "invitations", "respondent-1").then().statusCode(200).body("events", contains("RespondentInvited"));
        ask(id, "consent", "respondent-1").then().statusCode(200).body("events", contains("MediationConsented"));
        Response refusal = ask(id, "refusal", "respondent-1");
        refusal.then().statusCode(200).body("events", contains("MediationRefused", "MediationTerminated"));

        given().header("Read-After", refusal.header("Position"))
                .queryParam("organisation", CENTER)
                .get("/v1/mediations")
                .then()
                .statusCode(200)
                .body("items.find { it.id == '%s' }.state".formatted(id), equalTo("TERMINATED"))
                .body("items.find { it.id == '%s' }.ending.ground".formatted(id), equalTo("REFUSED"));
    }

    @Test
    void its_history_is_told_in_sentences_and_can_be_replayed_and_verified() {
        Response requested = request(Map.of());
        String id = requested.path("id");
        ask(id, "invitations", "respondent-1").then().statusCode(200);
        String path = "/v1/mediations/" + id;

        given().header("Accept-Language", "en")
                .get(path + "/events")
                .then()
                .statusCode(200)
                .body("items.type", contains("mediation.MediationRequested", "mediation.RespondentInvited"))
                .body(
                        "items[1].sentence",
                        equalTo("clerk-12 of %s asked respondent-1 whether it wants to mediate.".formatted(CENTER)));
        given().get(path + "/events").then().body("items[0].sentence", startsWith("已向" + CENTER + "申请调解"));
        given().get(path).then().statusCode(200).header("ETag", "\"1\"").body("state", equalTo("RESPONDENT_INVITED"));
        given().queryParam("asOf", requested.<String>path("recordedAt"))
                .get(path)
                .then()
                .statusCode(200)
                .body("state", equalTo("REQUESTED"));
        given().get(path + "/verification").then().statusCode(200).body("sound", equalTo(true));
        for (String part : List.of("", "/events", "/verification")) {
            problem(given().get("/v1/mediations/absent" + part), "absent" + part);
        }
        problem(given().get(path + "?asOf=yesterday"), "asOf");
        problem(given().get(path + "/events?after=-5"), "after");
    }

    @Test
    void a_repeated_request_creates_nothing_twice() {
        String key = UUID.randomUUID().toString();
        Response first = Client.withoutKey("clerk-12", CENTER)
                .header("Idempotency-Key", key)
                .body(body(Map.of()))
                .post("/v1/mediations");
        Response second = Client.withoutKey("clerk-12", CENTER)
                .header("Idempotency-Key", key)
                .body(body(Map.of()))
                .post("/v1/mediations");
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/v1/mediations/" + first.path("id"));
        assertThat(second.<String>path("position")).isEqualTo(first.path("position"));
    }

    @Test
    void a_refusal_by_a_rule_says_where_it_stands_and_what_it_allows() {
        String id = request(Map.of()).path("id");
        ask(id, "consent", "respondent-1")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/illegal-state"))
                .body("state", equalTo("REQUESTED"))
                .body("allowedCommands", hasItem("InviteRespondent"));
        given().accept("text/html").get("/problems/illegal-state").then().statusCode(200);
    }

    @Test
    void another_organisation_does_not_know_of_it() {
        String id = request(Map.of()).path("id");
        as("440000-pc-south")
                .body(Map.of("ground", "WITHDRAWN", "remedies", List.of("COURT")))
                .post("/v1/mediations/%s/termination".formatted(id))
                .then()
                .statusCode(404)
                .body("type", equalTo("/problems/not-found"));
    }

    @Test
    void what_a_case_opens_is_requested_here_once_under_the_id_it_gave() {
        String caseId = "CN110000-2026-" + UUID.randomUUID();
        String id = caseId + "-M1";
        try (WrittenLog cases = WrittenLog.of(kafka, "cases.log")) {
            cases.append(
                    "assistance-" + caseId,
                    "assistance.MediationOpened",
                    Instant.parse("2026-03-02T01:30:00Z"),
                    Map.of(
                            "center", CENTER,
                            "caseId", caseId,
                            "mediation", id,
                            "parties", List.of("演示灯具公司", "演示工厂"),
                            "matter", "外观设计专利侵权"));
        }
        await(() -> listed(id) != null);
        assertThat(listed(id)).containsEntry("caseId", caseId).containsEntry("state", "REQUESTED");
    }

    @Test
    void bad_requests_of_every_kind_are_problems_and_change_nothing() {
        String id = request(Map.of()).path("id");
        for (String decision : List.of("invitations", "consent", "refusal", "termination")) {
            String path = "/v1/mediations/%s/%s".formatted(id, decision);
            for (String bad :
                    List.of("", "{", "[]", "{}", "null", "{\"party\": 7.5}", "{\"unknown\": true}", "\"text\"")) {
                problem(as(CENTER).body(bad).post(path), path + " " + bad);
            }
            problem(
                    Client.withoutKey("clerk-12", CENTER)
                            .body(Map.of("party", "respondent-1"))
                            .post(path),
                    path + " without key");
            problem(as(CENTER).contentType("text/plain").body("party").post(path), path + " as text");
            problem(ask("absent", decision, "respondent-1"), path + " of what is not there");
            problem(given().delete(path), "DELETE " + path);
        }
        for (Map<String, ?> bad : List.of(
                Map.of("mode", "DUEL"),
                Map.of("organisation", ""),
                Map.of("parties", List.of()),
                Map.of("parties", List.of(Map.of("id", "a b", "name", "x", "side", "APPLICANT"))),
                Map.of("matter", "x".repeat(2001)),
                Map.of("feeFen", -1),
                Map.of("feeFen", 100),
                Map.of("extra", "field"))) {
            problem(request(bad), "request with " + bad.keySet());
        }
        for (String query : List.of(
                "?organisation=x&state=LOST",
                "?organisation=x&limit=0",
                "?organisation=x&limit=201",
                "?organisation=x&cursor=none")) {
            problem(given().get("/v1/mediations" + query), "list " + query);
        }
        assertThat(listed(id)).containsEntry("state", "REQUESTED");
    }

    @Test
    void a_published_calendar_moves_the_clock_that_runs_over_it_once_and_no_other() {
        String remote = "650000-pc-" + UUID.randomUUID().toString().substring(0, 8);
        try (WrittenLog centers = WrittenLog.of(kafka, "centers.log")) {
            centers.append(
                    "center-" + remote,
                    "center.CenterConstructionApproved",
                    Instant.now(),
                    Map.of("district", Map.of("code", "650000", "asOfYear", 2025)));
            String moved = invitedBy(remote);
            String elsewhere = invitedBy(CENTER);
            String answered = invitedBy(remote);
            as(remote)
                    .body(Map.of("party", "respondent-1"))
                    .post("/v1/mediations/%s/refusal".formatted(answered))
                    .then()
                    .statusCode(200);
            LocalDate due = LocalDate.parse(dueOn(moved));
            publish(centers, 1, due);
            await(() -> LocalDate.parse(dueOn(moved)).isAfter(due));
            String later = dueOn(moved);
            publish(centers, 2, due);
            // The same year without the holiday: the date moves back.
            publish(centers, 3, due.minusMonths(6));
            await(() -> dueOn(moved).equals(due.toString()));

            given().get("/v1/mediations/" + moved + "/events")
                    .then()
                    .body(
                            "items.type",
                            contains(
                                    "mediation.MediationRequested",
                                    "mediation.RespondentInvited",
                                    "mediation.ClockRecalculated",
                                    "mediation.ClockRecalculated"));
            assertThat(later).isGreaterThan(due.toString());
            for (String untouched : List.of(elsewhere, answered)) {
                assertThat(given().get("/v1/mediations/" + untouched + "/events")
                                .<List<String>>path("items.type"))
                        .doesNotContain("mediation.ClockRecalculated");
            }
        }
    }

    @Test
    void nobody_is_ranked_for_a_dispute_that_nobody_has_described() {
        String id = invitedBy(CENTER);
        ask(id, "consent", "respondent-1").then().statusCode(200);

        Response ranking = as(CENTER).body(Map.of()).post("/v1/mediations/%s/candidates".formatted(id));

        ranking.then().statusCode(422).body("code", equalTo("dispute-unknown"));
    }

    private String invitedBy(String organisation) {
        Response requested = as(organisation)
                .body(body(Map.of("organisation", organisation)))
                .post("/v1/mediations");
        String id = requested.then().statusCode(201).extract().path("id");
        as(organisation)
                .body(Map.of("party", "respondent-1"))
                .post("/v1/mediations/%s/invitations".formatted(id))
                .then()
                .statusCode(200);
        return id;
    }

    private static String dueOn(String id) {
        return given().get("/v1/mediations/" + id).path("clocks.ANSWER.dueOn");
    }

    private static void publish(WrittenLog centers, int version, LocalDate holiday) {
        centers.append(
                "calendar-650000-%d".formatted(holiday.getYear()),
                "calendar.CalendarPublished",
                Instant.now(),
                Map.of(
                        "region",
                        "650000",
                        "year",
                        holiday.getYear(),
                        "version",
                        version,
                        "restDays",
                        List.of(Map.of("from", holiday.toString(), "to", holiday.toString(), "name", "演示节")),
                        "workedDays",
                        List.of(),
                        "notice",
                        "演示通知",
                        "cause",
                        "演示更正"));
    }

    private static void problem(Response answer, String what) {
        assertThat(answer.statusCode()).as(what + ": " + answer.asString()).isBetween(400, 499);
        assertThat(answer.contentType()).as(what).startsWith("application/problem+json");
        answer.then().body("type", startsWith("/problems/"));
    }

    private static Map<String, Object> listed(String id) {
        return given().queryParam("organisation", CENTER)
                .queryParam("limit", 200)
                .get("/v1/mediations")
                .path("items.find { it.id == '%s' }".formatted(id));
    }

    private static Response request(Map<String, ?> changes) {
        return as(CENTER).body(body(changes)).post("/v1/mediations");
    }

    private static Map<String, Object> body(Map<String, ?> changes) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "mode",
                "PEOPLES",
                "organisation",
                CENTER,
                "parties",
                List.of(
                        Map.of("id", "applicant", "name", "演示灯具公司", "side", "APPLICANT"),
                        Map.of("id", "respondent-1", "name", "演示工厂", "side", "RESPONDENT")),
                "matter",
                "外观设计专利侵权",
                "feeFen",
                0));
        body.putAll(changes);
        return body;
    }

    private static Response ask(String id, String decision, String party) {
        return as(CENTER).body(Map.of("party", party)).post("/v1/mediations/%s/%s".formatted(id, decision));
    }

    private static RequestSpecification as(String office) {
        return Client.as("clerk-12", office);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
