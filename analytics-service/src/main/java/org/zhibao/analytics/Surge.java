package org.zhibao.analytics;

import java.time.LocalDate;
import java.util.List;

/**
 * More of something than its own past lets expect: what came in during the last thirty days, against the average of thirty days
 * in the half year before.
 *
 * @param subject the field, the division's code or the respondent's name
 * @param expected the average number in as many days before
 * @param from first day of the thirty
 * @param to last day of them
 * @param matters streams of the matters behind it, at most fifty, the latest first
 */
public record Surge(
        Kind kind, String subject, long observed, double expected, LocalDate from, LocalDate to, List<String> matters) {
    public static final int DAYS = 30;

    /** So many such spans before it are its past. */
    public static final int SPANS_BEFORE = 6;

    private static final long FEWEST = 5;
    private static final double DEVIATIONS = 3;

    /** What there is more of. */
    public enum Kind {
        FIELD,
        DISTRICT,
        RESPONDENT
    }

    public Surge {
        matters = List.copyOf(matters);
    }

    /**
     * Whether it is more than chance: at least five, twice the past, and three standard deviations of a Poisson count above it.
     */
    public boolean holds() {
        return observed >= FEWEST
                && observed >= 2 * expected
                && observed > expected + DEVIATIONS * Math.sqrt(Math.max(1, expected));
    }
}
