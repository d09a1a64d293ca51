package org.zhibao.registry.subjectterm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.DESIGNATION_OVERLAP;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;

import java.time.LocalDate;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibao.registry.SubjectKey;
import org.zhibao.registry.subjectterm.SubjectTermCommand.EndReservedTerm;
import org.zhibao.registry.subjectterm.SubjectTermCommand.ReserveTerm;
import org.zhibao.registry.subjectterm.SubjectTermEvent.ReservedTermEnded;
import org.zhibao.registry.subjectterm.SubjectTermEvent.TermReserved;

/** The cast: the city of Changsha, designated once from July 2022 to June 2025. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SubjectTermsTest {
    private static final SubjectKey CHANGSHA = SubjectKey.ofPlace("demonstration-city", "430100");

    private final AggregateTestFixture<SubjectTerms> fixture = new AggregateTestFixture<>(SubjectTerms.class);

    @ParameterizedTest
    @CsvSource({
        "2025-06-30, 2026-06-30, false",
        "2021-01-01, 2022-07-01, false",
        "2023-01-01, 2023-01-01, false",
        "2020-01-01, 2030-01-01, false",
        "2025-07-01, 2028-06-30, true",
        "2019-07-01, 2022-06-30, true"
    })
    void two_designations_of_a_subject_never_overlap(LocalDate from, LocalDate to, boolean possible) {
        var result = fixture.given(first()).when(new ReserveTerm(CHANGSHA, "de-2", from, to));
        if (possible) {
            result.expectEvents(new TermReserved(CHANGSHA.value(), "de-2", from, to));
        } else {
            result.expectException(rejectedBecause(DESIGNATION_OVERLAP));
        }
    }

    @Test
    void a_renewal_makes_the_own_term_longer() {
        fixture.given(first())
                .when(reserve("de-1", "2022-07-01", "2028-06-30"))
                .expectEvents(reserved("de-1", "2022-07-01", "2028-06-30"));
        fresh().given(first(), reserved("de-2", "2025-07-01", "2028-06-30"))
                .when(reserve("de-1", "2022-07-01", "2026-06-30"))
                .expectException(rejectedBecause(DESIGNATION_OVERLAP));
    }

    @Test
    void asking_again_for_the_same_days_changes_nothing() {
        fixture.given(first()).when(reserve("de-1", "2022-07-01", "2025-06-30")).expectNoEvents();
    }

    @Test
    void a_term_that_ends_before_it_begins_is_refused() {
        fixture.givenNoPriorActivity()
                .when(reserve("de-1", "2022-07-01", "2022-06-30"))
                .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
    }

    @Test
    void what_was_revoked_frees_its_last_days() {
        LocalDate revokedOn = LocalDate.parse("2023-03-01");
        fresh().given(first())
                .when(new EndReservedTerm(CHANGSHA, "de-1", revokedOn))
                .expectEvents(new ReservedTermEnded(CHANGSHA.value(), "de-1", revokedOn));
        fresh().given(first(), new ReservedTermEnded(CHANGSHA.value(), "de-1", revokedOn))
                .when(reserve("de-2", "2023-03-01", "2025-06-30"))
                .expectEvents(reserved("de-2", "2023-03-01", "2025-06-30"));
        fresh().given(first(), new ReservedTermEnded(CHANGSHA.value(), "de-1", revokedOn))
                .when(reserve("de-2", "2023-02-28", "2025-06-30"))
                .expectException(rejectedBecause(DESIGNATION_OVERLAP));
        fresh().given(first())
                .when(new EndReservedTerm(CHANGSHA, "de-1", LocalDate.parse("2025-07-01")))
                .expectNoEvents();
    }

    @Test
    void a_name_is_the_same_however_it_is_typed() {
        assertThat(SubjectKey.ofNamed("demonstration-park", "430100", "Ｐark 1　演示"))
                .isEqualTo(SubjectKey.ofNamed("demonstration-park", "430100", "park1演示"))
                .isNotEqualTo(SubjectKey.ofNamed("demonstration-park", "430200", "park1演示"));
    }

    private static AggregateTestFixture<SubjectTerms> fresh() {
        return new AggregateTestFixture<>(SubjectTerms.class);
    }

    private static TermReserved first() {
        return reserved("de-1", "2022-07-01", "2025-06-30");
    }

    private static TermReserved reserved(String designation, String from, String to) {
        return new TermReserved(CHANGSHA.value(), designation, LocalDate.parse(from), LocalDate.parse(to));
    }

    private static ReserveTerm reserve(String designation, String from, String to) {
        return new ReserveTerm(CHANGSHA, designation, LocalDate.parse(from), LocalDate.parse(to));
    }
}
