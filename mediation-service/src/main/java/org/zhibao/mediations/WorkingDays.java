package org.zhibao.mediations;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Set;

/**
 * Which days are worked: Monday to Friday, less the official rest days, plus the weekend days that are worked in exchange.
 *
 * <p>A year whose calendar is not published is not guessed: it is counted by weekends alone, and what runs through it is
 * provisional.
 */
public record WorkingDays(Set<Integer> announcedYears, Set<LocalDate> off, Set<LocalDate> on) {
    public static final WorkingDays UNANNOUNCED = new WorkingDays(Set.of(), Set.of(), Set.of());

    boolean isAnnounced(LocalDate day) {
        return announcedYears.contains(day.getYear());
    }

    boolean includes(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? on.contains(day) : !off.contains(day);
    }
}
