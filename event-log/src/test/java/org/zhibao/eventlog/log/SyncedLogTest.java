package org.zhibao.eventlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.verify.LogVerifier;

/** Where each append is synced, commits go by several connections; what is promised stays the same. */
class SyncedLogTest {
    private static final int WRITERS = 16;
    private static final int THINGS = 20;

    private final String log = "synced-" + UUID.randomUUID() + ".log";

    @TempDir
    Path folder;

    private void makeTopic(String messagesBetweenSyncs) throws Exception {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            NewTopic topic = new NewTopic(log, ShelfService.PARTITIONS, (short) 1)
                    .configs(Map.of(
                            "retention.ms", "-1", "retention.bytes", "-1", "flush.messages", messagesBetweenSyncs));
            admin.createTopics(List.of(topic)).all().get();
        }
    }

    @Test
    void a_broker_that_syncs_each_append_is_known() throws Exception {
        makeTopic("1");
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            assertThat(service.replica().isEachAppendSynced()).isTrue();
        }
    }

    @Test
    void a_broker_that_syncs_now_and_then_is_known_too() throws Exception {
        makeTopic("1000");
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            assertThat(service.replica().isEachAppendSynced()).isFalse();
        }
    }

    @Test
    void writers_of_many_streams_find_every_commit_once_and_in_order() throws Exception {
        makeTopic("1");
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, folder)) {
            ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
            try {
                List<Future<?>> running = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    ShelfId shelf = new ShelfId("s" + writer);
                    running.add(writers.submit(() -> fill(service, shelf)));
                }
                for (Future<?> each : running) {
                    each.get();
                }
            } finally {
                writers.shutdown();
            }

            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(service.replica().commits("shelf-s" + writer, 0, Integer.MAX_VALUE))
                        .extracting(logged -> logged.commit().first())
                        .hasSize(1 + THINGS)
                        .isSorted();
            }
            assertThat(service.replica().voids(0, 0, 1)).isEmpty();
            assertThat(new LogVerifier(Servers.kafka(), service.replica())
                            .verifyLog(share -> {})
                            .sound())
                    .isTrue();
        }
    }

    private static void fill(ShelfService service, ShelfId shelf) {
        service.commands().send(new SetUpShelf(shelf, THINGS), caller(UUID.randomUUID()));
        for (int i = 0; i < THINGS; i++) {
            service.commands().send(new PutThing(shelf, "thing " + i), caller(UUID.randomUUID()));
        }
    }
}
