package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Feeds one generation from the partitions that this instance leases: one thread, one consumer. Whatever fails, it starts
 * again from the checkpoints; it ends only when it is closed or the generation is gone.
 */
final class GenerationRunner<D extends Record> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(GenerationRunner.class);
    private static final Duration POLL = Duration.ofMillis(500);
    /** How long the checkpoint may lag behind batches that are nothing to the projection. */
    private static final Duration SETTLE = Duration.ofMillis(200);

    /**
     * A batch costs some questions to the store however small it is: while one event follows the other, what comes within this time of
     * the last batch is one batch. An event that comes alone waits for nothing.
     */
    private static final Duration GATHER = Duration.ofMillis(10);

    private static final int FEW_RECORDS = 100;

    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final Duration END_PATIENCE = Duration.ofSeconds(10);

    private final RunnerContext context;
    private final Projection<D> projection;
    private final Generation generation;
    private final GenerationStore<D> store;
    private final LongConsumer foldedEvents;
    private final Signal progress;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outage outage;
    private final Thread thread;

    private final Map<String, Checkpoint> leased = new ConcurrentHashMap<>();
    private final Map<String, Lag> lags = new ConcurrentHashMap<>();
    private final AtomicLong recordsRead = new AtomicLong();
    private final AtomicLong retriesAsked = new AtomicLong();
    private volatile int parkedStreams;
    private volatile boolean gone;
    private volatile @Nullable LogFeed feed;

    /** How far a partition is behind: in records, and since when the last one that was read had been written. */
    record Lag(long records, Instant readUpTo) {}

    GenerationRunner(
            RunnerContext context,
            Projection<D> projection,
            Generation generation,
            GenerationStore<D> store,
            LongConsumer foldedEvents,
            Signal progress) {
        this.context = context;
        this.projection = projection;
        this.generation = generation;
        this.store = store;
        this.foldedEvents = foldedEvents;
        this.progress = progress;
        this.outage = new Outage(LOGGER, "projection " + generation.collection(), closing);
        this.thread = new Thread(this::run, "fold-" + generation.collection());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (closing.getCount() > 0 && !gone) {
            Session session = new Session();
            try (LogFeed opened =
                    new LogFeed(context, generation.collection(), projection.sources(), "none", session)) {
                feed = opened;
                session.run(opened);
            } catch (RuntimeException | Error failure) {
                if (isGone(failure)) {
                    LOGGER.warn("documents of {} are gone; they are built again where still wanted", generation);
                    gone = true;
                } else if (!outage.waitAfter(failure)) {
                    return;
                }
            } finally {
                feed = null;
                leased.clear();
                lags.clear();
            }
        }
    }

    private static boolean isGone(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof GenerationGone) {
                return true;
            }
        }
        return false;
    }

    /** From joining the group to the first failure. */
    private final class Session implements LogFeed.Lease {
        private final GenerationWriter<D> writer = new GenerationWriter<>(projection, store, InstantSource.system());
        private final Set<String> toRetry = new HashSet<>();
        private long retriesDone = retriesAsked.get();
        private long settled = System.nanoTime();
        private long seenThere = System.nanoTime();

        void run(LogFeed source) {
            while (closing.getCount() > 0) {
                LogFeed.Batch batch = source.poll(writer.isSettled() ? POLL : SETTLE);
                long begun = System.nanoTime();
                if (!batch.isEmpty()) {
                    fold(batch);
                } else if (isOver(seenThere, GLANCE)) {
                    store.load(List.of());
                    seenThere = System.nanoTime();
                }
                if (!writer.isSettled() && isOver(settled, SETTLE)) {
                    writer.settle();
                    settled = System.nanoTime();
                    progress.give();
                }
                retryParked();
                parkedStreams = writer.parkedStreams();
                measure(source, batch);
                outage.over();
                if (!batch.isEmpty() && batch.records() < FEW_RECORDS) {
                    LockSupport.parkNanos(begun + GATHER.toNanos() - System.nanoTime());
                }
            }
        }

        private static boolean isOver(long since, Duration length) {
            return System.nanoTime() - since >= length.toNanos();
        }

        private void fold(LogFeed.Batch batch) {
            Map<String, Checkpoint> next = new HashMap<>();
            batch.read().forEach((partition, read) -> next.put(name(partition), new Checkpoint(read.next(), null)));
            long events = 0;
            for (SourceCommit commit : batch.commits()) {
                Instant recordedAt = commit.recordedAt();
                if (recordedAt != null) {
                    next.computeIfPresent(
                            commit.partition(), (partition, read) -> new Checkpoint(read.next(), recordedAt));
                }
                events += commit.size();
            }
            if (writer.isSettled()) {
                settled = System.nanoTime();
            }
            if (writer.fold(batch.commits(), next)) {
                progress.give();
            }
            leased.putAll(next);
            recordsRead.addAndGet(batch.records());
            foldedEvents.accept(events);
        }

        /** At the beginning, since the reason may have gone with a restart, and whenever somebody asks for it. */
        private void retryParked() {
            long asked = retriesAsked.get();
            if (asked != retriesDone) {
                retriesDone = asked;
                toRetry.addAll(leased.keySet());
            }
            if (!toRetry.isEmpty() && writer.parkedStreams() > 0) {
                try (LogRereader log = new LogRereader(context)) {
                    for (String partition : toRetry) {
                        Checkpoint checkpoint = leased.getOrDefault(partition, Checkpoint.START);
                        writer.retryParked(partition, checkpoint.next(), parked -> log.read(parked.position()));
                    }
                }
                progress.give();
            }
            toRetry.clear();
        }

        private void measure(LogFeed source, LogFeed.Batch batch) {
            for (TopicPartition partition : source.leased()) {
                OptionalLong records = source.lag(partition);
                LogFeed.Batch.Read read = batch.read().get(partition);
                Instant readUpTo = read == null ? null : read.writtenAt();
                if (records.isPresent()) {
                    lags.merge(
                            name(partition),
                            new Lag(records.getAsLong(), readUpTo == null ? Instant.now() : readUpTo),
                            (before, now) -> readUpTo == null ? new Lag(now.records(), before.readUpTo()) : now);
                }
            }
        }

        @Override
        public void assigned(LogFeed source, Collection<TopicPartition> partitions) {
            List<String> names = partitions.stream().map(Session::name).toList();
            Map<String, Checkpoint> checkpoints = writer.open(names);
            for (TopicPartition partition : partitions) {
                source.seek(
                        partition,
                        checkpoints
                                .getOrDefault(name(partition), Checkpoint.START)
                                .next());
            }
            leased.putAll(checkpoints);
            toRetry.addAll(names);
        }

        @Override
        public void revoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                leased.remove(name(partition));
                lags.remove(name(partition));
                toRetry.remove(name(partition));
            }
        }

        private static String name(TopicPartition partition) {
            return SourceCommit.partitionName(partition.topic(), partition.partition());
        }
    }

    /** Asks for another try of what is parked, once per {@code request}. */
    void retryParked(long request) {
        retriesAsked.set(request);
    }

    Generation generation() {
        return generation;
    }

    GenerationStore<D> store() {
        return store;
    }

    /** Whether there is nothing more to feed, since the documents are gone. */
    boolean isGone() {
        return gone;
    }

    /** The partitions this instance leases now, and how far it has folded each. */
    Map<String, Checkpoint> leased() {
        return leased;
    }

    Map<String, Lag> lags() {
        return lags;
    }

    int parkedStreams() {
        return parkedStreams;
    }

    long recordsRead() {
        return recordsRead.get();
    }

    @Nullable
    String outage() {
        return outage.reason();
    }

    /** Ends after the batch at hand. */
    @Override
    public void close() {
        closing.countDown();
        LogFeed reading = feed;
        if (reading != null) {
            reading.wakeUp();
        }
        try {
            thread.join(END_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            LOGGER.warn("{} has not ended within {}", thread.getName(), END_PATIENCE);
        }
    }
}
