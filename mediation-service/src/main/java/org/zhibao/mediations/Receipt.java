package org.zhibao.mediations;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * Proof of what was received and when. The day of the request interrupts the limitation period (SPC Limitation Provisions,
 * art. 12), so it has legal value.
 *
 * @param digest SHA-256 of what was received, hexadecimal
 */
public record Receipt(String number, Instant receivedAt, String digest) {

    public static Receipt of(String number, Instant receivedAt, String received) {
        return new Receipt(number, receivedAt, digestOf(received));
    }

    /** SHA-256 of a text, hexadecimal. */
    public static String digestOf(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
