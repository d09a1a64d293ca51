package org.zhibao.analytics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.RealServers;
import org.zhibao.analytics.view.CaseFigures;
import org.zhibao.analytics.view.CasesByMonth;
import org.zhibao.analytics.view.CenterFigures;
import org.zhibao.analytics.view.Figures;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.suite.PromisedAnswers;
import org.zhibao.eventlog.suite.WrittenLog;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class NetworkTest {
    static {
        RestAssured.replaceFiltersWith(new PromisedAnswers());
    }

    private static final Pattern ELSEWHERE = Pattern.compile("(?:src|href|action)=\"(?:https?:)?//");
    private static final Pattern INLINE = Pattern.compile("<style|style=\"|\\son[a-z]+=\"|<script(?![^>]*src=)");

    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    @TestHTTPResource("/v1/figures/live")
    URI live;

    private WrittenLog centers;
    private WrittenLog cases;
    private WrittenLog mediations;

    @BeforeEach
    void openLogs() {
        centers = WrittenLog.of(kafka, "centers.log");
        cases = WrittenLog.of(kafka, "cases.log");
        mediations = WrittenLog.of(kafka, "mediations.log");
        await(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @AfterEach
    void closeLogs() {
        centers.close();
        cases.close();
        mediations.close();
    }

    @Test
    void what_is_recorded_shows_on_the_page_as_json_and_as_csv() {
        String center = open("520000", "演示贵州中心");
        submit(center);
        submit(center);
        Position last = close(submit(center), center);

        await(() -> given().get("/v1/figures/centers").asString().contains("520000"));
        given().get("/v1/figures/centers")
                .then()
                .statusCode(200)
                .body("provinces.find { it.province == '520000' }.byState.IN_OPERATION", equalTo(1));
        given().header("Read-After", last.toString())
                .queryParam("center", center)
                .get("/v1/figures/cases")
                .then()
                .statusCode(200)
                .body("months[-1].month", equalTo(thisMonth()))
                .body("months[-1].counts.received", equalTo(3))
                .body("months[-1].outstanding", equalTo(2));
        given().header("Read-After", last.toString())
                .get("/v1/figures/cases-by-center.csv")
                .then()
                .statusCode(200)
                .contentType(containsString("text/csv"))
                .body(containsString(center + ",演示贵州中心,3,0,0,0,1,0,2"));
        given().queryParam("center", center)
                .get("/v1/figures/cases.csv")
                .then()
                .body(containsString(thisMonth() + ",3,0,0,0,1,0,2"));
        given().get("/v1/figures/centers.csv").then().body(containsString("\r\n520000,0,0,0,0,0,1,0,0,0,1"));

        String page = given().get("/?lang=zh").then().statusCode(200).extract().asString();
        assertThat(page).contains("演示贵州中心").contains("全国总览").contains("数据截至");
    }

    @Test
    void readers_are_told_within_a_second_or_two_that_something_was_recorded() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        HttpClient client = HttpClient.newHttpClient();
        var reading = client.sendAsync(HttpRequest.newBuilder(live).build(), BodyHandlers.ofLines())
                .thenAccept(answer -> answer.body()
                        .filter(line -> line.startsWith("data:"))
                        .forEach(line ->
                                told.add(line.substring("data:".length()).strip())));
        String before = told.poll(10, TimeUnit.SECONDS);
        assertThat(before).as("the version is told at once").isNotNull();

        long recorded = System.nanoTime();
        open("530000", "演示云南中心");

        String after = told.poll(2, TimeUnit.SECONDS);
        assertThat(after).as("told within two seconds").isNotNull().isNotEqualTo(before);
        assertThat(Duration.ofNanos(System.nanoTime() - recorded)).isLessThan(Duration.ofSeconds(2));
        reading.cancel(true);
    }

    @Test
    void a_page_says_what_version_its_figures_have() {
        String page = given().get("/").asString();
        assertThat(page).containsPattern("data-version=\"[0-9a-f]{1,8}\"").contains("data-source=\"/v1/figures/live\"");
    }

    @Test
    void pages_speak_the_readers_language_chinese_first() {
        given().get("/").then().header("Content-Language", "zh-CN").body(containsString("<html lang=\"zh-CN\">"));
        given().header("Accept-Language", "en-GB,en;q=0.9,zh;q=0.1")
                .get("/")
                .then()
                .header("Content-Language", "en")
                .body(containsString("The network"));
        given().header("Accept-Language", "en").get("/?lang=zh").then().body(containsString("全国总览"));
    }

    @Test
    void the_other_language_shows_the_same_center() {
        String center = open("630000", "演示青海中心");
        await(() -> given().get("/cases?center=" + center)
                .asString()
                .contains("href=\"?center=%s&amp;lang=en\"".formatted(center)));
    }

    @Test
    void pages_ask_nothing_of_other_hosts_and_run_nothing_inline() {
        open("620000", "演示甘肃中心");
        for (String path : List.of("/", "/?lang=en", "/cases", "/cases/CN620000-2026-1")) {
            var answer = given().get(path).then().statusCode(200).extract();
            assertThat(answer.header("Content-Security-Policy")).startsWith("default-src 'self';");
            assertThat(ELSEWHERE.matcher(answer.asString()).find()).as(path).isFalse();
            assertThat(INLINE.matcher(answer.asString()).find()).as(path).isFalse();
        }
        assertThat(ELSEWHERE.matcher("<img src=\"//elsewhere/x\">").find()).isTrue();
        assertThat(INLINE.matcher("<p onclick=\"x()\">").find()).isTrue();
        assertThat(INLINE.matcher("<script>x()</script>").find()).isTrue();
        for (String asset :
                List.of("zhibao.css", "live.js", "cases.js", "story.js", "kit.js", "acts.js", "desk.js", "seal.svg")) {
            given().get("/assets/" + asset).then().statusCode(200);
        }
    }

    @Test
    void a_name_with_markup_in_it_is_shown_as_text() {
        String center = open("640000", "演示<b onclick=\"x()\">中心</b>");
        submit(center);
        await(() -> given().get("/").asString().contains("演示&lt;b onclick=&quot;x()&quot;&gt;中心"));
        assertThat(given().get("/").asString()).doesNotContain("<b onclick");
    }

    @Test
    void an_empty_network_says_what_will_appear() {
        Overview nothing = Overview.of(
                Words.EN,
                YearMonth.of(2026, 3),
                new Figures.Snapshot(
                        "0",
                        null,
                        CenterFigures.of(List.of()),
                        new CaseFigures(null, List.of(), List.of()),
                        List.of()));
        assertThat(Pages.network(Words.EN, "network", nothing).render())
                .contains("No cases yet", "No centers yet")
                .doesNotContain("<table");
        assertThat(Pages.building(Words.EN, "network").render()).contains("http-equiv=\"refresh\"");
    }

    @Test
    void what_is_not_there_is_a_problem() {
        given().get("/v1/figures/none").then().statusCode(404).contentType("application/problem+json");
        given().queryParam("center", "no-such-center")
                .get("/v1/figures/cases")
                .then()
                .statusCode(200)
                .body("months.size()", equalTo(0));
    }

    private record Submitted(String id, Position position) {}

    private String open(String province, String name) {
        String id = province + "-as-" + UUID.randomUUID().toString().substring(0, 8);
        String stream = "center-" + id;
        Instant now = Instant.now();
        centers.append(
                stream,
                "center.CenterEstablishmentApplied",
                now,
                Map.of(
                        "center",
                        id,
                        "kind",
                        "ASSISTANCE",
                        "name",
                        name,
                        "division",
                        Map.of("code", province, "asOfYear", 2026),
                        "applicant",
                        "演示省知识产权局"));
        centers.append(stream, "center.CenterOpened", now, Map.of("center", id));
        return id;
    }

    private Submitted submit(String center) {
        String id = "CN-2026-" + UUID.randomUUID();
        return new Submitted(
                id,
                cases.append(
                        "assistance-" + id,
                        "assistance.ApplicationSubmitted",
                        Instant.now(),
                        Map.of("id", id, "center", center)));
    }

    private Position close(Submitted submitted, String center) {
        return cases.append(
                "assistance-" + submitted.id(), "assistance.CaseClosed", Instant.now(), Map.of("center", center));
    }

    private static String thisMonth() {
        return CasesByMonth.monthOf(Instant.now()).toString();
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
