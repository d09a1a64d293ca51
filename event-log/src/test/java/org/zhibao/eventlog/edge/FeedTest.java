package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.example.ShelfCommand;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.PutThings;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.suite.Tokens;

/** An office follows the shelves; other tests fill the same log, so each begins where the log ends at present. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class FeedTest {
    @Inject
    LogService shelves;

    @TestHTTPResource("/")
    URI server;

    private final ShelfId shelf = new ShelfId(UUID.randomUUID().toString());
    private String begin;

    @BeforeEach
    void where_the_log_ends() {
        ShelfService.await("the service is ready", () -> shelves.state().ready());
        begin = next(ask("north", "?after=end"));
    }

    private void send(ShelfCommand command) {
        shelves.send(
                command,
                new Caller(
                        "li",
                        "north",
                        UUID.randomUUID(),
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-03-01T01:00:00Z")));
    }

    private Http.Reply ask(String office, String question) {
        return Http.get(server.getPort(), "/v1/feed" + question)
                .header("Authorization", Tokens.bearer(Tokens.of("wang", office, Role.PARTNER_OFFICE)))
                .send();
    }

    private static String next(Http.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.header("Feed-Next").orElseThrow();
    }

    private List<JsonNode> all(String office, String more) {
        List<JsonNode> events = new ArrayList<>();
        String place = begin;
        boolean there = true;
        while (there) {
            Http.Reply reply = ask(office, "?after=" + place + more);
            place = next(reply);
            reply.json().forEach(events::add);
            there = reply.header("Feed-More").orElseThrow().equals("true");
        }
        return events;
    }

    @Test
    void an_office_gets_every_event_once_and_those_of_a_stream_in_order_however_small_its_steps() {
        send(new SetUpShelf(shelf, 9));
        for (int number = 0; number < 5; number++) {
            send(new PutThing(shelf, "BOOK"));
        }
        List<JsonNode> events = all("north", "&limit=1");
        assertThat(events)
                .extracting(event -> event.path("sequence").asText())
                .containsExactly("0", "1", "2", "3", "4", "5");
        assertThat(events).extracting(event -> event.path("id").asText()).doesNotHaveDuplicates();
        assertThat(all("north", "&limit=200")).isEqualTo(events);
    }

    @Test
    void an_event_has_what_cloudevents_requires() {
        send(new SetUpShelf(shelf, 9));
        Http.Reply reply = ask("north", "?after=" + begin);
        assertThat(reply.header("Content-Type").orElse("")).startsWith("application/cloudevents-batch+json");
        JsonNode event = reply.json().get(0);
        assertThat(event.path("specversion").asText()).isEqualTo("1.0");
        assertThat(event.path("source").asText()).isEqualTo("/shelves.log");
        assertThat(event.path("type").asText()).isEqualTo("shelf.ShelfSetUp");
        assertThat(event.path("subject").asText()).isEqualTo(shelf.toString());
        assertThat(event.path("time").asText()).isEqualTo("2026-03-01T01:00:00.000Z");
        assertThat(event.path("data").path("places").asInt()).isEqualTo(9);
        event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]+"));
    }

    @Test
    void events_of_one_commit_stay_together_and_differ_in_their_ids() {
        send(new SetUpShelf(shelf, 9));
        send(new PutThings(shelf, List.of("BOOK", "LAMP", "CUP")));
        begin = next(ask("north", "?after=" + begin + "&limit=1"));
        JsonNode batch = ask("north", "?after=" + begin + "&limit=1").json();
        assertThat(batch).hasSize(3);
        assertThat(batch.findValuesAsText("id")).doesNotHaveDuplicates();
    }

    @Test
    void who_may_not_see_a_stream_gets_none_of_its_events() {
        send(new SetUpShelf(shelf, 9));
        assertThat(all("south", "")).isEmpty();
        assertThat(all("north", "")).hasSize(1);
    }

    @Test
    void only_the_types_that_are_asked_for_come() {
        send(new SetUpShelf(shelf, 9));
        send(new PutThing(shelf, "BOOK"));
        assertThat(all("north", "&types=shelf.ThingPut,shelf.Other"))
                .extracting(event -> event.path("type").asText())
                .containsExactly("shelf.ThingPut");
        assertThat(ask("north", "?types=shelf.ThingPut,1=1").problem()).isEqualTo("400 invalid-parameter types");
    }

    @Test
    void who_waits_is_answered_as_soon_as_something_happens() throws Exception {
        CompletableFuture<Http.Reply> waiting =
                CompletableFuture.supplyAsync(() -> ask("north", "?after=" + begin + "&wait=30"));
        send(new SetUpShelf(shelf, 9));
        assertThat(waiting.get(25, TimeUnit.SECONDS).json()).hasSize(1);
    }

    @Test
    void who_waits_longer_than_a_body_may_take_to_arrive_is_not_taken_for_slow() {
        Http.Reply waited = ask("north", "?after=" + begin + "&wait=6");
        assertThat(waited.status()).as(waited.text()).isEqualTo(200);
        assertThat(waited.json()).isEmpty();
    }

    @Test
    void a_record_that_does_not_count_is_never_told() throws Exception {
        send(new SetUpShelf(shelf, 9));
        try (KafkaProducer<byte[], byte[]> hand = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka()), new ByteArraySerializer(), new ByteArraySerializer())) {
            hand.send(new ProducerRecord<>(
                            "shelves.log",
                            Commit.partitionOf(
                                    shelf.toString(), shelves.replica().partitions()),
                            shelf.toString().getBytes(UTF_8),
                            "{\"forged\":true}".getBytes(UTF_8)))
                    .get();
        }
        send(new PutThing(shelf, "BOOK"));
        assertThat(all("north", ""))
                .extracting(event -> event.path("type").asText())
                .containsExactly("shelf.ShelfSetUp", "shelf.ThingPut");
    }

    @Test
    void a_place_that_this_log_does_not_have_is_refused() {
        String beyond = begin.replaceFirst("/.*", "/999999999.0.0.0");
        for (String place : List.of("other.log/0.0.0.0", "shelves.log/0", "shelves.log/x.0.0.0", "rubbish", beyond)) {
            assertThat(ask("north", "?after=" + place).problem()).as(place).isEqualTo("400 invalid-parameter after");
        }
    }
}
