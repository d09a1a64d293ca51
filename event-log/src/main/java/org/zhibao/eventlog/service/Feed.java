package org.zhibao.eventlog.service;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * The accepted events of a service's own log, for readers outside that keep their place themselves: each partition in its
 * order, so that the events of one stream always come one after the other, and none that is void.
 *
 * <p>A place stays good for ever, since the log keeps everything. Who may not see a stream now gets none of its events.
 */
public final class Feed implements AutoCloseable {
    private static final int READERS = 4;
    private static final int MOST_WAITING = 32;
    private static final int MOST_RECORDS = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration GLANCE = Duration.ofMillis(50);

    private final String kafka;
    private final String instance;
    private final LogReplica replica;
    private final EventCatalog catalog;
    private final Guards guards;
    private final Semaphore readers = new Semaphore(READERS);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);
    private final BlockingQueue<KafkaConsumer<byte[], byte[]>> idle = new ArrayBlockingQueue<>(READERS);
    private volatile boolean closing;

    /** Up to where a reader has read: of each partition, the offset that comes next. */
    public record Place(String log, List<Long> next) {
        private static final int MOST_DIGITS = 18;

        public Place {
            next = List.copyOf(next);
        }

        /** What {@link #toString} wrote, such as {@code cases.log/12.0.7}; throws {@link IllegalArgumentException} otherwise. */
        public static Place parse(String text) {
            int slash = text.indexOf('/');
            if (slash <= 0) {
                throw new IllegalArgumentException("no log");
            }
            List<Long> next = new ArrayList<>();
            for (String part : text.substring(slash + 1).split("\\.", -1)) {
                if (part.isEmpty()
                        || part.length() > MOST_DIGITS
                        || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    throw new IllegalArgumentException("no offset");
                }
                next.add(Long.parseLong(part));
            }
            return new Place(text.substring(0, slash), next);
        }

        @Override
        public String toString() {
            return log + "/"
                    + String.join(".", next.stream().map(String::valueOf).toList());
        }
    }

    /**
     * What came next.
     *
     * @param next where to go on
     * @param more whether there is more already
     */
    public record Batch(List<LoggedEvent> events, Place next, boolean more) {}

    Feed(String kafka, String instance, LogReplica replica, EventCatalog catalog, Guards guards) {
        this.kafka = kafka;
        this.instance = instance;
        this.replica = replica;
        this.catalog = catalog;
        this.guards = guards;
    }

    /** Before everything. */
    public Place start() {
        return place(new long[replica.partitions()]);
    }

    /** After everything that is there now. */
    public Place end() {
        replica.requireLive();
        long[] next = new long[replica.partitions()];
        Arrays.setAll(next, replica::next);
        return place(next);
    }

    private Place place(long[] next) {
        return new Place(replica.log(), Arrays.stream(next).boxed().toList());
    }

    /** Whether a place is one of this log, and not beyond its end. */
    public boolean has(Place place) {
        if (!place.log().equals(replica.log()) || place.next().size() != replica.partitions()) {
            return false;
        }
        for (int partition = 0; partition < place.next().size(); partition++) {
            if (place.next().get(partition) > replica.next(partition)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What follows {@code from} and may be seen and is wanted: at least {@code limit} events if there are so many, the events
     * of one commit together. A call looks through at most {@value #MOST_RECORDS} commits, so it may bring nothing and yet
     * say that there is more. When there is nothing it waits for something up to {@code patience}.
     */
    public Batch after(Place from, Sight sight, Predicate<LoggedEvent> wanted, int limit, Duration patience)
            throws InterruptedException {
        replica.requireLive();
        Batch batch = read(from, sight, wanted, limit);
        long deadline = System.nanoTime() + patience.toNanos();
        // Beyond so many, whoever would wait is answered at once: nobody who has something to read is kept from it.
        if (!batch.events().isEmpty() || batch.more() || patience.isZero() || !waiting.tryAcquire()) {
            return batch;
        }
        try {
            while (batch.events().isEmpty() && System.nanoTime() < deadline && !closing) {
                if (isBehind(batch.next())) {
                    batch = read(batch.next(), sight, wanted, limit);
                } else {
                    LockSupport.parkNanos(GLANCE.toNanos());
                    if (Thread.interrupted()) {
                        throw new InterruptedException("the feed is not waited for any more");
                    }
                }
            }
            return batch;
        } finally {
            waiting.release();
        }
    }

    private boolean isBehind(Place place) {
        for (int partition = 0; partition < place.next().size(); partition++) {
            if (place.next().get(partition) < replica.next(partition)) {
                return true;
            }
        }
        return false;
    }

    private Batch read(Place from, Sight sight, Predicate<LoggedEvent> wanted, int limit) throws InterruptedException {
        long[] next = from.next().stream().mapToLong(Long::longValue).toArray();
        // Only what the replica has passed: all of that has its verdict.
        long[] ends = new long[next.length];
        Arrays.setAll(ends, replica::next);
        List<LoggedEvent> events = new ArrayList<>();
        List<TopicPartition> behind = new ArrayList<>();
        for (int partition = 0; partition < next.length; partition++) {
            if (next[partition] < ends[partition]) {
                behind.add(new TopicPartition(replica.log(), partition));
            }
        }
        if (behind.isEmpty()) {
            return new Batch(events, from, false);
        }
        if (!readers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new LogUnavailable("too many read the feed at the same time");
        }
        KafkaConsumer<byte[], byte[]> consumer = idle.poll();
        boolean sound = false;
        try {
            consumer = consumer == null ? newConsumer() : consumer;
            consumer.assign(behind);
            for (TopicPartition partition : behind) {
                consumer.seek(partition, next[partition.partition()]);
            }
            collect(consumer, next, ends, sight, wanted, limit, events);
            sound = true;
        } finally {
            if (consumer != null && (!sound || closing || !idle.offer(consumer))) {
                consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            }
            readers.release();
        }
        return new Batch(events, place(next), !Arrays.equals(next, ends));
    }

    private void collect(
            KafkaConsumer<byte[], byte[]> consumer,
            long[] next,
            long[] ends,
            Sight sight,
            Predicate<LoggedEvent> wanted,
            int limit,
            List<LoggedEvent> events) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int seen = 0;
        while (!Arrays.equals(next, ends) && events.size() < limit && seen < MOST_RECORDS) {
            if (System.nanoTime() > deadline) {
                throw new LogUnavailable("the log is not readable now");
            }
            for (ConsumerRecord<byte[], byte[]> each : consumer.poll(Duration.ofMillis(200))) {
                int partition = each.partition();
                // What a poll brought and was not reached is read again by the next call: the place says where.
                if (each.offset() >= ends[partition] || events.size() >= limit || seen >= MOST_RECORDS) {
                    continue;
                }
                seen++;
                if (!replica.isVoid(partition, each.offset())) {
                    add(each, sight, wanted, events);
                }
                next[partition] = each.offset() + 1;
            }
        }
    }

    private void add(
            ConsumerRecord<byte[], byte[]> each, Sight sight, Predicate<LoggedEvent> wanted, List<LoggedEvent> events) {
        Position position = new Position(each.topic(), each.partition(), each.offset());
        Commit commit = CommitRecord.readAccepted(each)
                .orElseThrow(() -> new IllegalStateException("accepted, and yet no commit: " + position));
        List<LoggedEvent> found = Envelope.events(position, commit, catalog).stream()
                .filter(wanted)
                .toList();
        if (!found.isEmpty() && guards.covers(commit.stream(), sight)) {
            events.addAll(found);
        }
    }

    private KafkaConsumer<byte[], byte[]> newConsumer() {
        Properties settings = new Properties();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, instance + ".feed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 4 * 1024 * 1024);
        // As the system sees fit, see LogReplica.
        settings.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, -1);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        closing = true;
        KafkaConsumer<byte[], byte[]> consumer = idle.poll();
        while (consumer != null) {
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
            consumer = idle.poll();
        }
    }
}
