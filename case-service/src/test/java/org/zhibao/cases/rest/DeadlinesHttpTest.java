package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.rest.Client.CORRECTION;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibao.eventlog.Position;

/** Due dates over HTTP, with and without a case. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DeadlinesHttpTest {
    private static final String PREVIEW = "/v1/deadlines/preview?";
    private static final String ISLAND = "460000-as-island";
    private static final String HIGHLAND = "540000-as-highland";
    private static final String FESTIVAL = "trigger=2026-02-10&length=7&unit=WORKING_DAYS&region=310000";

    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        // Asking for it makes the registry's log, without which no view of it is ever built.
        neighbours.openKnownCenters();
        Await.until(
                "the calendars are known",
                () -> RestAssured.get(PREVIEW + FESTIVAL).statusCode() == 200);
    }

    @Test
    void a_preview_reckons_a_due_date_day_by_day() {
        Response preview = RestAssured.get(PREVIEW + FESTIVAL);

        assertThat(preview.statusCode()).as(preview.asString()).isEqualTo(200);
        assertThat(preview.<String>path("due")).isEqualTo("2026-02-26");
        assertThat(preview.<Boolean>path("provisional")).isFalse();
        assertThat(preview.<List<String>>path("reckoning.date"))
                .hasSize(16)
                .startsWith("2026-02-11")
                .endsWith("2026-02-26");
        assertThat(preview.<String>path("reckoning[3].why")).isEqualTo("WORKED_IN_EXCHANGE");
        assertThat(preview.<String>path("explanation.zh")).contains("2026-02-26届满");
        assertThat(preview.<String>path("explanation.en")).startsWith("Due on 2026-02-26.");
    }

    @Test
    void a_preview_leaves_out_the_days_of_each_suspension() {
        Response preview = RestAssured.get(PREVIEW + "trigger=2026-03-02&length=30&unit=CALENDAR_DAYS&region=310000"
                + "&suspended=2026-03-05/2026-03-08&suspended=2026-03-20/2026-03-25");

        assertThat(preview.<String>path("due")).isEqualTo("2026-04-09");
        assertThat(preview.<List<String>>path("suspended.from")).containsExactly("2026-03-05", "2026-03-20");
    }

    @Test
    void a_preview_says_which_year_is_not_announced() {
        Response preview = RestAssured.get(PREVIEW + "trigger=2026-12-28&length=7&unit=WORKING_DAYS&region=310000");

        assertThat(preview.<Boolean>path("provisional")).isTrue();
        assertThat(preview.<List<Integer>>path("unannounced")).containsExactly(2027);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                trigger, ''
                trigger, trigger=
                trigger, trigger=2026-02-30
                trigger, trigger=1200-01-01
                trigger, trigger=+10000-01-01
                length, length=0
                length, length=-1
                length, length=1001
                length, length=99999999999
                length, length=seven
                unit, unit=DAYS
                unit, unit=
                region, region=31
                region, region=%24%7B%7D
                suspended, suspended=2026-03-05
                suspended, suspended=2026-03-05/2026-03-05
                suspended, suspended=2026-03-08/2026-03-05
                suspended, suspended=2026-03-05/2026-03-32
                suspended, suspended=2026-03-05/9999-12-31
                suspended, suspended=//
                """)
    void a_preview_refuses_what_it_cannot_reckon_with_and_names_it(String parameter, String bad) {
        String question = Stream.concat(
                        Stream.of(FESTIVAL.split("&", -1)).filter(given -> !given.startsWith(parameter + "=")),
                        Stream.of(bad).filter(given -> !given.isEmpty()))
                .collect(Collectors.joining("&"));
        Response refused = RestAssured.given().urlEncodingEnabled(false).get(PREVIEW + question);

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(400);
        assertThat(refused.contentType()).startsWith("application/problem+json");
        assertThat(refused.<List<String>>path("errors.parameter")).contains(parameter);
    }

    @Test
    void a_preview_refuses_more_suspensions_than_anybody_has() {
        String many = "&suspended=2026-03-05/2026-03-06".repeat(21);
        assertThat(RestAssured.get(PREVIEW + FESTIVAL + many).statusCode()).isEqualTo(400);
    }

    @Test
    void the_clocks_of_a_case_are_told_with_their_reckoning_and_how_they_stand() {
        neighbours.openKnownCenters();
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
        String id = as(NORTH)
                .header("Simulated-At", "2026-03-02T01:00:00Z")
                .body(application(NORTH))
                .post("/v1/cases")
                .path("id");
        done(at("2026-03-03T01:00:00Z").body("{}").post("/v1/cases/" + id + "/examination"));
        done(at("2026-03-03T02:00:00Z").body(CORRECTION).post("/v1/cases/" + id + "/correction-requests"));

        Response waiting = RestAssured.get("/v1/cases/" + id + "/deadlines?asOf=2026-03-04T00:00:00Z");
        assertThat(waiting.statusCode()).as(waiting.asString()).isEqualTo(200);
        assertThat(waiting.<List<String>>path("clocks.limit")).containsExactly("EXAMINATION", "CORRECTION");
        assertThat(waiting.<List<String>>path("clocks.status")).containsExactly("MET", "RUNNING");
        assertThat(waiting.<String>path("clocks[1].reckoned.due")).isEqualTo("2026-03-12");
        assertThat(waiting.<String>path("clocks[1].reckoned.explanation.en")).startsWith("Due on 2026-03-12.");
        assertThat(waiting.<String>path("clocks[1].source")).isNotBlank();
        assertThat(waiting.header("Position")).startsWith("cases.log/");

        assertThat(RestAssured.get("/v1/cases/" + id + "/deadlines").<List<String>>path("clocks.status"))
                .containsExactly("MET", "MISSED");
    }

    @Test
    void what_the_registry_publishes_moves_the_dates_of_its_region_and_says_so() {
        neighbours.openCenter(HIGHLAND);
        neighbours.publishPolicy(HIGHLAND, "assistance", 1, Map.of("correctionWorkingDays", 5));
        Position published = neighbours.publishCalendar("540000", 2026, 1, "2026-03-05");
        String there = "trigger=2026-03-03&length=5&unit=WORKING_DAYS&region=540100";
        Response preview =
                RestAssured.given().header("Read-After", published.toString()).get(PREVIEW + there);
        assertThat(preview.<String>path("due")).as(preview.asString()).isEqualTo("2026-03-11");
        assertThat(preview.<List<String>>path("calendars")).containsExactly("000000/2026@0", "540000/2026@1");
        assertThat(preview.<String>path("explanation.zh"))
                .contains("不计入：2026-03-05")
                .contains("540000/2026@1");
        assertThat(RestAssured.get(PREVIEW + there.replace("540100", "310000")).<String>path("due"))
                .isEqualTo("2026-03-10");

        Await.until(
                "the highland center is known",
                () -> as(HIGHLAND).body(application(HIGHLAND)).post("/v1/cases").statusCode() == 201);
        String id = by(HIGHLAND, "2026-03-02T01:00:00Z")
                .body(application(HIGHLAND))
                .post("/v1/cases")
                .path("id");
        done(by(HIGHLAND, "2026-03-03T01:00:00Z").body("{}").post("/v1/cases/" + id + "/examination"));
        done(by(HIGHLAND, "2026-03-03T02:00:00Z").body(CORRECTION).post("/v1/cases/" + id + "/correction-requests"));

        Response clocks = RestAssured.get("/v1/cases/" + id + "/deadlines?asOf=2026-03-04T00:00:00Z");
        assertThat(clocks.<String>path("clocks[1].deadline.dueOn"))
                .as(clocks.asString())
                .isEqualTo("2026-03-11");
        assertThat(clocks.<List<String>>path("clocks[1].deadline.reliedOn"))
                .containsExactly(HIGHLAND + "-assistance@1", "000000/2026@0", "540000/2026@1");
        assertThat(clocks.<String>path("clocks[1].reckoned.explanation.zh"))
                .contains("至2026-03-11届满")
                .contains("依据：")
                .contains(HIGHLAND + "-assistance@1");
        assertThat(clocks.<String>path("clocks[1].reckoned.explanation.en"))
                .startsWith("Due on 2026-03-11.")
                .contains(HIGHLAND + "-assistance@1");
    }

    @Test
    void a_correction_that_is_published_moves_what_runs_over_that_day_and_nothing_else() {
        neighbours.openCenter(ISLAND);
        neighbours.publishCalendar("460000", 2026, 1, "2026-07-01");
        Await.until(
                "the island's center is known",
                () -> as(ISLAND).body(application(ISLAND)).post("/v1/cases").statusCode() == 201);
        String running = submitted(ISLAND, "2026-03-02T01:00:00Z");
        String earlier = submitted(ISLAND, "2026-01-05T01:00:00Z");
        String met = submitted(ISLAND, "2026-03-02T02:00:00Z");
        done(by(ISLAND, "2026-03-03T01:00:00Z").body("{}").post("/v1/cases/" + met + "/examination"));
        done(by(ISLAND, "2026-03-03T02:00:00Z").body("{}").post("/v1/cases/" + met + "/acceptance"));
        assertThat(due(running)).isEqualTo("2026-03-23");

        neighbours.publishCalendar("460000", 2026, 2, "2026-03-10");
        Await.until("the holiday moves the date", () -> due(running).equals("2026-03-24"));
        neighbours.publishCalendar("460000", 2026, 3, "2026-03-10");
        neighbours.publishCalendar("460000", 2026, 4, "2026-03-28");
        Await.until("without it the date moves back", () -> due(running).equals("2026-03-23"));

        assertThat(events(running))
                .as("the third version says nothing new")
                .containsExactly("ApplicationSubmitted", "DeadlineRecalculated", "DeadlineRecalculated");
        assertThat(events(earlier)).containsExactly("ApplicationSubmitted");
        assertThat(events(met)).containsExactly("ApplicationSubmitted", "ExaminationStarted", "ApplicationAccepted");
        Response clocks = RestAssured.get("/v1/cases/" + running + "/deadlines");
        assertThat(clocks.<List<String>>path("clocks[0].moved.newDue")).containsExactly("2026-03-24", "2026-03-23");
        assertThat(clocks.<String>path("clocks[0].moved[0].why")).startsWith("460000/2026@2");
        assertThat(clocks.<List<String>>path("clocks[0].deadline.reliedOn"))
                .containsExactly("000000/2026@0", "460000/2026@4");
    }

    @Test
    void a_center_extends_what_runs() {
        neighbours.openKnownCenters();
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
        String id = submitted(NORTH, "2026-03-02T01:00:00Z");
        String extension = "{\"workingDays\":5,\"reason\":\"案情复杂\"}";
        done(at("2026-03-03T01:00:00Z").body(extension).post("/v1/cases/" + id + "/deadline-extensions"));

        assertThat(due(id)).isEqualTo("2026-03-30");
        refused(as(NORTH).body(extension).post("/v1/cases/" + id + "/deadline-extensions"), 409, "deadline-over");
    }

    private static String submitted(String center, String instant) {
        return by(center, instant).body(application(center)).post("/v1/cases").path("id");
    }

    private static String due(String id) {
        return RestAssured.get("/v1/cases/" + id + "/deadlines").path("clocks[0].deadline.dueOn");
    }

    private static List<String> events(String id) {
        return RestAssured.get("/v1/cases/" + id + "/events").<List<String>>path("items.type").stream()
                .map(type -> type.substring(type.indexOf('.') + 1))
                // These dates lie in the past, so the timer may strike at any moment.
                .filter(type -> !type.equals("ExaminationEscalated"))
                .toList();
    }

    private static RequestSpecification at(String instant) {
        return by(NORTH, instant);
    }

    private static RequestSpecification by(String office, String instant) {
        return as(office).header("Simulated-At", instant);
    }
}
