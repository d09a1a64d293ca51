package org.zhibao.eventlog.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether the log we read now is the log our replica was made from. A log can be recreated, truncated, or restored from an old
 * copy and grow again past where we stand; a replica that just went on would lie.
 */
final class LogIdentity {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Admin admin;
    private final String log;
    private final int partitions;
    private final Consumer<byte[], byte[]> probe;

    /** {@code probe} is used for nothing else; the caller closes it. */
    LogIdentity(Admin admin, String log, int partitions, Consumer<byte[], byte[]> probe) {
        this.admin = admin;
        this.log = log;
        this.partitions = partitions;
        this.probe = probe;
    }

    /** The reason why the log is not the one the store was made from; empty when it is. Transient faults are thrown. */
    Optional<String> difference(ReplicaStore store) {
        String cluster = get(admin.describeCluster().clusterId());
        TopicDescription topic =
                get(admin.describeTopics(List.of(log)).allTopicNames()).get(log);
        if (topic == null) {
            return Optional.of("the topic is gone");
        }
        if (topic.partitions().size() != partitions) {
            return Optional.of("the topic has %d partitions now, not %d"
                    .formatted(topic.partitions().size(), partitions));
        }
        String found = differs("the cluster", store.fact("cluster"), cluster);
        if (found == null) {
            found = differs("the topic", store.fact("topic"), topic.topicId().toString());
        }
        if (found != null) {
            return Optional.of(found);
        }
        Optional<String> content = differenceOfContent(store);
        if (content.isEmpty() && store.fact("cluster") == null) {
            store.keepFact("topic", topic.topicId().toString());
            store.keepFact("cluster", cluster);
        }
        return content;
    }

    private static @Nullable String differs(String what, @Nullable String kept, String now) {
        return kept == null || kept.equals(now)
                ? null
                : "%s is %s now; the replica was made from %s".formatted(what, now, kept);
    }

    private Optional<String> differenceOfContent(ReplicaStore store) {
        List<TopicPartition> all = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(log, partition))
                .toList();
        Map<TopicPartition, Long> beginnings = probe.beginningOffsets(all, PATIENCE);
        Map<TopicPartition, Long> ends = probe.endOffsets(all, PATIENCE);
        List<TopicPartition> toCompare = new ArrayList<>();
        for (TopicPartition partition : all) {
            long next = store.next(partition.partition());
            long beginning = beginnings.getOrDefault(partition, 0L);
            long end = ends.getOrDefault(partition, 0L);
            if (beginning > 0) {
                return Optional.of(
                        "partition %d begins at offset %d, so that records before it are lost; a log keeps everything"
                                .formatted(partition.partition(), beginning));
            }
            if (end < next) {
                return Optional.of(
                        "partition %d ends at offset %d; the replica has read up to %d, so the log was truncated or restored from an older copy"
                                .formatted(partition.partition(), end, next));
            }
            if (next > 0) {
                toCompare.add(partition);
            }
        }
        return differenceOfLastRecords(store, toCompare);
    }

    private Optional<String> differenceOfLastRecords(ReplicaStore store, List<TopicPartition> toCompare) {
        for (TopicPartition partition : toCompare) {
            long last = store.next(partition.partition()) - 1;
            Optional<ConsumerRecord<byte[], byte[]>> now = recordAt(partition, last);
            if (now.isEmpty() || !store.isLastRead(now.get())) {
                return Optional.of(
                        "partition %d holds another record at offset %d than the replica has read there, so the log was restored from an older copy and grew again"
                                .formatted(partition.partition(), last));
            }
        }
        return Optional.empty();
    }

    private Optional<ConsumerRecord<byte[], byte[]>> recordAt(TopicPartition partition, long offset) {
        probe.assign(List.of(partition));
        probe.seek(partition, offset);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            ConsumerRecords<byte[], byte[]> records = probe.poll(Duration.ofMillis(200));
            for (ConsumerRecord<byte[], byte[]> kafkaRecord : records) {
                return kafkaRecord.offset() == offset ? Optional.of(kafkaRecord) : Optional.empty();
            }
        }
        throw new org.apache.kafka.common.errors.TimeoutException("no record came from " + partition + " at " + offset);
    }

    private static <T> T get(org.apache.kafka.common.KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("the broker did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }
}
