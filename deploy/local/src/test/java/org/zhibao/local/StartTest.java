package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real {@code ./start} with the real services, as somebody would use it on a first day. One story in order, since each
 * start costs seconds; needs the packaged services, as {@code ./mvnw verify} makes them.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StartTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Those of November 2008, that of Shanghai and that of Pudong. */
    private static final int CENTERS = 44 + 2;

    private static final int IMPORTED = 3_000;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** The whole year takes minutes on a busy machine: {@code -Dzhibao.demo-year} loads it. */
    private static final DemoData.Size SIZE =
            System.getProperty("zhibao.demo-year") == null ? new DemoData.Size(0, 300) : DemoData.Size.YEAR;

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @TempDir
    static Path folder;

    private static Installation zhibao;
    private static String firstCase;
    /** Whoever loads the demo data again names the same day. */
    private static Instant today;

    @BeforeAll
    static void start() throws Exception {
        today = Instant.now().truncatedTo(ChronoUnit.HOURS);
        zhibao = Installation.real(folder.resolve("data"));
        Installation.Result start = zhibao.start("--empty");
        assertThat(start.status()).as(start.output()).isZero();
    }

    @AfterAll
    static void end() throws IOException {
        zhibao.close();
    }

    @Test
    @Order(1)
    void the_first_case_is_opened_and_led_to_its_closing_with_curl() throws Exception {
        Installation.Result story = example("first-case.sh", zhibao.gateway());
        assertThat(story.status()).as(story.output()).isZero();
        assertThat(story.output()).contains("is open.", "The case is closed.", "It is now CLOSED.");
        firstCase = story.output().strip().replaceAll("(?s).* ", "");
    }

    @Test
    @Order(2)
    void its_history_is_told_seen_half_way_and_verified_with_curl() throws Exception {
        Installation.Result replay = example("replay-case.sh", zhibao.gateway(), firstCase);
        assertThat(replay.status()).as(replay.output()).isZero();
        assertThat(replay.output())
                .contains("What happened to " + firstCase)
                .containsPattern("9 .* closed the case")
                .containsPattern("As of .* it was IN_HANDLING; now it is CLOSED")
                .contains("Verification: All 10 commits with 10 events were read anew from the log");
    }

    @Test
    @Order(3)
    void it_is_counted_on_the_page_everybody_sees_first() throws Exception {
        Installation.waitUntil("the closing is counted", () -> figures().contains("\"closed\":1"));
        assertThat(zhibao.get("/").statusCode()).isEqualTo(200);
        assertThat(zhibao.get("/").headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/html");
    }

    @Test
    @Order(4)
    void somebody_signs_in_by_browser_and_is_who_they_chose_to_be() throws Exception {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        HttpResponse<String> page = browser.send(
                HttpRequest.newBuilder(URI.create(zhibao.gateway() + "/sign-in?return=/v1/me"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        StringBuilder form = new StringBuilder("persona=center-manager");
        Matcher hidden =
                Pattern.compile("name=\"([a-z_]+)\" value=\"([^\"]*)\"").matcher(page.body());
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=');
            form.append(URLEncoder.encode(hidden.group(2), StandardCharsets.UTF_8));
        }
        HttpResponse<String> me = browser.send(
                HttpRequest.newBuilder(URI.create(zhibao.gateway() + "/issuer/authorize"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(me.uri().getPath()).isEqualTo("/v1/me");
        assertThat(me.body()).contains("\"actor\":\"demo-center-manager\"", "\"roles\":[\"center-manager\"]");
    }

    @Test
    @Order(5)
    void a_partner_office_goes_through_its_first_day_as_the_page_tells_it() throws Exception {
        Installation.Result day = pageOf("partners-first-day.md");
        assertThat(day.status()).as(day.output()).isZero();
        assertThat(day.output())
                .containsPattern("Case .* is open, once")
                .contains(
                        "Told: cases.log/",
                        "Accepted: cases.log/",
                        "Go on at cases.log/",
                        "were read anew from the log");
    }

    @Test
    @Order(6)
    void a_killed_service_is_back_at_its_address_with_all_it_knew() throws Exception {
        String before = zhibao.get("/v1/cases/" + firstCase).body();
        zhibao.killAndAwaitSuccessor("/services/cases");
        Installation.waitUntil(
                "the case is answered again",
                () -> body("/v1/cases/" + firstCase).equals(before));
    }

    @Test
    @Order(7)
    void the_document_store_forgets_and_everything_in_it_is_rebuilt_from_the_log() throws Exception {
        String before = figures();
        zhibao.killAndAwaitSuccessor("/store");
        Installation.waitUntil("the figures are the same again", () -> figures().equals(before));
    }

    @Test
    @Order(8)
    void after_kill_9_of_everything_the_same_numbers_are_there() throws Exception {
        String before = figures();
        zhibao.processes().forEach(ProcessHandle::destroyForcibly);
        Installation.Result again = zhibao.start("--empty");
        assertThat(again.status()).as(again.output()).isZero();
        assertThat(figures()).isEqualTo(before);
        assertThat(example("replay-case.sh", zhibao.gateway(), firstCase).output())
                .contains("Verification: All 10 commits");
    }

    @Test
    @Order(9)
    void the_demo_data_is_marked_and_no_process_ends_while_it_is_loaded() throws Exception {
        int before = casesReceived();
        List<ProcessHandle> processes = zhibao.processes();
        DemoData.load(zhibao.gateway(), zhibao.issuer(), today, SIZE);
        Installation.waitUntil("all are counted", () -> casesReceived() == before + SIZE.cases());
        assertThat(JSON.readTree(body("/v1/centers?limit=200")).path("items").findValuesAsText("name"))
                .hasSize(CENTERS + 1 + SIZE.centersBeside())
                .filteredOn(name -> !name.contains("演示"))
                .hasSize(1);
        assertThat(JSON.readTree(body("/v1/calendars?region=000000")).path("items"))
                .hasSize(3);
        assertThat(JSON.readTree(body("/v1/policies?layer=000000")).path("items"))
                .hasSize(4);
        assertEveryServiceIsReadyAndNoneEnded(processes);
    }

    @Test
    @EnabledIfSystemProperty(named = "zhibao.demo-year", matches = ".*")
    @Order(10)
    void every_indicator_of_the_demo_year_equals_a_recount_of_the_feeds_by_its_published_definition() throws Exception {
        List<ProcessHandle> processes = zhibao.processes();
        Instant now = Instant.now();
        Instant endOfLastMonth =
                YearMonth.now(CHINA).atDay(1).atStartOfDay(CHINA).toInstant().minusMillis(1);
        Instant within = now.minus(Duration.ofMinutes(new Random(now.toEpochMilli()).nextInt(60 * 24 * 365)));
        // What is recorded meanwhile, by a timer or a reaction, is in one of the two only: then both are read once
        // more.
        List<String> wrong = List.of("not looked yet");
        for (int tries = 0; tries < 3 && !wrong.isEmpty(); tries++) {
            wrong = FeedRecount.differences(zhibao, List.of(endOfLastMonth, within));
        }
        assertThat(wrong).isEmpty();
        assertEveryServiceIsReadyAndNoneEnded(processes);
    }

    @Test
    @Order(11)
    void loading_it_again_changes_nothing() throws Exception {
        int before = casesReceived();
        DemoData.load(zhibao.gateway(), zhibao.issuer(), today, new DemoData.Size(SIZE.centersBeside(), 300));
        // What is received now is counted after whatever the second loading may have added.
        assertThat(example("first-case.sh", zhibao.gateway()).status()).isZero();
        Installation.waitUntil("one more is counted", () -> casesReceived() > before);
        assertThat(casesReceived()).isEqualTo(before + 1);
    }

    /** A process that ran out of memory is started again within seconds, and would not be missed otherwise. */
    private static void assertEveryServiceIsReadyAndNoneEnded(List<ProcessHandle> before) throws Exception {
        assertThat(before).allMatch(ProcessHandle::isAlive);
        Installation.Result status = zhibao.run("status");
        assertThat(status.status()).as(status.output()).isZero();
    }

    @Test
    @Order(12)
    void the_numbers_of_the_source_documents_are_read_back_from_the_read_models() throws Exception {
        Installation.Result numbers = example("seed-numbers.sh", zhibao.gateway());
        assertThat(numbers.output().lines())
                .containsExactly(
                        "centers 44",
                        "workstations 24",
                        "filing-entities 107",
                        "mediators 80",
                        "honours-collective 68",
                        "honours-individual 76",
                        "initiators 11",
                        "measures 7",
                        "programmes 4",
                        "preexaminations-granted 2");
        assertThat(numbers.status()).isZero();
        assertThat(participants("000")).isEqualTo(130);
        assertThat(participants("001")).isEqualTo(80);
        assertThat(participants("003")).isEqualTo(200);
        assertThat(JSON.readTree(body("/v1/programmes?document=000"))
                        .at("/items/0/administrations")
                        .asInt())
                .isEqualTo(40);
        for (String kind : List.of("CITY", "PARK")) {
            assertThat(JSON.readTree(body("/v1/designations?document=003&state=DESIGNATED&kind=" + kind))
                            .path("items"))
                    .as("what document 003 tells of each %s", kind)
                    .hasSize(SeedDesignations.EACH)
                    .allSatisfy(each ->
                            assertThat(each.at("/numbers/plaque").asText()).startsWith("演示"));
        }
        String training = JSON.readTree(body("/v1/programmes?document=002"))
                .at("/items/0/id")
                .asText();
        assertThat(JSON.readTree(body("/v1/work-tasks?programme=" + training)).path("items"))
                .as("a task for each measure of document 002")
                .hasSize(7);
        assertThat(JSON.readTree(body("/v1/work-tasks?state=CLOSED&programme=" + training))
                        .path("items"))
                .hasSize(3);
    }

    @Test
    @Order(13)
    void an_import_goes_on_after_its_service_was_killed() throws Exception {
        String token = zhibao.issuer().tokenOf("import-clerk", "CN");
        String lines = IntStream.rangeClosed(1, IMPORTED)
                .mapToObj(number -> """
                        {"kind":"COLLECTIVE","name":"Import %d 演示","title":"Exemplary 演示","document":"import",\
                        "division":{"code":"430000","asOfYear":2024}}""".formatted(number))
                .collect(Collectors.joining("\n"));
        HttpResponse<String> received = CLIENT.send(
                HttpRequest.newBuilder(URI.create(zhibao.gateway() + "/v1/registry-imports?kind=honours"))
                        .header("Content-Type", "application/x-ndjson")
                        .header("Idempotency-Key", "start-test-import")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString(lines))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(received.statusCode()).as(received.body()).isEqualTo(202);
        String place = received.headers().firstValue("Location").orElseThrow();

        Installation.waitUntil(
                "the first lines are told of",
                () -> importAt(place, token).path("accepted").asInt() > 0);
        zhibao.killAndAwaitSuccessor("/services/registry");
        Installation.waitUntil(
                "all are through",
                Duration.ofMinutes(5),
                () -> importAt(place, token).path("state").asText().equals("FINISHED"));
        assertThat(importAt(place, token).path("accepted").asInt()).isEqualTo(IMPORTED);
        Installation.waitUntil(
                "each is there once",
                () -> body("/v1/honours?document=import&format=json").lines().count() == IMPORTED);
    }

    /** While the service is away there is nothing in the answer. */
    private static JsonNode importAt(String place, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(zhibao.gateway() + place))
                .header("Authorization", "Bearer " + token)
                .build();
        try {
            return JSON.readTree(
                    CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (IOException notYet) {
            return JSON.createObjectNode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return JSON.createObjectNode();
        }
    }

    @Test
    @Order(14)
    void without_a_token_nothing_is_answered_that_is_not_for_everybody() throws Exception {
        List<String> answered = new ArrayList<>();
        int refused = 0;
        for (String service : List.of("center-registry", "case", "mediation", "analytics")) {
            Path rights = Installation.projectRoot().resolve(service + "-service/access.csv");
            for (String row : Files.readString(rights).lines().skip(1).toList()) {
                String[] operation = row.split(",", -1);
                if (!operation[2].equals("everybody")) {
                    String path = operation[0]
                            .replace("/v1/cases/{id}", "/v1/cases/" + firstCase)
                            .replaceAll("\\{[^}]*}", "x");
                    HttpRequest request = HttpRequest.newBuilder(URI.create(zhibao.gateway() + path))
                            .header("Content-Type", "application/json")
                            .header("Idempotency-Key", "nobody")
                            .method(operation[1], HttpRequest.BodyPublishers.ofString("{}"))
                            .build();
                    int status = CLIENT.send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    // What is no id at all, or no format, is refused before anybody asks who wants to know.
                    boolean saysNothing = path.contains("/x") ? status == 404 : status == 415;
                    if (status == 401) {
                        refused++;
                    } else if (!saysNothing) {
                        answered.add("%s %s: %d".formatted(operation[1], path, status));
                    }
                }
            }
        }
        assertThat(answered).isEmpty();
        assertThat(refused).isGreaterThan(200);
    }

    @Test
    @Order(15)
    void stop_leaves_no_process_behind() throws Exception {
        List<ProcessHandle> processes = zhibao.processes();
        Installation.Result stop = zhibao.run("stop");
        assertThat(stop.status()).as(stop.output()).isZero();
        assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }

    /** Every command of a page of the docs, from top to bottom, in one shell. */
    private static Installation.Result pageOf(String name) throws Exception {
        String page =
                Files.readString(Installation.projectRoot().resolve("docs").resolve(name));
        StringBuilder script = new StringBuilder("set -eu\n");
        Matcher block = Pattern.compile("(?s)```sh\n(.*?)```").matcher(page);
        while (block.find()) {
            script.append(block.group(1));
        }
        Path file = folder.resolve(name + ".sh");
        Files.writeString(file, script);
        return Installation.execute(List.of(
                "env",
                "ZHIBAO_ROOT=" + Installation.projectRoot(),
                "ZHIBAO_DATA=" + folder.resolve("data"),
                "GATEWAY=" + zhibao.gateway(),
                "sh",
                file.toString()));
    }

    private static Installation.Result example(String script, String... arguments) throws Exception {
        Path path = Installation.projectRoot().resolve("deploy/local/examples").resolve(script);
        List<String> line =
                new ArrayList<>(List.of("env", "ZHIBAO_DATA=" + folder.resolve("data"), "sh", path.toString()));
        line.addAll(List.of(arguments));
        return Installation.execute(line);
    }

    /** Everything the network page counts, without the moment it was asked for. */
    private static String figures() {
        return (body("/v1/figures/cases") + body("/v1/figures/centers")).replaceAll("\"asOf\":\"[^\"]*\"", "");
    }

    private static int participants(String document) throws JsonProcessingException {
        return JSON.readTree(body("/v1/programmes?document=" + document))
                .at("/items/0/participants")
                .asInt();
    }

    private static int casesReceived() {
        try {
            return JSON.readTree(body("/v1/figures/cases")).path("months").findValues("received").stream()
                    .mapToInt(JsonNode::asInt)
                    .sum();
        } catch (JsonProcessingException notYet) {
            return 0;
        }
    }

    private static String body(String path) {
        try {
            return zhibao.get(path).body();
        } catch (IOException notYet) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
