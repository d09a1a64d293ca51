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
        "810000, 2025, 2008-11-19",
        "460300, 2012, 2026-01-01",
        "341400, 2005, 2011-06-01",
        "511400, 2001, 2026-01-01",
        "429004, 2025, 2026-01-01",
        "500106, 2025, 2026-01-01"
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
        "31000a, 2025, 2026-01-01",
        "319900, 2025, 2026-01-01",
        "319901, 2025, 2026-01-01",
        "310111, 2025, 2026-01-01",
        "310199, 2025, 2026-01-01",
        "460300, 2025, 2011-12-31",
        "341400, 2005, 2026-01-01",
        "341402, 2005, 2026-01-01",
        "511400, 1996, 2026-01-01"
    })
    void a_code_is_not_valid_before_or_after_its_division_or_out_of_form(String code, int asOfYear, LocalDate day) {
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

    @ParameterizedTest
    @CsvSource({
        "341400, 2005, 2025, 340100 340200 340500",
        "422400, 1990, 2025, 420000 421000",
        "511400, 1996, 2025, 500000",
        "511400, 2001, 2025, 511400",
        "512300, 1990, 2025, 500000",
        "341402, 2005, 2025, 340181",
        "310103, 2005, 2025, 310101",
        "310115, 2005, 2025, 310115",
        "990000, 2005, 2025, ''"
    })
    void a_code_that_ended_is_mapped_to_those_its_parts_went_to(String code, int asOfYear, int year, String later) {
        assertThat(String.join(" ", new Division(code, asOfYear).codesIn(year))).isEqualTo(later);
    }

    @ParameterizedTest
    @CsvSource({
        "500000, 2025, 511400, 1996, true",
        "510000, 2025, 511400, 1996, false",
        "340000, 2025, 341400, 2005, true",
        "340100, 2025, 341400, 2005, false",
        "371200, 2010, 370116, 2020, false",
        "512300, 1990, 511402, 1996, false",
        "341400, 2005, 340181, 2005, false",
        "341400, 2005, 340181, 2020, false",
        "341400, 2005, 341400, 2005, true"
    })
    void what_is_inside_is_judged_in_the_later_edition(
            String outer, int outerYear, String inner, int innerYear, boolean contains) {
        assertThat(new Division(outer, outerYear).contains(new Division(inner, innerYear)))
                .isEqualTo(contains);
    }

    @ParameterizedTest
    @CsvSource({
        "430102, 2024, 430000 430100 430102",
        "430000, 2026, 430000",
        "341400, 2005, 340000 340100 340200 340500 341400"
    })
    void what_encloses_a_division_is_known_in_every_later_edition(String code, int asOfYear, String enclosing) {
        assertThat(String.join(" ", new Division(code, asOfYear).enclosingCodes()))
                .isEqualTo(enclosing);
    }

    @Test
    void a_refusal_names_the_codes_of_the_day() {
        LocalDate day = LocalDate.of(2026, 1, 1);
        assertThat(new Division("341400", 2005).refusalOn(day)).endsWith("went by 340100, 340200, 340500");
        assertThat(new Division("990000", 2005).refusalOn(day)).endsWith("the edition they are from");
    }

    @Test
    void every_code_that_ended_became_codes_that_there_are() {
        assertThat(Divisions.of(1980)).hasSizeGreaterThan(200);
        for (int year = Divisions.FIRST_EDITION; year <= Divisions.LAST_EDITION; year++) {
            for (Divisions.Entry entry : Divisions.of(year)) {
                assertThat(new Division(entry.code(), year).codesIn(Divisions.LAST_EDITION))
                        .as("%s in %d", entry, year)
                        .isNotEmpty()
                        .allSatisfy(code -> assertThat(Divisions.of(code, Divisions.LAST_EDITION))
                                .isPresent());
            }
        }
    }

    @Test
    void the_last_edition_has_34_provinces_and_333_prefectures() {
        assertThat(Divisions.of(2026).stream().map(Divisions.Entry::level))
                .filteredOn(Divisions.Level.PROVINCE::equals)
                .hasSize(34);
        assertThat(Divisions.of(2026).stream().map(Divisions.Entry::level))
                .filteredOn(Divisions.Level.PREFECTURE::equals)
                .hasSize(333);
    }

    @Test
    void there_are_34_province_level_units_each_with_a_code_of_its_own() {
        assertThat(Province.values()).hasSize(34).extracting(Province::code).doesNotHaveDuplicates();
        assertThat(Province.values())
                .allSatisfy(p -> assertThat(Province.of(p.code())).contains(p));
    }
}
