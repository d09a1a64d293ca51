package org.zhibao.cases;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zhibao.cases.Reckoning.Unit;
import org.zhibao.cases.Reckoning.Why;

/**
 * Which days are worked: Monday to Friday, less the official rest days, plus the weekend days that are worked in exchange.
 *
 * <p>A year whose notice is not loaded is not guessed: it is counted by weekends alone and what runs through it is provisional.
 */
public final class WorkingDays {
    /** From the yearly notices of the State Council: {@code off} are rest days, {@code on} are weekend days worked instead. */
    private static final String NOTICES = """
            2024 off 01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07
            2024 on 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
            2025 off 01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08
            2025 on 01-26 02-08 04-27 09-28 10-11
            2026 off 01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07
            2026 on 01-04 02-14 02-28 05-09 09-20 10-10
            """;

    public static final WorkingDays OFFICIAL = read(NOTICES);

    private final Set<Integer> announcedYears;
    private final Set<LocalDate> off;
    private final Set<LocalDate> on;

    private WorkingDays(Set<Integer> announcedYears, Set<LocalDate> off, Set<LocalDate> on) {
        this.announcedYears = announcedYears;
        this.off = off;
        this.on = on;
    }

    /** The end of a period of {@code length} working days that begins on the day after {@code trigger}. */
    public Deadline after(LocalDate trigger, int length) {
        Reckoning reckoning = Reckoning.of(trigger, length, Unit.WORKING_DAYS, List.of(), this);
        return new Deadline(trigger, length, reckoning.due(), reckoning.provisional());
    }

    /** Whether the notice of its year is loaded. */
    public boolean isAnnounced(LocalDate day) {
        return announcedYears.contains(day.getYear());
    }

    public boolean includes(LocalDate day) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return weekend ? on.contains(day) : !off.contains(day);
    }

    Why why(LocalDate day) {
        if (on.contains(day)) {
            return Why.WORKED_IN_EXCHANGE;
        }
        if (off.contains(day)) {
            return Why.REST_DAY;
        }
        return includes(day) ? Why.WORKING_DAY : Why.WEEKEND;
    }

    private static WorkingDays read(String notices) {
        Set<Integer> years = new HashSet<>();
        Set<LocalDate> off = new HashSet<>();
        Set<LocalDate> on = new HashSet<>();
        notices.lines().forEach(line -> {
            String[] words = line.split(" ", -1);
            years.add(Integer.parseInt(words[0]));
            for (int i = 2; i < words.length; i++) {
                addSpan(words[1].equals("off") ? off : on, words[0], words[i]);
            }
        });
        return new WorkingDays(Set.copyOf(years), Set.copyOf(off), Set.copyOf(on));
    }

    private static void addSpan(Set<LocalDate> days, String year, String span) {
        LocalDate first = LocalDate.parse(year + "-" + span.substring(0, 5));
        LocalDate last = LocalDate.parse(year + "-" + span.substring(span.length() - 5));
        first.datesUntil(last.plusDays(1)).forEach(days::add);
    }
}
