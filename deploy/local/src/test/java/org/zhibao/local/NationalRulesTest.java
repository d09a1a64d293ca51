package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.WorkingDays;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class NationalRulesTest {

    /** What a calendar says beside when and by whom it was published. */
    private record Notice(
            String region,
            int year,
            List<CalendarYear.RestDays> restDays,
            List<LocalDate> workedDays,
            String notice,
            LocalDate publishedOn) {}

    @Test
    void what_is_published_is_what_the_services_reckon_by_until_they_hear_of_it() throws Exception {
        ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
        List<Notice> notices = NationalRules.calendars().stream()
                .map(calendar -> json.convertValue(calendar, Notice.class))
                .toList();
        WorkingDays published = Calendars.OFFICIAL
                .with(notices.stream()
                        .map(each -> new CalendarYear(
                                each.region(), each.year(), 1, each.restDays(), each.workedDays(), each.notice()))
                        .toList())
                .in(CalendarYear.NATION);

        assertThat(notices).extracting(Notice::year).containsExactly(2024, 2025, 2026);
        LocalDate first = LocalDate.of(2024, 1, 1);
        assertThat(first.datesUntil(LocalDate.of(2027, 1, 1)))
                .allSatisfy(day -> assertThat(published.includes(day))
                        .as("%s", day)
                        .isEqualTo(WorkingDays.OFFICIAL.includes(day)));
        assertThat(published.holidayOn(LocalDate.of(2026, 2, 17))).contains("春节");
    }
}
