package org.zhibao.registry;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The number of a certificate or a plaque, by which anyone can check it; as text it is the name of the stream that reserves it.
 * Certificates and plaques share one row of numbers.
 */
public record CertificateNumber(String value) {
    /** Stored forever: reading a form differently later would let a number be taken twice. */
    public CertificateNumber {
        value = Normalizer.normalize(value, Normalizer.Form.NFKC)
                .replaceAll("[\\s\\p{Z}]", "")
                .replaceAll("[\\[(【〔{]", "〔")
                .replaceAll("[\\])】〕}]", "〕")
                .toUpperCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "certificate-" + value;
    }
}
