package org.zhibao.bench.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Sample;
import org.zhibao.bench.Topics;
import org.zhibao.bench.matter.MatterLife;

/**
 * Kafka as it is, the floor under everything else: a key and 300 bytes, none of our headers, no rule, no replica. Either as a
 * producer is usually set, with a linger of a millisecond, or as ours is, which sends at once and lets what comes meanwhile go
 * with the next request.
 */
public final class RawProduce implements Contender {
    private static final byte[] VALUE = MatterLife.TEXT.getBytes(UTF_8);

    private final String name;
    private final String topic;
    private final Producer<byte[], byte[]> producer;

    public RawProduce(String kafka, String topic) {
        this("acknowledged-produce", kafka, topic, producer(kafka));
    }

    private RawProduce(String name, String kafka, String topic, Producer<byte[], byte[]> producer) {
        this.name = name;
        this.topic = topic;
        this.producer = producer;
        Topics.make(kafka, topic);
    }

    /** Set like one of the appender's. */
    public static RawProduce atOnce(String kafka, String topic) {
        Properties settings = settings(kafka);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "0");
        settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1");
        return new RawProduce("produce-at-once", kafka, topic, producer(settings));
    }

    /** A producer that loses nothing, with a linger of a millisecond. */
    public static Producer<byte[], byte[]> producer(String kafka) {
        return producer(settings(kafka));
    }

    private static Producer<byte[], byte[]> producer(Properties settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Properties settings(String kafka) {
        Properties settings = new Properties();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, "1");
        settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Long.toString(16L << 20));
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        return settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Client client() {
        return () -> {
            try {
                producer.send(newRecord()).get();
            } catch (ExecutionException e) {
                throw new IllegalStateException("not acknowledged", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        };
    }

    private ProducerRecord<byte[], byte[]> newRecord() {
        return new ProducerRecord<>(topic, UUID.randomUUID().toString().getBytes(UTF_8), VALUE);
    }

    /** Records acknowledged per second when nobody waits for single answers. */
    public Sample unthrottled(Duration warmUp, Duration measured) {
        AtomicLong acknowledged = new AtomicLong();
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        sendFor(warmUp, acknowledged, fault);
        acknowledged.set(0);
        long began = System.nanoTime();
        sendFor(measured, acknowledged, fault);
        producer.flush();
        double seconds = (System.nanoTime() - began) / 1e9;
        Exception first = fault.get();
        if (first != null) {
            throw new IllegalStateException("not acknowledged", first);
        }
        return Sample.ofRate(acknowledged.get() / seconds);
    }

    private void sendFor(Duration time, AtomicLong acknowledged, AtomicReference<@Nullable Exception> faults) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            var unused = producer.send(newRecord(), (metadata, fault) -> {
                if (fault == null) {
                    acknowledged.incrementAndGet();
                } else {
                    faults.compareAndSet(null, fault);
                }
            });
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
