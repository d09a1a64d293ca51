package org.zhibao.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.apache.kafka.common.utils.Utils;

/**
 * All events of one command, in one Kafka record: written whole or not at all.
 *
 * <p>The value's bytes are kept as they are in the log and are never changed: the hash covers them.
 */
public final class Commit {
    private final String stream;
    private final long first;
    private final int count;
    private final UUID id;
    private final UUID command;
    private final Hash prev;
    private final Hash hash;
    private final byte[] value;

    private Commit(String stream, long first, int count, UUID id, UUID command, Hash prev, Hash hash, byte[] value) {
        this.stream = stream;
        this.first = first;
        this.count = count;
        this.id = id;
        this.command = command;
        this.prev = prev;
        this.hash = hash;
        this.value = value;
    }

    /** A commit of {@code count} events that continues {@code head}; {@code value} must not be changed afterwards. */
    public static Commit continuing(String stream, Head head, int count, UUID id, UUID command, byte[] value) {
        Hash hash = hashOf(head.last(), stream, head.next(), count, id, value);
        return new Commit(stream, head.next(), count, id, command, head.last(), hash, value);
    }

    /** A commit as it was found; nothing is checked, see {@link #isIntact}. */
    public static Commit found(
            String stream, long first, int count, UUID id, UUID command, Hash prev, Hash hash, byte[] value) {
        return new Commit(stream, first, count, id, command, prev, hash, value);
    }

    /**
     * SHA-256 over six parts with a line feed between them: prev (hex), key, first, count, commit id, each as the text of its
     * header, and the value's bytes; so that anyone can recompute it with the tools at hand. Stored forever in every log: it
     * can never change.
     */
    public static Hash hashOf(Hash prev, String stream, long first, int count, UUID id, byte[] value) {
        byte[] key = stream.getBytes(UTF_8);
        byte[] rest = ("\n" + first + '\n' + count + '\n' + id + '\n').getBytes(US_ASCII);
        byte[] facts = new byte[2 * Hash.LENGTH + 1 + key.length + rest.length];
        prev.writeHex(facts, 0);
        facts[2 * Hash.LENGTH] = '\n';
        System.arraycopy(key, 0, facts, 2 * Hash.LENGTH + 1, key.length);
        System.arraycopy(rest, 0, facts, facts.length - rest.length, rest.length);
        return Hash.sha256(facts, value);
    }

    /**
     * The partition a stream belongs to among {@code partitions}: Kafka's default hash of the key, computed by us from the
     * fixed count and never from the client's present view of the topic.
     */
    public static int partitionOf(String stream, int partitions) {
        return partitionOf(stream.getBytes(UTF_8), partitions);
    }

    /** As {@link #partitionOf(String, int)}, of the name's bytes. */
    public static int partitionOf(byte[] stream, int partitions) {
        return Utils.toPositive(Utils.murmur2(stream)) % partitions;
    }

    /** Whether the hash is that of the content. */
    public boolean isIntact() {
        return hash.equals(hashOf(prev, stream, first, count, id, value));
    }

    public String stream() {
        return stream;
    }

    /** Sequence of the first event. */
    public long first() {
        return first;
    }

    /** Sequence of the last event. */
    public long last() {
        return first + count - 1;
    }

    public int count() {
        return count;
    }

    public UUID id() {
        return id;
    }

    public UUID command() {
        return command;
    }

    public Hash prev() {
        return prev;
    }

    public Hash hash() {
        return hash;
    }

    /** The JSON as it lies in the log; shared, not to be changed. */
    public byte[] value() {
        return value;
    }

    @Override
    public String toString() {
        return "commit %s of %s at %d, %d events".formatted(id, stream, first, count);
    }
}
