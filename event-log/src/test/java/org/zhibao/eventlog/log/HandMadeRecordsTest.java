package org.zhibao.eventlog.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.await;
import static org.zhibao.eventlog.example.ShelfService.caller;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Verdict;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.example.ShelfService;
import org.zhibao.eventlog.verify.LogVerifier;
import org.zhibao.eventlog.verify.Report;

/** Somebody writes into the topic without knowing our rules. */
class HandMadeRecordsTest {
    private static final byte[] VALUE =
            "{\"at\":\"2026-01-01T00:00:00.000Z\",\"actor\":\"x\",\"office\":\"x\",\"events\":[{\"type\":\"shelf.ThingPut\",\"revision\":1,\"data\":{\"thing\":\"x\"}}]}"
                    .getBytes(UTF_8);

    private final String log = "hand-made-" + UUID.randomUUID() + ".log";
    private final ShelfId shelf = new ShelfId("one");

    @TempDir
    Path folder;

    private ShelfService service;
    private KafkaProducer<byte[], byte[]> hand;

    @BeforeEach
    void start() {
        service = ShelfService.start(Servers.kafka(), log, folder);
        service.commands().send(new SetUpShelf(shelf, 100), caller(UUID.randomUUID()));
        hand = new KafkaProducer<>(
                Map.of("bootstrap.servers", Servers.kafka(), "max.request.size", 4 << 20),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        hand.close();
        service.close();
    }

    private Head head() {
        return service.replica().head(shelf.toString());
    }

    private Commit commit(long first, Hash prev, byte[] value) {
        return commit(shelf.toString(), first, prev, value, UUID.randomUUID());
    }

    private static Commit commit(String stream, long first, Hash prev, byte[] value, UUID id) {
        Hash hash = Commit.hashOf(prev, stream, first, 1, id, value);
        return Commit.found(stream, first, 1, id, UUID.randomUUID(), prev, hash, value);
    }

    /** Puts the record into the log and waits until the replica has judged it. */
    private RecordMetadata put(ProducerRecord<byte[], byte[]> kafkaRecord) throws Exception {
        RecordMetadata metadata = hand.send(kafkaRecord).get();
        await("the record is judged", () -> service.replica().next(metadata.partition()) > metadata.offset());
        return metadata;
    }

    private ProducerRecord<byte[], byte[]> recordOf(Commit commit) {
        return CommitRecord.write(log, ShelfService.PARTITIONS, commit);
    }

    private void assertVoid(RecordMetadata where, Verdict verdict) {
        assertThat(service.replica().isVoid(where.partition(), where.offset())).isTrue();
        Report report = new LogVerifier(Servers.kafka(), service.replica()).verifyLog(share -> {});
        assertThat(report.voids()).containsEntry(verdict, 1L);
        assertThat(report.findings()).anySatisfy(finding -> {
            assertThat(finding.position()).isEqualTo("%s/%d@%d".formatted(log, where.partition(), where.offset()));
            assertThat(finding.detail()).startsWith(verdict.name());
        });
        assertThat(service.commands()
                        .send(new PutThing(shelf, "still works"), caller(UUID.randomUUID()))
                        .position())
                .isNotNull();
    }

    @Test
    void a_repeated_record_is_void_the_second_time() throws Exception {
        Commit commit = commit(1, head().last(), VALUE);
        RecordMetadata first = put(recordOf(commit));
        assertThat(service.replica().isVoid(first.partition(), first.offset())).isFalse();
        assertVoid(put(recordOf(commit)), Verdict.SEQUENCE_TAKEN);
        assertThat(service.replica()
                        .commits(shelf.toString(), 1, 1)
                        .get(0)
                        .position()
                        .offset())
                .isEqualTo(first.offset());
    }

    @Test
    void a_late_record_is_void() throws Exception {
        Commit late = commit(1, head().last(), VALUE);
        service.commands().send(new PutThing(shelf, "faster"), caller(UUID.randomUUID()));
        assertVoid(put(recordOf(late)), Verdict.SEQUENCE_TAKEN);
    }

    @Test
    void a_record_that_builds_on_another_history_is_void() throws Exception {
        Hash other = Hash.sha256("another history".getBytes(UTF_8));
        assertVoid(put(recordOf(commit(1, other, VALUE))), Verdict.OTHER_PREDECESSOR);
    }

    @Test
    void a_record_that_leaves_a_gap_is_void_and_the_service_lives() throws Exception {
        RecordMetadata where = put(recordOf(commit(5, head().last(), VALUE)));
        assertThat(service.replica().isLive()).isTrue();
        assertThat(service.replica().isVoid(where.partition(), where.offset())).isTrue();
        Report report = new LogVerifier(Servers.kafka(), service.replica()).verifyLog(share -> {});
        assertThat(report.voids()).containsEntry(Verdict.SEQUENCE_AHEAD, 1L);
        assertThat(report.sound()).isFalse();
    }

    @Test
    void a_record_in_a_partition_its_stream_does_not_belong_to_is_void() throws Exception {
        ProducerRecord<byte[], byte[]> right = recordOf(commit(1, head().last(), VALUE));
        int other = (right.partition() + 1) % ShelfService.PARTITIONS;
        assertVoid(
                put(new ProducerRecord<>(log, other, right.key(), right.value(), right.headers())),
                Verdict.WRONG_PARTITION);
    }

    @Test
    void a_record_without_our_headers_is_void() throws Exception {
        assertVoid(
                put(new ProducerRecord<>(log, 2, "garbage".getBytes(UTF_8), "garbage".getBytes(UTF_8))),
                Verdict.MALFORMED);
    }

    @Test
    void a_record_without_key_or_value_is_void() throws Exception {
        assertVoid(put(new ProducerRecord<>(log, 1, null, null)), Verdict.MALFORMED);
    }

    @Test
    void a_record_whose_content_was_changed_is_void() throws Exception {
        ProducerRecord<byte[], byte[]> right = recordOf(commit(1, head().last(), VALUE));
        byte[] changed = new String(VALUE, UTF_8)
                .replace("\"thing\":\"x\"", "\"thing\":\"y\"")
                .getBytes(UTF_8);
        assertVoid(
                put(new ProducerRecord<>(log, right.partition(), right.key(), changed, right.headers())),
                Verdict.MALFORMED);
    }

    @Test
    void a_record_with_a_header_that_is_no_number_is_void() throws Exception {
        ProducerRecord<byte[], byte[]> right = recordOf(commit(1, head().last(), VALUE));
        List<Header> headers = List.of(right.headers().toArray());
        ProducerRecord<byte[], byte[]> wrong =
                new ProducerRecord<>(log, right.partition(), right.key(), right.value(), headers);
        wrong.headers().remove(CommitRecord.FIRST).add(CommitRecord.FIRST, "one".getBytes(UTF_8));
        assertVoid(put(wrong), Verdict.MALFORMED);
    }

    @Test
    void a_well_formed_commit_with_garbage_inside_keeps_to_its_own_stream() throws Exception {
        ShelfId other = new ShelfId("other");
        service.commands().send(new SetUpShelf(other, 3), caller(UUID.randomUUID()));
        RecordMetadata where = put(recordOf(commit(1, head().last(), "no json".getBytes(UTF_8))));
        assertThat(service.replica().isVoid(where.partition(), where.offset())).isFalse();
        assertThat(service.commands()
                        .send(new PutThing(other, "a"), caller(UUID.randomUUID()))
                        .last())
                .isEqualTo(1);
        Report report = new LogVerifier(Servers.kafka(), service.replica()).verifyLog(share -> {});
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.kind()).isEqualTo("UNREADABLE"));
    }

    @Test
    void a_record_of_two_megabytes_does_no_harm() throws Exception {
        byte[] large =
                ("{\"at\":\"2026-01-01T00:00:00.000Z\",\"actor\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(UTF_8);
        try (var admin = org.apache.kafka.clients.admin.Admin.create(
                Map.<String, Object>of("bootstrap.servers", Servers.kafka()))) {
            var topic = new org.apache.kafka.common.config.ConfigResource(
                    org.apache.kafka.common.config.ConfigResource.Type.TOPIC, log);
            var larger = new org.apache.kafka.clients.admin.AlterConfigOp(
                    new org.apache.kafka.clients.admin.ConfigEntry("max.message.bytes", "4000000"),
                    org.apache.kafka.clients.admin.AlterConfigOp.OpType.SET);
            admin.incrementalAlterConfigs(Map.of(topic, List.of(larger))).all().get();
        }
        Hash other = Hash.sha256("another history".getBytes(UTF_8));
        assertVoid(put(recordOf(commit(1, other, large))), Verdict.OTHER_PREDECESSOR);
    }
}
