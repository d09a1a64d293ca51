package org.zhibao.campaign.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record as it lies in the topic; nothing is assumed about it. */
public final class Found {
    private final int partition;
    private final long offset;
    private final byte @Nullable [] key;
    private final Map<String, String> headers;
    private final byte @Nullable [] value;

    public Found(
            int partition, long offset, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {
        this.partition = partition;
        this.offset = offset;
        this.key = key;
        this.headers = headers;
        this.value = value;
    }

    public int partition() {
        return partition;
    }

    public long offset() {
        return offset;
    }

    /** Shared, not to be changed. */
    public byte @Nullable [] key() {
        return key;
    }

    public Map<String, String> headers() {
        return headers;
    }

    /** Shared, not to be changed. */
    public byte @Nullable [] value() {
        return value;
    }

    /** What the header says; empty when there is none. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** SHA-256, hex, over prev, key, first, count and commit, a line each, and the bytes of the value. */
    public String hash() {
        if (key == null || value == null) {
            throw new IllegalStateException("a record without key or value is no commit and has no hash");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((header("prev") + '\n').getBytes(UTF_8));
            digest.update(key);
            for (String name : List.of("first", "count", "commit")) {
                digest.update(('\n' + header(name)).getBytes(UTF_8));
            }
            digest.update((byte) '\n');
            digest.update(value);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
