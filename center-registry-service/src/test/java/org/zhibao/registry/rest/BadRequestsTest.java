package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad requests of every kind at each endpoint: a problem each, never a 5xx, and nothing changes. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class BadRequestsTest {
    private static final String GROUND = "{\"ground\":\"because\"}";

    private static final String FILING_ENTITY = """
            {"center":"310000-pc-zzzzzzzz","code":"91310115MA1K00015K","name":"Ant 演示","fields":["optics"],
            "facts":{"seat":{"code":"310115","asOfYear":2020},"establishedOn":"2001-06-01","independentLegalPerson":true,
            "insuredStaff":40,"ownResearch":true,"managesRights":true,"inventionsGranted":3,"otherPatentsGranted":0}}""";

    /** Every endpoint that takes a command, with a body that is in order. */
    private static final Map<String, String> COMMANDS = commands();

    private static String center;
    private static String workstation;
    private static String mediator;
    private List<String> etags;

    private static Map<String, String> commands() {
        Map<String, String> commands = new LinkedHashMap<>();
        commands.put("/v1/centers", Client.application("PROTECTION", "310000"));
        commands.put("/v1/centers/{id}/construction-approval", Client.approval("函〔2026〕0号", "310000", "optics"));
        commands.put("/v1/centers/{id}/application-rejection", GROUND);
        commands.put("/v1/centers/{id}/construction", "{\"effectiveOn\":\"2026-01-01\"}");
        commands.put("/v1/centers/{id}/acceptance-requests", "{\"report\":\"all built\"}");
        commands.put("/v1/centers/{id}/rectifications", "{\"items\":[\"access\"],\"due\":\"2099-01-01\"}");
        commands.put("/v1/centers/{id}/acceptance", "{\"letterNumber\":\"函〔2026〕0号\"}");
        commands.put("/v1/centers/{id}/opening", "{\"effectiveOn\":\"2026-01-01\"}");
        commands.put("/v1/centers/{id}/competence-extensions", "{\"industryFields\":[\"a\"],\"functions\":[]}");
        commands.put(
                "/v1/centers/{id}/competence-reductions",
                "{\"industryFields\":[\"a\"],\"functions\":[],\"ground\":\"because\"}");
        commands.put("/v1/centers/{id}/names", "{\"name\":\"演示\"}");
        commands.put("/v1/centers/{id}/assessments", "{\"year\":2025,\"grade\":\"A\",\"summary\":\"good\"}");
        commands.put("/v1/centers/{id}/suspensions", GROUND);
        commands.put("/v1/centers/{id}/resumptions", GROUND);
        commands.put("/v1/centers/{id}/closing", GROUND);
        commands.put("/v1/letters/releases", "{\"number\":\"函〔2026〕0号\",\"ground\":\"because\"}");
        commands.put("/v1/workstations", Client.workstation("310000-pc-zzzzzzzz", "310115"));
        commands.put("/v1/workstations/{workstation}/activation", "{\"effectiveOn\":\"2026-01-01\"}");
        commands.put("/v1/workstations/{workstation}/suspensions", GROUND);
        commands.put("/v1/workstations/{workstation}/closing", GROUND);
        commands.put("/v1/mediators", Client.nomination("310000-pc-zzzzzzzz"));
        commands.put("/v1/mediators/{mediator}/trainings", "{\"course\":\"patents\",\"completedOn\":\"2026-01-01\"}");
        commands.put(
                "/v1/mediators/{mediator}/appointments", "{\"validFrom\":\"2026-03-01\",\"validTo\":\"2027-03-01\"}");
        commands.put("/v1/mediators/{mediator}/activation", "{\"effectiveOn\":\"2026-01-01\"}");
        commands.put("/v1/mediators/{mediator}/suspensions", GROUND);
        commands.put("/v1/mediators/{mediator}/reinstatements", GROUND);
        commands.put("/v1/mediators/{mediator}/removal", "{\"misconduct\":\"PARTIALITY\",\"ground\":\"because\"}");
        commands.put("/v1/filing-entities", FILING_ENTITY);
        commands.put("/v1/agencies", """
                {"center":"310000-pc-zzzzzzzz","code":"31100","name":"Agency 演示","validFrom":"2026-01-01"}""");
        commands.put("/v1/agencies/national-list", """
                {"code":"31100","name":"Agency 演示","edition":"list 演示","listedFrom":"2026-01-01"}""");
        commands.put(
                "/v1/experts",
                "{\"center\":\"310000-pc-zzzzzzzz\",\"name\":\"Expert 演示\",\"fields\":[\"optics\"],\"languages\":[\"zh\"]}");
        commands.put(
                "/v1/relations",
                "{\"person\":\"md-zzzzzzzz\",\"other\":\"Factory 演示\",\"kind\":\"AGENCY\",\"validFrom\":\"2020-01-01\"}");
        return commands;
    }

    static List<String> endpoints() {
        return List.copyOf(COMMANDS.keySet());
    }

    @BeforeEach
    void what_must_not_change() {
        if (center == null) {
            String parent = Client.operating("310000");
            workstation = Client.created("/v1/workstations", Client.workstation(parent, "310115"));
            Client.done(Client.post(Client.PROVINCE, "/v1/workstations/" + workstation + "/closing", GROUND));
            mediator = Client.created("/v1/mediators", Client.nomination(parent));
            center = Client.applied("PROTECTION", "310000");
        }
        etags = etags();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void bodies_that_are_not_what_they_must_be(String endpoint) {
        String good = COMMANDS.get(endpoint);
        for (String bad : List.of(
                "",
                "null",
                "[]",
                "42",
                "\"text\"",
                "{",
                good + good,
                good.replaceFirst("\\{", "{\"unknown\":1,"),
                good.replaceFirst("\\{", "{\"\\u0000\":1,"),
                "[".repeat(40) + "]".repeat(40),
                good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "{\"deeper\":{}}"),
                good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "null"),
                good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "\"" + "x".repeat(10_001) + "\""),
                good.replaceAll("\"[^\"]*\"(?=[,}\\]])", "\"\"") + " ",
                "{\"ground\":{\"$ne\":null}}")) {
            requireRefused(bad, as(NATIONAL).body(bad).post(pathOf(endpoint)), 400, 422);
        }
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_body_that_is_too_large(String endpoint) {
        String padded = COMMANDS.get(endpoint) + " ".repeat(1024 * 1024);

        refused(as(NATIONAL).body(padded).post(pathOf(endpoint)), 413, "too-large");
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_body_in_another_media_type(String endpoint) {
        Response response = as(NATIONAL)
                .contentType("application/xml")
                .body(COMMANDS.get(endpoint))
                .post(pathOf(endpoint));

        refused(response, 415, "unsupported-media-type");
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void headers_that_are_missing_or_spoiled(String endpoint) {
        for (String missing : List.of("Idempotency-Key", "Zhibao-Actor", "Zhibao-Office")) {
            for (String value : new String[] {null, " ", "%ZZ", "x".repeat(300)}) {
                if (value != null && value.equals("%ZZ") && missing.equals("Idempotency-Key")) {
                    continue;
                }
                var request = RestAssured.given().contentType("application/json");
                for (String header : List.of("Idempotency-Key", "Zhibao-Actor", "Zhibao-Office")) {
                    String given = header.equals(missing) ? value : header.equals("Zhibao-Office") ? "CN" : freshKey();
                    if (given != null) {
                        request.header(header, given);
                    }
                }
                requireRefused(
                        missing + ": " + value,
                        request.body(COMMANDS.get(endpoint)).post(pathOf(endpoint)),
                        400,
                        400);
            }
        }
        for (String etag : List.of("17", "W/\"0\"", "\"x\"", "\"99999999999999999999\"")) {
            Response response = as(NATIONAL)
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
            requireRefused(
                    method, as(NATIONAL).body(COMMANDS.get(endpoint)).request(method, pathOf(endpoint)), 404, 405);
        }
        requireNoChange();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void something_that_is_not_there(String endpoint) {
        if (!endpoint.contains("{")) {
            return;
        }
        for (String id : List.of(
                "310000-pc-zzzzzzzz",
                "310115-ws-zzzzzzzz",
                "md-zzzzzzzz",
                "310000-pc-ZZ",
                "x",
                "..",
                "%00",
                "310000-pc-zzzzzzzz%0a")) {
            Response response = as(NATIONAL)
                    .urlEncodingEnabled(false)
                    .body(COMMANDS.get(endpoint))
                    .post(endpoint.replaceAll("\\{[a-z]+}", id));
            requireRefused(id, response, 400, 405);
        }
        requireNoChange();
    }

    @Test
    void a_letter_that_nobody_reserved() {
        refused(
                as(NATIONAL)
                        .body("{\"number\":\"函〔1999〕9号\",\"ground\":\"because\"}")
                        .post("/v1/letters/releases"),
                404,
                "not-found");
    }

    @Test
    void the_same_key_with_another_body() {
        String key = freshKey();
        var caller = Map.of("Zhibao-Actor", "clerk-1", "Zhibao-Office", NATIONAL, "Idempotency-Key", key);
        RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(Client.application("PROTECTION", "310000"))
                .post("/v1/centers");

        Response second = RestAssured.given()
                .headers(caller)
                .contentType("application/json")
                .body(Client.application("PROTECTION", "310000") + " ")
                .post("/v1/centers");

        refused(second, 422, "idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/centers?limit=0",
                "/v1/centers?limit=201",
                "/v1/centers?limit=x",
                "/v1/centers?cursor=%24%7B%7D",
                "/v1/centers?cursor=AAAA",
                "/v1/centers?state=OPEN",
                "/v1/centers?kind=%7B%24ne%3A1%7D",
                "/v1/centers?province=31",
                "/v1/centers?field=%00",
                "/v1/workstations?limit=0",
                "/v1/workstations?state=OPEN",
                "/v1/workstations?province=31",
                "/v1/workstations?cursor=AAAA",
                "/v1/mediators?limit=201",
                "/v1/mediators?state=%7B%24ne%3A1%7D",
                "/v1/mediators?field=%00",
                "/v1/letters",
                "/v1/letters?number=",
                "/v1/letters?number=%0A"
            })
    void questions_that_make_no_sense(String question) {
        requireRefused(question, RestAssured.given().urlEncodingEnabled(false).get(question), 400, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/centers/310000-pc-zzzzzzzz",
                "/v1/centers/310000-pc-zzzzzzzz/events",
                "/v1/centers/310000-pc-zzzzzzzz/verification",
                "/v1/centers/nothing",
                "/v1/letters?number=nothing",
                "/v1/workstations/310115-ws-zzzzzzzz",
                "/v1/workstations/310115-ws-zzzzzzzz/events",
                "/v1/mediators/md-zzzzzzzz",
                "/v1/mediators/md-zzzzzzzz/verification",
                "/v1/mediators/nothing",
                "/v1/nothing"
            })
    void questions_about_nothing(String question) {
        refused(RestAssured.get(question), 404, "not-found");
    }

    @Test
    void instants_and_positions_that_are_none() {
        requireRefused("asOf", RestAssured.get("/v1/centers/" + center + "?asOf=yesterday"), 400, 400);
        requireRefused("after", RestAssured.get("/v1/centers/" + center + "/events?after=x"), 400, 400);
        requireRefused(
                "Read-After", RestAssured.given().header("Read-After", "here").get("/v1/centers"), 400, 400);
    }

    private static String pathOf(String endpoint) {
        return endpoint.replace("{id}", center)
                .replace("{workstation}", workstation)
                .replace("{mediator}", mediator);
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
        assertThat(etags()).isEqualTo(etags);
    }

    private static List<String> etags() {
        return Stream.of("/v1/centers/{id}", "/v1/workstations/{workstation}", "/v1/mediators/{mediator}")
                .map(one -> RestAssured.get(pathOf(one)).header("ETag"))
                .toList();
    }

    private static String freshKey() {
        return UUID.randomUUID().toString();
    }
}
