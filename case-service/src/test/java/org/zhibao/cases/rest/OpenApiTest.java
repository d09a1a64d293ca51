package org.zhibao.cases.rest;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.OpenApiSuite;

@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class OpenApiTest {
    @TestHTTPResource("/")
    URI server;

    @Test
    void what_partners_rely_on_is_what_was_reviewed() {
        OpenApiSuite.check(server);
    }
}
