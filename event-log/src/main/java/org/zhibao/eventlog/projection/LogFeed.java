package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.UnreadableEvent;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.eventlog.replica.Verdicts;

/**
 * The accepted commits of some logs, each partition in its order, shared with the other instances of the same group by
 * partition. One consumer, used by one thread; only {@link #wakeUp} may be called by others.
 */
public final class LogFeed implements AutoCloseable {
    private static final Duration VERDICT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration VERDICT_GLANCE = Duration.ofMillis(500);

    private final RunnerContext context;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closing;

    /** What was read at once. */
    public record Batch(List<SourceCommit> commits, Map<TopicPartition, Read> read, int records) {
        /** How far a partition was read, and when its last record was written. */
        public record Read(long next, Instant writtenAt) {}

        public boolean isEmpty() {
            return read.isEmpty();
        }
    }

    /** Told in the middle of {@link #poll} which partitions are ours. */
    public interface Lease {
        /** Seeks, if the group's own offset is not where to go on. */
        void assigned(LogFeed feed, Collection<TopicPartition> partitions);

        void revoked(Collection<TopicPartition> partitions);
    }

    /** Joins {@code group} to read {@code logs}; {@code reset} is what Kafka does where neither side knows an offset. */
    public LogFeed(RunnerContext context, String group, Set<String> logs, String reset, Lease lease) {
        this.context = context;
        this.consumer = new KafkaConsumer<>(
                settings(context, group, reset), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(logs, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                lease.assigned(LogFeed.this, partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                lease.revoked(partitions);
            }
        });
    }

    private static Properties settings(RunnerContext context, String group, String reset) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, context.kafka());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, context.instance() + "." + group);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, context.instance() + "." + group);
        int leaseMillis = (int) context.pace().lease().toMillis();
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, leaseMillis);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, leaseMillis / 4);
        // Sharing out anew waits this long for one that hangs.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, reset);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, context.pace().batchCommits());
        // A partition's share must not be less than a commit may be large; the whole keeps many runners in a small
        // heap.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** Waits up to {@code atMost} for records, and then for the verdict on each of them. */
    public Batch poll(Duration atMost) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(atMost);
        List<SourceCommit> commits = new ArrayList<>(records.count());
        Map<TopicPartition, Batch.Read> read = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> own = records.records(partition);
            ConsumerRecord<byte[], byte[]> last = own.get(own.size() - 1);
            Verdicts verdicts = context.verdicts(partition.topic());
            awaitVerdict(verdicts, partition, last.offset());
            Set<Long> voids =
                    verdicts.voidOffsets(partition.partition(), own.get(0).offset(), last.offset());
            for (ConsumerRecord<byte[], byte[]> each : own) {
                if (!voids.contains(each.offset())) {
                    commits.add(read(context, each));
                }
            }
            read.put(partition, new Batch.Read(last.offset() + 1, Instant.ofEpochMilli(last.timestamp())));
        }
        return new Batch(commits, read, records.count());
    }

    private void awaitVerdict(Verdicts verdicts, TopicPartition partition, long offset) {
        long deadline = System.nanoTime() + VERDICT_PATIENCE.toNanos();
        while (!verdicts.awaitPassed(partition.partition(), offset, VERDICT_GLANCE)) {
            if (closing || System.nanoTime() > deadline) {
                throw new LogUnavailable("no verdict yet on " + partition + " at " + offset);
            }
        }
    }

    static SourceCommit read(RunnerContext context, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Position position = new Position(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset());
        Commit commit = CommitRecord.readAccepted(kafkaRecord)
                .orElseThrow(() -> new IllegalStateException("accepted, and yet no commit: " + position));
        try {
            return SourceCommit.of(position, commit.stream(), Envelope.events(position, commit, context.catalog()));
        } catch (UnreadableEvent why) {
            return SourceCommit.unreadable(position, commit.stream(), why);
        } catch (RuntimeException upcasterFailed) {
            return SourceCommit.unreadable(
                    position, commit.stream(), new UnreadableEvent(upcasterFailed.toString(), upcasterFailed));
        }
    }

    /** Keeps the lease without reading anything. */
    public void keepLease() {
        consumer.pause(consumer.assignment());
        try {
            ConsumerRecords<byte[], byte[]> none = consumer.poll(Duration.ZERO);
            if (!none.isEmpty()) {
                throw new IllegalStateException("records came although all partitions are paused");
            }
        } finally {
            consumer.resume(consumer.assignment());
        }
    }

    public Set<TopicPartition> leased() {
        return consumer.assignment();
    }

    public void seek(TopicPartition partition, long offset) {
        consumer.seek(partition, offset);
    }

    /** What the group has committed, for those of {@code partitions} where it has. */
    public Map<TopicPartition, OffsetAndMetadata> committed(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(Set.copyOf(partitions)));
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }

    public void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        consumer.commitSync(offsets);
    }

    /** How many records of the partition are still to be read, as far as known. */
    public OptionalLong lag(TopicPartition partition) {
        return consumer.currentLag(partition);
    }

    /** Ends a {@link #poll} that waits; to be called when closing, by any thread. */
    public void wakeUp() {
        closing = true;
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
