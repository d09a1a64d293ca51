package org.zhibao.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A due date with the way to it, day by day.
 *
 * @param trigger what sets it in motion happens on this day; the first day that may count is the next
 * @param provisional whether it depends on {@code unannounced} years, whose rest days are not loaded, and so may still move
 * @param calendars what it leans on, like {@code 000000/2026@1}
 * @param reckoning every day from the one after the trigger to the one it is due on
 */
public record Reckoning(
        LocalDate trigger,
        int length,
        Unit unit,
        List<Suspension> suspended,
        LocalDate due,
        boolean provisional,
        List<Integer> unannounced,
        List<String> calendars,
        List<Day> reckoning,
        Explanation explanation) {

    /** What a period is counted in. */
    public enum Unit {
        WORKING_DAYS,
        CALENDAR_DAYS
    }

    /**
     * One day on the way.
     *
     * @param counted how many days of the period are over when it ends
     */
    public record Day(LocalDate date, Why why, int counted) {}

    /** Why a day counts, or does not. */
    public enum Why {
        WORKING_DAY,
        WORKED_IN_EXCHANGE,
        CALENDAR_DAY,
        LAST_DAY_AT_REST,
        NEXT_WORKING_DAY,
        WEEKEND,
        REST_DAY,
        SUSPENDED
    }

    public static Reckoning of(
            LocalDate trigger, int length, Unit unit, List<Suspension> suspended, WorkingDays workingDays) {
        if (length < 1) {
            throw new IllegalArgumentException("a period has at least one day, not " + length);
        }
        List<Day> days = new ArrayList<>();
        SortedSet<Integer> unannounced = new TreeSet<>();
        LocalDate date = trigger;
        int counted = 0;
        boolean over = false;
        while (!over) {
            LocalDate next = date.plusDays(1);
            date = next;
            if (suspended.stream().anyMatch(suspension -> suspension.covers(next))) {
                days.add(new Day(date, Why.SUSPENDED, counted));
                continue;
            }
            // Before its last day a period in calendar days does not ask what is worked, so no notice can move it.
            if (unit == Unit.CALENDAR_DAYS && counted < length - 1) {
                days.add(new Day(date, Why.CALENDAR_DAY, ++counted));
                continue;
            }
            if (!workingDays.isAnnounced(date)) {
                unannounced.add(date.getYear());
            }
            boolean worked = workingDays.includes(date);
            boolean lastWasAtRest = counted == length;
            if (!lastWasAtRest && (worked || unit == Unit.CALENDAR_DAYS)) {
                counted++;
            }
            days.add(new Day(date, why(date, unit, lastWasAtRest, workingDays), counted));
            over = worked && counted == length;
        }
        List<Integer> years = List.copyOf(unannounced);
        List<String> calendars = List.copyOf(workingDays.reliedOn(trigger, date));
        return new Reckoning(
                trigger,
                length,
                unit,
                List.copyOf(suspended),
                date,
                !years.isEmpty(),
                years,
                calendars,
                List.copyOf(days),
                Explanation.of(trigger, length, unit, years, calendars, days));
    }

    /** With one more sentence, on where the length is from. */
    public Reckoning because(String zh, String en) {
        return new Reckoning(
                trigger,
                length,
                unit,
                suspended,
                due,
                provisional,
                unannounced,
                calendars,
                reckoning,
                explanation.and(zh, en));
    }

    private static Why why(LocalDate date, Unit unit, boolean lastWasAtRest, WorkingDays workingDays) {
        boolean worked = workingDays.includes(date);
        if (unit == Unit.CALENDAR_DAYS) {
            if (!lastWasAtRest) {
                return worked ? Why.CALENDAR_DAY : Why.LAST_DAY_AT_REST;
            }
            return worked ? Why.NEXT_WORKING_DAY : workingDays.why(date);
        }
        return workingDays.why(date);
    }
}
