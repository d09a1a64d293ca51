package org.zhibao.deadlines;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.zhibao.deadlines.Reckoning.Why;

/**
 * Which days are worked in one region: Monday to Friday, less the official rest days, plus the weekend days that are worked in
 * exchange.
 *
 * <p>A year whose notice is not loaded is not guessed: it is counted by weekends alone and what runs through it is provisional.
 */
public final class WorkingDays {
    /** By the notices for the whole country. */
    public static final WorkingDays OFFICIAL = Calendars.OFFICIAL.in(CalendarYear.NATION);

    private final Set<Integer> announcedYears = new HashSet<>();
    private final Map<LocalDate, CalendarYear> off = new HashMap<>();
    private final Map<LocalDate, CalendarYear> on = new HashMap<>();
    private final List<CalendarYear> layers;

    /** The first layer that says something about a day decides. */
    WorkingDays(List<CalendarYear> layers) {
        this.layers = layers;
        for (CalendarYear layer : layers) {
            if (layer.region().equals(CalendarYear.NATION)) {
                announcedYears.add(layer.year());
            }
            layer.workedDays().stream().filter(day -> !off.containsKey(day)).forEach(day -> on.putIfAbsent(day, layer));
            for (CalendarYear.RestDays rest : layer.restDays()) {
                rest.from()
                        .datesUntil(rest.to().plusDays(1))
                        .filter(day -> !on.containsKey(day))
                        .forEach(day -> off.putIfAbsent(day, layer));
            }
        }
    }

    /** The end of a period of {@code length} working days that begins on the day after {@code trigger}. */
    public Deadline after(LocalDate trigger, int length) {
        return Deadline.of(trigger, length, this, List.of());
    }

    /** Whether the notice of its year is loaded. */
    public boolean isAnnounced(LocalDate day) {
        return announcedYears.contains(day.getYear());
    }

    public boolean includes(LocalDate day) {
        return isWeekend(day) ? on.containsKey(day) : !off.containsKey(day);
    }

    /** The calendars a reckoning from one day to another leans on, like {@code 000000/2026@1}, sorted. */
    public Set<String> reliedOn(LocalDate from, LocalDate to) {
        Set<String> references = new TreeSet<>();
        layers.stream().filter(layer -> layer.speaksOf(from, to)).forEach(layer -> references.add(layer.reference()));
        return references;
    }

    /** What the rest day is called, when the notice says so. */
    public Optional<String> holidayOn(LocalDate day) {
        return Optional.ofNullable(off.get(day))
                .flatMap(calendar -> calendar.restDays().stream()
                        .filter(rest -> rest.include(day) && !rest.name().isBlank())
                        .map(CalendarYear.RestDays::name)
                        .findFirst());
    }

    Why why(LocalDate day) {
        if (on.containsKey(day)) {
            return Why.WORKED_IN_EXCHANGE;
        }
        if (off.containsKey(day)) {
            return Why.REST_DAY;
        }
        return isWeekend(day) ? Why.WEEKEND : Why.WORKING_DAY;
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
