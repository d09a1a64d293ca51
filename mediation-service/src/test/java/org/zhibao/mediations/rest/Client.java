package org.zhibao.mediations.rest;

import static io.restassured.RestAssured.given;

import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** A caller who knows the habits of the API. */
final class Client {
    private Client() {}

    static RequestSpecification as(String actor, String office) {
        return withoutKey(actor, office).header("Idempotency-Key", UUID.randomUUID());
    }

    static RequestSpecification withoutKey(String actor, String office) {
        return given().contentType("application/json")
                .header("Zhibao-Actor", actor)
                .header("Zhibao-Office", office);
    }
}
