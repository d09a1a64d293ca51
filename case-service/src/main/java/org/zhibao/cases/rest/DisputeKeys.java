package org.zhibao.cases.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.cases.dispute.DisputeId;

/**
 * Makes of a right and two parties the key under which every center finds the same dispute, and from which nobody without the
 * secret learns either, not even by trying.
 */
@ApplicationScoped
class DisputeKeys {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PATENT = "ZL";

    private final SecretKeySpec secret;

    /** With another secret no dispute is found again: it is the same for all instances, for ever. */
    @Inject
    DisputeKeys(@ConfigProperty(name = "zhibao.disputes.secret", defaultValue = "local") String secret) {
        this.secret = new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM);
    }

    /** The same whoever of the two brings it, and however the number and the names are written. */
    DisputeId key(String rightNumber, String party, String other) {
        String parties =
                Stream.of(party, other).map(DisputeKeys::plain).sorted().collect(Collectors.joining("\n"));
        String number = plain(rightNumber);
        String right = number.startsWith(PATENT) ? number.substring(PATENT.length()) : number;
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return new DisputeId(HexFormat.of().formatHex(mac.doFinal((right + "\n" + parties).getBytes(UTF_8))));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    /** Letters and digits alone, wide ones made narrow. */
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
