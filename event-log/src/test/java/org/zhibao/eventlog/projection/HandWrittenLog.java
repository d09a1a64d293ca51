package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.replica.Verdicts;

/** A log on a real broker that a test writes by hand, good commits and void records; it knows the verdict on each. */
public final class HandWrittenLog implements Verdicts, AutoCloseable {
    private final String log;
    private final int partitions;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Head> heads = new HashMap<>();
    private final Set<String> voids = ConcurrentHashMap.newKeySet();
    private final List<SourceCommit> accepted = new ArrayList<>();

    /** Makes a new topic of a name nobody else has. */
    public HandWrittenLog(String kafka, String name, int partitions) {
        this.log = name + "-" + UUID.randomUUID().toString().substring(0, 8) + ".log";
        this.partitions = partitions;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka))) {
            done(admin.createTopics(List.of(new NewTopic(log, Optional.of(partitions), Optional.empty())))
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture());
            awaitLeaders(admin);
        }
        Properties settings = new Properties();
        settings.put("bootstrap.servers", kafka);
        settings.put("acks", "all");
        settings.put("linger.ms", "5");
        this.producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * A partition that has no leader yet may refuse a producer's first batch and take its second, and then never the first;
     * so each is asked where it ends, which only its leader answers, until all have answered.
     */
    private void awaitLeaders(Admin admin) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            ends.put(new TopicPartition(log, partition), OffsetSpec.latest());
        }
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (true) {
            try {
                done(admin.listOffsets(ends).all().toCompletionStage().toCompletableFuture());
                return;
            } catch (IllegalStateException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    /** Appends one commit with these events' data and waits for it. */
    public Position append(String stream, String type, List<? extends JsonNode> events) {
        return finish(stream, start(stream, type, events));
    }

    private record Started(Commit commit, Future<RecordMetadata> sent) {}

    /** Appends many, without waiting for each. */
    public void appendAll(List<String> streams, String type, List<? extends JsonNode> eachOneEvent) {
        List<Started> started = new ArrayList<>();
        for (int i = 0; i < streams.size(); i++) {
            started.add(start(streams.get(i), type, List.of(eachOneEvent.get(i))));
        }
        for (Started each : started) {
            finish(each.commit().stream(), each);
        }
    }

    private Started start(String stream, String type, List<? extends JsonNode> events) {
        Head head = heads.getOrDefault(stream, Head.EMPTY);
        Commit commit = Commit.continuing(
                stream, head, events.size(), UUID.randomUUID(), UUID.randomUUID(), value(type, events));
        heads.put(stream, Rule.advance(head, commit.count(), commit.hash()));
        return new Started(commit, producer.send(CommitRecord.write(log, partitions, commit)));
    }

    private Position finish(String stream, Started started) {
        RecordMetadata where = done(started.sent());
        Position position = new Position(log, where.partition(), where.offset());
        accepted.add(
                SourceCommit.of(position, stream, Envelope.events(position, started.commit(), new EventCatalog())));
        return position;
    }

    private static byte[] value(String type, List<? extends JsonNode> events) {
        ObjectNode value = Json.LENIENT.createObjectNode();
        value.put("at", Json.text(Instant.parse("2026-03-01T12:00:00Z")))
                .put("actor", "clerk")
                .put("office", "north");
        ArrayNode array = value.putArray("events");
        events.forEach(
                data -> array.addObject().put("type", type).put("revision", 1).set("data", data));
        return value.toString().getBytes(UTF_8);
    }

    /** An accepted commit whose value nobody can read. */
    public Position appendUnreadable(String stream) {
        Head head = heads.getOrDefault(stream, Head.EMPTY);
        Commit commit =
                Commit.continuing(stream, head, 1, UUID.randomUUID(), UUID.randomUUID(), "not json".getBytes(UTF_8));
        heads.put(stream, Rule.advance(head, 1, commit.hash()));
        RecordMetadata where = done(producer.send(CommitRecord.write(log, partitions, commit)));
        return new Position(log, where.partition(), where.offset());
    }

    /** Something that every reader must pass over. */
    public void appendVoid(int partition) {
        RecordMetadata where = done(producer.send(
                new ProducerRecord<>(log, partition, "account-x".getBytes(UTF_8), "garbage".getBytes(UTF_8))));
        voids.add(where.partition() + "@" + where.offset());
    }

    /** All accepted commits, those of a partition in their order. */
    public List<SourceCommit> accepted() {
        return List.copyOf(accepted);
    }

    /** What a fold of one event after the other makes of the log, as JSON by document. */
    public <D extends Record> Map<String, String> naiveFold(Projection<D> projection) {
        Map<String, D> folded = new TreeMap<>();
        for (SourceCommit commit : accepted) {
            for (LoggedEvent event : commit.events()) {
                for (String key : projection.keys(event)) {
                    D document = projection.fold(folded.get(key), key, event);
                    if (document != null) {
                        folded.put(key, document);
                    }
                }
            }
        }
        Map<String, String> texts = new TreeMap<>();
        folded.forEach((id, document) ->
                texts.put(id, Json.LENIENT.valueToTree(document).toString()));
        return texts;
    }

    private static <T> T done(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String log() {
        return log;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public boolean awaitPassed(int partition, long offset, Duration atMost) {
        return true;
    }

    @Override
    public Set<Long> voidOffsets(int partition, long from, long to) {
        return LongStream.rangeClosed(from, to)
                .boxed()
                .filter(offset -> voids.contains(partition + "@" + offset))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        producer.close();
    }
}
