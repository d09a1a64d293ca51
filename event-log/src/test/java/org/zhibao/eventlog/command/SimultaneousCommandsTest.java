package org.zhibao.eventlog.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;

/** What one decision relied on must still be so when it is appended; the head may move at every moment in between. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SimultaneousCommandsTest {
    private static final String LOG = "simultaneous-" + UUID.randomUUID() + ".log";
    private static final int SENDERS = 6;
    private static final int EACH = 60;

    @TempDir
    static Path folder;

    private ShelfService one;
    private ShelfService other;
    private final ExecutorService senders = Executors.newFixedThreadPool(SENDERS);

    @BeforeAll
    void start() {
        one = ShelfService.start(Servers.kafka(), LOG, folder.resolve("one"));
        other = ShelfService.start(Servers.kafka(), LOG, folder.resolve("other"));
    }

    @AfterAll
    void stop() {
        senders.shutdownNow();
        one.close();
        other.close();
    }

    @Test
    void what_the_caller_has_seen_is_what_the_command_continues() throws Exception {
        ShelfId shelf = aShelf();
        List<Answer> answers = simultaneously(instance -> {
            long seen = instance.replica().head(shelf.toString()).lastSequence();
            Caller conditional = new Caller("tester", "CN", UUID.randomUUID(), seen, null, null, null, Instant.now());
            try {
                Answer answer = instance.commands().send(new PutThing(shelf, "a"), conditional);
                assertThat(answer.first())
                        .as("first event of a command that was sent for state %d", seen)
                        .isEqualTo(seen + 1);
                return answer;
            } catch (CommandRefused refused) {
                assertThat(refused.why()).isEqualTo(CommandRefused.Cause.VERSION_CONFLICT);
                return null;
            }
        });
        assertThat(answers).isNotEmpty();
    }

    @Test
    void a_command_that_was_sent_several_times_at_once_counts_once() throws Exception {
        ShelfId shelf = aShelf();
        List<UUID> commands = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            commands.add(UUID.randomUUID());
        }
        List<Callable<Answer>> sends = new ArrayList<>();
        for (UUID command : commands) {
            for (int sender = 0; sender < SENDERS; sender++) {
                ShelfService instance = sender % 2 == 0 ? one : other;
                sends.add(() -> instance.commands().send(new PutThing(shelf, "a"), caller(command)));
            }
        }
        for (Future<Answer> sent : senders.invokeAll(sends)) {
            sent.get();
        }
        List<UUID> counted = one.replica().commits(shelf.toString(), 1, Integer.MAX_VALUE).stream()
                .map(logged -> logged.commit().command())
                .toList();
        assertThat(counted).containsExactlyInAnyOrderElementsOf(commands);
    }

    @Test
    void time_never_runs_backwards_although_the_clocks_of_two_instances_differ() throws Exception {
        ShelfId shelf = aShelf();
        simultaneously(instance -> {
            Duration off = instance == one ? Duration.ofMinutes(30) : Duration.ofMinutes(-30);
            Caller itsClock = new Caller(
                    "tester",
                    "CN",
                    UUID.randomUUID(),
                    null,
                    null,
                    null,
                    null,
                    Instant.now().plus(off));
            return instance.commands().send(new PutThing(shelf, "a"), itsClock);
        });
        List<Instant> times = new ArrayList<>();
        for (LoggedCommit logged : one.replica().commits(shelf.toString(), 0, Integer.MAX_VALUE)) {
            times.add(Envelope.recordedAt(logged.commit().value()));
        }
        assertThat(times).isSorted();
    }

    private ShelfId aShelf() {
        ShelfId shelf = new ShelfId(UUID.randomUUID().toString());
        Answer setUp = one.commands().send(new SetUpShelf(shelf, 100_000), caller(UUID.randomUUID()));
        assertThat(setUp.position()).isNotNull();
        ShelfService.await(
                "both instances know the shelf",
                () -> other.replica().head(shelf.toString()).exists());
        return shelf;
    }

    private interface Send {
        Answer on(ShelfService instance);
    }

    private List<Answer> simultaneously(Send send) throws Exception {
        List<Callable<List<Answer>>> tasks = new ArrayList<>();
        for (int sender = 0; sender < SENDERS; sender++) {
            ShelfService instance = sender % 2 == 0 ? one : other;
            tasks.add(() -> {
                List<Answer> answers = new ArrayList<>();
                for (int i = 0; i < EACH; i++) {
                    Answer answer = send.on(instance);
                    if (answer != null) {
                        answers.add(answer);
                    }
                }
                return answers;
            });
        }
        List<Answer> all = new ArrayList<>();
        for (Future<List<Answer>> done : senders.invokeAll(tasks)) {
            all.addAll(done.get());
        }
        return all;
    }
}
