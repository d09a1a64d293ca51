package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Position;

/** Another service's log, written by hand and by the rule: what its readers are tested with. */
public final class WrittenLog implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final String log;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Head> heads = new HashMap<>();

    private WrittenLog(String log, KafkaProducer<byte[], byte[]> producer) {
        this.log = log;
        this.producer = producer;
    }

    /** Makes the topic unless it is there. */
    public static WrittenLog of(String kafka, String log) {
        Thread here = Thread.currentThread();
        ClassLoader before = here.getContextClassLoader();
        // Kafka loads its own parts by the thread's class loader, which in a Quarkus test may be another one than ours.
        here.setContextClassLoader(WrittenLog.class.getClassLoader());
        try {
            makeTopic(kafka, log);
            return new WrittenLog(log, producer(kafka));
        } finally {
            here.setContextClassLoader(before);
        }
    }

    private static void makeTopic(String kafka, String log) {
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            NewTopic topic = new NewTopic(log, PARTITIONS, (short) 1)
                    .configs(Map.of(
                            "cleanup.policy", "delete",
                            "retention.ms", "-1",
                            "retention.bytes", "-1",
                            "unclean.leader.election.enable", "false"));
            admin.createTopics(List.of(topic)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("cannot make " + log, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making " + log, e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String kafka) {
        return new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Appends a commit of one event; {@code data} is whatever Jackson turns into the event's JSON. */
    public Position append(String stream, String type, Instant at, Object data) {
        Head head = heads.getOrDefault(stream, Head.EMPTY);
        Commit commit = Commit.continuing(stream, head, 1, UUID.randomUUID(), UUID.randomUUID(), value(type, at, data));
        try {
            RecordMetadata metadata =
                    producer.send(CommitRecord.write(log, PARTITIONS, commit)).get();
            heads.put(stream, new Head(head.next() + 1, commit.hash()));
            return new Position(log, metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot append to " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while appending to " + log, e);
        }
    }

    private static byte[] value(String type, Instant at, Object data) {
        ObjectNode value = Json.LENIENT.createObjectNode();
        value.put("at", Json.text(at)).put("actor", "clerk-12").put("office", "CN110000");
        ObjectNode event = value.putArray("events").addObject();
        event.put("type", type).put("revision", 1).set("data", Json.LENIENT.valueToTree(data));
        try {
            return Json.LENIENT.writeValueAsString(value).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON can be made of " + data, e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
