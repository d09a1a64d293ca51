package org.zhibao.mediations.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.AccessSuite;
import org.zhibao.eventlog.suite.HostileSuite;
import org.zhibao.eventlog.suite.WrittenLog;
import org.zhibao.mediations.RealServers;

/** Who may ask what of the mediations, and about which. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AccessTest {
    private static final String CENTER = "330000-pc-seen";

    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    @TestHTTPResource("/")
    URI server;

    @Test
    void nobody_does_or_sees_more_than_their_role_and_office_let_them() {
        // The service reads these logs, so they must be there.
        WrittenLog.of(kafka, "cases.log").close();
        WrittenLog.of(kafka, "centers.log").close();
        AccessSuite.of("org.zhibao.mediations")
                .guarded("/v1/mediations", CENTER, AccessTest::requested)
                .check(server);
    }

    private static String requested() {
        Map<String, Object> body = Map.of(
                "mode",
                "PEOPLES",
                "organisation",
                CENTER,
                "parties",
                List.of(
                        Map.of("id", "applicant", "name", "演示灯具公司", "side", "APPLICANT"),
                        Map.of("id", "respondent-1", "name", "演示工厂", "side", "RESPONDENT")),
                "matter",
                "外观设计专利侵权",
                "feeFen",
                0);
        return Client.as("clerk-12", CENTER)
                .body(body)
                .post("/v1/mediations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void hostile_requests_are_refused_as_the_api_says_and_change_nothing() {
        WrittenLog.of(kafka, "cases.log").close();
        WrittenLog.of(kafka, "centers.log").close();
        HostileSuite.of("org.zhibao.mediations").check(server);
    }
}
