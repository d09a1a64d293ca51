package org.zhibao.eventlog.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets of webhooks, each made from one key, the webhook's id and a version, so that they need to be kept nowhere: not in
 * the log, and not in a view.
 */
public final class Secrets {
    private static final String ALGORITHM = "HmacSHA256";

    private final Supplier<byte[]> key;

    /** {@code key} is asked for when the first secret is needed. */
    public Secrets(Supplier<byte[]> key) {
        this.key = key;
    }

    /** As the office gets it; its characters are the key of the signature. */
    public String secret(String webhook, int version) {
        return "whsec_" + made("secret\n%s\n%d".formatted(webhook, version));
    }

    /** What a target must say back, the same for every try. */
    public String challenge(String webhook) {
        return made("challenge\n" + webhook);
    }

    private String made(String of) {
        return hmac(key.get(), of.getBytes(UTF_8));
    }

    /** The signature over the time, a dot and the very bytes of the body. */
    public String signature(String webhook, int version, long timestamp, byte[] body) {
        byte[] head = (timestamp + ".").getBytes(UTF_8);
        return hmac(secret(webhook, version).getBytes(UTF_8), head, body);
    }

    private static String hmac(byte[] key, byte[]... parts) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : parts) {
                mac.update(part);
            }
            return HexFormat.of().formatHex(mac.doFinal());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
