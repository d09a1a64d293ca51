package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.zhibao.eventlog.Hash;

/**
 * Ids that every repeat of a request arrives at by itself: derived from office, actor and Idempotency-Key, so that two
 * callers who use the same key never meet.
 */
final class CommandIds {
    // Crockford's base 32: no letter can be taken for a digit.
    private static final char[] ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int ID_LENGTH = 16;

    private CommandIds() {}

    /** The command's id. Stored forever in the log and looked up by repeats: changing it makes repeats new commands. */
    static UUID commandId(Principal principal, String key, String step) {
        ByteBuffer digest = ByteBuffer.wrap(digest("command", principal, key, step));
        // The bits of RFC 9562 that say "a UUID of version 8: made in a way of our own".
        long high = (digest.getLong() & 0xffffffffffff0fffL) | 0x8000L;
        long low = (digest.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    /** The id of what a POST creates: 16 characters, 80 bits. */
    static String derivedId(Principal principal, String key) {
        return derivedId(principal, key, "");
    }

    /** One of several things that a request creates. */
    static String derivedId(Principal principal, String key, String which) {
        byte[] digest = digest("id", principal, key, which);
        StringBuilder id = new StringBuilder(ID_LENGTH);
        long bits = 0;
        int held = 0;
        for (int i = 0; id.length() < ID_LENGTH; i++) {
            bits = (bits << 8) | (digest[i] & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                id.append(ALPHABET[(int) (bits >>> held) & 31]);
            }
        }
        return id.toString();
    }

    // None of the parts can hold a line feed, so two different lists of parts never give the same text.
    private static byte[] digest(String purpose, Principal principal, String key, String step) {
        String text = String.join("\n", purpose, principal.office(), principal.actor(), key, step);
        return Hash.sha256(text.getBytes(UTF_8)).bytes();
    }
}
