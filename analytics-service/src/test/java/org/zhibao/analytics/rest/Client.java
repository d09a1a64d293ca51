package org.zhibao.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;

/** A caller who knows the habits of the API. */
final class Client {
    static final String NATIONAL = "CN";

    private Client() {}

    static Response post(String actor, String office, String path, String body) {
        return RestAssured.given()
                .header("Zhibao-Actor", actor)
                .header("Zhibao-Office", office)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON)
                .body(body)
                .post(path);
    }

    static Response done(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isBetween(200, 201);
        return response;
    }

    static void refused(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.<String>path("code")).isEqualTo(code);
    }
}
