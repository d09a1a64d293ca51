package org.zhibao.mediations.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.OpenApiSuite;
import org.zhibao.mediations.RealServers;

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
