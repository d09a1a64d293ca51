package org.zhibao.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkingDaysTest {

    /** Worked out by hand from the notices' facts and a wall calendar. */
    @ParameterizedTest(name = "{1} working days after {0} are over on {2}: {3}")
    @CsvSource(textBlock = """
            2024-02-02, 1, 2024-02-04, a Sunday worked for the Spring Festival
            2024-02-08, 1, 2024-02-09, New Year's Eve was no rest day in 2024
            2024-02-08, 2, 2024-02-18, over the Spring Festival to a worked Sunday
            2024-04-03, 1, 2024-04-07, over Tomb-Sweeping to a worked Sunday
            2024-04-26, 1, 2024-04-28, a worked Sunday
            2024-04-30, 1, 2024-05-06, over Labour Day
            2024-05-10, 1, 2024-05-11, a worked Saturday
            2024-06-07, 1, 2024-06-11, over a weekend and the Dragon Boat Monday
            2024-09-13, 2, 2024-09-18, a worked Saturday and over Mid-Autumn
            2024-09-27, 1, 2024-09-29, a worked Sunday
            2024-09-30, 1, 2024-10-08, over National Day
            2024-10-11, 1, 2024-10-12, a worked Saturday
            2025-01-24, 3, 2025-02-05, a worked Sunday and over the Spring Festival
            2025-02-07, 1, 2025-02-08, a worked Saturday
            2025-04-03, 1, 2025-04-07, over Tomb-Sweeping
            2025-04-25, 1, 2025-04-27, a worked Sunday
            2025-04-30, 1, 2025-05-06, over Labour Day
            2025-05-30, 1, 2025-06-03, over the Dragon Boat festival
            2025-09-26, 1, 2025-09-28, a worked Sunday
            2025-09-30, 3, 2025-10-11, over National Day to a worked Saturday
            2025-12-31, 1, 2026-01-04, over New Year to a worked Sunday
            2026-02-10, 7, 2026-02-26, over the Spring Festival with a worked Saturday
            2026-02-10, 15, 2026-03-09, the same and another worked Saturday
            2026-02-13, 1, 2026-02-14, a worked Saturday
            2026-02-14, 1, 2026-02-24, over the Spring Festival
            2026-02-27, 2, 2026-03-02, a worked Saturday and a Sunday at rest
            2026-03-02, 15, 2026-03-23, nothing but weekends
            2026-04-30, 7, 2026-05-13, over Labour Day with a worked Saturday
            2026-06-18, 1, 2026-06-22, over the Dragon Boat festival
            2026-09-18, 2, 2026-09-21, a worked Sunday
            2026-09-24, 1, 2026-09-28, over Mid-Autumn
            2026-09-30, 3, 2026-10-10, over National Day to a worked Saturday
            2026-12-30, 1, 2026-12-31, the last day that is known
            """)
    void counts_from_the_next_day_by_the_official_rest_days(LocalDate trigger, int length, LocalDate due, String why) {
        assertThat(WorkingDays.OFFICIAL.after(trigger, length))
                .as(why)
                .extracting(Deadline::trigger, Deadline::workingDays, Deadline::dueOn, Deadline::provisional)
                .containsExactly(trigger, length, due, false);
    }

    @Test
    void is_provisional_when_it_runs_into_a_year_that_is_not_announced() {
        LocalDate trigger = LocalDate.parse("2026-12-30");
        assertThat(WorkingDays.OFFICIAL.after(trigger, 2))
                .isEqualTo(new Deadline(
                        trigger, 2, LocalDate.parse("2027-01-01"), true, null, null, List.of("000000/2026@0")));
    }

    @Test
    void is_provisional_in_a_year_before_those_that_are_loaded() {
        LocalDate trigger = LocalDate.parse("2023-12-28");
        assertThat(WorkingDays.OFFICIAL.after(trigger, 1))
                .isEqualTo(new Deadline(trigger, 1, LocalDate.parse("2023-12-29"), true, null, null, null));
    }

    @Test
    void refuses_a_period_of_no_days() {
        assertThatThrownBy(() -> WorkingDays.OFFICIAL.after(LocalDate.parse("2026-03-02"), 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_deadline_ends_with_its_day_on_the_clocks_of_the_centers() {
        Deadline deadline = WorkingDays.OFFICIAL.after(LocalDate.parse("2026-03-03"), 7);
        assertThat(deadline.isMissedAt(Instant.parse("2026-03-12T15:59:59.999Z")))
                .isFalse();
        assertThat(deadline.isMissedAt(Instant.parse("2026-03-12T16:00:00Z"))).isTrue();
    }
}
