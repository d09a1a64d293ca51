package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.UnreadableEvent;
import org.zhibao.eventlog.replica.LogUnavailable;
import org.zhibao.eventlog.replica.Verdicts;

/**
 * The accepted commits of some logs, each partition in its order, shared with the other instances of the same group by
 * partition. One consumer, used by one thread; only {@link #wakeUp} may be called by others.
 *
 * <p>The consumer holds the lease. It also fetches what lies further back than the {@link LogTail}; of a partition that has
 * caught up it fetches nothing, and what is new is taken from the tail.
 */
public final class LogFeed implements AutoCloseable {
    /**
     * A thousandth of the heap, 256 kB to 4 MB: a service has dozens of followers, and when all of them have fallen behind each
     * holds so much of the log, fetched and not yet folded.
     */
    private static final int FETCH_BYTES =
            (int) Math.max(256 << 10, Math.min(4 << 20, Runtime.getRuntime().maxMemory() >> 10));

    private static final Duration VERDICT_PATIENCE = Duration.ofSeconds(20);
    private static final Duration VERDICT_GLANCE = Duration.ofMillis(500);

    /** How often the consumer is given time for its group while it fetches nothing. */
    private static final long GROUP_GLANCE_NANOS = Duration.ofMillis(500).toNanos();

    /** The same while partitions are being shared out. */
    private static final long SHARING_GLANCE_NANOS = Duration.ofMillis(50).toNanos();

    private static final long SHARING_NANOS = Duration.ofSeconds(3).toNanos();

    private final RunnerContext context;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<String> logs;
    /** Where each leased partition is read next. */
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    /** Those that the consumer fetches, since the tail does not reach back so far. */
    private final Set<TopicPartition> fetched = new HashSet<>();

    private final Semaphore news = new Semaphore(0);
    private final Runnable wake = news::release;
    private long groupServed;
    private long sharedOut;
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
        this.logs = logs;
        this.consumer = new KafkaConsumer<>(
                settings(context, group, reset), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.groupServed = System.nanoTime() - GROUP_GLANCE_NANOS;
        this.sharedOut = System.nanoTime();
        tails().forEach(tail -> tail.join(wake));
        consumer.subscribe(logs, new ConsumerRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                sharedOut = System.nanoTime();
                consumer.pause(partitions);
                lease.assigned(LogFeed.this, partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                sharedOut = System.nanoTime();
                partitions.forEach(positions::remove);
                fetched.removeAll(partitions);
                lease.revoked(partitions);
            }
        });
    }

    private List<LogTail> tails() {
        return logs.stream().map(context.tails()::get).filter(Objects::nonNull).toList();
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
        // A commit that is larger is given out all the same, alone.
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        // As the system sees fit, see LogReplica.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** Waits up to {@code atMost} for records, and then for the verdict on each of them. */
    public Batch poll(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        while (true) {
            Batch batch = look(until);
            if (!batch.isEmpty() || closing || until - System.nanoTime() <= 0) {
                return batch;
            }
        }
    }

    private Batch look(long until) {
        Batch batch = new Batch(new ArrayList<>(), new HashMap<>(), 0);
        long sinceServed = System.nanoTime() - groupServed;
        if (!fetched.isEmpty() || consumer.assignment().isEmpty() || sinceServed >= groupGlance()) {
            batch = fetch(until);
            groupServed = System.nanoTime();
            requireReading();
        }
        for (TopicPartition partition : Set.copyOf(consumer.assignment())) {
            LogTail tail = context.tails().get(partition.topic());
            long position = positions.computeIfAbsent(partition, consumer::position);
            boolean isCovered = tail != null && tail.covers(partition.partition(), position);
            if (isCovered && fetched.remove(partition)) {
                consumer.pause(Set.of(partition));
            } else if (!isCovered && fetched.add(partition)) {
                consumer.seek(partition, position);
                consumer.resume(Set.of(partition));
            }
            if (isCovered && tail != null) {
                batch = takeFrom(tail, partition, position, batch);
            }
        }
        if (batch.isEmpty() && fetched.isEmpty() && !consumer.assignment().isEmpty()) {
            awaitNews(until);
        }
        return batch;
    }

    private long groupGlance() {
        return System.nanoTime() - sharedOut < SHARING_NANOS ? SHARING_GLANCE_NANOS : GROUP_GLANCE_NANOS;
    }

    /** How long the consumer may wait for records: only where nothing else could come meanwhile. */
    private Duration patience(long until) {
        if (fetched.isEmpty() && !consumer.assignment().isEmpty()) {
            return Duration.ZERO;
        }
        long left = Math.max(0, until - System.nanoTime());
        return Duration.ofNanos(tails().isEmpty() ? left : Math.min(left, SHARING_GLANCE_NANOS));
    }

    private Batch fetch(long until) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience(until));
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
                    commits.add(read(context.catalog(), each));
                }
            }
            positions.put(partition, last.offset() + 1);
            read.put(partition, new Batch.Read(last.offset() + 1, Instant.ofEpochMilli(last.timestamp())));
        }
        return new Batch(commits, read, records.count());
    }

    private Batch takeFrom(LogTail tail, TopicPartition partition, long position, Batch batch) {
        List<LogTail.Entry> entries =
                tail.from(partition.partition(), position, context.pace().batchCommits() - batch.records());
        if (entries.isEmpty()) {
            return batch;
        }
        for (LogTail.Entry entry : entries) {
            SourceCommit commit = tail.commit(entry);
            if (commit != null) {
                batch.commits().add(commit);
            }
        }
        LogTail.Entry last = entries.get(entries.size() - 1);
        positions.put(partition, last.offset() + 1);
        batch.read().put(partition, new Batch.Read(last.offset() + 1, last.writtenAt()));
        return new Batch(batch.commits(), batch.read(), batch.records() + entries.size());
    }

    private void awaitNews(long until) {
        long left = Math.min(until - System.nanoTime(), groupServed + groupGlance() - System.nanoTime());
        try {
            if (left > 0 && news.tryAcquire(left, TimeUnit.NANOSECONDS)) {
                news.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closing = true;
        }
    }

    /** Throws {@link LogUnavailable} when a log whose end we have come to is not read any more. */
    private void requireReading() {
        Set<String> asked = new HashSet<>();
        positions.forEach((partition, position) -> {
            if (!fetched.contains(partition) && asked.add(partition.topic())) {
                context.verdicts(partition.topic()).awaitPassed(partition.partition(), position, Duration.ZERO);
            }
        });
    }

    private void awaitVerdict(Verdicts verdicts, TopicPartition partition, long offset) {
        long deadline = System.nanoTime() + VERDICT_PATIENCE.toNanos();
        while (!verdicts.awaitPassed(partition.partition(), offset, VERDICT_GLANCE)) {
            if (closing || System.nanoTime() > deadline) {
                throw new LogUnavailable("no verdict yet on " + partition + " at " + offset);
            }
        }
    }

    static SourceCommit read(EventCatalog catalog, ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Position position = new Position(kafkaRecord.topic(), kafkaRecord.partition(), kafkaRecord.offset());
        Commit commit = CommitRecord.readAccepted(kafkaRecord)
                .orElseThrow(() -> new IllegalStateException("accepted, and yet no commit: " + position));
        try {
            return SourceCommit.of(position, commit.stream(), Envelope.events(position, commit, catalog));
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
            consumer.resume(fetched);
        }
    }

    public Set<TopicPartition> leased() {
        return consumer.assignment();
    }

    public void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
        consumer.seek(partition, offset);
    }

    /** What the group has committed, for those of {@code partitions} where it has. */
    public Map<TopicPartition, OffsetAndMetadata> committed(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>(consumer.committed(Set.copyOf(partitions)));
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }

    public void commit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        try {
            consumer.commitSync(offsets);
        } catch (WakeupException e) {
            if (!closing) {
                throw e;
            }
            consumer.commitSync(offsets);
        }
    }

    /** How many records of the partition are still to be read, as far as known. */
    public OptionalLong lag(TopicPartition partition) {
        LogTail tail = context.tails().get(partition.topic());
        Long position = positions.get(partition);
        return tail == null || position == null || fetched.contains(partition)
                ? consumer.currentLag(partition)
                : OptionalLong.of(tail.lag(partition.partition(), position));
    }

    /** Ends a {@link #poll} that waits; to be called when closing, by any thread. */
    public void wakeUp() {
        closing = true;
        consumer.wakeup();
        news.release();
    }

    @Override
    public void close() {
        tails().forEach(tail -> tail.leave(wake));
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(2)));
    }
}
