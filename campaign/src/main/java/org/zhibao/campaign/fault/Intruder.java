package org.zhibao.campaign.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.fault.Fault.Intrusion;
import org.zhibao.campaign.topic.Found;
import org.zhibao.campaign.topic.Topic;

/** Puts records into the log that none of its writers has written. */
public final class Intruder {
    private final String kafka;
    private final String topic;
    private final int partitions;

    public Intruder(String kafka, String topic, int partitions) {
        this.kafka = kafka;
        this.topic = topic;
        this.partitions = partitions;
    }

    /** False when there is nothing yet to make such a record from. */
    public boolean intrude(Intrusion intrusion) throws ExecutionException, InterruptedException, TimeoutException {
        List<Found> commits = Topic.read(kafka, topic).stream()
                .filter(found -> found.key() != null && found.value() != null)
                .filter(found -> found.headers().containsKey("hash"))
                .toList();
        if (commits.isEmpty()) {
            return false;
        }
        put(made(intrusion, commits));
        return true;
    }

    private Found made(Intrusion intrusion, List<Found> commits) {
        Found latest = commits.get(commits.size() - 1);
        Found earlier = commits.get(commits.size() / 2);
        long next = Long.parseLong(latest.header("first")) + Long.parseLong(latest.header("count"));
        return switch (intrusion) {
            case DUPLICATE -> latest;
            case LATE -> commit(earlier.partition(), earlier, earlier.header("first"), earlier.header("prev"));
            case FOREIGN ->
                new Found(latest.partition(), 0, null, Map.of("first", "0"), "not a commit".getBytes(UTF_8));
            case ASTRAY -> {
                byte[] stream = "assistance-nobody".getBytes(UTF_8);
                Found whole = new Found(0, 0, stream, Map.of("count", "1"), latest.value());
                int away = (partitionOf(stream) + 1) % partitions;
                yield commit(away, whole, "0", "0".repeat(64));
            }
            case AHEAD -> commit(latest.partition(), latest, String.valueOf(next + 3), latest.header("hash"));
            case OTHER_HISTORY ->
                commit(
                        latest.partition(),
                        latest,
                        String.valueOf(next),
                        earlier.header("hash").equals(latest.header("hash")) ? "f".repeat(64) : earlier.header("hash"));
        };
    }

    private int partitionOf(byte[] key) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** A commit with the stream and the content of {@code model}, in itself flawless. */
    private static Found commit(int partition, Found model, String first, String prev) {
        Map<String, String> headers = new HashMap<>();
        headers.put("first", first);
        headers.put("count", model.header("count"));
        headers.put("commit", UUID.randomUUID().toString());
        headers.put("command", UUID.randomUUID().toString());
        headers.put("prev", prev);
        headers.put("hash", new Found(partition, 0, model.key(), headers, model.value()).hash());
        return new Found(partition, 0, model.key(), headers, model.value());
    }

    private void put(Found made) throws ExecutionException, InterruptedException, TimeoutException {
        List<Header> headers = new ArrayList<>();
        made.headers().forEach((name, value) -> headers.add(new RecordHeader(name, value.getBytes(UTF_8))));
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "acks", "all", "max.block.ms", "5000");
        byte @Nullable [] key = made.key();
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic, made.partition(), key, made.value(), headers))
                    .get(10, TimeUnit.SECONDS);
        }
    }
}
