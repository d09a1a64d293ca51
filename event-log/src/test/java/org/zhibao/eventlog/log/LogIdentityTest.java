package org.zhibao.eventlog.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhibao.eventlog.example.ShelfService.await;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;

/** A log that is not what it was is never read on: the instance stops and says what an operator can do. */
class LogIdentityTest {
    private final String log = "identity-" + UUID.randomUUID() + ".log";
    private final ShelfId shelf = new ShelfId("one");

    @TempDir
    Path temp;

    private static void put(ShelfService service, ShelfId shelf, int things) {
        for (int i = 0; i < things; i++) {
            service.commands().send(new PutThing(shelf, "thing " + i), caller(UUID.randomUUID()));
        }
    }

    private void fill(String kafka, Path replica, int things) {
        try (ShelfService service = ShelfService.start(kafka, log, replica)) {
            service.commands().send(new SetUpShelf(shelf, 1_000), caller(UUID.randomUUID()));
            put(service, shelf, things);
        }
    }

    private static void assertStops(ShelfService service, String reason) {
        await("it stops", () -> service.replica().state() == LogReplica.State.STOPPED);
        assertThat(service.replica().reason()).contains(reason).contains("delete that folder");
        assertThatThrownBy(() -> put(service, new ShelfId("one"), 1))
                .isInstanceOf(LogUnavailable.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_recreated_topic_is_refused() throws Exception {
        fill(Servers.kafka(), temp.resolve("replica"), 5);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            admin.deleteTopics(List.of(log)).all().get();
            await("the topic is gone", () -> !topics(admin).contains(log));
        }
        fill(Servers.kafka(), temp.resolve("of the new topic"), 50);
        try (ShelfService service = ShelfService.begin(Servers.kafka(), log, temp.resolve("replica"))) {
            assertStops(service, "the topic is");
        }
    }

    @Test
    void a_deleted_topic_is_not_silently_made_again() throws Exception {
        fill(Servers.kafka(), temp.resolve("replica"), 5);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            admin.deleteTopics(List.of(log)).all().get();
            await("the topic is gone", () -> !topics(admin).contains(log));
            try (ShelfService service = ShelfService.begin(Servers.kafka(), log, temp.resolve("replica"))) {
                assertStops(service, "the topic is gone");
            }
            assertThat(topics(admin)).doesNotContain(log);
        }
    }

    @Test
    void a_topic_recreated_under_a_running_instance_is_noticed() throws Exception {
        try (ShelfService service = ShelfService.start(Servers.kafka(), log, temp.resolve("replica"));
                Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            service.commands().send(new SetUpShelf(shelf, 1_000), caller(UUID.randomUUID()));
            put(service, shelf, 3);
            admin.deleteTopics(List.of(log)).all().get();
            await("the topic is gone", () -> !topics(admin).contains(log));
            admin.createTopics(List.of(new NewTopic(log, ShelfService.PARTITIONS, (short) 1)
                            .configs(Map.of("retention.ms", "-1", "retention.bytes", "-1"))))
                    .all()
                    .get();
            assertStops(service, "the topic is");
        }
    }

    @Test
    void records_deleted_from_the_beginning_are_noticed() throws Exception {
        fill(Servers.kafka(), temp.resolve("replica"), 5);
        TopicPartition home = new TopicPartition(log, Commit.partitionOf(shelf.toString(), ShelfService.PARTITIONS));
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            admin.deleteRecords(Map.of(home, RecordsToDelete.beforeOffset(3)))
                    .all()
                    .get();
        }
        try (ShelfService service = ShelfService.begin(Servers.kafka(), log, temp.resolve("replica"))) {
            assertStops(service, "begins at offset 3");
        }
        try (ShelfService fresh = ShelfService.begin(Servers.kafka(), log, temp.resolve("fresh"))) {
            await("it stops", () -> fresh.replica().state() == LogReplica.State.STOPPED);
            assertThat(fresh.replica().reason()).contains("begins at offset 3");
        }
    }

    @Test
    void a_log_restored_from_an_older_copy_is_refused_even_when_it_grew_past_the_replica() throws Exception {
        Path data = temp.resolve("broker");
        Path copy = temp.resolve("copy of broker");
        Path replica = temp.resolve("replica");
        EmbeddedBroker.Options options;
        try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
            options = EmbeddedBroker.Options.DEFAULT.withPort(broker.port());
            fill(broker.address(), replica, 5);
        }
        ReplicaFolderTest.copy(data, copy);
        try (EmbeddedBroker broker = EmbeddedBroker.start(data, options);
                ShelfService service = ShelfService.start(broker.address(), log, replica)) {
            put(service, shelf, 5);
        }
        try (EmbeddedBroker restored = EmbeddedBroker.start(copy, options)) {
            try (ShelfService service = ShelfService.begin(restored.address(), log, replica)) {
                assertStops(service, "was truncated or restored");
            }
            try (ShelfService other = ShelfService.start(restored.address(), log, temp.resolve("fresh"))) {
                put(other, shelf, 20);
            }
            try (ShelfService service = ShelfService.begin(restored.address(), log, replica)) {
                assertStops(service, "holds another record at offset");
            }
        }
    }

    @Test
    void a_topic_that_forgets_is_refused() throws Exception {
        fill(Servers.kafka(), temp.resolve("replica"), 1);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            AlterConfigOp forget =
                    new AlterConfigOp(new ConfigEntry("retention.ms", "86400000"), AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, log), List.of(forget)))
                    .all()
                    .get();
        }
        try (ShelfService service = ShelfService.begin(Servers.kafka(), log, temp.resolve("replica"))) {
            await("it stops", () -> service.replica().state() == LogReplica.State.STOPPED);
            assertThat(service.replica().reason()).contains("retention.ms is 86400000 and must be -1");
        }
    }

    @Test
    void a_topic_with_more_partitions_than_it_was_made_with_is_refused() throws Exception {
        fill(Servers.kafka(), temp.resolve("replica"), 1);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            admin.createPartitions(Map.of(
                            log, org.apache.kafka.clients.admin.NewPartitions.increaseTo(ShelfService.PARTITIONS + 1)))
                    .all()
                    .get();
        }
        try (ShelfService service = ShelfService.begin(Servers.kafka(), log, temp.resolve("replica"))) {
            await("it stops", () -> service.replica().state() == LogReplica.State.STOPPED);
            assertThat(service.replica().reason()).contains("fixed for life");
        }
    }

    private static java.util.Set<String> topics(Admin admin) {
        try {
            return admin.listTopics().names().get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
