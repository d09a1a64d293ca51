package org.zhibao.eventlog.append;

import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    private final String kafka;
    private final String clientId;
    private final LogReplica replica;
    private volatile Producer<byte[], byte[]> producer;
    private volatile boolean closed;

    public Appender(String kafka, String clientId, LogReplica replica) {
        this.kafka = kafka;
        this.clientId = clientId;
        this.replica = replica;
        this.producer = newProducer();
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
        CompletableFuture<Judged> verdict = replica.expect(commit.id());
        try {
            return send(CommitRecord.write(replica.log(), replica.partitions(), commit))
                    .thenCombine(verdict, (acknowledged, judged) -> judged)
                    .get(DELIVERY.plus(VERDICT).toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception fault) {
                replaceBrokenProducer(fault);
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

    private CompletableFuture<RecordMetadata> send(ProducerRecord<byte[], byte[]> kafkaRecord) {
        CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
        try {
            // The future that send returns says the same as the callback.
            var unused = producer.send(kafkaRecord, (metadata, fault) -> {
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

    private void replaceBrokenProducer(Exception fault) {
        boolean broken = fault instanceof OutOfOrderSequenceException
                || fault instanceof InvalidProducerEpochException
                || fault instanceof ProducerFencedException
                || fault instanceof AuthorizationException
                || fault instanceof IllegalStateException
                || fault.getClass() == KafkaException.class;
        if (!broken) {
            return;
        }
        synchronized (this) {
            if (!closed) {
                LOGGER.warn("the producer of {} is replaced: {}", replica.log(), fault.getMessage());
                Producer<byte[], byte[]> old = producer;
                producer = newProducer();
                old.close(Duration.ZERO);
            }
        }
    }

    private Producer<byte[], byte[]> newProducer() {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "1");
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Long.toString(DELIVERY.toMillis()));
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "4000");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, "5000");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, "50");
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, "500");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(16L << 20));
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Lets what is on its way arrive, for up to 3 s. */
    @Override
    public synchronized void close() {
        closed = true;
        producer.close(Duration.ofSeconds(3));
    }
}
