package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.example.ShelfCommand;
import org.zhibao.eventlog.example.ShelfCommand.ClearShelf;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.service.LogService;

/** Histories and operations, on a real log. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class HistoryEdgeTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2026-03-03T01:00:00Z");

    @Inject
    LogService shelves;

    @TestHTTPResource("/")
    URI server;

    private ShelfId shelf;

    @BeforeEach
    void a_shelf_with_a_book() {
        ShelfService.await("the service is ready", () -> shelves.state().ready());
        shelf = new ShelfId(UUID.randomUUID().toString());
        send(new SetUpShelf(shelf, 3), MONDAY);
        send(new PutThing(shelf, "BOOK"), TUESDAY);
    }

    private void send(ShelfCommand command, Instant now) {
        shelves.send(command, new Caller("clerk-12", "CN310000", UUID.randomUUID(), null, null, null, null, now));
    }

    private Http get(String path) {
        return Http.get(server.getPort(), "/v1/shelves/" + shelf.value() + path);
    }

    private Http operations(String method, String path) {
        return Http.method(method, server.getPort(), "/v1/operations" + path);
    }

    @Nested
    class The_state {
        @Test
        void is_that_of_the_last_event() {
            Http.Reply reply = get("").send();
            assertThat(reply.text()).isEqualTo("{\"places\":3,\"things\":1}");
            assertThat(reply.header("ETag")).contains("\"1\"");
            assertThat(reply.header("Position"))
                    .hasValueSatisfying(at -> assertThat(at).startsWith("shelves.log/"));
            assertThat(reply.header("Cache-Control")).contains("private, no-cache");
        }

        @Test
        void of_an_earlier_instant_is_what_was_recorded_by_then() {
            assertThat(get("?asOf=2026-03-02T01:00:00Z").send().text()).isEqualTo("{\"places\":3,\"things\":0}");
            assertThat(get("?asOf=2026-03-02T00:59:59.999Z").send().problem()).isEqualTo("404 not-found");
            assertThat(get("?asOf=2999-01-01T00:00:00Z").send().text()).isEqualTo("{\"places\":3,\"things\":1}");
        }

        @Test
        void is_not_sent_again_to_those_who_have_it() {
            assertThat(get("").header("If-None-Match", "\"1\"").send().status()).isEqualTo(304);
            assertThat(get("").header("If-None-Match", "\"7\", W/\"1\"").send().status())
                    .isEqualTo(304);
            assertThat(get("").header("If-None-Match", "\"0\"").send().status()).isEqualTo(200);
        }

        @Test
        void of_what_does_not_exist_is_not_found() {
            assertThat(Http.get(server.getPort(), "/v1/shelves/none").send().problem())
                    .isEqualTo("404 not-found");
            assertThat(Http.get(server.getPort(), "/v1/shelves/none/events")
                            .send()
                            .problem())
                    .isEqualTo("404 not-found");
            assertThat(Http.get(server.getPort(), "/v1/shelves/none/verification")
                            .send()
                            .problem())
                    .isEqualTo("404 not-found");
        }
    }

    @Nested
    class The_events {
        @Test
        void are_told_in_the_readers_language() {
            assertThat(sentences(get("/events")))
                    .containsExactly("CN310000的clerk-12设置了有3个位置的架子" + shelf.value() + "。", "架子上放了一本书。");
            assertThat(sentences(get("/events").header("Accept-Language", "en")))
                    .containsExactly(
                            "clerk-12 of CN310000 set up shelf " + shelf.value() + " with 3 places.",
                            "a book was put on the shelf; –.");
        }

        @Test
        void without_a_sentence_are_told_by_their_name() {
            send(new ClearShelf(shelf), TUESDAY);
            assertThat(sentences(get("/events?after=1"))).containsExactly("ShelfCleared");
        }

        @Test
        void come_in_pages() {
            JsonNode first = get("/events?limit=1").send().json();
            assertThat(first.path("hasMore").asBoolean()).isTrue();
            assertThat(first.path("next").asLong()).isZero();
            JsonNode second = get("/events?limit=1&after=0").send().json();
            assertThat(second.path("hasMore").asBoolean()).isFalse();
            assertThat(second.has("next")).isFalse();
            assertThat(second.at("/items/0/sequence").asLong()).isEqualTo(1);
            assertThat(second.at("/items/0/recordedAt").asText()).isEqualTo("2026-03-03T01:00:00.000Z");
            assertThat(second.at("/items/0/hash").asText()).hasSize(64);
            assertThat(get("/events?after=-1").send().problem()).isEqualTo("400 invalid-parameter after");
            assertThat(get("/events?after=x").send().problem()).isEqualTo("400 invalid-parameter");
        }

        private List<String> sentences(Http request) {
            return request.send().json().path("items").findValuesAsText("sentence");
        }
    }

    @Test
    void the_verification_says_what_was_checked() {
        JsonNode verified =
                get("/verification").header("Accept-Language", "en").send().json();
        assertThat(verified.path("sound").asBoolean()).isTrue();
        assertThat(verified.path("sentence").asText()).startsWith("All 2 commits with 2 events");
    }

    @Nested
    class Operators {
        @Test
        void see_the_whole_instance() {
            JsonNode overview = operations("GET", "").send().json();
            assertThat(overview.at("/state/ready").asBoolean()).isTrue();
            assertThat(overview.at("/state/logs/0/identity/topic").asText()).isNotBlank();
            assertThat(overview.at("/projections/0/name").asText()).isEqualTo("shelves-by-id");
            assertThat(overview.at("/projections/0/live/version").asText()).isNotBlank();
        }

        @Test
        void rebuild_a_view_beside_the_running_one() {
            String before = collection();
            Http.Reply reply =
                    operations("POST", "/projections/shelves-by-id/rebuild").send();
            assertThat(reply.status()).isEqualTo(202);
            assertThat(reply.header("Location")).contains("/v1/operations/projections/shelves-by-id");
            ShelfService.await("the rebuilt view is live", () -> !collection().equals(before));
        }

        @Test
        void look_at_a_rebuilt_view_before_it_takes_over() {
            String before = collection();
            operations("POST", "/projections/shelves-by-id/rebuild?takeOver=false")
                    .send();
            ShelfService.await(
                    "it is compared",
                    () -> projection().at("/building/compared").asBoolean());
            assertThat(projection().at("/comparison/different").asLong()).isZero();
            assertThat(collection()).isEqualTo(before);
            assertThat(operations("DELETE", "/projections/shelves-by-id/building")
                            .send()
                            .status())
                    .isEqualTo(202);
            assertThat(projection().has("building")).isFalse();
            assertThat(operations("POST", "/projections/shelves-by-id/take-over")
                            .send()
                            .problem())
                    .isEqualTo("409 illegal-state");
        }

        @Test
        void verify_one_stream_or_the_whole_log() {
            for (String what : new String[] {"", "?stream=" + shelf}) {
                Http.Reply asked = operations("POST", "/verifications" + what).send();
                assertThat(asked.status()).isEqualTo(202);
                String place = asked.header("Location").orElseThrow();
                ShelfService.await(
                        "it is verified",
                        () -> Http.get(server.getPort(), place).send().json().has("report"));
                assertThat(Http.get(server.getPort(), place)
                                .send()
                                .json()
                                .at("/report/differences")
                                .asLong())
                        .isZero();
            }
        }

        @Test
        void retry_what_is_parked() {
            assertThat(operations("POST", "/projections/shelves-by-id/parked/retry")
                            .send()
                            .status())
                    .isEqualTo(202);
        }

        @Test
        void are_told_when_there_is_no_such_thing() {
            assertThat(operations("POST", "/projections/none/rebuild").send().problem())
                    .isEqualTo("404 not-found");
            assertThat(operations("GET", "/verifications/none").send().problem())
                    .isEqualTo("404 not-found");
            assertThat(operations("POST", "/verifications?stream=shelf-none")
                            .send()
                            .problem())
                    .isEqualTo("404 not-found");
            assertThat(operations("GET", "/voids/4").send().problem()).isEqualTo("404 not-found");
            assertThat(operations("GET", "/voids/0?from=-1").send().problem()).isEqualTo("400 invalid-parameter from");
            assertThat(operations("GET", "/voids/0").send().text()).isEqualTo("[]");
        }

        private JsonNode projection() {
            return operations("GET", "/projections/shelves-by-id").send().json();
        }

        private String collection() {
            return projection().at("/live/collection").asText();
        }
    }

    @Test
    void readiness_says_where_the_logs_stand() {
        Http.Reply reply = Http.get(server.getPort(), "/q/health/ready").send();
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text()).contains("shelves.log", "LIVE, next [");
    }
}
