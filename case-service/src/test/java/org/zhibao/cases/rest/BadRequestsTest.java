package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests of every kind at each endpoint: a problem each, never a 5xx, and nothing changes. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadRequestsTest {
    private static final String GROUND = "{\"ground\":\"because\"}";

    /** Every endpoint that takes a command, with a body that is in order. */
    private static final Map<String, String> COMMANDS = commands();

    /** Decisions that need no words: these take an empty body, or null. */
    private static final Set<String> WORDLESS = Set.of(
            "/v1/cases/{id}/examination",
            "/v1/cases/{id}/acceptance",
            "/v1/cases/{id}/resumption",
            "/v1/cases/{id}/opinion-signatures",
            "/v1/cases/{id}/archiving",
            "/v1/cases/{id}/opinions");

    private static String caseId;

    @Inject
    Neighbours neighbours;

    private int sequence;

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("/v1/cases", application(NORTH));
        commands.put("/v1/cases/{id}/withdrawal", "{\"reason\":\"because\"}");
        commands.put("/v1/cases/{id}/examination", "{}");
        commands.put("/v1/cases/{id}/correction-requests", Client.CORRECTION);
        commands.put("/v1/cases/{id}/corrections", "{\"summary\":\"more\"}");
        commands.put("/v1/cases/{id}/acceptance", "{}");
        commands.put("/v1/cases/{id}/refusal", "{\"grounds\":[\"because\"],\"remedy\":\"object\"}");
        commands.put("/v1/cases/{id}/handler", Client.ASSIGNMENT);
        commands.put("/v1/cases/{id}/suspension", GROUND);
        commands.put("/v1/cases/{id}/resumption", "{}");
        commands.put("/v1/cases/{id}/opinion-drafts", "{\"text\":\"draft\"}");
        commands.put("/v1/cases/{id}/panel", "{\"experts\":[\"expert-1\"]}");
        commands.put("/v1/cases/{id}/opinion-signatures", "{}");
        commands.put("/v1/cases/{id}/opinion-dissents", "{\"reasons\":\"because\"}");
        commands.put("/v1/cases/{id}/opinions", "{}");
        commands.put("/v1/cases/{id}/mediation", Client.MEDIATION);
        commands.put("/v1/cases/{id}/outcome", "{\"outcome\":\"won\"}");
        commands.put("/v1/cases/{id}/closing", "{\"result\":\"SETTLED\"}");
        commands.put("/v1/cases/{id}/reopening", GROUND);
        commands.put("/v1/cases/{id}/parties", "{\"role\":\"RESPONDENT\",\"name\":\"somebody\"}");
        commands.put(
                "/v1/cases/{id}/mandates",
                "{\"party\":\"P1\",\"agent\":\"somebody\",\"scope\":\"GENERAL\",\"validFrom\":\"2026-01-01\"}");
        commands.put("/v1/cases/{id}/mandates/A1/ending", "{\"endedOn\":\"2026-01-01\",\"ground\":\"because\"}");
        commands.put(
                "/v1/cases/{id}/evidence",
                "{\"name\":\"letter\",\"category\":\"RIGHT\",\"level\":\"SECRET\",\"digest\":\"%s\"}"
                        .formatted("0".repeat(64)));
        commands.put(
                "/v1/cases/{id}/evidence/E1/versions",
                "{\"digest\":\"%s\",\"reason\":\"because\"}".formatted("0".repeat(64)));
        commands.put("/v1/cases/{id}/classification", "{\"level\":\"SECRET\",\"ground\":\"because\"}");
        commands.put("/v1/cases/{id}/contacts", "{\"party\":\"P1\",\"way\":\"LETTER\",\"summary\":\"something\"}");
        commands.put("/v1/cases/{id}/notes", "{\"text\":\"something\"}");
        commands.put("/v1/cases/{id}/assignment", "{\"candidates\":[{\"handler\":\"handler-1\"}]}");
        commands.put("/v1/cases/{id}/archiving", "{}");
        commands.put("/v1/cases/{id}/legal-holds", "{\"authority\":\"a court\",\"ground\":\"because\"}");
        commands.put("/v1/cases/{id}/legal-holds/H1/lifting", GROUND);
        commands.put("/v1/cases/{id}/links", "{\"other\":\"CN310000-2026-zzzzzzzzzzzzzzzz\",\"link\":\"SAME_RIGHT\"}");
        return commands;
    }

    static List<String> endpoints() {
        return List.copyOf(COMMANDS.keySet());
    }

    @BeforeEach
    void a_case_that_must_not_change() {
        if (caseId == null) {
            neighbours.openKnownCenters();
            Await.until(
                    "the northern center is known",
                    () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
            caseId = Client.submitted();
        }
        sequence = sequence();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void bodies_that_are_not_what_they_must_be(String endpoint) {
        String good = COMMANDS.get(endpoint);
        for (String bad : List.of(
                "[]",
                "42",
                "\"text\"",
                "{",
                good + good,
                good.replaceFirst("\\{", good.equals("{}") ? "{\"unknown\":1" : "{\"unknown\":1,"),
                good.replaceFirst("\\{", good.equals("{}") ? "{\"\\u0000\":1" : "{\"\\u0000\":1,"),
                "[".repeat(40) + "]".repeat(40),
                "{\"ground\":{\"$ne\":null}}")) {
            requireRefused(bad, as(NORTH).body(bad).post(pathOf(endpoint)), 400, 400);
        }
        if (!WORDLESS.contains(endpoint)) {
            for (String bad : List.of(
                    "",
                    "null",
                    "{}",
                    good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "{\"deeper\":{}}"),
                    good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "null"),
                    good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "42"),
                    good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "\"" + "x".repeat(10_001) + "\""),
                    good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "\"\"") + " ")) {
                requireRefused(bad, as(NORTH).body(bad).post(pathOf(endpoint)), 400, 422);
            }
        }
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_body_that_is_too_large(String endpoint) {
        String padded = COMMANDS.get(endpoint) + " ".repeat(1024 * 1024);

        refused(as(NORTH).body(padded).post(pathOf(endpoint)), 413, "too-large");
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_body_in_another_media_type(String endpoint) {
        Response response = as(NORTH)
                .contentType("application/xml")
                .body(COMMANDS.get(endpoint))
                .post(pathOf(endpoint));

        refused(response, 415, "unsupported-media-type");
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void headers_that_are_missing_or_spoiled(String endpoint) {
        List<String> headers = List.of("Idempotency-Key", "Zhibao-Actor", "Zhibao-Office");
        for (String spoiled : headers) {
            for (String value : List.of("", " ", "x".repeat(300))) {
                var request = RestAssured.given().contentType("application/json");
                for (String header : headers) {
                    String given = header.equals(spoiled) ? value : header.equals("Zhibao-Office") ? NORTH : freshKey();
                    if (!given.isEmpty()) {
                        request.header(header, given);
                    }
                }
                Response response = request.body(COMMANDS.get(endpoint)).post(pathOf(endpoint));
                requireRefused(spoiled + ": " + value, response, 400, 400);
            }
        }
        for (String etag : List.of("17", "W/\"0\"", "\"x\"", "\"99999999999999999999\"")) {
            Response response = as(NORTH)
                    .header("If-Match", etag)
                    .body(COMMANDS.get(endpoint))
                    .post(pathOf(endpoint));
            requireRefused("If-Match: " + etag, response, 400, 400);
        }
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_method_that_is_not_there(String endpoint) {
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            requireRefused(method, as(NORTH).body(COMMANDS.get(endpoint)).request(method, pathOf(endpoint)), 405, 405);
        }
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_case_that_is_not_there(String endpoint) {
        if (!endpoint.contains("{id}")) {
            return;
        }
        String absent = "CN310000-2026-zzzzzzzzzzzzzzzz";
        refused(as(NORTH).body(COMMANDS.get(endpoint)).post(endpoint.replace("{id}", absent)), 404, "not-found");
        for (String id : List.of("CN310000-2026-x", "x", "..", "%00", absent + "%0a")) {
            Response response = as(NORTH)
                    .urlEncodingEnabled(false)
                    .body(COMMANDS.get(endpoint))
                    .post(endpoint.replace("{id}", id));
            requireRefused(id, response, 400, 405);
        }
        requireNoChange();
    }

    @Test
    void the_same_key_with_another_body() {
        Map<String, String> caller = Map.of(
                "Zhibao-Actor",
                "clerk-1",
                "Zhibao-Office",
                NORTH,
                "Idempotency-Key",
                freshKey(),
                "Content-Type",
                "application/json");
        RestAssured.given().headers(caller).body(application(NORTH)).post("/v1/cases");

        Response second = RestAssured.given()
                .headers(caller)
                .body(application(NORTH) + " ")
                .post("/v1/cases");

        refused(second, 422, "idempotency-key-reused");
    }

    @Test
    void an_application_received_tomorrow() {
        String tomorrow = application(NORTH).replaceFirst("\\{", "{\"receivedAt\":\"2999-01-01T00:00:00Z\",");
        refused(as(NORTH).body(tomorrow).post("/v1/cases"), 422, "receipt-not-plausible");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/cases?limit=0",
                "/v1/cases?limit=201",
                "/v1/cases?limit=x",
                "/v1/cases?cursor=%24%7B%7D",
                "/v1/cases?cursor=AAAA",
                "/v1/cases?state=OPEN",
                "/v1/cases?serviceItem=%7B%24ne%3A1%7D",
                "/v1/cases?from=yesterday",
                "/v1/cases?to=2026-02-30",
                "/v1/cases?center=%00",
                "/v1/cases?handler=%0A"
            })
    void questions_that_make_no_sense(String question) {
        requireRefused(question, RestAssured.given().urlEncodingEnabled(false).get(question), 400, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/cases/CN310000-2026-zzzzzzzzzzzzzzzz",
                "/v1/cases/CN310000-2026-zzzzzzzzzzzzzzzz/events",
                "/v1/cases/CN310000-2026-zzzzzzzzzzzzzzzz/verification",
                "/v1/cases/CN310000-2026-zzzzzzzzzzzzzzzz/deadlines",
                "/v1/deadlines/nothing",
                "/v1/cases/nothing",
                "/v1/nothing"
            })
    void questions_about_nothing(String question) {
        refused(RestAssured.get(question), 404, "not-found");
    }

    @Test
    void instants_and_positions_that_are_none() {
        requireRefused("asOf", RestAssured.get("/v1/cases/" + caseId + "?asOf=yesterday"), 400, 400);
        requireRefused("asOf", RestAssured.get("/v1/cases/" + caseId + "/deadlines?asOf=yesterday"), 400, 400);
        requireRefused("after", RestAssured.get("/v1/cases/" + caseId + "/events?after=x"), 400, 400);
        requireRefused(
                "Read-After", RestAssured.given().header("Read-After", "here").get("/v1/cases"), 400, 400);
    }

    private static String pathOf(String endpoint) {
        return endpoint.replace("{id}", caseId);
    }

    private static void requireRefused(String what, Response response, int from, int to) {
        assertThat(response.statusCode())
                .as(what + " got " + response.asString())
                .isBetween(from, to);
        assertThat(response.contentType()).as(what).startsWith("application/problem+json");
        assertThat(response.<String>path("code")).as(what).isNotBlank();
        assertThat(response.asString()).as(what).doesNotContain("org.zhibao").doesNotContain("Exception");
    }

    private void requireNoChange() {
        assertThat(sequence()).isEqualTo(sequence);
    }

    private static int sequence() {
        return Integer.parseInt(Client.file(caseId).header("ETag").replace("\"", ""));
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }
}
