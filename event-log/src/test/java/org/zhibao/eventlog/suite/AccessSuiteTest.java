package org.zhibao.eventlog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.edge.EdgeApp;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.service.LogService;

/** That the matrix of access finds what is wrong: resources that say nothing, and one that guards nothing. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class AccessSuiteTest {
    private static final String ROOT = "org.zhibao.eventlog.edge";

    @Inject
    LogService shelves;

    @TestHTTPResource("/")
    URI server;

    @TempDir
    Path folder;

    @BeforeEach
    void ready() {
        ShelfService.await("the service is ready", () -> shelves.state().ready());
    }

    private static AccessSuite suite() {
        return AccessSuite.of(Path.of("target", "test-classes"), ROOT);
    }

    private String shelf() {
        String id = UUID.randomUUID().toString();
        shelves.send(
                new SetUpShelf(new ShelfId(id), 3),
                new Caller("li", "north", UUID.randomUUID(), null, null, null, null, Instant.now()));
        return id;
    }

    @Test
    void an_operation_that_does_not_say_for_whom_it_is_is_named() throws IOException {
        Path table = folder.resolve("access.csv");
        assertThat(suite().undeclared(table, true))
                .anyMatch(
                        each -> each.startsWith("PUT /v1/things/{id}/verdict: annotate Things.replace with @AllowedTo"))
                .anyMatch(each -> each.startsWith("GET /v1/shelves/{id}/events: say in the service's test of access"))
                .noneMatch(each -> each.startsWith("access.csv"));
        Files.writeString(table, Files.readString(table).replace("/v1/things/{id},GET", "/v1/things/{id},PUT"));
        assertThat(suite().undeclared(table, false))
                .anyMatch(each -> each.startsWith("access.csv has no row  /v1/things/{id},GET"))
                .anyMatch(each -> each.startsWith("access.csv has the row  /v1/things/{id},PUT"));
    }

    @Test
    void what_is_guarded_passes_and_what_only_says_so_is_found() {
        assertThat(suite().guarded("/v1/shelves", "north", this::shelf)
                        .guarded("/v1/things", "north", () -> "thing-of-the-north")
                        .wrong(server))
                .anyMatch(each -> each.startsWith("POST /v1/things/{id}/name as case-handler of 540000-pc-elsewhere: "))
                .noneMatch(each -> each.contains("/v1/shelves"));
    }
}
