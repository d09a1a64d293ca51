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
 * @param extendedBy how many of the working days were added by decision; absent when none were
 * @param suspended times that do not count; absent when all do
 * @param reliedOn the policies and calendars it was reckoned by, like {@code 000000-assistance@2} and {@code 000000/2026@1};
 *     absent in what was stored before it was written down
 */
public record Deadline(
        LocalDate trigger,
        int workingDays,
        LocalDate dueOn,
        boolean provisional,
        @Nullable Integer extendedBy,
        @Nullable List<Suspension> suspended,
        @Nullable List<String> reliedOn) {
    /** The clock on the wall of every center. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public Deadline {
        suspended = suspended == null || suspended.isEmpty() ? null : List.copyOf(suspended);
        reliedOn = reliedOn == null || reliedOn.isEmpty() ? null : List.copyOf(reliedOn);
    }

    /** The end of a period of {@code workingDays} that begins on the day after {@code trigger}. */
    public static Deadline of(LocalDate trigger, int workingDays, WorkingDays calendars, List<String> policies) {
        return reckoned(trigger, workingDays, null, List.of(), calendars, policies);
    }

    private static Deadline reckoned(
            LocalDate trigger,
            int workingDays,
            @Nullable Integer extendedBy,
            List<Suspension> suspended,
            WorkingDays calendars,
            List<String> policies) {
        Reckoning reckoning = Reckoning.of(trigger, workingDays, Unit.WORKING_DAYS, suspended, calendars);
        List<String> reliedOn = new ArrayList<>(policies);
        reliedOn.addAll(reckoning.calendars());
        return new Deadline(
                trigger, workingDays, reckoning.due(), reckoning.provisional(), extendedBy, suspended, reliedOn);
    }

    /** The same without the time from one day to another, which does not count. */
    public Deadline without(LocalDate from, LocalDate to, WorkingDays calendars, List<String> policies) {
        List<Suspension> longer = new ArrayList<>(suspensions());
        if (from.isBefore(to)) {
            longer.add(new Suspension(from, to));
        }
        return reckoned(trigger, workingDays, extendedBy, longer, calendars, policies);
    }

    /** The same with more working days, by decision. */
    public Deadline extended(int days, WorkingDays calendars, List<String> policies) {
        return reckoned(trigger, workingDays + days, addedByDecision() + days, suspensions(), calendars, policies);
    }

    /** The same for another length, which does not count what was added by decision. */
    public Deadline again(int length, WorkingDays calendars, List<String> policies) {
        return reckoned(trigger, length + addedByDecision(), extendedBy, suspensions(), calendars, policies);
    }

    /** How long it would be without what was added by decision. */
    public int ordinaryLength() {
        return workingDays - addedByDecision();
    }

    private int addedByDecision() {
        return extendedBy == null ? 0 : extendedBy;
    }

    /** Whether nobody has to be told that it is not the other one. */
    public boolean isSameDateAs(Deadline other) {
        return dueOn.equals(other.dueOn) && provisional == other.provisional;
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
