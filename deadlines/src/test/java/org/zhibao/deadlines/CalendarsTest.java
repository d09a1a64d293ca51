package org.zhibao.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibao.deadlines.CalendarYear.RestDays;

class CalendarsTest {
    private static final LocalDate SHEEP_FESTIVAL = LocalDate.parse("2026-03-20");
    private static final LocalDate SATURDAY_BEFORE = LocalDate.parse("2026-03-14");

    /** A region rests on a Friday of its own and works the Saturday before. */
    private static final CalendarYear REGIONAL = new CalendarYear(
            "540000",
            2026,
            1,
            List.of(new RestDays(SHEEP_FESTIVAL, SHEEP_FESTIVAL, "演示节")),
            List.of(SATURDAY_BEFORE),
            "演示通知");

    @Test
    void a_regions_calendar_holds_in_the_region_and_within_it() {
        Calendars calendars = Calendars.OFFICIAL.with(List.of(REGIONAL));

        for (String division : List.of("540000", "540100", "540102")) {
            assertThat(calendars.in(division).includes(SHEEP_FESTIVAL)).isFalse();
            assertThat(calendars.in(division).includes(SATURDAY_BEFORE)).isTrue();
            assertThat(calendars.in(division).holidayOn(SHEEP_FESTIVAL)).contains("演示节");
        }
    }

    @Test
    void a_regions_calendar_changes_nothing_elsewhere() {
        Calendars calendars = Calendars.OFFICIAL.with(List.of(REGIONAL));

        assertThat(calendars.in("310000").includes(SHEEP_FESTIVAL)).isTrue();
        assertThat(calendars.in(CalendarYear.NATION).includes(SATURDAY_BEFORE)).isFalse();
    }

    @Test
    void the_smaller_region_decides_where_it_says_something() {
        LocalDate nationalDay = LocalDate.parse("2026-10-01");
        CalendarYear works = new CalendarYear("540000", 2026, 1, List.of(), List.of(nationalDay), "演示通知");

        assertThat(Calendars.OFFICIAL.with(List.of(works)).in("540000").why(nationalDay))
                .isEqualTo(Reckoning.Why.WORKED_IN_EXCHANGE);
    }

    @Test
    void of_two_versions_the_later_one_holds_whatever_their_order() {
        LocalDate day = LocalDate.parse("2026-07-01");
        CalendarYear first = new CalendarYear(CalendarYear.NATION, 2026, 1, List.of(), List.of(), "演示通知");
        CalendarYear second =
                new CalendarYear(CalendarYear.NATION, 2026, 2, List.of(new RestDays(day, day, "")), List.of(), "演示更正");

        for (List<CalendarYear> order : List.of(List.of(first, second), List.of(second, first))) {
            WorkingDays days = Calendars.OFFICIAL.with(order).in("310000");
            assertThat(days.includes(day)).isFalse();
            assertThat(days.reliedOn(day, day)).containsExactly("000000/2026@2");
        }
    }

    @Test
    void a_region_alone_does_not_announce_a_year() {
        CalendarYear regional = new CalendarYear("540000", 2027, 1, List.of(), List.of(), "演示通知");

        assertThat(Calendars.OFFICIAL.with(List.of(regional)).in("540000").isAnnounced(LocalDate.parse("2027-05-01")))
                .isFalse();
    }

    @Test
    void a_notice_that_reaches_into_the_year_before_is_leaned_on_there() {
        LocalDate newYearsEve = LocalDate.parse("2026-12-31");
        CalendarYear next = new CalendarYear(
                CalendarYear.NATION, 2027, 1, List.of(new RestDays(newYearsEve, newYearsEve, "")), List.of(), "演示通知");
        WorkingDays days = Calendars.OFFICIAL.with(List.of(next)).in("310000");

        assertThat(days.includes(newYearsEve)).isFalse();
        assertThat(days.reliedOn(newYearsEve, newYearsEve)).containsExactly("000000/2026@0", "000000/2027@1");
        assertThat(days.reliedOn(newYearsEve.minusDays(9), newYearsEve.minusDays(1)))
                .containsExactly("000000/2026@0");
    }

    @Test
    void a_reckoning_can_name_every_calendar_it_leans_on() {
        WorkingDays days = Calendars.OFFICIAL.with(List.of(REGIONAL)).in("540100");

        assertThat(days.reliedOn(LocalDate.parse("2025-12-30"), LocalDate.parse("2026-01-09")))
                .containsExactly("000000/2025@0", "000000/2026@0", "540000/2026@1");
    }
}
