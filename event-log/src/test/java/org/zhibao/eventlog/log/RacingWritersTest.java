package org.zhibao.eventlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.verify.LogVerifier;

class RacingWritersTest {
    private static final int STREAMS = 10;
    private static final int WRITERS_PER_INSTANCE = 4;
    /** More with {@code -Drounds=400}. */
    private static final int COMMANDS_PER_WRITER = Integer.getInteger("rounds", 100);

    @TempDir
    Path folder;

    private record Told(UUID command, Answer answer) {}

    @Test
    void four_writers_on_each_of_two_instances_share_ten_streams() throws Exception {
        String log = "racing-" + UUID.randomUUID() + ".log";
        Queue<Told> told = new ConcurrentLinkedQueue<>();
        try (ShelfService one = ShelfService.start(Servers.kafka(), log, folder.resolve("one"));
                ShelfService two = ShelfService.start(Servers.kafka(), log, folder.resolve("two"))) {
            for (int shelf = 0; shelf < STREAMS; shelf++) {
                one.commands()
                        .send(new SetUpShelf(new ShelfId("s" + shelf), Integer.MAX_VALUE), caller(UUID.randomUUID()));
            }
            ExecutorService writers = Executors.newFixedThreadPool(2 * WRITERS_PER_INSTANCE);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int writer = 0; writer < 2 * WRITERS_PER_INSTANCE; writer++) {
                    ShelfService instance = writer % 2 == 0 ? one : two;
                    long seed = 7_000L + writer;
                    running.add(writers.submit(() -> write(instance, seed, told)));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            } finally {
                writers.shutdown();
            }

            assertThat(told).hasSize(2 * WRITERS_PER_INSTANCE * COMMANDS_PER_WRITER);
            Map<UUID, LoggedCommit> accepted = new HashMap<>();
            for (int shelf = 0; shelf < STREAMS; shelf++) {
                long expected = 0;
                for (LoggedCommit logged : one.replica().commits("shelf-s" + shelf, 0, Integer.MAX_VALUE)) {
                    assertThat(logged.commit().first()).isEqualTo(expected);
                    expected = logged.commit().last() + 1;
                    assertThat(accepted.put(logged.commit().command(), logged))
                            .as("no command has its effect twice")
                            .isNull();
                }
            }
            assertThat(accepted).hasSize(told.size() + STREAMS);
            for (Told each : told) {
                assertThat(accepted.get(each.command()).position())
                        .isEqualTo(each.answer().position());
            }
            assertThat(new LogVerifier(Servers.kafka(), one.replica())
                            .verifyLog(share -> {})
                            .sound())
                    .isTrue();
            assertThat(new LogVerifier(Servers.kafka(), two.replica())
                            .verifyLog(share -> {})
                            .sound())
                    .isTrue();
        }
    }

    private static void write(ShelfService instance, long seed, Queue<Told> told) {
        Random random = new Random(seed);
        for (int i = 0; i < COMMANDS_PER_WRITER; i++) {
            UUID command = UUID.randomUUID();
            PutThing put = new PutThing(new ShelfId("s" + random.nextInt(STREAMS)), "thing " + i);
            told.add(new Told(command, instance.commands().send(put, caller(command))));
        }
    }
}
