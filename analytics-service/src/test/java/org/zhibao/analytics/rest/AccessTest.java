package org.zhibao.analytics.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.RealServers;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.suite.AccessSuite;
import org.zhibao.eventlog.suite.HostileSuite;
import org.zhibao.eventlog.suite.Tokens;
import org.zhibao.eventlog.suite.WrittenLog;

/** Who may ask what of the figures. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AccessTest {
    @TestHTTPResource("/")
    URI server;

    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    /** What is read here is written elsewhere: without those logs no view would ever be there. */
    @BeforeEach
    void thereAreLogs() {
        for (String log : List.of("centers.log", "cases.log", "mediations.log")) {
            WrittenLog.of(kafka, log).close();
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (given().get("/q/health/ready").statusCode() != 200) {
            assertThat(System.nanoTime()).as("waited 60 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Test
    void auditors_see_who_looked_at_what_each_for_their_own_office_and_the_nation_all() {
        String subject = "assistance-CN310000-2026-" + UUID.randomUUID();
        Position position;
        try (WrittenLog records = WrittenLog.of(kafka, "cases-access.log")) {
            records.append("access-cases-1-x", "access.FileRead", Instant.now(), read("li", "north", subject));
            records.append("access-cases-1-x", "access.FileRead", Instant.now(), read("wang", "south", subject));
            Map<String, Object> list = new HashMap<>(read("mei", "north", "x"));
            list.remove("subject");
            list.put("subjects", List.of(subject, "assistance-another"));
            position = records.append("access-cases-1-x", "access.LinesRead", Instant.now(), list);
        }
        assertThat(actors("CN", subject, position)).containsExactlyInAnyOrder("li", "wang", "mei");
        assertThat(actors("south", subject, position)).containsExactly("wang");
        assertThat(actors("west", subject, position)).isEmpty();
    }

    private static Map<String, Object> read(String actor, String office, String subject) {
        return Map.of(
                "actor",
                actor,
                "office",
                office,
                "at",
                Instant.now().toString(),
                "subject",
                subject,
                "operation",
                "GET /v1/cases/x",
                "trace",
                "0");
    }

    private static List<String> actors(String office, String subject, Position position) {
        return given().header("Authorization", Tokens.bearer(Tokens.of("zhao", office, Role.AUDITOR)))
                .header("Read-After", position.toString())
                .queryParam("subject", subject)
                .get("/v1/access-records")
                .then()
                .statusCode(200)
                .extract()
                .path("items.actor");
    }

    @Test
    void which_matters_are_behind_a_figure_is_for_their_center_and_for_oversight() {
        String center = "310000-as-" + UUID.randomUUID();
        String stream = "assistance-CN310000-2026-" + UUID.randomUUID();
        Position position;
        try (WrittenLog cases = WrittenLog.of(kafka, "cases.log")) {
            position = cases.append(
                    stream,
                    "assistance.ApplicationSubmitted",
                    Instant.now(),
                    Map.of("id", stream, "center", center, "serviceItem", "INFRINGEMENT_OPINION"));
        }
        assertThat(matters(Role.CENTER_MANAGER, center, position)).containsExactly(stream);
        assertThat(matters(Role.CENTER_MANAGER, "540000-as-elsewhere", position))
                .isEmpty();
        assertThat(matters(Role.NATIONAL_SUPERVISOR, "CN", position)).contains(stream);
    }

    private static List<String> matters(Role role, String office, Position position) {
        return given().header("Authorization", Tokens.bearer(Tokens.of("zhao", office, role)))
                .header("Read-After", position.toString())
                .get("/v1/indicators/received/matters")
                .then()
                .statusCode(200)
                .extract()
                .path("items.stream");
    }

    @Test
    void nobody_does_more_than_their_role_lets_them() {
        AccessSuite.of("org.zhibao.analytics").openUnlessGuarded().check(server);
    }

    @Test
    void hostile_requests_are_refused_as_the_api_says_and_change_nothing() {
        // Here is no sign-in set up, which is a 503 on purpose.
        HostileSuite.of("org.zhibao.analytics").without("/sign-in").check(server);
    }
}
