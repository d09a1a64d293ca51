package org.zhibao.mediations.rest;

import static io.restassured.RestAssured.given;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.zhibao.eventlog.suite.PromisedAnswers;

/** A caller who knows the habits of the API. */
final class Client {
    static {
        RestAssured.replaceFiltersWith(new PromisedAnswers());
    }

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
