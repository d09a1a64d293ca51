package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.example.ShelfCommand;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.suite.Tokens;

/** Shelves of one office, asked for by others. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class AccessTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final List<String> QUESTIONS = List.of("", "?asOf=2026-03-03T01:00:00Z", "/events", "/verification");

    @Inject
    LogService shelves;

    @TestHTTPResource("/")
    URI server;

    private final ShelfId shelf = new ShelfId(UUID.randomUUID().toString());
    private final ShelfId absent = new ShelfId(UUID.randomUUID().toString());

    @BeforeEach
    void a_shelf_of_the_north_with_a_book_of_mei() {
        ShelfService.await("the service is ready", () -> shelves.state().ready());
        shelves.send(
                new SetUpShelf(shelf, 9), new Caller("li", "north", UUID.randomUUID(), null, null, null, null, at(1)));
        shelves.send(
                new PutThing(shelf, "BOOK"), new Caller("mei", "x", UUID.randomUUID(), null, null, null, null, at(2)));
    }

    private static Instant at(int day) {
        return Instant.parse("2026-03-0" + day + "T01:00:00Z");
    }

    private Http.Reply ask(ShelfId about, String question, String actor, String office, Role... roles) {
        return Http.get(server.getPort(), "/v1/shelves/" + about.value() + question)
                .header("Authorization", Tokens.bearer(Tokens.of(actor, office, roles)))
                .header("traceparent", TRACE)
                .send();
    }

    @Test
    void everybody_acting_for_the_office_sees_it() {
        for (String question : QUESTIONS) {
            assertThat(ask(shelf, question, "wang", "north", Role.CASE_HANDLER).status())
                    .isEqualTo(200);
            assertThat(ask(shelf, question, "wang", "north", Role.AUDITOR).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void whoever_is_named_in_person_sees_it_without_any_role() {
        for (String question : QUESTIONS) {
            assertThat(ask(shelf, question, "mei", "elsewhere").status()).isEqualTo(200);
        }
    }

    @Test
    void the_nations_supervisors_and_auditors_see_it() {
        for (Role role : List.of(Role.NATIONAL_SUPERVISOR, Role.AUDITOR)) {
            assertThat(ask(shelf, "", "zhao", "CN", role).status()).isEqualTo(200);
            assertThat(ask(shelf, "", "zhao", "south", role).status())
                    .as("a role alone is no oversight")
                    .isEqualTo(404);
        }
        assertThat(ask(shelf, "", "zhao", "CN", Role.OPERATOR).status()).isEqualTo(404);
    }

    @Test
    void a_mediator_of_the_office_does_not_see_it_unless_named() {
        assertThat(ask(shelf, "", "wang", "north", Role.MEDIATOR, Role.EXPERT).status())
                .isEqualTo(404);
    }

    @Test
    void what_is_foreign_is_answered_word_for_word_like_what_is_absent() {
        for (String question : QUESTIONS) {
            Http.Reply foreign = ask(shelf, question, "wang", "south", Role.CENTER_MANAGER);
            Http.Reply missing = ask(absent, question, "wang", "south", Role.CENTER_MANAGER);
            assertThat(foreign.problem()).isEqualTo("404 not-found");
            assertThat(foreign.text()).isEqualTo(missing.text());
            assertThat(headers(foreign)).isEqualTo(headers(missing));
        }
    }

    private static List<String> headers(Http.Reply reply) {
        return reply.raw().headers().map().entrySet().stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    @Test
    void commands_about_what_is_foreign_are_refused_like_commands_about_what_is_absent() {
        for (Long expected : new Long[] {null, 1L, 7L}) {
            CommandRefused foreign = refused(new PutThing(shelf, "LAMP"), expected);
            CommandRefused missing = refused(new PutThing(absent, "LAMP"), expected);
            assertThat(foreign.why()).isEqualTo(missing.why());
            assertThat(foreign.currentSequence()).isEqualTo(missing.currentSequence());
            assertThat(foreign).hasMessage(missing.getMessage().replace(absent.value(), shelf.value()));
        }
        shelves.send(new PutThing(shelf, "LAMP"), caller("north", null));
    }

    private CommandRefused refused(ShelfCommand command, @Nullable Long expected) {
        return catchThrowableOfType(CommandRefused.class, () -> shelves.send(command, caller("south", expected)));
    }

    private static Caller caller(String office, @Nullable Long expected) {
        Sight sight =
                new Sight("person:wang", Set.of(Readers.office(office)), false, Set.of(), LocalDate.of(2026, 3, 4));
        return new Caller("wang", office, UUID.randomUUID(), expected, null, null, null, at(4), sight);
    }

    @Test
    void a_change_is_seen_by_those_it_names_at_once() {
        assertThat(ask(shelf, "", "late", "elsewhere").status()).isEqualTo(404);
        shelves.send(
                new PutThing(shelf, "CUP"), new Caller("late", "x", UUID.randomUUID(), null, null, null, null, at(3)));
        assertThat(ask(shelf, "?asOf=2026-03-01T01:00:00Z", "late", "elsewhere").status())
                .as("who may see it now may see how it was")
                .isEqualTo(200);
    }

    @Test
    void who_looked_at_what_is_recorded_and_who_was_refused_is_not() {
        ask(shelf, "", "wang", "north", Role.CASE_HANDLER);
        ask(shelf, "/events", "mei", "elsewhere");
        ask(shelf, "", "wang", "south", Role.CASE_HANDLER);
        assertThat(recorded(2))
                .containsExactlyInAnyOrder(
                        "FileRead by wang of north: GET /v1/shelves/" + shelf.value(),
                        "FileRead by mei of elsewhere: GET /v1/shelves/" + shelf.value() + "/events");
    }

    /** What the access log holds about the shelf, as soon as it is so much. */
    private List<String> recorded(int wanted) {
        List<String> found = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Servers.kafka(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(consumer.partitionsFor("shelves-access.log").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
            ShelfService.await("%d records were written".formatted(wanted), () -> {
                consumer.poll(Duration.ofMillis(200)).forEach(each -> found.addAll(told(each.value())));
                return found.size() >= wanted;
            });
        }
        return found;
    }

    private List<String> told(byte[] value) {
        try {
            List<String> told = new ArrayList<>();
            for (JsonNode event : Json.LENIENT.readTree(value).path("events")) {
                JsonNode data = event.path("data");
                if (data.path("subject").asText().equals(shelf.toString())) {
                    told.add("%s by %s of %s: %s"
                            .formatted(
                                    event.path("type").asText().replace("access.", ""),
                                    data.path("actor").asText(),
                                    data.path("office").asText(),
                                    data.path("operation")
                                            .asText(data.path("reason").asText())));
                }
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void an_emergency_opens_one_thing_for_one_person_and_is_an_alarm() {
        Http.Reply taken = take("wang");
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        String grant = taken.json().path("grant").asText();
        assertThat(asInEmergency(shelf, "wang", grant)).isEqualTo(200);
        assertThat(asInEmergency(absent, "wang", grant)).as("another thing").isEqualTo(404);
        assertThat(asInEmergency(shelf, "li", grant)).as("another person").isEqualTo(404);
        assertThat(asInEmergency(shelf, "wang", grant.replaceFirst("\\.", "x")))
                .as("a forged one")
                .isEqualTo(400);
        assertThat(Http.get(server.getPort(), "/v1/shelves/" + shelf.value())
                        .header("Authorization", Tokens.bearer(Tokens.of("wang", "south", Role.CASE_HANDLER)))
                        .header("Emergency-Access", grant)
                        .header(
                                "Simulated-At",
                                Instant.now().plusSeconds(5 * 3_600).toString())
                        .send()
                        .status())
                .as("five hours later")
                .isEqualTo(404);
        assertThat(recorded(2))
                .containsExactlyInAnyOrder(
                        "EmergencyAccessTaken by wang of south: 法院的紧急保全令，不能等待",
                        "FileRead by wang of south: GET /v1/shelves/" + shelf.value());
    }

    private Http.Reply take(String actor) {
        return Http.post(server.getPort(), "/v1/shelves/" + shelf.value() + "/emergency-access")
                .header("Authorization", Tokens.bearer(Tokens.of(actor, "south", Role.CASE_HANDLER)))
                .json("{\"reason\":\"法院的紧急保全令，不能等待\"}")
                .send();
    }

    private int asInEmergency(ShelfId about, String actor, String grant) {
        return Http.get(server.getPort(), "/v1/shelves/" + about.value())
                .header("Authorization", Tokens.bearer(Tokens.of(actor, "south", Role.CASE_HANDLER)))
                .header("Emergency-Access", grant)
                .send()
                .status();
    }

    @Test
    void nothing_is_answered_while_nobody_says_who_looks() {
        assertThatThrownBy(() -> shelves.history().head(shelf.toString())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shelves.history().page(shelf.toString(), -1, 5))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shelves.history().verify(shelf.toString())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> shelves.history().state(new ShelfWiring.ShelvesById(), shelf.toString(), null))
                .isInstanceOf(IllegalStateException.class);
    }
}
