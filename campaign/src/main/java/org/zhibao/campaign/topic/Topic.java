package org.zhibao.campaign.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a whole topic with a plain consumer. */
public final class Topic {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Topic() {}

    /** Every record from offset 0 to the present end, each partition in its order. */
    public static List<Found> read(String kafka, String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "default.api.timeout.ms", "60000");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Found> all = new ArrayList<>();
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (!isAt(consumer, ends)) {
                if (System.nanoTime() - until > 0) {
                    throw new IllegalStateException("%s was not read to its end within %s".formatted(topic, PATIENCE));
                }
                for (ConsumerRecord<byte[], byte[]> next : consumer.poll(POLL)) {
                    all.add(new Found(next.partition(), next.offset(), next.key(), headers(next), next.value()));
                }
            }
            return all;
        }
    }

    private static boolean isAt(KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static Map<String, String> headers(ConsumerRecord<byte[], byte[]> found) {
        Map<String, String> headers = new HashMap<>();
        for (Header header : found.headers()) {
            if (header.value() != null) {
                headers.put(header.key(), new String(header.value(), UTF_8));
            }
        }
        return headers;
    }
}
