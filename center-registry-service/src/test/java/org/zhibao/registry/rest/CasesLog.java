package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.replica.LogReplica;

/** Another service's log, written by the test: cases and the centers they are with. */
final class CasesLog implements AutoCloseable {
    private static final String LOG = "cases.log";
    private static final int PARTITIONS = 8;

    private final LogReplica replica;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Head> heads = new HashMap<>();

    private CasesLog(LogReplica replica, KafkaProducer<byte[], byte[]> producer) {
        this.replica = replica;
        this.producer = producer;
    }

    static CasesLog open(String kafka, Path folder) {
        return new CasesLog(
                LogReplica.ofOwnLog(LOG, kafka, folder, PARTITIONS).start(),
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka, "acks", "all"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer()));
    }

    /** One event of a case, in the hands of {@code center}. */
    Position append(String caseId, String event, String center) {
        return append("assistance-" + caseId, "assistance." + event, center, "{\"center\":\"%s\"}".formatted(center));
    }

    /** One event of a pre-examination for that filing entity, with {@code more} fields. */
    Position preExamination(String id, String event, String filingEntity, String more) {
        return append(
                "preexamination-" + id,
                "preexamination." + event,
                "310000-pc-east",
                "{\"filingEntity\":\"%s\"%s}".formatted(filingEntity, more));
    }

    private Position append(String stream, String type, String office, String data) {
        Await.until("the cases' log is there", replica::isLive);
        Head head = heads.getOrDefault(stream, Head.EMPTY);
        byte[] value = """
                {"at":"%s","actor":"clerk-3","office":"%s","events":[{"type":"%s","revision":1,"data":%s}]}""".formatted(Instant.now(), office, type, data).getBytes(UTF_8);
        Commit commit = Commit.continuing(stream, head, 1, UUID.randomUUID(), UUID.randomUUID(), value);
        heads.put(stream, new Head(commit.last() + 1, commit.hash()));
        try {
            RecordMetadata written =
                    producer.send(CommitRecord.write(LOG, PARTITIONS, commit)).get();
            return new Position(LOG, written.partition(), written.offset());
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("the test cannot write to the cases' log", e);
        }
    }

    @Override
    public void close() {
        producer.close();
        replica.close();
    }
}
