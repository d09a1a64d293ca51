package org.zhibao.analytics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator said of a period, of the whole network, of one province or of one center.
 *
 * @param part code of the province, or id of the center; {@link #NETWORK} for all
 * @param value null when there was nothing to divide by or to take a quantile of
 */
public record FrozenFigure(
        String indicator, String part, @Nullable Double value, long numerator, long denominator) {
    public static final String NETWORK = "network";

    /** What it is a figure of. */
    public String key() {
        return indicator + "/" + part;
    }

    /**
     * The seal of a set of figures: SHA-256, hex, over {@code previous} and one line for each figure in the order of their keys, so
     * that anyone can compute it again from the table.
     */
    public static String digest(String previous, Collection<FrozenFigure> figures) {
        String lines = figures.stream()
                .map(each -> "%s,%s,%s,%d,%d\n"
                        .formatted(
                                each.indicator(),
                                each.part(),
                                each.value() == null ? "" : each.value(),
                                each.numerator(),
                                each.denominator()))
                .sorted()
                .collect(Collectors.joining("", previous + "\n", ""));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(lines.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
