package org.zhibao.eventlog.append;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.replica.Judged;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * Appends one commit and tells its verdict. Three outcomes: accepted, void, or unknown; never a guess.
 *
 * <p>Both the broker's acknowledgement and the replica's verdict are waited for. The waiter is registered before sending,
 * because the replica may see the record before the producer has heard of it.
 */
public final class Appender implements AutoCloseable {
    /** Leaves room for key and headers within Kafka's default limit of 1 MiB for a record batch. */
    public static final int LARGEST_VALUE_BYTES = 900_000;

    private static final Logger LOGGER = LoggerFactory.getLogger(Appender.class);
    private static final Duration DELIVERY = Duration.ofSeconds(10);
    private static final Duration VERDICT = Duration.ofSeconds(5);
    private static final Duration CLOSING = Duration.ofSeconds(3);
    private static final int LANES = 4;

    private final String kafka;
    private final LogReplica replica;
    private final List<Lane> lanes;

    /**
     * The way of some partitions to the broker. A broker takes the next request of a connection only when it has done the one
     * before: where it syncs each append, the partitions of one connection wait for each other's disk, and those of different
     * ones are synced together.
     */
    private final class Lane {
        private final String name;
        private @Nullable Producer<byte[], byte[]> producer;
        private boolean closed;

        Lane(String name) {
            this.name = name;
        }

        /** Made when it is first needed: a small log never uses most of its lanes. */
        synchronized Producer<byte[], byte[]> producer() {
            if (closed) {
                throw new IllegalStateException("the appender is closed");
            }
            Producer<byte[], byte[]> made = producer;
            if (made == null) {
                made = newProducer(name);
                producer = made;
            }
            return made;
        }

        /** The next commit gets a new producer. */
        synchronized void replace() {
            Producer<byte[], byte[]> broken = producer;
            producer = null;
            if (broken != null) {
                broken.close(Duration.ZERO);
            }
        }

        synchronized void close(Duration patience) {
            closed = true;
            if (producer != null) {
                producer.close(patience);
            }
        }
    }

    public Appender(String kafka, String clientId, LogReplica replica) {
        this.kafka = kafka;
        this.replica = replica;
        this.lanes = IntStream.range(0, LANES)
                .mapToObj(lane -> new Lane(clientId + "-" + lane))
                .toList();
    }

    /**
     * Sends the commit and waits, up to 15 s, for its verdict. Throws {@link CommitTooLarge} before anything is sent, and
     * {@link AppendUnknown} when the outcome did not become known; the same commit must then not be sent again, but the same
     * command may.
     */
    public Judged append(Commit commit) {
        if (commit.value().length > LARGEST_VALUE_BYTES) {
            throw new CommitTooLarge(commit.value().length, LARGEST_VALUE_BYTES);
        }
        ProducerRecord<byte[], byte[]> kafkaRecord = CommitRecord.write(replica.log(), replica.partitions(), commit);
        Lane lane = laneOf(kafkaRecord.partition());
        CompletableFuture<Judged> verdict = replica.expect(commit.id());
        try {
            return send(lane, kafkaRecord)
                    .thenCombine(verdict, (acknowledged, judged) -> judged)
                    .get(DELIVERY.plus(VERDICT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception fault) {
                replaceBrokenProducer(lane, fault);
            }
            throw unknown(commit, e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            throw unknown(commit, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(commit, e);
        } finally {
            replica.forget(commit.id());
        }
    }

    // One request with the records of all partitions is the least work; only syncs are worth several.
    private Lane laneOf(int partition) {
        return lanes.get(replica.isEachAppendSynced() ? partition % lanes.size() : 0);
    }

    private static CompletableFuture<RecordMetadata> send(Lane lane, ProducerRecord<byte[], byte[]> kafkaRecord) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        try {
            // The future that send returns says the same as the callback.
            var unused = lane.producer().send(kafkaRecord, (metadata, fault) -> {
                if (fault == null) {
                    acknowledged.complete(metadata);
                } else {
                    acknowledged.completeExceptionally(fault);
                }
            });
        } catch (KafkaException | IllegalStateException e) {
            acknowledged.completeExceptionally(e);
        }
        return acknowledged;
    }

    private static AppendUnknown unknown(Commit commit, Throwable cause) {
        return new AppendUnknown("it is not known whether the log has taken " + commit, cause);
    }

    private void replaceBrokenProducer(Lane lane, Exception fault) {
        boolean broken = fault instanceof OutOfOrderSequenceException
                || fault instanceof InvalidProducerEpochException
                || fault instanceof ProducerFencedException
                || fault instanceof AuthorizationException
                || fault instanceof IllegalStateException
                || fault.getClass() == KafkaException.class;
        if (broken) {
            LOGGER.warn("the producer of {} is replaced: {}", replica.log(), fault.getMessage());
            lane.replace();
        }
    }

    private Producer<byte[], byte[]> newProducer(String name) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, name);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        // What comes while a request is under way goes together with the next one: nobody waits for company that may
        // not come,
        // and the more there are, the more share a request and its sync.
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(DELIVERY.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(8L << 20));
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        // Kafka loads its own parts by the thread's class loader, and a thread that sends a command may have another
        // one.
        here.setContextClassLoader(Appender.class.getClassLoader());
        try {
            return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        } finally {
            here.setContextClassLoader(before);
        }
    }

    /** Lets what is on its way arrive, for up to 3 s in all. */
    @Override
    public void close() {
        long end = System.nanoTime() + CLOSING.toNanos();
        lanes.forEach(lane -> lane.close(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
    }
}
