package org.zhibao.eventlog.replica;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.Verdict;

/**
 * The tailing reader and the copy it keeps. One thread reads all partitions, judges each record with the one rule, writes
 * each poll as one batch, and then tells whoever waits for a commit or an offset.
 *
 * <p>It never resets its offset by itself: when the log is not the one it was made from, it stops with the reason and stays
 * stopped, and every question is answered with {@link LogUnavailable}.
 */
public final class LogReplica implements Verdicts, AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(LogReplica.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration IDENTITY_INTERVAL = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration END_PATIENCE = Duration.ofSeconds(1);

    /** Where the reader stands. */
    public enum State {
        /** Waits for the broker, or for the topic to be made. */
        CONNECTING,
        CATCHING_UP,
        LIVE,
        /** The log is not what it was, or its settings are wrong: see the reason. Only an operator can help. */
        STOPPED,
        CLOSED
    }

    private final String log;
    private final String kafka;
    private final Path folder;
    private final ReplicaStore.Keep keep;
    private final int expectedPartitions;
    private final boolean owner;
    private final Thread thread;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Map<UUID, CompletableFuture<Judged>> expected = new ConcurrentHashMap<>();
    private final Map<Integer, PriorityQueue<OffsetWaiter>> offsetWaiters = new HashMap<>();
    private final Map<Verdict, Long> verdicts = new EnumMap<>(Verdict.class);
    private final List<BiConsumer<State, @Nullable String>> stateListeners = new ArrayList<>();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    private volatile State state = State.CONNECTING;
    private volatile @Nullable String reason;
    private volatile @Nullable ReplicaStore store;
    private volatile @Nullable AtomicLongArray next;
    private volatile @Nullable AtomicLongArray ends;
    private volatile Instant lastRead = Instant.EPOCH;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;
    private volatile boolean closing;
    private volatile boolean rebuildWanted;
    private volatile boolean eachAppendSynced;

    /** Told on the reading thread of what was read, after it has been kept. */
    public interface Listener {
        /** Reading begins, or begins again: {@code next} is where, by partition. */
        void begun(long[] next);

        /** The records of one poll, each with its verdict, in the same order. */
        void read(ConsumerRecords<byte[], byte[]> records, List<Judged> judged);
    }

    private record OffsetWaiter(long offset, CompletableFuture<Boolean> passed) implements Comparable<OffsetWaiter> {
        @Override
        public int compareTo(OffsetWaiter other) {
            return Long.compare(offset, other.offset);
        }
    }

    private LogReplica(
            String log, String kafka, Path folder, ReplicaStore.Keep keep, int expectedPartitions, boolean owner) {
        this.log = log;
        this.kafka = kafka;
        this.folder = folder;
        this.keep = keep;
        this.expectedPartitions = expectedPartitions;
        this.owner = owner;
        this.thread = new Thread(this::run, "replica " + log);
    }

    /** The replica of the service's own log, whole; makes the topic when there is none. */
    public static LogReplica ofOwnLog(String log, String kafka, Path folder, int partitions) {
        return new LogReplica(log, kafka, folder, ReplicaStore.Keep.COMMITS, partitions, true);
    }

    /** What is needed to read another service's log: its heads and its void records. Waits until the topic is there. */
    public static LogReplica ofForeignLog(String log, String kafka, Path folder) {
        return new LogReplica(log, kafka, folder, ReplicaStore.Keep.HEADS, 0, false);
    }

    /** Begins to read. Returns at once; {@link #state} tells how far it is. */
    public LogReplica start() {
        thread.start();
        return this;
    }

    /** Told of each change of state, with the reason for a stop; called on the reading thread. */
    public void onState(BiConsumer<State, @Nullable String> listener) {
        stateListeners.add(listener);
    }

    /** Has {@code listener} told of all that is read from the next beginning on. */
    public void onRead(Listener listener) {
        listeners.add(listener);
    }

    @Override
    public String log() {
        return log;
    }

    /** How many partitions the log has; waits until that is known, up to 60 s. */
    @Override
    public int partitions() {
        AtomicLongArray known = next;
        if (known == null) {
            awaitConnection();
            known = next;
        }
        if (known == null) {
            throw unavailable();
        }
        return known.length();
    }

    private void awaitConnection() {
        try {
            if (!connected.await(60, TimeUnit.SECONDS)) {
                throw new LogUnavailable("the log " + log + " cannot be reached at " + kafka);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for " + log, e);
        }
    }

    /** Whether the broker acknowledges an append only after it lies on the disk; known of our own log once it was reached. */
    public boolean isEachAppendSynced() {
        return eachAppendSynced;
    }

    public State state() {
        return state;
    }

    /** Why it stopped, or what it waits for; null when all is well. */
    public @Nullable String reason() {
        return reason;
    }

    public boolean isLive() {
        return state == State.LIVE;
    }

    public Head head(String stream) {
        return asking(files -> files.head(stream));
    }

    public List<LoggedCommit> commits(String stream, long from, int limit) {
        return asking(files -> files.commits(stream, from, limit));
    }

    public Optional<LoggedCommit> lastCommit(String stream) {
        return asking(files -> files.lastCommit(stream));
    }

    public Optional<LoggedCommit> byCommand(UUID command) {
        return asking(files -> files.byCommand(command));
    }

    /** Tells every head of one moment. */
    public void forEachHead(BiConsumer<String, Head> reader) {
        asking(files -> {
            files.forEachHead(reader);
            return true;
        });
    }

    /** Void records of a partition from offset {@code from} on, at most {@code limit}. */
    public List<Judged> voids(int partition, long from, int limit) {
        return asking(files -> files.voids(partition, from, limit));
    }

    /** How many records of each verdict were read since the start. */
    public Map<Verdict, Long> verdictsSinceStart() {
        synchronized (verdicts) {
            return new EnumMap<>(verdicts).isEmpty() ? Map.of() : Map.copyOf(verdicts);
        }
    }

    /** The offset read next, by partition. */
    public long next(int partition) {
        AtomicLongArray known = next;
        return known == null ? 0 : known.get(partition);
    }

    /** How many records of a partition are still to be read, as far as is known. */
    public long lag(int partition) {
        AtomicLongArray known = ends;
        return known == null ? 0 : Math.max(0, known.get(partition) - next(partition));
    }

    /** When the broker last answered a poll. */
    public Instant lastRead() {
        return lastRead;
    }

    /** Facts by which the log is recognised: cluster and topic id. */
    public Map<String, String> identity() {
        return asking(files -> {
            Map<String, String> facts = new HashMap<>();
            for (String name : List.of("cluster", "topic")) {
                String value = files.fact(name);
                if (value != null) {
                    facts.put(name, value);
                }
            }
            return facts;
        });
    }

    /** The verdict on a commit that is about to be sent; to be asked for before sending. */
    public CompletableFuture<Judged> expect(UUID commit) {
        CompletableFuture<Judged> verdict = new CompletableFuture<>();
        expected.put(commit, verdict);
        return verdict;
    }

    /** Gives up waiting for a commit. */
    public void forget(UUID commit) {
        expected.remove(commit);
    }

    @Override
    public boolean awaitPassed(int partition, long offset, Duration atMost) {
        if (next(partition) > offset) {
            return true;
        }
        requireReading();
        CompletableFuture<Boolean> passed = new CompletableFuture<>();
        OffsetWaiter waiter = new OffsetWaiter(offset, passed);
        synchronized (offsetWaiters) {
            if (next(partition) > offset) {
                return true;
            }
            offsetWaiters
                    .computeIfAbsent(partition, any -> new PriorityQueue<>())
                    .add(waiter);
        }
        try {
            return passed.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LogUnavailable stopped ? stopped : new LogUnavailable("reading failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            synchronized (offsetWaiters) {
                PriorityQueue<OffsetWaiter> waiting = offsetWaiters.get(partition);
                if (waiting != null) {
                    waiting.remove(waiter);
                }
            }
        }
    }

    @Override
    public Set<Long> voidOffsets(int partition, long from, long to) {
        return asking(files -> files.voidOffsets(partition, from, to));
    }

    @Override
    public boolean isVoid(int partition, long offset) {
        return asking(files -> files.isVoid(partition, offset));
    }

    /** Throws {@link LogUnavailable} with the reason unless the replica is caught up and reading. */
    public void requireLive() {
        if (state != State.LIVE) {
            throw unavailable();
        }
    }

    private void requireReading() {
        State now = state;
        if (now == State.STOPPED || now == State.CLOSED) {
            throw unavailable();
        }
    }

    private LogUnavailable unavailable() {
        String why = reason;
        return new LogUnavailable(
                switch (state) {
                    case CONNECTING -> "the log %s is not reached yet%s".formatted(log, why == null ? "" : ": " + why);
                    case CATCHING_UP -> "the replica of %s is still catching up".formatted(log);
                    case STOPPED -> "the log %s is not read any more: %s".formatted(log, why);
                    case LIVE, CLOSED -> "the replica of %s is closed".formatted(log);
                });
    }

    /** Something asked of the files. */
    private interface Question<T> {
        T ask(ReplicaStore files);
    }

    private <T> T asking(Question<T> question) {
        ReplicaStore files = store;
        if (files == null || state == State.STOPPED) {
            throw unavailable();
        }
        try {
            return question.ask(files);
        } catch (StoreDamaged e) {
            if (e.isContentLost()) {
                LOGGER.error("{}; it is rebuilt from the log", e.getMessage());
                rebuildWanted = true;
                KafkaConsumer<byte[], byte[]> reading = consumer;
                if (reading != null) {
                    reading.wakeup();
                }
            }
            throw new LogUnavailable(e.getMessage() == null ? "the replica is damaged" : e.getMessage(), e);
        }
    }

    // ---- the reading thread ----

    private void run() {
        Duration pause = Duration.ofMillis(200);
        while (!closing && state != State.STOPPED) {
            try {
                read();
                pause = Duration.ofMillis(200);
            } catch (StoreDamaged e) {
                closeStore();
                if (e.isContentLost()) {
                    rebuildWanted = true;
                }
                become(State.CONNECTING, e.getMessage());
                LOGGER.error("{}; trying again", e.getMessage(), e);
            } catch (WakeupException | InterruptException e) {
                if (!closing) {
                    LOGGER.info("reading of {} starts again", log);
                }
            } catch (KafkaException e) {
                reason = e.getMessage();
                LOGGER.warn("the log {} is not readable now, trying again: {}", log, e.getMessage());
            } catch (RuntimeException e) {
                become(State.STOPPED, "an unexpected fault: " + e);
                LOGGER.error("reading of {} stopped", log, e);
            }
            if (!closing && state != State.STOPPED) {
                rest(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
        closeStore();
        if (state != State.STOPPED) {
            become(State.CLOSED, "closed");
        }
    }

    private void rest(Duration pause) {
        try {
            closed.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Connects, checks, and then reads until something goes wrong or we are closed. */
    private void read() {
        KafkaConsumer<byte[], byte[]> reader = newConsumer("reader");
        KafkaConsumer<byte[], byte[]> probe = newConsumer("probe");
        Admin admin = Admin.create(adminSettings());
        try {
            consumer = reader;
            int partitions = checkTopic(admin);
            if (partitions == 0 || state == State.STOPPED) {
                return;
            }
            ReplicaStore files = openStore(partitions);
            LogIdentity identity = new LogIdentity(admin, log, partitions, probe);
            if (!isSameLog(identity, files)) {
                return;
            }
            tail(reader, identity, files);
        } finally {
            consumer = null;
            // A broker that is gone must not keep us from stopping.
            admin.close(END_PATIENCE);
            probe.close(CloseOptions.timeout(END_PATIENCE));
            reader.close(CloseOptions.timeout(END_PATIENCE));
        }
    }

    /** The number of partitions; 0 when the topic is not there yet. Stops when its settings are wrong. */
    private int checkTopic(Admin admin) {
        Optional<Integer> found = LogTopic.partitions(admin, log);
        if (found.isEmpty()) {
            if (!owner) {
                reason = "the topic " + log + " is not there yet; the service that owns it makes it";
                return 0;
            }
            if (replicaHasBeenFilled()) {
                stop("the topic is gone, and this instance has a replica of it");
                return 0;
            }
            LogTopic.make(admin, log, expectedPartitions);
            found = LogTopic.partitions(admin, log);
            if (found.isEmpty()) {
                return 0;
            }
        }
        if (owner) {
            List<String> faults = LogTopic.faults(admin, log, expectedPartitions);
            if (!faults.isEmpty()) {
                become(State.STOPPED, "the topic %s cannot be a log: %s".formatted(log, String.join("; ", faults)));
                LOGGER.error("the topic {} cannot be a log: {}", log, String.join("; ", faults));
                return 0;
            }
            eachAppendSynced = LogTopic.isEachAppendSynced(admin, log);
        }
        return found.get();
    }

    private boolean replicaHasBeenFilled() {
        return openStore(expectedPartitions).fact("cluster") != null;
    }

    private ReplicaStore openStore(int partitions) {
        if (rebuildWanted) {
            closeStore();
            ReplicaStore.delete(folder);
            rebuildWanted = false;
        }
        ReplicaStore files = store;
        if (files == null) {
            files = ReplicaStore.open(
                    log,
                    partitions,
                    keep,
                    folder,
                    (why, e) -> LOGGER.warn("the replica in {} is rebuilt from the log: {}", folder, why, e));
            AtomicLongArray offsets = new AtomicLongArray(partitions);
            for (int partition = 0; partition < partitions; partition++) {
                offsets.set(partition, files.next(partition));
            }
            ends = new AtomicLongArray(partitions);
            next = offsets;
            store = files;
            connected.countDown();
        }
        return files;
    }

    private boolean isSameLog(LogIdentity identity, ReplicaStore files) {
        Optional<String> difference = identity.difference(files);
        difference.ifPresent(this::stop);
        return difference.isEmpty();
    }

    private void stop(String difference) {
        String why =
                "%s. The replica in %s was made from another log than the one at %s. If the log was lost or restored on purpose and what it holds now is the truth, delete that folder and start again: it is rebuilt. If not, bring the right log back: nothing has been overwritten"
                        .formatted(difference, folder, kafka);
        LOGGER.error("ALARM: the log {} is not what it was: {}", log, why);
        become(State.STOPPED, why);
    }

    private void tail(KafkaConsumer<byte[], byte[]> reader, LogIdentity identity, ReplicaStore files) {
        List<TopicPartition> all = IntStream.range(0, partitions())
                .mapToObj(partition -> new TopicPartition(log, partition))
                .toList();
        reader.assign(all);
        for (TopicPartition partition : all) {
            reader.seek(partition, files.next(partition.partition()));
        }
        long[] begin = all.stream()
                .mapToLong(partition -> files.next(partition.partition()))
                .toArray();
        listeners.forEach(listener -> listener.begun(begin));
        Map<TopicPartition, Long> target = reader.endOffsets(all);
        rememberEnds(target);
        become(hasReached(target) ? State.LIVE : State.CATCHING_UP, null);
        Metric connections = connectionsOf(reader);
        double connectionsBefore = count(connections);
        long identityChecked = System.nanoTime();
        while (!closing && !rebuildWanted) {
            ConsumerRecords<byte[], byte[]> records;
            try {
                records = reader.poll(POLL);
            } catch (InvalidOffsetException e) {
                if (isSameLog(identity, files)) {
                    throw e;
                }
                return;
            }
            double connectionsNow = count(connections);
            boolean reconnected = connectionsNow != connectionsBefore;
            boolean checkDue = System.nanoTime() - identityChecked > IDENTITY_INTERVAL.toNanos();
            if (reconnected || checkDue) {
                if (!isSameLog(identity, files)) {
                    return;
                }
                identityChecked = System.nanoTime();
                connectionsBefore = connectionsNow;
                rememberEnds(reader.endOffsets(all));
            }
            if (!records.isEmpty()) {
                // A gap cannot happen in an undamaged log: before anything is kept, see whether it is still the same
                // one.
                Optional<List<Judged>> judged = files.apply(
                        records,
                        verdictsOfBatch ->
                                verdictsOfBatch.stream().noneMatch(each -> each.verdict() == Verdict.SEQUENCE_AHEAD)
                                        || isSameLog(identity, files));
                if (judged.isEmpty()) {
                    return;
                }
                passOn(judged.get());
                listeners.forEach(listener -> listener.read(records, judged.get()));
            }
            lastRead = Instant.now();
            if (state != State.LIVE && hasReached(target)) {
                LOGGER.info("the replica of {} is caught up", log);
                become(State.LIVE, null);
            }
        }
        if (rebuildWanted) {
            become(State.CONNECTING, "the replica is rebuilt");
        }
    }

    private void passOn(List<Judged> judged) {
        AtomicLongArray offsets = next;
        if (offsets == null) {
            return;
        }
        for (Judged each : judged) {
            offsets.set(each.position().partition(), each.position().offset() + 1);
        }
        count(judged);
        if (!expected.isEmpty()) {
            judged.forEach(this::tellWhoeverWaits);
        }
        List<CompletableFuture<Boolean>> passed = new ArrayList<>();
        synchronized (offsetWaiters) {
            offsetWaiters.forEach((partition, waiting) -> {
                OffsetWaiter first = waiting.peek();
                while (first != null && first.offset() < offsets.get(partition)) {
                    passed.add(first.passed());
                    waiting.poll();
                    first = waiting.peek();
                }
            });
        }
        passed.forEach(each -> each.complete(true));
    }

    private void tellWhoeverWaits(Judged judged) {
        UUID commit = judged.commit();
        CompletableFuture<Judged> waiter = commit == null ? null : expected.remove(commit);
        if (waiter != null) {
            waiter.complete(judged);
        }
    }

    private void count(List<Judged> judged) {
        synchronized (verdicts) {
            judged.forEach(each -> verdicts.merge(each.verdict(), 1L, Long::sum));
        }
        for (Judged each : judged) {
            if (each.verdict().isAlarming()) {
                LOGGER.warn(
                        "void record at {} of stream {}: {}",
                        each.position(),
                        each.stream() == null ? "" : each.stream().replaceAll("\\p{Cntrl}", "?"),
                        each.verdict());
            }
        }
    }

    private void rememberEnds(Map<TopicPartition, Long> offsets) {
        AtomicLongArray known = ends;
        if (known != null) {
            offsets.forEach((partition, end) -> known.set(partition.partition(), end));
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> target) {
        return target.entrySet().stream().allMatch(end -> next(end.getKey().partition()) >= end.getValue());
    }

    private void become(State newState, @Nullable String why) {
        boolean changed = state != newState;
        reason = why;
        state = newState;
        if (newState == State.STOPPED || newState == State.CLOSED) {
            connected.countDown();
            failAllWaiters();
        }
        if (changed) {
            stateListeners.forEach(listener -> listener.accept(newState, why));
        }
    }

    private void failAllWaiters() {
        LogUnavailable stopped = unavailable();
        expected.values().forEach(waiter -> waiter.completeExceptionally(stopped));
        List<OffsetWaiter> waiting = new ArrayList<>();
        synchronized (offsetWaiters) {
            offsetWaiters.values().forEach(waiting::addAll);
            offsetWaiters.clear();
        }
        waiting.forEach(waiter -> waiter.passed().completeExceptionally(stopped));
    }

    private void closeStore() {
        ReplicaStore files = store;
        store = null;
        if (files != null) {
            files.close();
        }
    }

    private KafkaConsumer<byte[], byte[]> newConsumer(String use) {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "replica-" + log + "-" + use);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, use.equals("probe") ? "1" : "5000");
        // As the system sees fit: a fixed window that is smaller than a batch can stall the connection for 200 ms.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, "-1");
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "500");
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, use.equals("probe") ? "1024" : "1048576");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Properties adminSettings() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("client.id", "replica-" + log + "-admin");
        settings.put("reconnect.backoff.max.ms", "500");
        return settings;
    }

    private static @Nullable Metric connectionsOf(KafkaConsumer<byte[], byte[]> reader) {
        return reader.metrics().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals("connection-creation-total")
                        && metric.getKey().group().equals("consumer-metrics"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static double count(@Nullable Metric metric) {
        return metric != null && metric.metricValue() instanceof Number number ? number.doubleValue() : 0;
    }

    /** Joins the reading thread, then closes the files. */
    @Override
    public void close() {
        closing = true;
        closed.countDown();
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeStore();
    }
}
