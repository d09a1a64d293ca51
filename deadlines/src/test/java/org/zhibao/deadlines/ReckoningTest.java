package org.zhibao.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.zhibao.deadlines.Reckoning.Day;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.Reckoning.Why;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReckoningTest {
    /** Worked out from the notices' facts, apart from this code; each remark says how, so that it can be checked by eye. */
    private static final String TABLE = "/deadlines.csv";

    @ParameterizedTest(name = "{1} {2} after {0}, suspended {3}: {4}")
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1)
    void ends_on_the_day_of_the_table(
            LocalDate trigger,
            int length,
            Unit unit,
            @Nullable String suspended,
            LocalDate due,
            boolean provisional,
            String remark) {
        Reckoning reckoning = reckon(trigger.toString(), length, unit, suspensions(suspended));

        assertThat(reckoning.due()).as(remark).isEqualTo(due);
        assertThat(reckoning.provisional()).as(remark).isEqualTo(provisional);
        requireUnbroken(reckoning);
    }

    @Test
    void the_table_has_at_least_two_hundred_dates() throws IOException {
        try (var table = ReckoningTest.class.getResourceAsStream(TABLE)) {
            assertThat(table).isNotNull();
            String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(text.lines().filter(line -> line.startsWith("20"))).hasSizeGreaterThanOrEqualTo(200);
        }
    }

    @Test
    void says_of_each_day_whether_it_counts_and_why() {
        assertThat(workingDays("2026-02-12", 3).reckoning())
                .extracting(day -> day.date().toString(), Day::why, Day::counted)
                .containsExactly(
                        tuple("2026-02-13", Why.WORKING_DAY, 1),
                        tuple("2026-02-14", Why.WORKED_IN_EXCHANGE, 2),
                        tuple("2026-02-15", Why.REST_DAY, 2),
                        tuple("2026-02-16", Why.REST_DAY, 2),
                        tuple("2026-02-17", Why.REST_DAY, 2),
                        tuple("2026-02-18", Why.REST_DAY, 2),
                        tuple("2026-02-19", Why.REST_DAY, 2),
                        tuple("2026-02-20", Why.REST_DAY, 2),
                        tuple("2026-02-21", Why.REST_DAY, 2),
                        tuple("2026-02-22", Why.REST_DAY, 2),
                        tuple("2026-02-23", Why.REST_DAY, 2),
                        tuple("2026-02-24", Why.WORKING_DAY, 3));
    }

    @Test
    void rolls_a_period_in_calendar_days_off_a_last_day_at_rest_and_no_other() {
        assertThat(calendarDays("2026-03-05", 2).reckoning())
                .extracting(day -> day.date().toString(), Day::why, Day::counted)
                .containsExactly(
                        tuple("2026-03-06", Why.CALENDAR_DAY, 1),
                        tuple("2026-03-07", Why.LAST_DAY_AT_REST, 2),
                        tuple("2026-03-08", Why.WEEKEND, 2),
                        tuple("2026-03-09", Why.NEXT_WORKING_DAY, 2));
        assertThat(calendarDays("2026-03-05", 5).due()).isEqualTo("2026-03-10");
    }

    @Test
    void moves_by_as_many_days_as_it_was_suspended() {
        assertThat(reckon("2026-03-02", 30, Unit.CALENDAR_DAYS, List.of()).due())
                .isEqualTo("2026-04-01");
        assertThat(reckon("2026-03-02", 30, Unit.CALENDAR_DAYS, suspensions("2026-03-10/2026-03-16"))
                        .due())
                .as("six days later, a worked Tuesday")
                .isEqualTo("2026-04-07");
    }

    @Test
    void names_the_years_it_cannot_know() {
        assertThat(workingDays("2026-12-30", 2).unannounced()).containsExactly(2027);
        assertThat(calendarDays("2023-12-20", 15).provisional())
                .as("no notice of 2023 could move a day in January 2024")
                .isFalse();
    }

    @Test
    void explains_itself_in_both_languages() {
        Explanation festival = workingDays("2026-02-10", 7).explanation();
        assertThat(festival.zh())
                .isEqualTo("自2026-02-10的次日起计算7个工作日，至2026-02-26届满。"
                        + "法定节假日及调休放假不计入：2026-02-15至2026-02-23。调休上班日计入：2026-02-14。所依日历：000000/2026@0。");
        assertThat(festival.en())
                .isEqualTo("Due on 2026-02-26. Working days from the day after 2026-02-10: 7."
                        + " Official rest days are not counted: 2026-02-15 to 2026-02-23."
                        + " Weekend days worked in exchange are counted: 2026-02-14. By the calendars 000000/2026@0.");

        Explanation suspended = reckon(
                        "2026-12-28", 4, Unit.CALENDAR_DAYS, suspensions("2026-12-29/2026-12-30 2026-12-31/2027-01-01"))
                .explanation();
        assertThat(suspended.zh())
                .isEqualTo("自2026-12-28的次日起计算4日，至2027-01-04届满。"
                        + "中止期间不计入：2026-12-29、2026-12-31。最后一日2027-01-03为休息日，顺延至其后第一个工作日。"
                        + "2027年的放假安排尚未载入，该日期为暂定，安排公布后重新计算。所依日历：000000/2026@0。");
        assertThat(suspended.en())
                .endsWith("it is due on the next working day. The rest days of 2027 are not loaded,"
                        + " so this is provisional and is reckoned again once they are announced."
                        + " By the calendars 000000/2026@0.");
    }

    @Test
    void refuses_a_period_of_no_days_and_a_suspension_that_ends_before_it_begins() {
        assertThatThrownBy(() -> calendarDays("2026-03-02", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> suspensions("2026-03-02/2026-03-02")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Reckoning workingDays(String trigger, int length) {
        return reckon(trigger, length, Unit.WORKING_DAYS, List.of());
    }

    private static Reckoning calendarDays(String trigger, int length) {
        return reckon(trigger, length, Unit.CALENDAR_DAYS, List.of());
    }

    private static Reckoning reckon(String trigger, int length, Unit unit, List<Suspension> suspended) {
        return Reckoning.of(LocalDate.parse(trigger), length, unit, suspended, WorkingDays.OFFICIAL);
    }

    private static List<Suspension> suspensions(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ", -1))
                        .map(span -> span.split("/", -1))
                        .map(ends -> new Suspension(LocalDate.parse(ends[0]), LocalDate.parse(ends[1])))
                        .toList();
    }

    /** Every day is there, from the one after the trigger to the one it is due on, and all that had to be counted was. */
    private static void requireUnbroken(Reckoning reckoning) {
        assertThat(reckoning.reckoning().stream().map(Day::date))
                .containsExactlyElementsOf(reckoning
                        .trigger()
                        .plusDays(1)
                        .datesUntil(reckoning.due().plusDays(1))
                        .toList());
        List<Day> days = reckoning.reckoning();
        assertThat(days.get(days.size() - 1).counted()).isEqualTo(reckoning.length());
    }
}
