package org.zhibao.eventlog;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A SHA-256 value, 32 bytes; links each commit of a stream to the one before it. */
public final class Hash {
    public static final int LENGTH = 32;

    /** What the first commit of a stream names as its predecessor. */
    public static final Hash ZERO = new Hash(new byte[LENGTH]);

    private static final HexFormat HEX = HexFormat.of();

    private static final byte[] DIGITS = "0123456789abcdef".getBytes(US_ASCII);

    // Kept per thread, because looking the algorithm up, or cloning it, costs as much as the digest of a short text.
    private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Hash::lookUp);

    private final byte[] bytes;

    private Hash(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Throws {@link IllegalArgumentException} unless there are exactly 32 bytes. */
    public static Hash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash has 32 bytes, not " + bytes.length);
        }
        return new Hash(bytes.clone());
    }

    /** Throws {@link IllegalArgumentException} unless there are exactly 64 hexadecimal digits. */
    public static Hash ofHex(String hex) {
        return of(HEX.parseHex(hex));
    }

    /** As {@link #ofHex(String)}, of the digits' ASCII codes. */
    static Hash ofHex(byte[] digits) {
        if (digits.length != 2 * LENGTH) {
            throw new IllegalArgumentException("a hash has 64 digits, not " + digits.length);
        }
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bytes[i] = (byte) (HexFormat.fromHexDigit(digits[2 * i]) << 4 | HexFormat.fromHexDigit(digits[2 * i + 1]));
        }
        return new Hash(bytes);
    }

    /** The 32 bytes that follow in {@code in}. */
    public static Hash read(ByteBuffer in) {
        byte[] bytes = new byte[LENGTH];
        in.get(bytes);
        return new Hash(bytes);
    }

    /** The digest of {@code parts} one after the other, as if they were one array. */
    public static Hash sha256(byte[]... parts) {
        MessageDigest digest = SHA_256.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Hash(digest.digest());
    }

    private static MessageDigest lookUp() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public String hex() {
        return HEX.formatHex(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public void writeTo(ByteBuffer out) {
        out.put(bytes);
    }

    /** Writes the 64 digits of {@link #hex} into {@code target}. */
    void writeHex(byte[] target, int at) {
        int next = at;
        for (byte each : bytes) {
            target[next++] = DIGITS[each >> 4 & 0xf];
            target[next++] = DIGITS[each & 0xf];
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Hash that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return hex();
    }
}
