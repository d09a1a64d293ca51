package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DivisionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @ParameterizedTest
    @CsvSource({
        "310000, 2025, 2020-01-01",
        "310115, 2025, 2020-01-01",
        "320100, 1980, 2026-03-02",
        "500000, 1997, 1997-06-18",
        "810000, 2025, 2008-11-19"
    })
    void a_code_of_a_province_that_existed_is_valid(String code, int asOfYear, LocalDate day) {
        assertThat(new Division(code, asOfYear).isValidOn(day, TODAY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "500000, 1996, 2026-01-01",
        "500000, 2025, 1996-12-31",
        "460000, 1987, 2026-01-01",
        "310000, 2027, 2026-01-01",
        "310015, 2025, 2026-01-01",
        "990000, 2025, 2026-01-01",
        "31000, 2025, 2026-01-01",
        "3100000, 2025, 2026-01-01",
        "31000a, 2025, 2026-01-01"
    })
    void a_code_is_not_valid_before_its_province_or_out_of_form(String code, int asOfYear, LocalDate day) {
        assertThat(new Division(code, asOfYear).isValidOn(day, TODAY)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "310000, 310115, true",
        "310000, 310000, true",
        "320100, 320102, true",
        "310115, 310115, true",
        "310115, 310000, false",
        "320100, 320200, false",
        "310000, 320100, false",
        "310115, 310116, false"
    })
    void a_division_contains_itself_and_what_begins_with_its_digits(String outer, String inner, boolean contains) {
        assertThat(new Division(outer, 2025).contains(new Division(inner, 2024)))
                .isEqualTo(contains);
    }

    @Test
    void there_are_34_province_level_units_each_with_a_code_of_its_own() {
        assertThat(Province.values()).hasSize(34).extracting(Province::code).doesNotHaveDuplicates();
        assertThat(Province.values())
                .allSatisfy(p -> assertThat(Province.of(p.code())).contains(p));
    }
}
