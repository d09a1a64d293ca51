package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.applied;
import static org.zhibao.registry.rest.Client.approval;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.freshLetter;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;
import static org.zhibao.registry.rest.Client.state;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Position;
import org.zhibao.registry.LetterNumber;

@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CentersHttpTest {
    CasesLog cases;

    @Test
    void a_protection_center_lives_from_its_application_to_its_closing() {
        String center = applied("PROTECTION", "310000");
        String path = "/v1/centers/" + center;
        String letter = freshLetter();

        done(post(NATIONAL, path + "/construction-approval", approval(letter, "310000", "biomedicine", "optics")));
        done(post(PROVINCE, path + "/construction", "{}"));
        done(post(PROVINCE, path + "/acceptance-requests", "{\"report\":\"all built\"}"));
        done(post(NATIONAL, path + "/rectifications", "{\"items\":[\"step-free access\"],\"due\":\"2099-01-01\"}"));
        done(post(PROVINCE, path + "/acceptance-requests", "{\"report\":\"access is step-free\"}"));
        done(post(NATIONAL, path + "/acceptance", "{\"letterNumber\":\"" + freshLetter() + "\"}"));
        Response opened = done(post(PROVINCE, path + "/opening", "{}"));
        assertThat(opened.<List<String>>path("events")).containsExactly("CenterOpened");
        done(post(
                NATIONAL,
                path + "/competence-extensions",
                "{\"industryFields\":[\"new-energy\"],\"functions\":[\"MEDIATION\"]}"));
        done(post(
                PROVINCE,
                path + "/competence-reductions",
                "{\"industryFields\":[\"optics\"],\"functions\":[],\"ground\":\"moved\"}"));
        done(post(PROVINCE, path + "/names", "{\"name\":\"East Coast Center 演示\"}"));
        done(post(NATIONAL, path + "/assessments", "{\"year\":2025,\"grade\":\"A\",\"summary\":\"all targets met\"}"));
        done(post(NATIONAL, path + "/suspensions", "{\"ground\":\"shared accounts\"}"));
        done(post(NATIONAL, path + "/resumptions", "{\"ground\":\"personal again\"}"));
        done(post(NATIONAL, path + "/closing", "{\"ground\":\"merged\"}"));

        Response now = state(center);
        assertThat(now.header("ETag")).isEqualTo("\"14\"");
        assertThat(now.<String>path("state")).isEqualTo("CLOSED");
        assertThat(now.<String>path("name")).isEqualTo("East Coast Center 演示");
        assertThat(now.<List<String>>path("competence.industryFields")).containsExactly("biomedicine", "new-energy");
        assertThat(now.<List<String>>path("allowedCommands")).isEmpty();

        Response whenItOpened = RestAssured.given()
                .queryParam("asOf", opened.<String>path("recordedAt"))
                .get(path);
        assertThat(whenItOpened.<String>path("state")).isEqualTo("IN_OPERATION");
        assertThat(whenItOpened.<String>path("name")).isEqualTo("East Center 演示");

        Await.until(
                "the letter is known to be used",
                () -> "USED"
                        .equals(RestAssured.given()
                                .queryParam("number", letter)
                                .get("/v1/letters")
                                .path("standing")));
    }

    @Test
    void history_tells_each_event_in_a_sentence_of_the_readers_language() {
        String center = applied("PROTECTION", "310000");

        Response english = RestAssured.given().header("Accept-Language", "en").get("/v1/centers/" + center + "/events");
        Response chinese =
                RestAssured.given().header("Accept-Language", "zh-CN").get("/v1/centers/" + center + "/events");

        assertThat(english.<String>path("items[0].sentence"))
                .isEqualTo("Administration 演示 applied for the establishment of East Center 演示; recorded by clerk-12 of"
                        + " CN310000.");
        assertThat(chinese.<String>path("items[0].sentence")).contains("Administration 演示申请设立East Center 演示");
        assertThat(english.<String>path("items[0].type")).isEqualTo("center.CenterEstablishmentApplied");
    }

    @Test
    void history_can_be_verified() {
        Response report = RestAssured.get("/v1/centers/" + operating("430000") + "/verification");

        assertThat(done(report).<Boolean>path("sound")).isTrue();
    }

    @Test
    void a_repeat_is_answered_like_the_first_try() {
        Map<String, String> caller =
                Map.of("Zhibao-Actor", "clerk-1", "Zhibao-Office", PROVINCE, "Idempotency-Key", freshKey());
        String body = Client.application("ASSISTANCE", "430000");

        Response first = RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(body)
                .post("/v1/centers");
        Response again = RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(body)
                .post("/v1/centers");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/v1/centers/" + first.path("id"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void a_repeated_approval_is_answered_like_the_first_try() {
        String path = "/v1/centers/" + applied("ASSISTANCE", "430000") + "/construction-approval";
        Map<String, String> caller =
                Map.of("Zhibao-Actor", "clerk-1", "Zhibao-Office", NATIONAL, "Idempotency-Key", freshKey());
        String body = approval(freshLetter(), "430000");

        Response first = RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(body)
                .post(path);
        Response again = RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(body)
                .post(path);

        assertThat(done(again).asString()).isEqualTo(done(first).asString());
    }

    @Test
    void a_decision_about_an_older_state_is_refused() {
        String center = applied("ASSISTANCE", "430000");
        done(post(NATIONAL, "/v1/centers/" + center + "/construction-approval", approval(freshLetter(), "430000")));

        Response late = as(PROVINCE).header("If-Match", "\"0\"").body("{}").post("/v1/centers/" + center + "/opening");

        refused(late, 412, "version-conflict");
        assertThat(late.header("ETag")).isEqualTo("\"1\"");
    }

    @Nested
    class LetterNumbers {
        @Test
        void stand_for_one_decision_however_they_are_written() {
            String letter = freshLetter();
            done(post(
                    NATIONAL,
                    "/v1/centers/" + applied("ASSISTANCE", "430000") + "/construction-approval",
                    approval(letter, "430000")));

            Response second = post(
                    NATIONAL,
                    "/v1/centers/" + applied("ASSISTANCE", "310000") + "/construction-approval",
                    approval(letter.replace('〔', '(').replace('〕', ')'), "310000"));

            refused(second, 409, "letter-number-taken");
        }

        @Test
        void are_given_once_when_many_ask_at_the_same_time() throws Exception {
            String letter = freshLetter();
            List<Callable<Integer>> approvals = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String path = "/v1/centers/" + applied("ASSISTANCE", "430000") + "/construction-approval";
                approvals.add(
                        () -> post(NATIONAL, path, approval(letter, "430000")).statusCode());
            }
            ExecutorService clients = Executors.newFixedThreadPool(approvals.size());
            List<Integer> statuses = new ArrayList<>();
            try {
                for (Future<Integer> status : clients.invokeAll(approvals)) {
                    statuses.add(status.get());
                }
            } finally {
                clients.shutdownNow();
            }

            assertThat(statuses).containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409, 409, 409);
        }

        @Test
        void are_not_reserved_for_a_decision_that_is_not_possible() {
            String letter = freshLetter();
            refused(
                    post(
                            NATIONAL,
                            "/v1/centers/" + operating("430000") + "/construction-approval",
                            approval(letter, "430000")),
                    409,
                    "illegal-state");

            refused(RestAssured.given().queryParam("number", letter).get("/v1/letters"), 404, "not-found");
        }

        @Test
        void held_by_a_try_that_stopped_halfway_serve_the_next_one() {
            String letter = freshLetter();
            String center = applied("PROTECTION", "310000");
            String path = "/v1/centers/" + center + "/construction-approval";
            refused(post(NATIONAL, path, approval(letter, "310000")), 422, "industry-field-required");

            done(post(NATIONAL, path, approval(letter, "310000", "optics")));

            assertThat(state(center).<String>path("approval.number")).isEqualTo(new LetterNumber(letter).value());
        }

        @Test
        void are_reserved_by_the_national_office_only() {
            refused(
                    post(
                            PROVINCE,
                            "/v1/centers/" + applied("ASSISTANCE", "430000") + "/construction-approval",
                            approval(freshLetter(), "430000")),
                    403,
                    "approval-authority-required");
        }

        @Test
        void that_were_reserved_and_not_used_can_be_released_a_day_later() {
            String letter = freshLetter();
            String path = "/v1/centers/" + applied("PROTECTION", "310000") + "/construction-approval";
            // No industry field: the number is reserved, then the decision is refused.
            refused(
                    as(NATIONAL)
                            .header("Simulated-At", "2026-03-01T08:00:00Z")
                            .body(approval(letter, "310000"))
                            .post(path),
                    422,
                    "industry-field-required");
            String release = "{\"number\":\"" + letter + "\",\"ground\":\"typing error\"}";

            refused(
                    as(NATIONAL)
                            .header("Simulated-At", "2026-03-02T07:59:59Z")
                            .body(release)
                            .post("/v1/letters/releases"),
                    409,
                    "letter-reservation-recent");
            done(as(NATIONAL)
                    .header("Simulated-At", "2026-03-02T08:00:00Z")
                    .body(release)
                    .post("/v1/letters/releases"));
        }
    }

    @Nested
    class Closing {
        @Test
        void waits_for_the_last_open_case() {
            String center = operating("430000");
            String caseId = "CN430000-2026-" + freshKey();
            Position submitted = cases.append(caseId, "ApplicationSubmitted", center);
            refused(closing(center, submitted), 409, "open-custody");

            Position closed = cases.append(caseId, "CaseClosed", center);
            done(closing(center, closed));

            Response events = RestAssured.get("/v1/centers/" + center + "/events");
            assertThat(events.<List<String>>path("items[-1].data.reliedOn"))
                    .anyMatch(position -> reached(Position.parse(position), closed));
        }

        @Test
        void hands_open_cases_to_a_successor_in_operation() {
            String center = operating("430000");
            cases.append("CN430000-2026-" + freshKey(), "ApplicationSubmitted", center);

            refused(
                    post(
                            NATIONAL,
                            "/v1/centers/" + center + "/closing",
                            "{\"ground\":\"merged\",\"successor\":\"" + applied("ASSISTANCE", "430000") + "\"}"),
                    409,
                    "successor-not-operating");
            done(post(
                    NATIONAL,
                    "/v1/centers/" + center + "/closing",
                    "{\"ground\":\"merged\",\"successor\":\"" + operating("430000") + "\"}"));
        }

        private Response closing(String center, Position after) {
            return as(NATIONAL)
                    .header("Read-After", after.toString())
                    .body("{\"ground\":\"merged\"}")
                    .post("/v1/centers/" + center + "/closing");
        }

        private static boolean reached(Position read, Position wanted) {
            return read.partition() == wanted.partition() && read.offset() >= wanted.offset();
        }
    }

    @Nested
    class Lists {
        @Test
        void page_through_the_centers_of_a_province_without_gap_or_double() {
            Set<String> created = new HashSet<>();
            String position = "";
            for (int i = 0; i < 5; i++) {
                Response response = post(PROVINCE, "/v1/centers", Client.application("RAPID_RIGHTS", "540000"));
                created.add(response.path("id"));
                position = response.header("Position");
                awaitInView(position);
            }

            List<String> listed = new ArrayList<>();
            String cursor = null;
            do {
                var request = RestAssured.given()
                        .header("Read-After", position)
                        .queryParam("province", "540000")
                        .queryParam("kind", "RAPID_RIGHTS")
                        .queryParam("state", "APPLIED")
                        .queryParam("limit", 2);
                Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/centers");
                assertThat(page.statusCode()).as(page.asString()).isEqualTo(200);
                listed.addAll(page.<List<String>>path("items.id"));
                cursor = page.path("next");
            } while (cursor != null);

            assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(created);
        }

        @Test
        void find_the_centers_of_an_industry_field() {
            String field = "field " + freshKey();
            String center = applied("PROTECTION", "310000");
            Response approved = done(post(
                    NATIONAL,
                    "/v1/centers/" + center + "/construction-approval",
                    approval(freshLetter(), "310000", field, "optics")));

            Response found = RestAssured.given()
                    .header("Read-After", approved.header("Position"))
                    .queryParam("field", field)
                    .get("/v1/centers");

            assertThat(found.header("Stale")).isNull();
            assertThat(found.<List<String>>path("items.id")).containsExactly(center);
        }

        @Test
        void count_by_state_and_province() {
            Response before = RestAssured.get("/v1/centers/figures");
            Response created = post(PROVINCE, "/v1/centers", Client.application("OVERSEAS_SUBCENTER", "820000"));

            Response after = RestAssured.given()
                    .header("Read-After", created.header("Position"))
                    .get("/v1/centers/figures");

            assertThat(after.header("Stale")).isNull();
            assertThat(after.<List<?>>path("provinces")).hasSize(34);
            assertThat(macao(after)).isEqualTo(macao(before) + 1);
        }

        private void awaitInView(String position) {
            Response read = RestAssured.given().header("Read-After", position).get("/v1/centers");
            assertThat(read.header("Stale")).isNull();
        }

        private static int macao(Response figures) {
            return figures.path("provinces.find { it.code == '820000' }.centers");
        }
    }

    private static String freshKey() {
        return java.util.UUID.randomUUID().toString();
    }
}
