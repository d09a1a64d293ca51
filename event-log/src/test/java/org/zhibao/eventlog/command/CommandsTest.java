package org.zhibao.eventlog.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.example.Shelf;
import org.zhibao.eventlog.example.ShelfCommand.ClearShelf;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.PutThings;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.verify.LogVerifier;
import org.zhibao.eventlog.verify.Report;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
    private static final String LOG = "commands-" + UUID.randomUUID() + ".log";

    @TempDir
    static Path folder;

    private ShelfService service;

    @BeforeAll
    void start() {
        service = ShelfService.start(Servers.kafka(), LOG, folder.resolve("one"));
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private ShelfId aShelf(int places) {
        ShelfId shelf = new ShelfId(UUID.randomUUID().toString());
        send(new SetUpShelf(shelf, places));
        return shelf;
    }

    private Answer send(Object command) {
        return service.commands().send(command, caller(UUID.randomUUID()));
    }

    @Nested
    class An_accepted_command {
        @Test
        void is_answered_with_its_position_and_events() {
            ShelfId shelf = aShelf(3);
            Answer answer = send(new PutThings(shelf, List.of("a", "b")));
            assertThat(answer.first()).isEqualTo(1);
            assertThat(answer.last()).isEqualTo(2);
            assertThat(answer.events()).containsExactly("shelf.ThingPut", "shelf.ThingPut");
            assertThat(answer.repeated()).isFalse();
            assertThat(service.replica().commits(shelf.toString(), 0, 10)).hasSize(2);
        }

        @Test
        void is_seen_by_another_instance() {
            ShelfId shelf = aShelf(3);
            send(new PutThing(shelf, "a"));
            try (ShelfService other = ShelfService.start(Servers.kafka(), LOG, folder.resolve("two"))) {
                Answer answer = other.commands().send(new PutThing(shelf, "b"), caller(UUID.randomUUID()));
                assertThat(answer.last()).isEqualTo(2);
            }
            assertThat(send(new PutThing(shelf, "c")).last()).isEqualTo(3);
        }

        @Test
        void never_goes_back_in_time() {
            ShelfId shelf = aShelf(3);
            Instant before = Instant.parse("2020-01-01T00:00:00Z");
            UUID command = UUID.randomUUID();
            Answer answer = service.commands()
                    .send(
                            new PutThing(shelf, "a"),
                            new Caller("tester", "CN", command, null, null, null, null, before));
            assertThat(answer.at()).isAfter(before);
        }
    }

    @Nested
    class A_repeated_command {
        @Test
        void is_answered_like_the_first_time() {
            ShelfId shelf = aShelf(3);
            Caller caller = caller(UUID.randomUUID());
            Answer first = service.commands().send(new PutThing(shelf, "a"), caller);
            Answer again = service.commands().send(new PutThing(shelf, "a"), caller);
            assertThat(again.position()).isEqualTo(first.position());
            assertThat(again.at()).isEqualTo(first.at());
            assertThat(again.repeated()).isTrue();
            assertThat(service.replica().head(shelf.toString()).next()).isEqualTo(2);
        }

        @Test
        void is_refused_when_it_asks_for_something_else() {
            ShelfId shelf = aShelf(3);
            UUID command = UUID.randomUUID();
            service.commands().send(new PutThing(shelf, "a"), caller(command));
            Caller other = new Caller("tester", "CN", command, null, "another request", null, null, Instant.now());
            assertThatThrownBy(() -> service.commands().send(new PutThing(shelf, "b"), other))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(CommandRefused.Cause.KEY_REUSED));
        }
    }

    @Nested
    class A_refused_command {
        @Test
        void appends_nothing_and_leaves_the_aggregate_as_it_was() {
            ShelfId shelf = aShelf(1);
            assertThatThrownBy(() -> send(new PutThings(shelf, List.of("a", "b"))))
                    .isInstanceOf(Shelf.ShelfFull.class);
            assertThat(service.replica().head(shelf.toString()).next()).isEqualTo(1);
            assertThat(send(new PutThing(shelf, "a")).last()).isEqualTo(1);
        }

        @Test
        void says_when_there_is_no_such_aggregate() {
            assertThatThrownBy(() -> send(new PutThing(new ShelfId("nowhere"), "a")))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(CommandRefused.Cause.NOT_FOUND));
        }

        @Test
        void says_when_it_is_there_already() {
            ShelfId shelf = aShelf(1);
            assertThatThrownBy(() -> send(new SetUpShelf(shelf, 2)))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(CommandRefused.Cause.ALREADY_EXISTS));
        }

        @Test
        void says_when_the_caller_has_seen_an_older_state() {
            ShelfId shelf = aShelf(3);
            send(new PutThing(shelf, "a"));
            Caller late = new Caller("tester", "CN", UUID.randomUUID(), 0L, null, null, null, Instant.now());
            assertThatThrownBy(() -> service.commands().send(new PutThing(shelf, "b"), late))
                    .isInstanceOfSatisfying(CommandRefused.class, refused -> {
                        assertThat(refused.why()).isEqualTo(CommandRefused.Cause.VERSION_CONFLICT);
                        assertThat(refused.currentSequence()).isEqualTo(1);
                    });
        }

        @Test
        void says_when_it_is_too_large() {
            ShelfId shelf = aShelf(3);
            assertThatThrownBy(() -> send(new PutThing(shelf, "x".repeat(1_000_000))))
                    .isInstanceOfSatisfying(
                            CommandRefused.class,
                            refused -> assertThat(refused.why()).isEqualTo(CommandRefused.Cause.TOO_LARGE));
            assertThat(send(new PutThing(shelf, "small")).last()).isEqualTo(1);
        }
    }

    @Test
    void a_command_with_nothing_to_do_appends_nothing() {
        ShelfId shelf = aShelf(3);
        Answer answer = send(new ClearShelf(shelf));
        assertThat(answer.position()).isNull();
        assertThat(answer.last()).isZero();
    }

    @Test
    void the_log_holds_wire_names_and_who_did_it_and_no_class_name() {
        ShelfId shelf = aShelf(3);
        byte[] value = service.replica()
                .lastCommit(shelf.toString())
                .orElseThrow()
                .commit()
                .value();
        Envelope envelope = Envelope.decode(value, 1);
        assertThat(envelope.actor()).isEqualTo("tester");
        assertThat(envelope.events().get(0).type()).isEqualTo("shelf.ShelfSetUp");
        assertThat(new String(value, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("org.zhibao");
    }

    @Test
    void a_fresh_walk_over_the_log_finds_nothing_wrong() {
        aShelf(3);
        Report report = new LogVerifier(Servers.kafka(), service.replica()).verifyLog(share -> {});
        assertThat(report.sound()).isTrue();
        assertThat(report.commits()).isPositive();
    }
}
