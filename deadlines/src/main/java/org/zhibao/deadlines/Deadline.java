package org.zhibao.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day by whose end something must have been done, and how it was found. Part of stored events.
 *
 * @param trigger the day it was set in motion; the first day counted is the next
 * @param workingDays how many working days it gives
 * @param provisional whether it runs through a year whose rest days are not announced yet, so that it may still move
 */
public record Deadline(LocalDate trigger, int workingDays, LocalDate dueOn, boolean provisional) {
    /** The clock on the wall of every center. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** The day it was, in the centers, at this instant. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant that is too late. */
    public Instant endsAt() {
        return dueOn.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public boolean isMissedAt(Instant instant) {
        return !instant.isBefore(endsAt());
    }
}
