package org.zhibao.eventlog.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiSuiteTest {
    @TempDir
    Path folder;

    private HttpServer server;
    private volatile String generated = "{\"paths\": {\"/v1/things\": {}}, \"info\": {}}";

    @BeforeEach
    void a_service_that_says_what_it_can() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/q/openapi", exchange -> {
            byte[] body = generated.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void what_was_committed_is_accepted_in_any_order() {
        check(true);
        assertThat(folder.resolve("openapi.json")).content().startsWith("{\n  \"info\"");
        generated = "{\"info\": {}, \"paths\": {\"/v1/things\": {}}}";
        check(false);
    }

    @Test
    void a_change_nobody_has_reviewed_is_noticed() throws IOException {
        check(true);
        generated = "{\"info\": {}, \"paths\": {\"/v1/thongs\": {}}}";
        assertThatThrownBy(() -> check(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/v1/thongs");
        Files.delete(folder.resolve("openapi.json"));
        assertThatThrownBy(() -> check(false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no");
    }

    private void check(boolean accept) {
        OpenApiSuite.check(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                folder.resolve("openapi.json"),
                accept);
    }
}
