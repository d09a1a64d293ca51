package org.zhibao.eventlog.replica;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topic a log lies in: made once with the settings a log needs, and checked at every start. */
public final class LogTopic {
    /** With these Kafka keeps every record for ever and loses none to an unclean election. */
    private static final Map<String, String> REQUIRED = Map.of(
            "cleanup.policy", "delete",
            "retention.ms", "-1",
            "retention.bytes", "-1",
            "unclean.leader.election.enable", "false");

    private static final int REPLICAS = 3;
    private static final int IN_SYNC = 2;

    private LogTopic() {}

    /** Makes the topic unless it is there; other instances may do the same at the same moment. */
    public static void make(Admin admin, String log, int partitions) {
        int brokers = get(admin.describeCluster().nodes()).size();
        Map<String, String> settings = new LinkedHashMap<>(REQUIRED);
        settings.put("min.insync.replicas", brokers > 1 ? Integer.toString(IN_SYNC) : "1");
        // Instances whose clocks are off must still be able to write: the broker stamps, our own time is in the commit.
        settings.put("message.timestamp.type", "LogAppendTime");
        NewTopic topic = new NewTopic(log, partitions, (short) Math.min(REPLICAS, brokers)).configs(settings);
        try {
            get(admin.createTopics(List.of(topic)).all());
        } catch (TopicExistsException already) {
            return;
        }
    }

    /** How many partitions the topic has; empty when there is no such topic. */
    static Optional<Integer> partitions(Admin admin, String log) {
        try {
            TopicDescription topic =
                    get(admin.describeTopics(List.of(log)).allTopicNames()).get(log);
            return topic == null
                    ? Optional.empty()
                    : Optional.of(topic.partitions().size());
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /** Whether a record is acknowledged only after it lies on the disk; the setting may be the topic's or the broker's. */
    static boolean isEachAppendSynced(Admin admin, String log) {
        return valueOf(settings(admin, log), "flush.messages").equals("1");
    }

    private static @Nullable Config settings(Admin admin, String log) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, log);
        return get(admin.describeConfigs(List.of(resource)).all()).get(resource);
    }

    /** What is wrong with the topic's settings, a sentence each with the way out; empty when nothing is. */
    static List<String> faults(Admin admin, String log, int partitions) {
        List<String> faults = new ArrayList<>();
        Config settings = settings(admin, log);
        TopicDescription topic =
                get(admin.describeTopics(List.of(log)).allTopicNames()).get(log);
        int brokers = get(admin.describeCluster().nodes()).size();
        if (settings == null || topic == null) {
            return List.of("the topic cannot be described");
        }
        REQUIRED.forEach((name, wanted) -> {
            String found = valueOf(settings, name);
            if (!wanted.equals(found)) {
                faults.add("%s is %s and must be %s: set it with kafka-configs.sh".formatted(name, found, wanted));
            }
        });
        if (topic.partitions().size() != partitions) {
            faults.add(
                    "it has %d partitions and this service was set up with %d: the number is fixed for life; set zhibao.partitions to what the log was made with"
                            .formatted(topic.partitions().size(), partitions));
        }
        if (brokers > 1) {
            int replicas = topic.partitions().get(0).replicas().size();
            if (replicas < REPLICAS) {
                faults.add("it has %d replicas and needs at least %d on %d brokers"
                        .formatted(replicas, REPLICAS, brokers));
            }
            String inSync = valueOf(settings, "min.insync.replicas");
            if (Integer.parseInt(inSync) < IN_SYNC) {
                faults.add("min.insync.replicas is %s and must be at least %d".formatted(inSync, IN_SYNC));
            }
        }
        return faults;
    }

    private static String valueOf(@Nullable Config settings, String name) {
        ConfigEntry entry = settings == null ? null : settings.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the broker did not answer", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
