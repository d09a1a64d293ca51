package org.zhibao.registry.filingentity;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DISCIPLINE_OUT_OF_ORDER;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.EXTRA_QUOTA_USED;
import static org.zhibao.registry.RegistryRejected.Reason.GROUND_UNPROVEN;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.QUOTA_ALLOCATED;
import static org.zhibao.registry.RegistryRejected.Reason.QUOTA_NOT_EXHAUSTED;
import static org.zhibao.registry.RegistryRejected.Reason.RECORDATION_CONDITION_UNMET;
import static org.zhibao.registry.RegistryRejected.Reason.SUPPLEMENT_LATE;
import static org.zhibao.registry.RegistryRejected.Reason.SUPPLEMENT_NOT_DUE;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_RUNNING;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_TOO_SHORT;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;
import static org.zhibao.registry.RegistryRejected.Reason.USCC_CHECK_UNATTESTED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.UnifiedSocialCreditCode;
import org.zhibao.registry.filingentity.FilingEntityEvent.DisciplineStepTaken;
import org.zhibao.registry.filingentity.FilingEntityEvent.EligibilityReviewed;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityRecorded;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityReinstated;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntitySuspended;
import org.zhibao.registry.filingentity.FilingEntityEvent.ExtraQuotaGranted;
import org.zhibao.registry.filingentity.FilingEntityEvent.MaterialSupplied;
import org.zhibao.registry.filingentity.FilingEntityEvent.OutcomeCounted;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaAllocated;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaConsumed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationCancelled;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationExpired;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationLapsed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationRefused;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationSubmitted;
import org.zhibao.registry.filingentity.FilingEntityEvent.SupplementRequested;

/**
 * The cast: ANT is a filing entity in Shanghai that is to be recorded at EAST, which serves optics and biomedicine; it is always
 * 2 March 2026, 10 o'clock, unless a test says otherwise.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilingEntityTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2029, 3, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 9, 1);
    private static final FilingEntityId ANT = new FilingEntityId("fe-ant");
    private static final String CENTER = "310000-pc-east";
    private static final String CODE = "91310115MA1K00015K";
    private static final String PILOT_CODE = "91350100M0001TGQXM";
    private static final String POSITION = "centers.log/3@17";
    private static final String CASES = "cases.log/2@41";
    private static final String DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final KnownCenter EAST =
            new KnownCenter(new CenterId(CENTER), true, new Division("310000", 2025), POSITION);
    private static final RecordingCenter RECORDING = new RecordingCenter(EAST, List.of("biomedicine", "optics"));
    private static final FilingEntityRules RULES = FilingEntityRules.DEFAULT;
    private static final FilingEntityRules THREE_YEARS =
            FilingEntityRules.of(Map.of("recordationYears", 3), "policy@1");
    private static final Facts FACTS = facts("310115", TODAY.minusYears(1), 5, 1, 0);
    private static final Deadline DUE = WorkingDays.OFFICIAL.after(TODAY, RULES.supplementWorkingDays());

    private final AggregateTestFixture<FilingEntity> fixture = new AggregateTestFixture<>(FilingEntity.class);

    @Nested
    class SubmitRecordation {
        @Test
        void takes_an_entity_with_a_code_that_is_in_order() {
            fixture.givenNoPriorActivity()
                    .when(submit(EAST, CODE, null, FACTS), by(CENTER))
                    .expectEvents(submitted());
        }

        @Test
        void is_refused_when_the_check_character_does_not_match_and_nobody_attests() {
            fixture.givenNoPriorActivity()
                    .when(submit(EAST, PILOT_CODE, null, FACTS), by(CENTER))
                    .expectException(rejectedBecause(USCC_CHECK_UNATTESTED));
        }

        @ParameterizedTest
        @CsvSource({"91350100M0001TGQXM", "91350211M0000XUF46", "91350203M0001FUE2P"})
        void takes_a_real_code_that_does_not_match_with_a_flag_and_the_attestation(String code) {
            fixture.givenNoPriorActivity()
                    .when(submit(EAST, code, "seen", FACTS), by(CENTER))
                    .expectEvents(new RecordationSubmitted(
                            ANT.value(),
                            CENTER,
                            code,
                            CheckDigit.LEGACY_MISMATCH,
                            "seen",
                            "Ant 演示",
                            List.of("biomedicine", "optics"),
                            FACTS,
                            List.of(),
                            CENTER,
                            POSITION,
                            "001"));
        }

        @Test
        void is_refused_at_a_center_that_is_not_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(submit(KnownCenter.absent(EAST.id()), CODE, null, FACTS), by(CENTER))
                    .expectException(rejectedBecause(CENTER_NOT_OPERATING));
        }

        @Test
        void is_refused_for_a_seat_that_is_no_division() {
            fixture.givenNoPriorActivity()
                    .when(submit(EAST, CODE, null, facts("990115", TODAY.minusYears(1), 5, 1, 0)), by(CENTER))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }

        @Test
        void reserves_no_place_when_it_is_refused_anyhow() {
            Assertions.assertThat(submit(EAST, CODE, null, FACTS).isPossible(TODAY))
                    .isTrue();
            Assertions.assertThat(submit(EAST, PILOT_CODE, null, FACTS).isPossible(TODAY))
                    .isFalse();
            Assertions.assertThat(submit(EAST, PILOT_CODE, "seen", FACTS).isPossible(TODAY))
                    .isTrue();
            Assertions.assertThat(submit(KnownCenter.absent(EAST.id()), CODE, null, FACTS)
                            .isPossible(TODAY))
                    .isFalse();
            Assertions.assertThat(submit(EAST, CODE, null, facts("990115", TODAY, 5, 1, 0))
                            .isPossible(TODAY))
                    .isFalse();
        }
    }

    @Nested
    class RequestSupplement {
        @Test
        void gives_the_working_days_of_the_policy() {
            fixture.given(submitted())
                    .when(
                            new FilingEntityCommand.RequestSupplement(
                                    ANT, List.of("proof of research"), RULES, WorkingDays.OFFICIAL),
                            by(CENTER))
                    .expectEvents(requested());
            Assertions.assertThat(DUE.dueOn()).isEqualTo(LocalDate.of(2026, 3, 11));
        }

        @Test
        void is_for_the_center_of_the_recordation() {
            fixture.given(submitted())
                    .when(
                            new FilingEntityCommand.RequestSupplement(
                                    ANT, List.of("proof"), RULES, WorkingDays.OFFICIAL),
                            by("430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class SupplyMaterial {
        @Test
        void brings_the_submission_back_to_the_center() {
            fixture.given(submitted(), requested())
                    .when(supply(), by(CENTER, DUE.endsAt().minusMillis(1)))
                    .expectEvents(supplied());
        }

        @Test
        void is_refused_after_the_last_day_even_when_the_timer_is_late() {
            fixture.given(submitted(), requested())
                    .when(supply(), by(CENTER, DUE.endsAt()))
                    .expectException(rejectedBecause(SUPPLEMENT_LATE));
        }

        @Test
        void is_for_who_submitted_the_entity_itself_and_the_center() {
            fixture.given(submitted(), requested())
                    .when(supply(), by(ANT.value()))
                    .expectEvents(supplied());
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(submitted(), requested())
                    .when(supply(), by("fe-bee"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class LapseRecordation {
        @Test
        void comes_when_the_last_day_is_over() {
            fixture.given(submitted(), requested())
                    .when(new FilingEntityCommand.LapseRecordation(ANT), by("centers", DUE.endsAt()))
                    .expectEvents(new RecordationLapsed(ANT.value(), CENTER, CODE, LocalDate.of(2026, 3, 12)));
        }

        @Test
        void is_refused_while_the_material_may_still_come() {
            fixture.given(submitted(), requested())
                    .when(
                            new FilingEntityCommand.LapseRecordation(ANT),
                            by("centers", DUE.endsAt().minusMillis(1)))
                    .expectException(rejectedBecause(SUPPLEMENT_NOT_DUE));
        }

        @Test
        void loses_against_material_that_came_in_time() {
            fixture.given(submitted(), requested(), supplied())
                    .when(new FilingEntityCommand.LapseRecordation(ANT), by("centers", DUE.endsAt()))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }
    }

    @Nested
    class RecordEntity {
        @Test
        void lasts_as_long_as_the_policy_says() {
            fixture.given(submitted())
                    .when(record(THREE_YEARS, null, null), by(CENTER))
                    .expectEvents(recorded(LAST_DAY));
        }

        @Test
        void is_open_where_no_policy_says_how_long() {
            fixture.given(submitted())
                    .when(record(RULES, null, null), by(CENTER))
                    .expectEvents(new EntityRecorded(
                            ANT.value(),
                            CENTER,
                            CODE,
                            "Ant 演示",
                            List.of("biomedicine", "optics"),
                            TODAY,
                            null,
                            "default",
                            POSITION));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02, 2029-03-02", // a day longer than the policy allows
            "2026-03-02, 2026-03-01", // ends before it begins
            "2022-03-02, 2025-03-01", // is over already
        })
        void is_refused_for_a_term_that_is_not_possible(LocalDate from, LocalDate to) {
            Facts old = facts("310115", TODAY.minusYears(10), 5, 1, 0);
            fixture.given(submitted(CODE, old))
                    .when(record(THREE_YEARS, from, to), by(CENTER))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_never_dated_ahead() {
            fixture.given(submitted())
                    .when(record(RULES, TODAY.plusDays(1), null), by(CENTER))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @ParameterizedTest
        @MethodSource("org.zhibao.registry.filingentity.FilingEntityTest#factsThatAreNotEnough")
        void is_refused_while_a_condition_is_not_met(Facts facts, Condition condition) {
            Assertions.assertThat(RULES.unmet(facts, List.of("optics"), RECORDING, TODAY))
                    .containsExactly(condition);
            fixture.given(submitted(CODE, facts))
                    .when(record(RULES, null, null), by(CENTER))
                    .expectException(rejectedBecause(RECORDATION_CONDITION_UNMET));
        }

        @Test
        void is_refused_in_a_field_that_the_center_is_not_approved_for() {
            fixture.given(submitted())
                    .when(
                            new FilingEntityCommand.RecordEntity(
                                    ANT, new RecordingCenter(EAST, List.of("optics")), RULES, null, null),
                            by(CENTER))
                    .expectException(rejectedBecause(RECORDATION_CONDITION_UNMET));
        }

        @Test
        void follows_the_policy_where_it_sets_other_numbers() {
            FilingEntityRules lenient =
                    FilingEntityRules.of(Map.of("seatInDistrict", false, "minInsuredStaff", 0), "policy@1");
            Assertions.assertThat(lenient.unmet(
                            facts("430100", TODAY.minusYears(1), 0, 1, 0), List.of("optics"), RECORDING, TODAY))
                    .isEmpty();
        }

        @Test
        void is_refused_when_the_center_stopped_operating_meanwhile() {
            KnownCenter closed = new KnownCenter(EAST.id(), false, EAST.district(), POSITION);
            fixture.given(submitted())
                    .when(
                            new FilingEntityCommand.RecordEntity(
                                    ANT, new RecordingCenter(closed, List.of("optics")), RULES, null, null),
                            by(CENTER))
                    .expectException(rejectedBecause(CENTER_NOT_OPERATING));
        }

        @Test
        void is_for_the_center_its_administration_and_the_national_office() {
            fixture.given(submitted())
                    .when(record(THREE_YEARS, null, null), by("CN310000"))
                    .expectEvents(recorded(LAST_DAY));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(submitted())
                    .when(record(THREE_YEARS, null, null), by("CN"))
                    .expectEvents(recorded(LAST_DAY));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(submitted())
                    .when(record(THREE_YEARS, null, null), by("CN430000"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class RefuseRecordation {
        @Test
        void names_its_grounds() {
            fixture.given(submitted())
                    .when(new FilingEntityCommand.RefuseRecordation(ANT, List.of("no research")), by(CENTER))
                    .expectEvents(new RecordationRefused(ANT.value(), CENTER, CODE, List.of("no research")));
        }
    }

    @Nested
    class TakeDisciplineStep {
        @Test
        void begins_with_a_reminder_that_cites_a_failure() {
            fixture.given(recordedWith(1, 1))
                    .when(step(DisciplineStep.REMINDER, failures(1)), by(CENTER))
                    .expectEvents(taken(DisciplineStep.REMINDER, failures(1)));
        }

        @ParameterizedTest
        @EnumSource(names = {"INTERVIEW", "WARNING"})
        void does_not_begin_with_a_graver_step(DisciplineStep step) {
            fixture.given(recordedWith(1, 1))
                    .when(step(step, failures(1)), by(CENTER))
                    .expectException(rejectedBecause(DISCIPLINE_OUT_OF_ORDER));
        }

        @Test
        void goes_from_the_reminder_to_the_interview_to_the_warning_and_never_back() {
            fixture.given(and(
                            recordedWith(1, 1),
                            taken(DisciplineStep.REMINDER, failures(1)),
                            taken(DisciplineStep.INTERVIEW, failures(1))))
                    .when(step(DisciplineStep.WARNING, failures(1)), by(CENTER))
                    .expectEvents(taken(DisciplineStep.WARNING, failures(1)));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(
                            recordedWith(1, 1),
                            taken(DisciplineStep.REMINDER, failures(1)),
                            taken(DisciplineStep.INTERVIEW, failures(1))))
                    .when(step(DisciplineStep.REMINDER, failures(1)), by(CENTER))
                    .expectException(rejectedBecause(DISCIPLINE_OUT_OF_ORDER));
        }

        @Test
        void is_refused_for_what_was_never_counted() {
            fixture.given(recordedWith(1, 1))
                    .when(step(DisciplineStep.REMINDER, failures(2)), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void is_refused_when_it_cites_nothing() {
            fixture.given(recordedWith(1, 1))
                    .when(step(DisciplineStep.REMINDER, failures(0)), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }
    }

    @Nested
    class SuspendEntity {
        @Test
        void comes_when_more_than_half_of_the_year_has_failed() {
            fixture.given(recordedWith(3, 2))
                    .when(suspend(failures(2), UNTIL), by(CENTER))
                    .expectEvents(suspended(failures(2)));
        }

        @Test
        void is_refused_when_just_half_has_failed() {
            fixture.given(recordedWith(4, 2))
                    .when(suspend(failures(2), UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_with_an_abnormal_filing() {
            Proof proof = proof(Proof.Kind.ABNORMAL_FILINGS, List.of("pe-1"), List.of());
            fixture.given(and(recordedWith(3, 0), counted("pe-1", Outcome.ABNORMAL, 3, 1, 1)))
                    .when(suspend(proof, UNTIL), by(CENTER))
                    .expectEvents(suspended(proof));
        }

        @Test
        void is_refused_for_an_abnormal_filing_that_was_an_ordinary_failure() {
            fixture.given(recordedWith(3, 1))
                    .when(suspend(proof(Proof.Kind.ABNORMAL_FILINGS, List.of("pe-1"), List.of()), UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_with_a_failure_after_a_step() {
            Proof again = proof(Proof.Kind.REPEATED_OFFENCE, List.of("pe-2"), List.of());
            fixture.given(and(
                            recordedWith(5, 1),
                            taken(DisciplineStep.REMINDER, failures(1)),
                            counted("pe-2", Outcome.LAPSED, 5, 2, 0)))
                    .when(suspend(again, UNTIL), by(CENTER))
                    .expectEvents(suspended(again));
        }

        @Test
        void is_refused_for_a_failure_that_the_step_was_taken_for() {
            fixture.given(and(recordedWith(5, 1), taken(DisciplineStep.REMINDER, failures(1))))
                    .when(suspend(proof(Proof.Kind.REPEATED_OFFENCE, List.of("pe-1"), List.of()), UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_when_the_last_review_found_a_condition_lost() {
            Proof lost = proof(Proof.Kind.CONDITIONS_LOST, List.of(), List.of());
            fixture.given(and(recordedWith(0, 0), reviewed(Condition.INSURED_STAFF)))
                    .when(suspend(lost, UNTIL), by(CENTER))
                    .expectEvents(suspended(lost));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(recordedWith(0, 0), reviewed(Condition.INSURED_STAFF), reviewed()))
                    .when(suspend(lost, UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_with_documents_for_bad_faith_of_another_kind() {
            Proof proven = proof(Proof.Kind.BAD_FAITH, List.of(), List.of(DIGEST));
            fixture.given(recordedWith(0, 0))
                    .when(suspend(proven, UNTIL), by(CENTER))
                    .expectEvents(suspended(proven));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(recordedWith(0, 0))
                    .when(suspend(proof(Proof.Kind.BAD_FAITH, List.of(), List.of()), UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void is_not_what_an_entity_asks_for_itself() {
            fixture.given(recordedWith(0, 0))
                    .when(suspend(proof(Proof.Kind.OWN_REQUEST, List.of(), List.of(DIGEST)), UNTIL), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void is_refused_when_it_is_a_day_shorter_than_six_months() {
            fixture.given(recordedWith(3, 2))
                    .when(suspend(failures(2), UNTIL.minusDays(1)), by(CENTER))
                    .expectException(rejectedBecause(SUSPENSION_TOO_SHORT));
        }

        @Test
        void is_no_way_to_end_a_recordation_for_ever() {
            fixture.given(recordedWith(3, 2))
                    .when(suspend(failures(2), LocalDate.of(9999, 12, 31)), by(CENTER))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_after_the_last_day_of_the_recordation_even_when_the_timer_is_late() {
            fixture.given(recordedWith(3, 2))
                    .when(
                            suspend(failures(2), LAST_DAY.plusYears(1)),
                            by(CENTER, Instant.parse("2029-03-01T16:00:00Z")))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class ReinstateEntity {
        @Test
        void comes_by_itself_at_midnight_in_china_after_the_last_day() {
            fixture.given(and(recordedWith(3, 2), suspended(failures(2))))
                    .when(
                            new FilingEntityCommand.ReinstateEntity(ANT, null),
                            by("centers", Instant.parse("2026-09-01T16:00:00Z")))
                    .expectEvents(new EntityReinstated(ANT.value(), null, UNTIL.plusDays(1)));
        }

        @Test
        void does_not_come_by_itself_a_moment_earlier() {
            fixture.given(and(recordedWith(3, 2), suspended(failures(2))))
                    .when(
                            new FilingEntityCommand.ReinstateEntity(ANT, null),
                            by("centers", Instant.parse("2026-09-01T15:59:59.999Z")))
                    .expectException(rejectedBecause(SUSPENSION_RUNNING));
        }

        @Test
        void comes_earlier_when_the_center_sets_the_suspension_aside() {
            fixture.given(and(recordedWith(3, 2), suspended(failures(2))))
                    .when(new FilingEntityCommand.ReinstateEntity(ANT, "set aside"), by(CENTER))
                    .expectEvents(new EntityReinstated(ANT.value(), "set aside", TODAY));
        }

        @Test
        void is_not_for_another_center() {
            fixture.given(and(recordedWith(3, 2), suspended(failures(2))))
                    .when(new FilingEntityCommand.ReinstateEntity(ANT, "set aside"), by("430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }

        @Test
        void lets_the_steps_begin_anew() {
            fixture.given(and(
                            recordedWith(3, 2),
                            taken(DisciplineStep.REMINDER, failures(1)),
                            suspended(failures(2)),
                            new EntityReinstated(ANT.value(), null, TODAY)))
                    .when(step(DisciplineStep.REMINDER, failures(1)), by(CENTER))
                    .expectEvents(taken(DisciplineStep.REMINDER, failures(1)));
        }
    }

    @Nested
    class CancelRecordation {
        @Test
        void comes_when_more_than_seven_tenths_have_failed() {
            fixture.given(recordedWith(11, 8))
                    .when(cancel(failures(8)), by(CENTER))
                    .expectEvents(cancelled(failures(8)));
        }

        @Test
        void is_refused_when_just_seven_tenths_have_failed() {
            fixture.given(recordedWith(10, 7))
                    .when(cancel(failures(7)), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_with_two_abnormal_filings_and_not_with_one() {
            Proof two = proof(Proof.Kind.ABNORMAL_FILINGS, List.of("pe-1", "pe-2"), List.of());
            List<Object> life = and(
                    recordedWith(5, 0),
                    counted("pe-1", Outcome.ABNORMAL, 5, 1, 1),
                    counted("pe-2", Outcome.ABNORMAL, 5, 2, 2));
            fixture.given(life).when(cancel(two), by(CENTER)).expectEvents(cancelled(two));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(life)
                    .when(cancel(proof(Proof.Kind.ABNORMAL_FILINGS, List.of("pe-1", "pe-1"), List.of())), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_with_a_failure_after_a_suspension_but_not_after_a_step_alone() {
            Proof again = proof(Proof.Kind.REPEATED_OFFENCE, List.of("pe-3"), List.of());
            fixture.given(and(
                            recordedWith(3, 2),
                            suspended(failures(2)),
                            new EntityReinstated(ANT.value(), null, TODAY),
                            counted("pe-3", Outcome.REFUSED, 3, 3, 0)))
                    .when(cancel(again), by(CENTER))
                    .expectEvents(cancelled(again));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(
                            recordedWith(3, 2),
                            taken(DisciplineStep.REMINDER, failures(2)),
                            counted("pe-3", Outcome.REFUSED, 3, 3, 0)))
                    .when(cancel(again), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void comes_when_the_entity_asks_for_it_in_writing() {
            Proof asked = proof(Proof.Kind.OWN_REQUEST, List.of(), List.of(DIGEST));
            fixture.given(recordedWith(0, 0)).when(cancel(asked), by(CENTER)).expectEvents(cancelled(asked));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(recordedWith(0, 0))
                    .when(cancel(proof(Proof.Kind.OWN_REQUEST, List.of(), List.of())), by(CENTER))
                    .expectException(rejectedBecause(GROUND_UNPROVEN));
        }

        @Test
        void is_possible_during_a_suspension() {
            Proof asked = proof(Proof.Kind.OWN_REQUEST, List.of(), List.of(DIGEST));
            fixture.given(and(recordedWith(3, 2), suspended(failures(2))))
                    .when(cancel(asked), by(CENTER))
                    .expectEvents(cancelled(asked));
        }
    }

    @Nested
    class ExpireRecordation {
        @Test
        void comes_at_midnight_in_china_after_the_last_day() {
            fixture.given(recordedWith(0, 0))
                    .when(
                            new FilingEntityCommand.ExpireRecordation(ANT),
                            by("centers", Instant.parse("2029-03-01T16:00:00Z")))
                    .expectEvents(new RecordationExpired(ANT.value(), CENTER, CODE, LAST_DAY.plusDays(1)));
        }

        @Test
        void is_refused_while_the_recordation_is_running() {
            fixture.given(recordedWith(0, 0))
                    .when(
                            new FilingEntityCommand.ExpireRecordation(ANT),
                            by("centers", Instant.parse("2029-03-01T15:59:59.999Z")))
                    .expectException(rejectedBecause(TERM_RUNNING));
        }
    }

    @Nested
    class Quotas {
        @Test
        void are_allocated_once_a_year() {
            fixture.given(recordedWith(0, 0))
                    .when(allocate(2026, 2), by(CENTER))
                    .expectEvents(allocated(2));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(recordedWith(0, 0), allocated(2)))
                    .when(allocate(2026, 3), by(CENTER))
                    .expectException(rejectedBecause(QUOTA_ALLOCATED));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(recordedWith(0, 0), allocated(2)))
                    .when(allocate(2027, 3), by(CENTER))
                    .expectEvents(new QuotaAllocated(ANT.value(), 2027, 3, "last year"));
        }

        @Test
        void are_booked_when_the_cases_admit_a_pre_examination() {
            fixture.given(and(recordedWith(0, 0), allocated(2), consumed("pe-1", 1)))
                    .when(consume("pe-2"), by("centers"))
                    .expectEvents(consumed("pe-2", 2));
        }

        @Test
        void are_booked_once_for_each_pre_examination() {
            fixture.given(and(recordedWith(0, 0), allocated(2), consumed("pe-1", 1)))
                    .when(consume("pe-1"), by("centers"))
                    .expectNoEvents();
        }

        @Test
        void are_booked_even_after_the_recordation_has_ended() {
            fixture.given(and(
                            recordedWith(0, 0),
                            allocated(2),
                            cancelled(proof(Proof.Kind.OWN_REQUEST, List.of(), List.of(DIGEST)))))
                    .when(consume("pe-1"), by("centers"))
                    .expectEvents(consumed("pe-1", 1));
        }

        @Test
        void get_an_extra_only_after_they_are_used_up() {
            fixture.given(and(recordedWith(0, 0), allocated(2), consumed("pe-1", 1)))
                    .when(extra(), by(CENTER))
                    .expectException(rejectedBecause(QUOTA_NOT_EXHAUSTED));
            new AggregateTestFixture<>(FilingEntity.class)
                    .given(and(recordedWith(0, 0), allocated(2), consumed("pe-1", 1), consumed("pe-2", 2)))
                    .when(extra(), by(CENTER))
                    .expectEvents(extended());
        }

        @Test
        void get_no_extra_where_none_was_allocated() {
            fixture.given(recordedWith(0, 0))
                    .when(extra(), by(CENTER))
                    .expectException(rejectedBecause(QUOTA_NOT_EXHAUSTED));
        }

        @Test
        void get_one_extra_a_year() {
            fixture.given(and(recordedWith(0, 0), allocated(1), consumed("pe-1", 1), extended()))
                    .when(extra(), by(CENTER))
                    .expectException(rejectedBecause(EXTRA_QUOTA_USED));
        }
    }

    @Nested
    class CountOutcome {
        @Test
        void adds_to_the_rate_of_the_year_whose_quota_was_used() {
            fixture.given(and(recordedWith(2, 1), consumed("pe-9", 1)))
                    .when(count("pe-9", 2027, Outcome.UNQUALIFIED), by("centers"))
                    .expectEvents(counted("pe-9", Outcome.UNQUALIFIED, 3, 2, 0));
        }

        @Test
        void replaces_what_the_same_pre_examination_had_come_to_before() {
            fixture.given(and(recordedWith(2, 0), consumed("pe-1", 1)))
                    .when(count("pe-1", 2026, Outcome.REFUSED), by("centers"))
                    .expectEvents(counted("pe-1", Outcome.REFUSED, 2, 1, 0));
        }

        @Test
        void changes_nothing_when_it_is_told_again() {
            fixture.given(recordedWith(2, 1))
                    .when(count("pe-1", 2026, Outcome.UNQUALIFIED), by("centers"))
                    .expectNoEvents();
        }

        @ParameterizedTest
        @EnumSource(Outcome.class)
        void is_a_failure_or_not(Outcome outcome) {
            Assertions.assertThat(outcome.isFailure())
                    .isEqualTo(!List.of("QUALIFIED", "GRANTED").contains(outcome.name()));
        }
    }

    @Nested
    class ReviewEligibility {
        @Test
        void tells_what_is_not_met_any_more() {
            Facts few = facts("310115", TODAY.minusYears(1), 4, 1, 0);
            fixture.given(recordedWith(0, 0))
                    .when(new FilingEntityCommand.ReviewEligibility(ANT, few, RECORDING, RULES), by(CENTER))
                    .expectEvents(new EligibilityReviewed(
                            ANT.value(), few, List.of(Condition.INSURED_STAFF), "default", POSITION));
        }

        @Test
        void is_refused_before_the_recordation() {
            fixture.given(submitted())
                    .when(new FilingEntityCommand.ReviewEligibility(ANT, FACTS, RECORDING, RULES), by(CENTER))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "LAPSED"})
    void nothing_is_asked_of_one_that_was_never_recorded(FilingEntityState state) {
        Assertions.assertThat(state.allowedCommands()).isEmpty();
    }

    static List<Object[]> factsThatAreNotEnough() {
        return List.of(
                new Object[] {facts("430100", TODAY.minusYears(1), 5, 1, 0), Condition.SEAT_IN_DISTRICT},
                new Object[] {facts("310115", TODAY.minusYears(1).plusDays(1), 5, 1, 0), Condition.YEARS_ESTABLISHED},
                new Object[] {facts("310115", TODAY.minusYears(1), 4, 1, 0), Condition.INSURED_STAFF},
                new Object[] {facts("310115", TODAY.minusYears(1), 5, 0, 2), Condition.PATENTS_GRANTED},
                new Object[] {
                    changed(FACTS, false, true, true, null), Condition.INDEPENDENT_LEGAL_PERSON,
                },
                new Object[] {changed(FACTS, true, false, true, null), Condition.OWN_RESEARCH},
                new Object[] {changed(FACTS, true, true, false, null), Condition.RIGHTS_MANAGEMENT},
                new Object[] {
                    changed(FACTS, true, true, true, TODAY.minusYears(2).plusDays(1)), Condition.NO_RECENT_MISCONDUCT
                });
    }

    // --- what is asked ---

    private static FilingEntityCommand.SubmitRecordation submit(
            KnownCenter center, String code, @Nullable String attestation, Facts facts) {
        return new FilingEntityCommand.SubmitRecordation(
                ANT,
                center,
                new UnifiedSocialCreditCode(code),
                attestation,
                "Ant 演示",
                List.of("optics", "biomedicine"),
                facts,
                List.of(),
                "001");
    }

    private static FilingEntityCommand.SupplyMaterial supply() {
        return new FilingEntityCommand.SupplyMaterial(ANT, FACTS, List.of(new Material("proof", DIGEST)));
    }

    private static FilingEntityCommand.RecordEntity record(
            FilingEntityRules rules, @Nullable LocalDate from, @Nullable LocalDate to) {
        return new FilingEntityCommand.RecordEntity(ANT, RECORDING, rules, from, to);
    }

    private static FilingEntityCommand.TakeDisciplineStep step(DisciplineStep step, Proof proof) {
        return new FilingEntityCommand.TakeDisciplineStep(ANT, step, "failed", proof, null);
    }

    private static FilingEntityCommand.SuspendEntity suspend(Proof proof, LocalDate until) {
        return new FilingEntityCommand.SuspendEntity(ANT, until, "failed", proof, RULES, null);
    }

    private static FilingEntityCommand.CancelRecordation cancel(Proof proof) {
        return new FilingEntityCommand.CancelRecordation(ANT, "failed", proof, RULES, null);
    }

    private static FilingEntityCommand.AllocateQuota allocate(int year, int quota) {
        return new FilingEntityCommand.AllocateQuota(ANT, year, quota, "last year");
    }

    private static FilingEntityCommand.GrantExtraQuota extra() {
        return new FilingEntityCommand.GrantExtraQuota(ANT, 2026, 5, "a national project");
    }

    private static FilingEntityCommand.ConsumeQuota consume(String preExamination) {
        return new FilingEntityCommand.ConsumeQuota(ANT, 2026, preExamination, CASES);
    }

    private static FilingEntityCommand.CountOutcome count(String preExamination, int year, Outcome outcome) {
        return new FilingEntityCommand.CountOutcome(ANT, year, preExamination, outcome, CASES);
    }

    // --- what happened ---

    private static RecordationSubmitted submitted() {
        return submitted(CODE, FACTS);
    }

    private static RecordationSubmitted submitted(String code, Facts facts) {
        return new RecordationSubmitted(
                ANT.value(),
                CENTER,
                code,
                CheckDigit.MATCHES,
                null,
                "Ant 演示",
                List.of("biomedicine", "optics"),
                facts,
                List.of(),
                CENTER,
                POSITION,
                "001");
    }

    private static SupplementRequested requested() {
        return new SupplementRequested(ANT.value(), List.of("proof of research"), DUE, "default");
    }

    private static MaterialSupplied supplied() {
        return new MaterialSupplied(ANT.value(), FACTS, List.of(new Material("proof", DIGEST)));
    }

    private static EntityRecorded recorded(LocalDate validTo) {
        return new EntityRecorded(
                ANT.value(),
                CENTER,
                CODE,
                "Ant 演示",
                List.of("biomedicine", "optics"),
                TODAY,
                validTo,
                "policy@1",
                POSITION);
    }

    /** Recorded, with that many pre-examinations of 2026, pe-1 and on, of which the first ones failed. */
    private static List<Object> recordedWith(int outcomes, int failures) {
        List<Object> life = new ArrayList<>(List.of(submitted(), recorded(LAST_DAY)));
        for (int number = 1; number <= outcomes; number++) {
            boolean failed = number <= failures;
            life.add(counted(
                    "pe-" + number,
                    failed ? Outcome.UNQUALIFIED : Outcome.QUALIFIED,
                    number,
                    Math.min(number, failures),
                    0));
        }
        return life;
    }

    private static List<Object> and(List<Object> life, Object... more) {
        List<Object> all = new ArrayList<>(life);
        all.addAll(List.of(more));
        return all;
    }

    private static DisciplineStepTaken taken(DisciplineStep step, Proof proof) {
        return new DisciplineStepTaken(ANT.value(), step, "failed", proof, TODAY);
    }

    private static EntitySuspended suspended(Proof proof) {
        return new EntitySuspended(ANT.value(), UNTIL, "failed", proof, "default", TODAY);
    }

    private static RecordationCancelled cancelled(Proof proof) {
        return new RecordationCancelled(ANT.value(), CENTER, CODE, "failed", proof, "default", TODAY);
    }

    private static QuotaAllocated allocated(int quota) {
        return new QuotaAllocated(ANT.value(), 2026, quota, "last year");
    }

    private static ExtraQuotaGranted extended() {
        return new ExtraQuotaGranted(ANT.value(), 2026, 5, "a national project");
    }

    private static QuotaConsumed consumed(String preExamination, int used) {
        return new QuotaConsumed(ANT.value(), 2026, preExamination, used, 2, CASES);
    }

    private static OutcomeCounted counted(
            String preExamination, Outcome outcome, int outcomes, int failures, int abnormal) {
        return new OutcomeCounted(ANT.value(), 2026, preExamination, outcome, outcomes, failures, abnormal, CASES);
    }

    private static EligibilityReviewed reviewed(Condition... unmet) {
        return new EligibilityReviewed(ANT.value(), FACTS, List.of(unmet), "default", POSITION);
    }

    private static Proof failures(int number) {
        List<String> named = new ArrayList<>();
        for (int each = 1; each <= number; each++) {
            named.add("pe-" + each);
        }
        return proof(Proof.Kind.FAILURE_RATE, named, List.of());
    }

    private static Proof proof(Proof.Kind kind, List<String> preExaminations, List<String> documents) {
        return new Proof(kind, "article 32", 2026, preExaminations, documents);
    }

    private static Facts facts(String seat, LocalDate established, int staff, int inventions, int others) {
        return new Facts(new Division(seat, 2025), established, true, staff, true, true, inventions, others, null);
    }

    private static Facts changed(
            Facts facts, boolean legalPerson, boolean research, boolean rights, @Nullable LocalDate misconduct) {
        return new Facts(
                facts.seat(),
                facts.establishedOn(),
                legalPerson,
                facts.insuredStaff(),
                research,
                rights,
                facts.inventionsGranted(),
                facts.otherPatentsGranted(),
                misconduct);
    }

    private static Map<String, Object> by(String office) {
        return by(office, NOW);
    }

    private static Map<String, Object> by(String office, Instant at) {
        return Map.of("at", at, "actor", "clerk-12", "office", office);
    }
}
