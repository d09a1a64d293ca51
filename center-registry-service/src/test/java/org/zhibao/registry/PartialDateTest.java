package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PartialDateTest {
    @ParameterizedTest
    @CsvSource({"2008-11-19, 2008-11-19", "2019-07, 2019-07", "2019, 2019", "--05-14, --05-14", "05-14, --05-14"})
    void keeps_what_is_known_and_makes_nothing_up(String written, String kept) {
        assertThat(new PartialDate(written).value()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "19", "2019-13", "2019-02-29", "02-30", "--13-01", "2019-7", "0000", "14 May"})
    void refuses_what_no_calendar_has(String written) {
        assertThat(PartialDate.isPossible(written)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> new PartialDate(written));
    }

    @Test
    void of_a_day_without_its_year_nobody_says_that_it_is_to_come() {
        LocalDate today = LocalDate.of(2026, 3, 2);

        assertThat(new PartialDate("--12-31").isAfter(today)).isFalse();
        assertThat(new PartialDate("2026-03").isAfter(today)).isFalse();
        assertThat(new PartialDate("2026-03-02").isAfter(today)).isFalse();
        assertThat(new PartialDate("2026-03-03").isAfter(today)).isTrue();
        assertThat(new PartialDate("2027").isAfter(today)).isTrue();
        assertThat(new PartialDate("2026-04").isAfter(today)).isTrue();
    }
}
