package org.zhibao.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.analytics.rest.Client.NATIONAL;
import static org.zhibao.analytics.rest.Client.done;
import static org.zhibao.analytics.rest.Client.post;
import static org.zhibao.analytics.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.RealServers;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.suite.WrittenLog;

/** What is decided here, over HTTP, from the logs of the other services. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DecisionsHttpTest {
    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    private WrittenLog centers;
    private WrittenLog cases;
    private WrittenLog mediations;

    @BeforeEach
    void openLogs() {
        centers = WrittenLog.of(kafka, "centers.log");
        cases = WrittenLog.of(kafka, "cases.log");
        mediations = WrittenLog.of(kafka, "mediations.log");
        await(() -> RestAssured.get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void closeLogs() {
        centers.close();
        cases.close();
        mediations.close();
    }

    @Test
    void a_closed_period_keeps_its_figures_and_later_facts_are_named_in_a_restatement() {
        YearMonth month = YearMonth.from(Instant.now().atZone(ChinaTime.ZONE)).minusMonths(1);
        String path = "/v1/reporting-periods/" + month;
        Instant within = ChinaTime.startOf(month.atDay(9));
        read(submit("120000-as-frozen", within, within));
        assertThat(done(post("clerk", NATIONAL, "/v1/reporting-periods", "{\"period\":\"%s\"}".formatted(month)))
                        .header("Location"))
                .isEqualTo(path);
        done(post("clerk", NATIONAL, path + "/provisional-figures", ""));
        untilDone(path + "/closing");
        refused(post("clerk", NATIONAL, path + "/closing", ""), 409, "period-closed");
        long before = received(path, 0);
        refused(post("clerk", NATIONAL, path + "/restatements", ""), 409, "nothing-to-restate");

        Position late = submit("120000-as-frozen", Instant.now(), within);
        read(late);
        assertThat(received(path, 0)).isEqualTo(before);
        assertThat(done(RestAssured.get(path + "/later-facts")).<List<String>>path("items.position"))
                .contains(late.toString());
        untilDone(path + "/restatements");
        assertThat(received(path, 0)).as("the first figures stay").isEqualTo(before);
        assertThat(received(path, 1)).isEqualTo(before + 1);
        Response edition = done(RestAssured.get(path + "/figures"));
        assertThat(edition.<List<String>>path("causes.position")).contains(late.toString());
        assertThat(edition.<List<String>>path("changes.indicator")).contains("received");
        assertThat(edition.<String>path("digest")).isEqualTo(sealOf(path));
        assertThat(edition.<List<String>>path("figures.part")).contains("network", "120000", "120000-as-frozen");
        assertThat(done(RestAssured.get(path + "/restatements.csv")).asString())
                .contains("1,received,network,%s.0,%s.0".formatted(before, before + 1));
        assertThat(done(RestAssured.get(path)).<String>path("state")).isEqualTo("RESTATED");
    }

    @Test
    void a_period_that_is_none_is_not_opened() {
        assertThat(post("clerk", NATIONAL, "/v1/reporting-periods", "{\"period\":\"2026-13\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(RestAssured.get("/v1/reporting-periods/2026-01/figures").statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_surge_is_seen_warned_of_assessed_issued_and_acknowledged() {
        String center = "130000-as-" + UUID.randomUUID().toString().substring(0, 8);
        centers.append(
                "center-" + center,
                "center.CenterEstablishmentApplied",
                Instant.now(),
                Map.of("kind", "ASSISTANCE", "name", "演示河北中心", "division", Map.of("code", "130000")));
        read(centers.append("center-" + center, "center.CenterOpened", Instant.now(), Map.of()));
        String respondent = "演示被申请人" + UUID.randomUUID();
        Position last = null;
        for (int i = 0; i < 5; i++) {
            last = cases.append(
                    "assistance-" + UUID.randomUUID(),
                    "assistance.PartyAdded",
                    Instant.now(),
                    Map.of("center", center, "party", "P2", "role", "RESPONDENT", "name", respondent));
        }
        Position seen = last;
        await(() -> RestAssured.given()
                .header("Read-After", seen.toString())
                .get("/v1/early-warnings/surges")
                .asString()
                .contains(respondent));
        refused(post("anna", NATIONAL, "/v1/early-warnings", warning("nobody")), 422, "pattern-unproven");
        String path = done(post("anna", NATIONAL, "/v1/early-warnings", warning(respondent)))
                .header("Location");
        String assessment = "{\"level\":\"HIGH\",\"finding\":\"one respondent\"}";
        refused(post("anna", NATIONAL, path + "/assessment", assessment), 403, "self-assessment");
        done(post("ben", NATIONAL, path + "/assessment", assessment));
        await(() -> RestAssured.get("/v1/figures/centers").asString().contains("130000"));
        done(post("ben", NATIONAL, path + "/issue", "{\"advice\":\"check\"}"));
        Response acknowledged =
                done(post("manager", center, path + "/acknowledgements", "{\"measures\":\"one handler\"}"));
        assertThat(done(RestAssured.get(path)).<String>path("state")).isEqualTo("ACKNOWLEDGED");
        assertThat(done(RestAssured.given()
                                .header("Read-After", acknowledged.header("Position"))
                                .queryParam("recipient", center)
                                .get("/v1/early-warnings"))
                        .<List<String>>path("items.subject"))
                .containsExactly(respondent);
        done(post("ben", NATIONAL, path + "/closing", "{\"outcome\":\"fewer\"}"));
        assertThat(done(RestAssured.get(path + "/events")).<List<String>>path("items.sentence"))
                .hasSize(5);
    }

    @Test
    void a_navigation_project_goes_from_its_question_to_its_use() {
        String report = "a1".repeat(32);
        String path = done(post(
                        "anna",
                        NATIONAL,
                        "/v1/navigation-projects",
                        "{\"title\":\"Solar 演示\",\"field\":\"photovoltaics\",\"question\":\"what is open?\"}"))
                .header("Location");
        done(post("anna", NATIONAL, path + "/data", "{\"sources\":[\"演示数据库\"],\"cutOffOn\":\"2026-02-28\"}"));
        done(post(
                "anna",
                NATIONAL,
                path + "/analysis",
                "{\"summary\":\"three ways\",\"reportSha256\":\"%s\"}".formatted(report)));
        String publication = "{\"reportSha256\":\"%s\"}".formatted(report);
        refused(post("anna", NATIONAL, path + "/publication", publication), 409, "review-missing");
        done(post("ben", NATIONAL, path + "/review", "{\"approved\":true,\"remarks\":\"sound\"}"));
        done(post("anna", NATIONAL, path + "/publication", publication));
        Response used = done(post("anna", NATIONAL, path + "/follow-ups", "{\"use\":\"two firms\"}"));
        assertThat(done(RestAssured.given()
                                .header("Read-After", used.header("Position"))
                                .queryParam("state", "FOLLOWED_UP")
                                .get("/v1/navigation-projects"))
                        .<List<String>>path("items.title"))
                .contains("Solar 演示");
    }

    private static String warning(String respondent) {
        return "{\"kind\":\"RESPONDENT\",\"subject\":\"%s\",\"summary\":\"look\"}".formatted(respondent);
    }

    private Position submit(String center, Instant recorded, Instant received) {
        return cases.append(
                "assistance-" + UUID.randomUUID(),
                "assistance.ApplicationSubmitted",
                recorded,
                Map.of("center", center, "receivedAt", received.toString()));
    }

    /** Waits until the indicators know of it. */
    private static void read(Position position) {
        await(() -> RestAssured.given()
                        .header("Read-After", position.toString())
                        .get("/v1/indicators/received")
                        .header("Stale")
                == null);
    }

    /** Others may write to the logs meanwhile. */
    private static void untilDone(String path) {
        await(() -> post("clerk", NATIONAL, path, "").statusCode() == 200);
    }

    private static long received(String path, int edition) {
        List<Map<String, Object>> figures = done(RestAssured.given()
                        .queryParam("edition", edition)
                        .get(path + "/figures"))
                .path("figures");
        return figures.stream()
                .filter(each -> each.get("indicator").equals("received")
                        && each.get("part").equals("network"))
                .mapToLong(each -> ((Number) each.get("numerator")).longValue())
                .findFirst()
                .orElseThrow();
    }

    /** Computed from the tables alone, as anyone may. */
    private static String sealOf(String path) {
        String seal = "";
        for (int edition = 0; edition < 2; edition++) {
            List<Map<String, Object>> figures = done(RestAssured.given()
                            .queryParam("edition", edition)
                            .get(path + "/figures"))
                    .path("figures");
            seal = FrozenFigure.digest(
                    seal,
                    figures.stream()
                            .map(HashMap::new)
                            .map(each -> new FrozenFigure(
                                    (String) each.get("indicator"),
                                    (String) each.get("part"),
                                    each.get("value") == null ? null : ((Number) each.get("value")).doubleValue(),
                                    ((Number) each.get("numerator")).longValue(),
                                    ((Number) each.get("denominator")).longValue()))
                            .toList());
        }
        return seal;
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
