package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.ADMINISTRATION;
import static org.zhibao.cases.assistance.CaseExamples.APPLICANT;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.ASSIGNMENT;
import static org.zhibao.cases.rest.Client.CORRECTION;
import static org.zhibao.cases.rest.Client.MEDIATION;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.file;
import static org.zhibao.cases.rest.Client.inHandling;
import static org.zhibao.cases.rest.Client.refused;
import static org.zhibao.cases.rest.Client.stateOf;
import static org.zhibao.cases.rest.Client.submitted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Position;

/** A case over real HTTP, on a real broker. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CasesHttpTest {
    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        Await.until(
                "the service is ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
    }

    @Test
    void lives_from_its_submission_to_its_reopening() {
        Response created = as(NORTH)
                .body(application(NORTH).replace("INFRINGEMENT_OPINION", "CONSULTATION"))
                .post("/v1/cases");
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        String id = created.path("id");
        assertThat(id).matches("CN310000-[0-9]{4}-[0-9a-z]{16}");
        assertThat(created.header("Location")).isEqualTo("/v1/cases/" + id);
        assertThat(created.header("ETag")).isEqualTo("\"0\"");
        assertThat(created.header("Position")).startsWith("cases.log/");

        done(decide(id, "examination", ""));
        done(decide(id, "correction-requests", CORRECTION));
        assertThat(stateOf(id)).isEqualTo("CORRECTION_PENDING");
        done(decide(id, "corrections", "{\"summary\":\"补交权属证明\"}"));
        done(decide(id, "acceptance", "{}"));
        done(decide(id, "handler", ASSIGNMENT));
        done(decide(id, "suspension", "{\"ground\":\"等待无效宣告\"}"));
        done(decide(id, "resumption", "{}"));
        done(decide(id, "opinion-drafts", "{\"text\":\"落入保护范围\"}"));
        done(decide(id, "opinions", "{}"));
        done(decide(id, "outcome", "{\"outcome\":\"申请人起诉\"}"));
        Response closed = done(decide(id, "closing", "{\"result\":\"OPINION_GIVEN\"}"));
        assertThat(closed.header("ETag")).isEqualTo("\"11\"");
        assertThat(closed.<List<String>>path("events")).containsExactly("CaseClosed");

        Response file = file(id);
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.header("ETag")).isEqualTo("\"11\"");
        assertThat(file.<String>path("state")).isEqualTo("CLOSED");
        assertThat(file.<List<String>>path("allowedCommands")).contains("ReopenCase");
        assertThat(file.<String>path("closing.result")).isEqualTo("OPINION_GIVEN");

        done(decide(id, "reopening", "{\"ground\":\"新证据\"}"));
        assertThat(stateOf(id)).isEqualTo("IN_HANDLING");
    }

    @Test
    void keeps_a_receipt_of_exactly_what_was_received() {
        String body = application(NORTH) + "  ";
        String id = as(NORTH).body(body).post("/v1/cases").path("id");

        assertThat(file(id).<String>path("application.receipt.digest"))
                .isEqualTo(Hash.sha256(body.getBytes(StandardCharsets.UTF_8)).hex());
        assertThat(file(id).<String>path("application.reliedOn")).startsWith("centers.log/");
    }

    @Test
    void gives_a_receipt_for_every_submission_as_data_and_on_paper() {
        String id = as(NORTH)
                .body(application(NORTH).replace(APPLICANT, "演示<b>申请人</b>"))
                .post("/v1/cases")
                .path("id");
        done(decide(id, "examination", "{}"));
        done(decide(id, "correction-requests", CORRECTION));
        String correction = "{\"summary\":\"补交权属证明\"}";
        done(decide(id, "corrections", correction));

        Response receipts = RestAssured.get("/v1/cases/" + id + "/receipts");
        assertThat(receipts.<List<String>>path("receipts.number")).containsExactly(id, id + "-R2");
        assertThat(receipts.<List<String>>path("receipts.clocks.limit.flatten()"))
                .containsExactly("EXAMINATION", "EXAMINATION");
        Response second = RestAssured.given().queryParam("number", id + "-R2").get("/v1/cases/" + id + "/receipt");
        assertThat(second.<String>path("digest"))
                .isEqualTo(
                        Hash.sha256(correction.getBytes(StandardCharsets.UTF_8)).hex());
        Response printed = RestAssured.given().accept("text/html").get("/v1/cases/" + id + "/receipt");
        assertThat(printed.contentType()).startsWith("text/html");
        assertThat(printed.asString())
                .contains(id, "审查期限", "演示&lt;b&gt;申请人&lt;/b&gt;")
                .doesNotContain("<b>");
        refused(RestAssured.get("/v1/cases/" + id + "/receipt?number=R9"), 404, "not-found");
    }

    @Test
    void an_opinion_on_infringement_is_signed_by_a_panel_that_is_bound_to_nobody() {
        String id = submitted();
        done(decide(id, "examination", "{}"));
        done(decide(id, "acceptance", "{}"));
        neighbours.appointExpert("expert-1", NORTH);
        neighbours.appointExpert("expert-2", NORTH);
        neighbours.appointExpert("expert-3", NORTH);
        neighbours.appointExpert("expert-4", NORTH);
        Position known = neighbours.relation("R-1", "expert-4", APPLICANT);

        refused(
                as(NORTH)
                        .header("Read-After", known.toString())
                        .body("{\"experts\":[\"expert-1\",\"expert-2\",\"expert-4\"]}")
                        .post("/v1/cases/" + id + "/panel"),
                409,
                "conflict-of-interest");
        refused(decide(id, "panel", "{\"experts\":[\"expert-1\",\"expert-2\"]}"), 409, "panel-incomplete");
        refused(decide(id, "panel", "{\"experts\":[\"expert-1\",\"expert-2\",\"nobody\"]}"), 409, "expert-not-serving");
        done(decide(id, "panel", "{\"experts\":[\"expert-1\",\"expert-2\",\"expert-3\"]}"));
        done(decide(id, "opinion-drafts", "{\"text\":\"落入保护范围\"}"));
        refused(decide(id, "opinions", "{}"), 409, "panel-incomplete");
        refused(decide(id, "opinion-signatures", "{}"), 403, "not-panel-member");
        done(byExpert("expert-1", id, "opinion-signatures", "{}"));
        done(byExpert("expert-2", id, "opinion-signatures", "{}"));
        done(byExpert("expert-3", id, "opinion-dissents", "{\"reasons\":\"等同认定不成立\"}"));
        assertThat(RestAssured.get("/v1/cases/" + id + "/panel").<List<String>>path("members.vote"))
                .containsExactly("SIGNED", "SIGNED", "DISSENTED");
        done(decide(id, "opinions", "{}"));
        assertThat(stateOf(id)).isEqualTo("OPINION_ISSUED");
    }

    private static Response byExpert(String expert, String id, String decision, String body) {
        return as(expert, "CN").body(body).post("/v1/cases/" + id + "/" + decision);
    }

    @Test
    void knows_its_parties_and_their_agents_at_any_time() {
        String id = submitted();
        done(decide(id, "parties", "{\"role\":\"RESPONDENT\",\"name\":\"演示被申请人乙\"}"));
        refused(decide(id, "parties", "{\"role\":\"RESPONDENT\",\"name\":\"演示被申请人乙\"}"), 409, "party-already-named");
        done(decide(
                id,
                "mandates",
                "{\"party\":\"P1\",\"agent\":\"演示代理人丙\",\"scope\":\"GENERAL\",\"validFrom\":\"2026-01-01\"}"));
        done(decide(id, "mandates/A1/ending", "{\"endedOn\":\"2026-06-30\",\"ground\":\"解除委托\"}"));

        Response parties = RestAssured.get("/v1/cases/" + id + "/parties");
        assertThat(parties.<List<String>>path("parties.role")).containsExactly("APPLICANT", "RESPONDENT");
        assertThat(parties.<List<String>>path("mandates.validTo")).containsExactly("2026-06-30");
        assertThat(parties.<Boolean>path("exportOriented")).isTrue();
    }

    @Test
    void is_made_once_however_often_the_request_is_repeated() {
        Map<String, String> caller = Map.of(
                "Zhibao-Actor",
                "clerk-12",
                "Zhibao-Office",
                NORTH,
                "Idempotency-Key",
                UUID.randomUUID().toString(),
                "Content-Type",
                "application/json");
        Response first =
                RestAssured.given().headers(caller).body(application(NORTH)).post("/v1/cases");
        Response second =
                RestAssured.given().headers(caller).body(application(NORTH)).post("/v1/cases");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Position")).isEqualTo(first.header("Position"));
    }

    @Test
    void refuses_who_saw_an_older_state() {
        String id = submitted();
        done(decide(id, "examination", "{}"));

        Response late = as(NORTH).header("If-Match", "\"0\"").body("{}").post("/v1/cases/" + id + "/acceptance");

        refused(late, 412, "version-conflict");
        assertThat(late.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void says_what_is_possible_when_something_is_not() {
        String id = submitted();

        Response early = decide(id, "acceptance", "{}");

        refused(early, 409, "illegal-state");
        assertThat(early.<String>path("state")).isEqualTo("SUBMITTED");
        assertThat(early.<List<String>>path("allowedCommands")).startsWith("StartExamination", "WithdrawApplication");
    }

    @Test
    void is_decided_by_the_responsible_center_only() {
        String id = submitted();
        refused(as(SOUTH).body("{}").post("/v1/cases/" + id + "/examination"), 404, "not-found");
    }

    @Test
    void a_refusal_is_reviewed_by_another_authority_than_the_one_that_refused() {
        String id = submitted();
        done(decide(id, "examination", "{}"));
        done(decide(id, "refusal", "{\"grounds\":[\"超出受理范围\"],\"remedy\":\"可申诉\"}"));
        String objection = "{\"grounds\":[\"侵权行为发生地在本中心辖区内\"]}";
        done(as(ADMINISTRATION).body(objection).post("/v1/cases/" + id + "/objections"));
        assertThat(stateOf(id)).isEqualTo("OBJECTION_PENDING");

        String reasons = "{\"reasons\":\"本中心有权受理\"}";
        refused(decide(id, "refusal-revocation", reasons), 403, "own-decision-review");
        refused(decide(id, "refusal-upholding", reasons), 403, "own-decision-review");
        done(as(ADMINISTRATION).body(reasons).post("/v1/cases/" + id + "/refusal-revocation"));
        assertThat(stateOf(id)).isEqualTo("ACCEPTED");
        assertThat(file(id).<String>path("refusal.objection.review.authority")).isEqualTo(ADMINISTRATION);
    }

    @Test
    void is_refused_with_reasons_or_not_at_all() {
        String id = submitted();
        done(decide(id, "examination", "{}"));

        refused(decide(id, "refusal", "{\"grounds\":[\"超出受理范围\"]}"), 422, "reasons-required");
        done(decide(id, "refusal", "{\"grounds\":[\"超出受理范围\"],\"remedy\":\"可申诉\"}"));
    }

    @Nested
    class History {
        @Test
        void is_told_in_the_readers_language_event_by_event() {
            String id = inHandling();

            Response chinese =
                    RestAssured.given().header("Accept-Language", "zh-CN").get("/v1/cases/" + id + "/events");
            assertThat(chinese.<List<String>>path("items.sentence"))
                    .containsExactly(
                            APPLICANT + "向" + NORTH + "申请侵权判定参考意见：“被控侵权产品比对”。",
                            NORTH + "的clerk-12开始审查申请。",
                            NORTH + "的clerk-12决定受理。",
                            NORTH + "的clerk-12指定handler-7承办：专业领域匹配");

            Response english = RestAssured.given()
                    .header("Accept-Language", "en")
                    .get("/v1/cases/" + id + "/events?after=0&limit=2");
            assertThat(english.<List<String>>path("items.sentence"))
                    .containsExactly(
                            "clerk-12 of " + NORTH + " began to examine the application.",
                            "clerk-12 of " + NORTH + " accepted the application.");
            assertThat(english.<Integer>path("next")).isEqualTo(2);
        }

        @Test
        void shows_the_case_as_it_was_known_at_any_instant() {
            String id = as(NORTH)
                    .header("Simulated-At", "2026-03-02T01:00:00Z")
                    .body(application(NORTH))
                    .post("/v1/cases")
                    .path("id");
            done(as(NORTH)
                    .header("Simulated-At", "2026-03-03T01:00:00Z")
                    .body("{}")
                    .post("/v1/cases/" + id + "/examination"));

            assertThat(asOf(id, "2026-03-02T00:59:59Z").statusCode()).isEqualTo(404);
            assertThat(asOf(id, "2026-03-02T01:00:00Z").<String>path("state")).isEqualTo("SUBMITTED");
            assertThat(asOf(id, "2026-03-03T09:00:00+08:00").<String>path("state"))
                    .isEqualTo("UNDER_EXAMINATION");
        }

        @Test
        void is_verified_against_the_log() {
            String id = inHandling();
            Response verified =
                    RestAssured.given().header("Accept-Language", "en").get("/v1/cases/" + id + "/verification");
            assertThat(verified.<Boolean>path("sound")).as(verified.asString()).isTrue();
            assertThat(verified.<String>path("sentence")).startsWith("All 4 commits with 4 events");
        }

        private static Response asOf(String id, String instant) {
            return RestAssured.given().queryParam("asOf", instant).get("/v1/cases/" + id);
        }
    }

    @Nested
    class Centers {
        @Test
        void that_are_not_known_take_no_cases() {
            refused(as(NORTH).body(application("990000-as-nowhere")).post("/v1/cases"), 409, "center-not-operating");
        }

        @Test
        void take_cases_from_their_opening_to_their_suspension() {
            String center = "520000-as-" + UUID.randomUUID().toString().substring(0, 8);
            Response opened = as(center)
                    .header("Read-After", neighbours.openCenter(center).toString())
                    .body(application(center))
                    .post("/v1/cases");
            assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);

            Response suspended = as(center)
                    .header(
                            "Read-After",
                            neighbours
                                    .center(center, "CenterSuspended", Map.of())
                                    .toString())
                    .body(application(center))
                    .post("/v1/cases");
            refused(suspended, 409, "center-not-operating");
        }

        @Test
        void take_no_cases_they_do_not_offer_a_service_for() {
            String overseas = application(NORTH).replace("INFRINGEMENT_OPINION", "OVERSEAS_GUIDANCE");
            refused(as(NORTH).body(overseas).post("/v1/cases"), 422, "service-not-offered");
        }
    }

    @Nested
    class Mediation {
        @Test
        void keeps_the_case_open_until_it_has_ended() {
            String id = inHandling();
            done(decide(id, "mediation", MEDIATION));
            refused(decide(id, "closing", "{\"result\":\"NOT_SETTLED\"}"), 409, "mediation-open");

            neighbours.mediation(
                    id + "-M1",
                    "MediationTerminated",
                    Map.of("ground", "REFUSED", "caseId", id, "remedies", List.of("COURT")));

            Await.until("the outcome is recorded", () -> file(id).path("mediation.outcome") != null);
            assertThat(file(id).<String>path("mediation.outcome")).isEqualTo("NOT_SETTLED");
            assertThat(file(id).<String>path("mediation.ground")).isEqualTo("REFUSED");
            done(decide(id, "closing", "{\"result\":\"NOT_SETTLED\"}"));
        }
    }

    @Nested
    class Corrections {
        @Test
        void that_do_not_come_in_time_end_the_case_unless_they_had_come() {
            String id = as(NORTH)
                    .header("Simulated-At", "2026-03-02T01:00:00Z")
                    .body(application(NORTH))
                    .post("/v1/cases")
                    .path("id");
            done(as(NORTH)
                    .header("Simulated-At", "2026-03-03T01:00:00Z")
                    .body("{}")
                    .post("/v1/cases/" + id + "/examination"));
            done(as(NORTH)
                    .header("Simulated-At", "2026-03-03T02:00:00Z")
                    .body(CORRECTION)
                    .post("/v1/cases/" + id + "/correction-requests"));

            Await.until("the timer has struck", () -> stateOf(id).equals("DEEMED_WITHDRAWN"));
            refused(decide(id, "corrections", "{\"summary\":\"补交\"}"), 409, "correction-late");
            String inTime = "{\"summary\":\"补交\",\"receivedAt\":\"2026-03-12T15:59:59Z\"}";
            done(decide(id, "corrections", inTime));
            assertThat(stateOf(id)).isEqualTo("UNDER_EXAMINATION");

            // Its examination is late by now as well: those above the center hear of it.
            Await.until(
                    "the administration of the province is told",
                    () -> as("CN310000").get("/v1/cases/" + id).statusCode() == 200);
            done(decide(id, "acceptance", "{}"));
        }

        @Test
        void that_are_not_due_yet_are_waited_for() {
            String id = submitted();
            done(decide(id, "examination", "{}"));
            done(decide(id, "correction-requests", CORRECTION));

            assertThat(file(id).<String>path("deadline.dueOn")).isNotBlank();
            assertThat(stateOf(id)).isEqualTo("CORRECTION_PENDING");
        }
    }

    @Nested
    class Lists {
        private final String center =
                "530000-as-" + UUID.randomUUID().toString().substring(0, 8);

        @Test
        void page_through_the_cases_of_a_center_newest_first() {
            List<String> newestFirst = new ArrayList<>();
            String position = "";
            String known = neighbours.openCenter(center).toString();
            for (int day = 1; day <= 5; day++) {
                Response created = as(center)
                        .header("Read-After", known)
                        .header("Simulated-At", "2026-03-0%dT01:00:00Z".formatted(day))
                        .body(application(center))
                        .post("/v1/cases");
                assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
                newestFirst.add(0, created.path("id"));
                position = created.header("Position");
                awaitListed(position);
            }

            List<String> listed = new ArrayList<>();
            String cursor = null;
            do {
                var request = RestAssured.given().queryParam("center", center).queryParam("limit", 2);
                Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/cases");
                assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
                listed.addAll(page.<List<String>>path("items.id"));
                cursor = page.path("next");
            } while (cursor != null);
            assertThat(listed).isEqualTo(newestFirst);

            Response between = RestAssured.given()
                    .queryParam("center", center)
                    .queryParam("from", "2026-03-02")
                    .queryParam("to", "2026-03-03")
                    .get("/v1/cases");
            assertThat(between.<List<String>>path("items.id")).isEqualTo(newestFirst.subList(2, 4));
        }

        @Test
        void find_by_state_service_and_handler() {
            String known = neighbours.openCenter(center).toString();
            String id = as(center)
                    .header("Read-After", known)
                    .body(application(center))
                    .post("/v1/cases")
                    .path("id");
            String handler = "handler-" + UUID.randomUUID();
            done(as(center).body("{}").post("/v1/cases/" + id + "/examination"));
            done(as(center).body("{}").post("/v1/cases/" + id + "/acceptance"));
            Response assigned = done(as(center)
                    .body("{\"handler\":\"%s\",\"reason\":\"专业领域匹配\"}".formatted(handler))
                    .post("/v1/cases/" + id + "/handler"));
            awaitListed(assigned.header("Position"));

            Response found = RestAssured.given()
                    .queryParam("handler", handler)
                    .queryParam("state", "IN_HANDLING")
                    .queryParam("serviceItem", "INFRINGEMENT_OPINION")
                    .get("/v1/cases");
            assertThat(found.<List<String>>path("items.id")).containsExactly(id);
            assertThat(found.<List<String>>path("items.applicant")).containsExactly(APPLICANT);

            Response none = RestAssured.given()
                    .queryParam("handler", handler)
                    .queryParam("state", "CLOSED")
                    .get("/v1/cases");
            assertThat(none.<List<String>>path("items.id")).isEmpty();
        }

        private static void awaitListed(String position) {
            Response read = RestAssured.given().header("Read-After", position).get("/v1/cases?limit=1");
            assertThat(read.header("Stale")).isNull();
        }
    }

    @Test
    void a_matter_from_elsewhere_is_refused_with_the_centers_that_are_competent() {
        Response refused =
                as(NORTH).body(application(NORTH).replaceFirst("\\{", """
                        {"connections":[{"kind":"PLACE_OF_INFRINGEMENT","division":"440305"}],""")).post("/v1/cases");

        refused(refused, 422, "not-in-district");
        assertThat(refused.<List<String>>path("competentCenters"))
                .contains(SOUTH)
                .doesNotContain(NORTH);
    }
}
