package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.zhibao.eventlog.suite.PromisedAnswers;

/** A caller who knows the habits of the API, and the requests that lead a center through its life. */
final class Client {
    static final String NATIONAL = "CN";
    static final String PROVINCE = "CN310000";

    static {
        RestAssured.replaceFiltersWith(new PromisedAnswers());
    }

    private Client() {}

    static RequestSpecification as(String office) {
        return as("clerk-12", office);
    }

    static RequestSpecification as(String actor, String office) {
        return withKey(UUID.randomUUID().toString(), actor, office);
    }

    /** To send the same again. */
    static RequestSpecification withKey(String key, String actor, String office) {
        return RestAssured.given()
                .header("Zhibao-Actor", actor)
                .header("Zhibao-Office", office)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON);
    }

    static Response post(String office, String path, String body) {
        return as(office).body(body).post(path);
    }

    static String application(String kind, String division) {
        return """
                {"kind":"%s","name":"East Center 演示","division":{"code":"%s","asOfYear":2025},"applicant":"Administration 演示"}""".formatted(kind, division);
    }

    static String approval(String letterNumber, String division, String... fields) {
        return """
                {"letterNumber":"%s","district":{"code":"%s","asOfYear":2025},"industryFields":[%s],
                "functions":["RIGHTS_PROTECTION_ASSISTANCE"]}""".formatted(
                        letterNumber, division, fields.length == 0 ? "" : '"' + String.join("\",\"", fields) + '"');
    }

    static String freshLetter() {
        return "函〔2026〕" + UUID.randomUUID();
    }

    /** Applies and gives the id. */
    static String applied(String kind, String division) {
        Response response = post(PROVINCE, "/v1/centers", application(kind, division));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    /** An assistance center that has just opened. */
    static String operating(String division) {
        String center = applied("ASSISTANCE", division);
        done(post(NATIONAL, "/v1/centers/" + center + "/construction-approval", approval(freshLetter(), division)));
        done(post(PROVINCE, "/v1/centers/" + center + "/opening", "{}"));
        return center;
    }

    static String workstation(String center, String division) {
        return """
                {"center":"%s","name":"Workstation 演示","division":{"code":"%s","asOfYear":2025},"address":"1 Example Road 演示"}""".formatted(center, division);
    }

    static String nomination(String center) {
        return """
                {"center":"%s","name":"Mediator 演示","bornOn":"1980-05-01","fields":["patents"],"languages":["zh","en"]}""".formatted(center);
    }

    /** Creates something and gives its id. */
    static String created(String path, String body) {
        Response response = post(PROVINCE, path, body);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.header("Location")).isEqualTo(path + "/" + response.path("id"));
        return response.path("id");
    }

    static Response done(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    static void refused(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("code")).isEqualTo(code);
        assertThat(response.<String>path("type")).isEqualTo("/problems/" + code);
        assertThat(response.<String>path("detail")).isNotBlank();
        assertThat(response.<String>path("trace")).isNotBlank();
    }

    static Response state(String center) {
        return RestAssured.get("/v1/centers/" + center);
    }
}
