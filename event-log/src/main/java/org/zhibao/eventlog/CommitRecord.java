package org.zhibao.eventlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** A commit as a Kafka record: the stream's name is the key, the rule's facts are headers, the JSON is the value. */
public final class CommitRecord {
    public static final String FIRST = "first";
    public static final String COUNT = "count";
    public static final String COMMIT = "commit";
    public static final String COMMAND = "command";
    public static final String PREV = "prev";
    public static final String HASH = "hash";

    /** Longest stream name we read or write, in bytes. */
    static final int MAX_STREAM_BYTES = 512;

    private CommitRecord() {}

    /** The record that appends {@code commit} to {@code log}, addressed to the partition its stream belongs to. */
    public static ProducerRecord<byte[], byte[]> write(String log, int partitions, Commit commit) {
        List<Header> headers = List.of(
                header(FIRST, Long.toString(commit.first())),
                header(COUNT, Integer.toString(commit.count())),
                header(COMMIT, commit.id().toString()),
                header(COMMAND, commit.command().toString()),
                header(PREV, commit.prev().hex()),
                header(HASH, commit.hash().hex()));
        return new ProducerRecord<>(
                log,
                Commit.partitionOf(commit.stream(), partitions),
                commit.stream().getBytes(UTF_8),
                commit.value(),
                headers);
    }

    /** The commit a record carries; empty when it carries none: a header is missing or unreadable, or the hash is wrong. */
    public static Optional<Commit> read(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return parse(kafkaRecord).filter(Commit::isIntact);
    }

    /**
     * As {@link #read}, of a record that has been read and accepted before: a record never changes, so its content need not
     * be hashed again.
     */
    public static Optional<Commit> readAccepted(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        return parse(kafkaRecord);
    }

    private static Optional<Commit> parse(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        byte[] key = kafkaRecord.key();
        byte[] value = kafkaRecord.value();
        if (key == null || key.length == 0 || key.length > MAX_STREAM_BYTES || value == null) {
            return Optional.empty();
        }
        try {
            Headers headers = kafkaRecord.headers();
            Commit commit = Commit.found(
                    new String(key, UTF_8),
                    Long.parseLong(text(headers, FIRST)),
                    Integer.parseInt(text(headers, COUNT)),
                    UUID.fromString(text(headers, COMMIT)),
                    UUID.fromString(text(headers, COMMAND)),
                    Hash.ofHex(bytes(headers, PREV)),
                    Hash.ofHex(bytes(headers, HASH)),
                    value);
            boolean sound = commit.stream().indexOf('\n') < 0 && commit.first() >= 0 && commit.count() > 0;
            return sound ? Optional.of(commit) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** The commit id of a record, or null when it carries none; enough to recognise a record without reading it. */
    public static @Nullable UUID commitId(ConsumerRecord<byte[], byte[]> kafkaRecord) {
        Header header = kafkaRecord.headers().lastHeader(COMMIT);
        if (header == null || header.value() == null) {
            return null;
        }
        try {
            return UUID.fromString(new String(header.value(), UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(UTF_8));
    }

    private static String text(Headers headers, String name) {
        return new String(bytes(headers, name), UTF_8);
    }

    private static byte[] bytes(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            throw new IllegalArgumentException("header " + name + " is missing");
        }
        return header.value();
    }
}
