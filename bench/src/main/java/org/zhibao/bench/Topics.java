package org.zhibao.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Makes topics that are set as logs are. */
public final class Topics {
    private static final Map<String, String> SETTINGS = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "unclean.leader.election.enable", "false",
            "min.insync.replicas", "1",
            "message.timestamp.type", "LogAppendTime");

    private Topics() {}

    /**
     * Makes the topic and waits until each partition has a leader. A producer that sends several batches to one that has
     * none yet may see the first refused and the second taken, and is out of order from then on.
     */
    public static void make(String kafka, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            admin.createTopics(List.of(new NewTopic(topic, Rig.PARTITIONS, (short) 1).configs(SETTINGS)))
                    .all()
                    .get();
            Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
            for (int partition = 0; partition < Rig.PARTITIONS; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
            admin.listOffsets(ends).all().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topic " + topic + " cannot be made", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
