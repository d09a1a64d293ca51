package org.zhibao.registry.center;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.ACCEPTANCE_MISSING;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.COMPETENCE_NOT_HELD;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.INDUSTRY_FIELD_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.OPEN_CUSTODY;
import static org.zhibao.registry.RegistryRejected.Reason.SUCCESSOR_NOT_OPERATING;
import static org.zhibao.registry.center.CenterExamples.*;
import static org.zhibao.registry.center.CenterExamples.acceptanceGranted;
import static org.zhibao.registry.center.CenterExamples.acceptanceRequested;
import static org.zhibao.registry.center.CenterExamples.started;
import static org.zhibao.registry.center.CenterFunction.MEDIATION;
import static org.zhibao.registry.center.CenterState.ACCEPTANCE_PENDING;
import static org.zhibao.registry.center.CenterState.ACCEPTED;
import static org.zhibao.registry.center.CenterState.APPLIED;
import static org.zhibao.registry.center.CenterState.CONSTRUCTION_APPROVED;
import static org.zhibao.registry.center.CenterState.SUSPENDED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibao.registry.Division;
import org.zhibao.registry.center.CenterCommand.Letter;
import org.zhibao.registry.center.CenterEvent.AssessmentRecorded;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterRenamed;
import org.zhibao.registry.center.CenterEvent.CompetenceExtended;
import org.zhibao.registry.center.CenterEvent.CompetenceNarrowed;
import org.zhibao.registry.center.CenterEvent.RectificationRequired;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CenterTest {
    private static final String NATIONAL = "CN";
    private static final String PROVINCE = "CN310000";

    private final AggregateTestFixture<ServiceCenter> fixture = new AggregateTestFixture<>(ServiceCenter.class);

    @Nested
    class ApplyForEstablishment {
        @Test
        void begins_the_life_of_a_center() {
            fixture.givenNoPriorActivity()
                    .when(apply(CenterKind.PROTECTION, SHANGHAI), by(PROVINCE))
                    .expectEvents(applied());
        }

        @ParameterizedTest
        @ValueSource(strings = {"990000", "310015", "31", "010000", "三一零零零零"})
        void is_refused_for_a_code_that_no_division_has(String code) {
            fixture.givenNoPriorActivity()
                    .when(apply(CenterKind.PROTECTION, new Division(code, 2025)), by(PROVINCE))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }

        @Test
        void is_refused_for_a_code_of_an_edition_that_is_not_out_yet() {
            fixture.givenNoPriorActivity()
                    .when(apply(CenterKind.PROTECTION, new Division("310000", 2027)), by(PROVINCE))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }
    }

    @Nested
    class ApproveConstruction {
        @Test
        void gives_the_center_its_district_fields_and_functions() {
            fixture.given(life(APPLIED))
                    .when(approve(), by(NATIONAL))
                    .expectEvents(new CenterConstructionApproved(
                            EAST.value(), APPROVAL.value(), SHANGHAI, FIELDS, FUNCTIONS, TODAY));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(life(APPLIED))
                    .when(approve(), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void of_a_protection_center_names_at_least_one_industry_field() {
            fixture.given(life(APPLIED))
                    .when(approve(SHANGHAI, List.of(), TODAY), by(NATIONAL))
                    .expectException(rejectedBecause(INDUSTRY_FIELD_REQUIRED));
        }

        @ParameterizedTest
        @EnumSource(value = CenterKind.class, mode = EnumSource.Mode.EXCLUDE, names = "PROTECTION")
        void of_a_center_of_another_kind_needs_no_industry_field(CenterKind kind) {
            fixture.given(applied(kind))
                    .when(approve(SHANGHAI, List.of(), TODAY), by(NATIONAL))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void is_refused_when_the_district_did_not_exist_on_the_effective_day() {
            fixture.given(life(APPLIED))
                    .when(approve(new Division("500000", 2025), FIELDS, LocalDate.of(1996, 12, 31)), by(NATIONAL))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }

        @Test
        void may_be_recorded_long_after_it_took_effect() {
            fixture.given(life(APPLIED))
                    .when(approve(SHANGHAI, FIELDS, LocalDate.of(2008, 11, 19)), by(NATIONAL))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void cannot_be_dated_ahead() {
            fixture.given(life(APPLIED))
                    .when(approve(SHANGHAI, FIELDS, TOMORROW), by(NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void takes_effect_today_in_China_when_no_day_is_given() {
            fixture.given(life(APPLIED))
                    .when(approve(SHANGHAI, FIELDS, null), by(NATIONAL))
                    .expectEvents(new CenterConstructionApproved(
                            EAST.value(), APPROVAL.value(), SHANGHAI, FIELDS, FUNCTIONS, TODAY));
        }

        @Test
        void needs_its_letter_reserved() {
            fixture.given(life(APPLIED))
                    .when(
                            new CenterCommand.ApproveConstruction(
                                    EAST, new Letter(APPROVAL, false), SHANGHAI, FIELDS, FUNCTIONS, TODAY),
                            by(NATIONAL))
                    .expectException(rejectedBecause(LETTER_NOT_RESERVED));
        }

        @Test
        void lists_fields_and_functions_once_and_in_order() {
            fixture.given(life(APPLIED))
                    .when(approve(SHANGHAI, List.of("new-energy", "biomedicine", "new-energy"), TODAY), by(NATIONAL))
                    .expectEvents(new CenterConstructionApproved(
                            EAST.value(), APPROVAL.value(), SHANGHAI, FIELDS, FUNCTIONS, TODAY));
        }
    }

    @Nested
    class RejectApplication {
        @Test
        void is_for_the_national_office_only() {
            fixture.given(life(APPLIED))
                    .when(reject(), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void ends_the_application() {
            fixture.given(life(APPLIED)).when(reject(), by(NATIONAL)).expectEvents(rejected());
        }
    }

    @Nested
    class StartConstruction {
        @Test
        void cannot_take_effect_before_the_approval() {
            fixture.given(life(CONSTRUCTION_APPROVED))
                    .when(new CenterCommand.StartConstruction(EAST, LAST_WEEK.minusDays(1)), by(PROVINCE))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void may_take_effect_on_the_day_of_the_approval() {
            fixture.given(life(CONSTRUCTION_APPROVED))
                    .when(new CenterCommand.StartConstruction(EAST, LAST_WEEK), by(PROVINCE))
                    .expectEvents(started());
        }
    }

    @Nested
    class RequireRectification {
        @Test
        void sends_the_center_back_to_its_construction() {
            fixture.given(life(ACCEPTANCE_PENDING))
                    .when(rectify(TOMORROW), by(NATIONAL))
                    .expectEvents(new RectificationRequired(
                            EAST.value(), List.of("the reception hall has no step-free access"), TOMORROW));
        }

        @Test
        void lets_acceptance_be_requested_again() {
            List<CenterEvent> rectified = new ArrayList<>(life(ACCEPTANCE_PENDING));
            rectified.add(new RectificationRequired(EAST.value(), List.of("access"), TOMORROW));
            fixture.given(rectified).when(requestAcceptance(), by(PROVINCE)).expectEvents(acceptanceRequested());
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(life(ACCEPTANCE_PENDING))
                    .when(rectify(TOMORROW), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void is_due_on_a_later_day() {
            fixture.given(life(ACCEPTANCE_PENDING))
                    .when(rectify(TODAY), by(NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class GrantAcceptance {
        @Test
        void needs_its_letter_reserved() {
            fixture.given(life(ACCEPTANCE_PENDING))
                    .when(new CenterCommand.GrantAcceptance(EAST, new Letter(ACCEPTANCE, false), TODAY), by(NATIONAL))
                    .expectException(rejectedBecause(LETTER_NOT_RESERVED));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(life(ACCEPTANCE_PENDING))
                    .when(grantAcceptance(), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    @Nested
    class OpenCenter {
        @ParameterizedTest
        @EnumSource(
                value = CenterState.class,
                names = {"CONSTRUCTION_APPROVED", "UNDER_CONSTRUCTION", "ACCEPTANCE_PENDING"})
        void is_refused_before_acceptance(CenterState state) {
            fixture.given(life(state)).when(open(), by(PROVINCE)).expectException(rejectedBecause(ACCEPTANCE_MISSING));
        }

        @ParameterizedTest
        @EnumSource(value = CenterKind.class, mode = EnumSource.Mode.EXCLUDE, names = "ASSISTANCE")
        void of_every_kind_that_is_built_waits_for_the_acceptance(CenterKind kind) {
            fixture.given(applied(kind), approved(), started(), acceptanceRequested())
                    .when(open(), by(PROVINCE))
                    .expectException(rejectedBecause(ACCEPTANCE_MISSING));
            new AggregateTestFixture<>(ServiceCenter.class)
                    .given(applied(kind), approved(), started(), acceptanceRequested(), acceptanceGranted())
                    .when(open(), by(PROVINCE))
                    .expectEvents(new CenterOpened(EAST.value(), TODAY));
        }

        @Test
        void follows_acceptance() {
            fixture.given(life(ACCEPTED))
                    .when(open(), by(PROVINCE))
                    .expectEvents(new CenterOpened(EAST.value(), TODAY));
        }

        @Test
        void of_an_assistance_center_needs_no_acceptance() {
            fixture.given(applied(CenterKind.ASSISTANCE), approved())
                    .when(open(), by(PROVINCE))
                    .expectEvents(new CenterOpened(EAST.value(), TODAY));
        }
    }

    @Nested
    class ExtendCompetence {
        @Test
        void records_only_what_is_new() {
            fixture.given(operating())
                    .when(extend("new-energy", "optics"), by(NATIONAL))
                    .expectEvents(new CompetenceExtended(EAST.value(), List.of("optics"), List.of(MEDIATION), TODAY));
        }

        @Test
        void by_what_the_center_has_already_changes_nothing() {
            fixture.given(operating())
                    .when(new CenterCommand.ExtendCompetence(EAST, FIELDS, FUNCTIONS, TODAY), by(NATIONAL))
                    .expectNoEvents();
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(operating())
                    .when(extend("optics"), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    @Nested
    class NarrowCompetence {
        @Test
        void takes_fields_away() {
            fixture.given(operating())
                    .when(narrow("biomedicine"), by(PROVINCE))
                    .expectEvents(new CompetenceNarrowed(
                            EAST.value(),
                            List.of("biomedicine"),
                            List.of(),
                            "moved to the neighbouring center",
                            TODAY));
        }

        @Test
        void leaves_a_protection_center_at_least_one_field() {
            fixture.given(operating())
                    .when(narrow("biomedicine", "new-energy"), by(PROVINCE))
                    .expectException(rejectedBecause(INDUSTRY_FIELD_REQUIRED));
        }

        @Test
        void is_refused_for_what_the_center_does_not_have() {
            fixture.given(operating())
                    .when(narrow("optics"), by(PROVINCE))
                    .expectException(rejectedBecause(COMPETENCE_NOT_HELD));
        }

        @Test
        void is_refused_when_nothing_is_named() {
            fixture.given(operating())
                    .when(new CenterCommand.NarrowCompetence(EAST, List.of(), List.of(), "none", TODAY), by(PROVINCE))
                    .expectException(rejectedBecause(COMPETENCE_NOT_HELD));
        }

        @Test
        void counts_what_was_added_since_the_approval() {
            List<CenterEvent> extended = new ArrayList<>(operating());
            extended.add(new CompetenceExtended(EAST.value(), List.of("optics"), List.of(), LAST_WEEK));
            fixture.given(extended)
                    .when(narrow("biomedicine", "new-energy"), by(PROVINCE))
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class RenameCenter {
        @Test
        void remembers_the_former_name() {
            fixture.given(operating())
                    .when(rename("East Coast Center 演示"), by(PROVINCE))
                    .expectEvents(new CenterRenamed(EAST.value(), "East Coast Center 演示", "East Center 演示", TODAY));
        }

        @Test
        void to_its_own_name_changes_nothing() {
            fixture.given(operating())
                    .when(rename("East Center 演示"), by(PROVINCE))
                    .expectNoEvents();
        }
    }

    @Nested
    class RecordAssessment {
        @Test
        void keeps_year_and_grade() {
            fixture.given(operating())
                    .when(assess(2025), by(NATIONAL))
                    .expectEvents(new AssessmentRecorded(EAST.value(), 2025, "A", "all targets met"));
        }

        @Test
        void of_a_year_to_come_is_refused() {
            fixture.given(operating())
                    .when(assess(2027), by(NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(operating())
                    .when(assess(2025), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    @Nested
    class SuspendCenter {
        @Test
        void is_for_the_national_office_only() {
            fixture.given(operating())
                    .when(suspend(), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    @Nested
    class ResumeCenter {
        @Test
        void is_for_the_national_office_only() {
            fixture.given(life(SUSPENDED))
                    .when(resume(), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void brings_the_center_back_into_operation() {
            List<CenterEvent> resumedLife = new ArrayList<>(life(SUSPENDED));
            resumedLife.add(resumed());
            fixture.given(resumedLife).when(suspend(), by(NATIONAL)).expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class CloseCenter {
        @Test
        void is_for_the_national_office_only() {
            fixture.given(operating())
                    .when(close(nothingOpen()), by(PROVINCE))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }

        @Test
        void without_open_cases_records_the_position_that_was_relied_on() {
            fixture.given(operating())
                    .when(close(nothingOpen()), by(NATIONAL))
                    .expectEvents(new CenterClosed(
                            EAST.value(), "merged into the provincial center", null, List.of("cases.log/3@17"), TODAY));
        }

        @Test
        void with_open_cases_needs_a_successor() {
            fixture.given(operating())
                    .when(close(openCases()), by(NATIONAL))
                    .expectException(rejectedBecause(OPEN_CUSTODY));
        }

        @Test
        void hands_open_cases_to_the_successor() {
            fixture.given(life(SUSPENDED))
                    .when(close(takenOverBy(AID, true)), by(NATIONAL))
                    .expectEvents(new CenterClosed(
                            EAST.value(),
                            "merged into the provincial center",
                            AID.value(),
                            List.of("cases.log/3@17"),
                            TODAY));
        }

        @Test
        void is_refused_when_the_successor_does_not_operate() {
            fixture.given(operating())
                    .when(close(takenOverBy(AID, false)), by(NATIONAL))
                    .expectException(rejectedBecause(SUCCESSOR_NOT_OPERATING));
        }

        @Test
        void is_refused_when_the_center_is_to_succeed_itself() {
            fixture.given(operating())
                    .when(close(takenOverBy(EAST, true)), by(NATIONAL))
                    .expectException(rejectedBecause(SUCCESSOR_NOT_OPERATING));
        }
    }
}
