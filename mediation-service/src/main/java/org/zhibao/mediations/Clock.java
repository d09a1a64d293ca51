package org.zhibao.mediations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * A day by whose end something must have been done, and how it was found. Part of stored events.
 *
 * @param trigger the day that set it in motion; the first day counted is the next (Civil Code, art. 201)
 * @param excluded times that do not count
 * @param provisional whether it runs through a year whose rest days are not announced yet, so that it may still move
 * @param reliedOn the calendars and policies it was reckoned by, as positions in the registry's log
 */
public record Clock(
        LocalDate trigger,
        int length,
        Unit unit,
        List<Span> excluded,
        LocalDate dueOn,
        boolean provisional,
        List<String> reliedOn) {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** What a period is counted in. */
    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS
    }

    /** From the day it stopped until the day it went on, which counts again. */
    public record Span(LocalDate from, LocalDate to) {
        boolean covers(LocalDate day) {
            return !day.isBefore(from) && day.isBefore(to);
        }
    }

    /** The last day of a period in calendar days that is at rest gives way to the next working day (Civil Code, art. 203). */
    static Clock of(
            LocalDate trigger,
            int length,
            Unit unit,
            List<Span> excluded,
            WorkingDays workingDays,
            List<String> reliedOn) {
        LocalDate day = trigger;
        int counted = 0;
        boolean provisional = false;
        boolean over = false;
        while (!over) {
            LocalDate next = day.plusDays(1);
            day = next;
            if (excluded.stream().anyMatch(span -> span.covers(next))) {
                continue;
            }
            if (unit == Unit.CALENDAR_DAYS && counted < length - 1) {
                // Before its last day a period in calendar days does not ask what is worked, so no notice can move it.
                counted++;
                continue;
            }
            provisional |= !workingDays.isAnnounced(day);
            boolean worked = workingDays.includes(day);
            if (counted < length && (worked || unit == Unit.CALENDAR_DAYS)) {
                counted++;
            }
            over = worked && counted == length;
        }
        return new Clock(trigger, length, unit, List.copyOf(excluded), day, provisional, List.copyOf(reliedOn));
    }

    /** The day it is in China at this instant. */
    public static LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, ZONE);
    }

    /** The first instant that is too late; not named like a getter, JSON would take it for a field. */
    public Instant endsAt() {
        return dueOn.plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    public boolean isMissedAt(Instant instant) {
        return !instant.isBefore(endsAt());
    }
}
