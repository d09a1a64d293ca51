package org.zhibao.registry.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.AccessSuite;
import org.zhibao.eventlog.suite.HostileSuite;

/** Who may ask what of the registry. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void nobody_does_more_than_their_role_lets_them() {
        Await.until(
                "the service is ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
        AccessSuite.of("org.zhibao.registry")
                .guardedElsewhere("/v1/filing-entities", "/v1/relations")
                .openUnlessGuarded()
                .check(server);
    }

    @Test
    void hostile_requests_are_refused_as_the_api_says_and_change_nothing() {
        Await.until(
                "the service is ready", () -> RestAssured.get("/q/health/ready").statusCode() == 200);
        HostileSuite.of("org.zhibao.registry").check(server);
    }
}
