package org.zhibao.analytics.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.RealServers;
import org.zhibao.eventlog.suite.AccessSuite;

/** Who may ask what of the figures. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class AccessTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void nobody_does_more_than_their_role_lets_them() {
        AccessSuite.of("org.zhibao.analytics").openUnlessGuarded().check(server);
    }
}
