package org.zhibao.analytics.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.RealServers;
import org.zhibao.eventlog.suite.OpenApiSuite;

@QuarkusTest
@QuarkusTestResource(RealServers.class)
class OpenApiTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void what_partners_rely_on_is_what_was_reviewed() {
        OpenApiSuite.check(server);
    }
}
