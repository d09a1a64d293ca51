package org.zhibao.eventlog.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.access.AccessEvent.EmergencyAccessTaken;
import org.zhibao.eventlog.replica.LogTopic;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Writes who has looked at what into {@code <service>-access.log}. Reads do not wait for it: they put their record into a
 * queue that is bounded, and one thread writes many at once. When the log takes none for so long that the queue is full,
 * nothing that would have to be recorded is answered any more.
 *
 * <p>Each start of an instance writes a stream of its own, so it need not read the log to continue it, and what is in doubt is
 * sent again as it was: the second time it is void.
 */
public final class AccessRecords implements AutoCloseable {
    public static final EventCatalog CATALOG = new EventCatalog().add("access", AccessEvent.class);

    private static final Logger LOGGER = LoggerFactory.getLogger(AccessRecords.class);
    private static final int ROOM = 10_000;
    private static final int MOST_AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(3);

    private final String log;
    private final String kafka;
    private final String instance;
    private final int partitions;
    private final BlockingQueue<AccessEvent> waiting;
    private final Counter written;
    private final Counter refused;
    private final Counter emergencies;
    private final Thread thread;
    private final String stream;
    private Head head = Head.EMPTY;
    private volatile @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean closing;

    public AccessRecords(String log, String kafka, String instance, int partitions, MeterRegistry meters) {
        this(log, kafka, instance, partitions, meters, ROOM);
    }

    AccessRecords(String log, String kafka, String instance, int partitions, MeterRegistry meters, int room) {
        this.log = log;
        this.kafka = kafka;
        this.instance = instance;
        this.partitions = partitions;
        this.waiting = new ArrayBlockingQueue<>(room);
        this.stream = "access-" + instance + "-" + UUID.randomUUID();
        this.written = meters.counter("zhibao.access.records", "log", log);
        this.refused = meters.counter("zhibao.access.refused", "log", log);
        this.emergencies = meters.counter("zhibao.access.emergencies", "log", log);
        meters.gauge("zhibao.access.waiting", waiting, BlockingQueue::size);
        this.thread = new Thread(this::write, instance + "-access");
        thread.setDaemon(true);
    }

    public AccessRecords start() {
        thread.start();
        return this;
    }

    /** Throws {@link LogUnavailable} when the record cannot be kept: then nothing may be shown. */
    public void add(AccessEvent read) {
        if (closing || !waiting.offer(read)) {
            refused.increment();
            throw new LogUnavailable(
                    "nobody can look at files: %s has not taken any record of that for too long".formatted(log));
        }
    }

    /** Waits until the log has it; throws {@link LogUnavailable} when that is not known, and then nothing may be shown. */
    public void alarm(EmergencyAccessTaken taken) {
        String own = "access-emergency-" + taken.emergency();
        send(commit(own, Head.EMPTY, taken.at(), List.of(taken)));
        emergencies.increment();
    }

    /** The topic must be there before anybody reads it, be there records or not. */
    private void makeTopic() {
        while (!closing) {
            try (Admin admin = Admin.create(
                    Map.<String, Object>of("bootstrap.servers", kafka, "client.id", instance + "-access"))) {
                LogTopic.make(admin, log, partitions);
                return;
            } catch (KafkaException notYet) {
                LOGGER.info("{} cannot be made yet: {}", log, notYet.getMessage());
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void write() {
        makeTopic();
        List<AccessEvent> batch = new ArrayList<>(MOST_AT_ONCE);
        while (!(closing && waiting.isEmpty()) && !Thread.currentThread().isInterrupted()) {
            try {
                AccessEvent first = waiting.poll(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    waiting.drainTo(batch, MOST_AT_ONCE - 1);
                    writeForSure(batch);
                    batch.clear();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void writeForSure(List<AccessEvent> batch) throws InterruptedException {
        Commit commit = commit(stream, head, Instant.now(), batch);
        while (true) {
            try {
                send(commit);
                head = new Head(head.next() + batch.size(), commit.hash());
                written.increment(batch.size());
                return;
            } catch (LogUnavailable fault) {
                LOGGER.warn("{} reads could not be recorded in {} yet: {}", batch.size(), log, fault.getMessage());
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    private Commit commit(String of, Head before, Instant at, List<? extends AccessEvent> events) {
        byte[] value = Envelope.encode(at, instance, log, null, null, null, events, CATALOG);
        return Commit.continuing(of, before, events.size(), UUID.randomUUID(), UUID.randomUUID(), value);
    }

    private void send(Commit commit) {
        try {
            Future<RecordMetadata> sent = producer().send(CommitRecord.write(log, partitions, commit));
            sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException | IllegalStateException e) {
            replaceProducer();
            throw new LogUnavailable("it is not known whether %s has taken a record".formatted(log), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while writing to " + log, e);
        }
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> present = producer;
        if (present == null) {
            present = new KafkaProducer<>(
                    Map.<String, Object>of(
                            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                            ProducerConfig.CLIENT_ID_CONFIG, instance + "-access",
                            ProducerConfig.ACKS_CONFIG, "all",
                            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "8000",
                            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000",
                            ProducerConfig.MAX_BLOCK_MS_CONFIG, "4000",
                            ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(4L << 20)),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    private synchronized void replaceProducer() {
        Producer<byte[], byte[]> broken = producer;
        producer = null;
        if (broken != null) {
            broken.close(Duration.ZERO);
        }
    }

    /** Writes what is waiting, for up to 3 s. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        replaceProducer();
    }
}
