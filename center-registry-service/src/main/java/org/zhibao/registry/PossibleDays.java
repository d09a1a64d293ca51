package org.zhibao.registry;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The days since which a decision may hold: never dated ahead, nor before the decision it builds on. */
public record PossibleDays(LocalDate first, LocalDate today) {
    /** No decision is older than the codes of the divisions. */
    public static final LocalDate FIRST = LocalDate.of(1980, 1, 1);

    /** No day that is asked for lies after this one: later ones cannot be reckoned with everywhere. */
    public static final LocalDate LAST = LocalDate.of(9998, 12, 31);

    public static PossibleDays since(LocalDate lastDecision, Instant at) {
        return new PossibleDays(lastDecision, ChinaTime.dayOf(at));
    }

    /** Whether one may wish for the day; who wishes for none gets today. */
    public boolean allow(@Nullable LocalDate wished) {
        return wished == null || !(wished.isAfter(today) || wished.isBefore(first));
    }

    public LocalDate orToday(@Nullable LocalDate wished) {
        return wished == null ? today : wished;
    }

    /** Says why a day is not possible for {@code subject}, and which ones are. */
    public String refusalOf(@Nullable LocalDate wished, String subject) {
        return "%s is not possible for %s: name a day from %s to %s".formatted(wished, subject, first, today);
    }
}
