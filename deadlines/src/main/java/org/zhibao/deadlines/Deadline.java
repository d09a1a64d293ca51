package org.zhibao.deadlines;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Reckoning.Unit;

/**
 * A day by whose end something must have been done, and how it was found. Part of stored events.
 *
 * @param trigger the day it was set in motion; the first day counted is the next
 * @param workingDays how many working days it gives
 * @param provisional whether it runs through a year whose rest days are not announced yet, so that it may still move
 * @param suspended times that do not count; absent when all do
 * @param reliedOn the policies and calendars it was reckoned by, like {@code 000000-assistance@2} and {@code 000000/2026@1};
 *     absent in what was stored before it was written down
 */
public record Deadline(
        LocalDate trigger,
        int workingDays,
        LocalDate dueOn,
        boolean provisional,
        @Nullable List<Suspension> suspended,
        @Nullable List<String> reliedOn) {
    /** The clock on the wall of every center. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Deadline {
        suspended = suspended == null || suspended.isEmpty() ? null : List.copyOf(suspended);
        reliedOn = reliedOn == null || reliedOn.isEmpty() ? null : List.copyOf(reliedOn);
    }

    /** The end of a period of {@code workingDays} that begins on the day after {@code trigger}. */
    public static Deadline of(
            LocalDate trigger, int length, List<Suspension> suspended, WorkingDays workingDays, List<String> policies) {
        Reckoning reckoning = Reckoning.of(trigger, length, Unit.WORKING_DAYS, suspended, workingDays);
        List<String> reliedOn = new ArrayList<>(policies);
        reliedOn.addAll(reckoning.calendars());
        return new Deadline(trigger, length, reckoning.due(), reckoning.provisional(), suspended, reliedOn);
    }

    /** The same without the time from one day to another, which does not count. */
    public Deadline without(LocalDate from, LocalDate to, WorkingDays calendars, List<String> policies) {
        List<Suspension> longer = new ArrayList<>(suspensions());
        if (from.isBefore(to)) {
            longer.add(new Suspension(from, to));
        }
        return of(trigger, workingDays, longer, calendars, policies);
    }

    /** The way to it, day by day, with these calendars. */
    public Reckoning reckonedBy(WorkingDays calendars) {
        return Reckoning.of(trigger, workingDays, Unit.WORKING_DAYS, suspensions(), calendars);
    }

    /** The times that do not count; not named like a field. */
    public List<Suspension> suspensions() {
        return suspended == null ? List.of() : suspended;
    }

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
