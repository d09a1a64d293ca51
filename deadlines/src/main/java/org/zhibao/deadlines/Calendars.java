package org.zhibao.deadlines;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** All calendars somebody knows of, the latest version of each region and year. */
public final class Calendars {
    /**
     * The yearly notices of the State Council: {@code off} are rest days, {@code on} are weekend days worked instead. They hold
     * until the registry publishes the year.
     */
    private static final String NOTICES = """
            2024 off 01-01 02-10/02-17 04-04/04-06 05-01/05-05 06-10 09-15/09-17 10-01/10-07
            2024 on 02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12
            2025 off 01-01 01-28/02-04 04-04/04-06 05-01/05-05 05-31/06-02 10-01/10-08
            2025 on 01-26 02-08 04-27 09-28 10-11
            2026 off 01-01/01-03 02-15/02-23 04-04/04-06 05-01/05-05 06-19/06-21 09-25/09-27 10-01/10-07
            2026 on 01-04 02-14 02-28 05-09 09-20 10-10
            """;

    public static final Calendars OFFICIAL = read(NOTICES);

    private final Map<String, CalendarYear> latest;

    private Calendars(Map<String, CalendarYear> latest) {
        this.latest = Map.copyOf(latest);
    }

    /** These together with {@code published}; of two versions of a region's year the later one holds. */
    public Calendars with(Collection<CalendarYear> published) {
        Map<String, CalendarYear> together = new TreeMap<>(latest);
        for (CalendarYear each : published) {
            together.merge(
                    each.region() + "/" + each.year(),
                    each,
                    (known, other) -> other.version() > known.version() ? other : known);
        }
        return new Calendars(together);
    }

    /**
     * What is worked in a division: of several calendars that say something about a day, that of the smallest region decides.
     *
     * @param division six digits of GB/T 2260, or {@link CalendarYear#NATION}
     */
    public WorkingDays in(String division) {
        List<CalendarYear> layers = latest.values().stream()
                .filter(each -> each.holdsIn(division))
                .sorted(Comparator.comparingInt(
                                (CalendarYear each) -> each.significant().length())
                        .reversed())
                .toList();
        return new WorkingDays(layers);
    }

    private static Calendars read(String notices) {
        Map<String, CalendarYear> years = new TreeMap<>();
        List<String> lines = notices.lines().toList();
        for (int i = 0; i < lines.size(); i += 2) {
            int year = Integer.parseInt(lines.get(i).substring(0, 4));
            List<CalendarYear.RestDays> off = new ArrayList<>();
            for (String span : spans(lines.get(i))) {
                off.add(new CalendarYear.RestDays(day(year, span.substring(0, 5)), day(year, last(span)), ""));
            }
            List<LocalDate> on = spans(lines.get(i + 1)).stream()
                    .map(monthAndDay -> day(year, monthAndDay))
                    .toList();
            years.put(
                    CalendarYear.NATION + "/" + year,
                    new CalendarYear(CalendarYear.NATION, year, 0, off, on, "国务院办公厅关于%d年部分节假日安排的通知".formatted(year)));
        }
        return new Calendars(years);
    }

    private static List<String> spans(String line) {
        String[] words = line.split(" ", -1);
        return List.of(words).subList(2, words.length);
    }

    private static String last(String span) {
        return span.substring(span.length() - 5);
    }

    private static LocalDate day(int year, String monthAndDay) {
        return LocalDate.parse(year + "-" + monthAndDay);
    }
}
