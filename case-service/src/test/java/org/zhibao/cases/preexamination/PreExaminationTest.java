package org.zhibao.cases.preexamination;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.preexamination.PreExaminationExamples.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.preexamination.PreExaminationCommand.*;
import org.zhibao.cases.preexamination.PreExaminationEvent.*;

/** Each rule of a pre-examination, by the step it belongs to. */
class PreExaminationTest {
    private static final Instant FRIDAY = Instant.parse("2026-03-06T01:00:00Z");

    @Nested
    class Submission {
        @Test
        void gives_a_receipt_and_names_what_it_relied_on() {
            given().when(submit(STANDINGS), MONDAY, ENTITY).then(submitted());
        }

        @Test
        void may_come_from_the_agency_or_the_center() {
            given().when(submit(STANDINGS), MONDAY, AGENCY).then(submitted());
            given().when(submit(STANDINGS), MONDAY, NORTH).then(submitted());
        }

        @Test
        void is_refused_from_an_office_that_has_no_part_in_it() {
            given().when(submit(STANDINGS), MONDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_by_a_center_that_does_not_pre_examine() {
            PreExaminingCenter closed = new PreExaminingCenter(NORTH, "310000", false, CENTER.fields(), "p");
            given().when(submit(new Standings(closed, RECORDED, LISTED)), MONDAY, ENTITY)
                    .isRefused(CENTER_NOT_OPERATING);
        }

        @Test
        void is_refused_for_an_entity_that_is_suspended() {
            submitFor(new FilingEntityStanding(ENTITY, NORTH, false, RECORDED.validFrom(), null, "p"))
                    .isRefused(FILING_ENTITY_NOT_ELIGIBLE);
        }

        @Test
        void is_refused_for_an_entity_of_another_center() {
            submitFor(new FilingEntityStanding(ENTITY, SOUTH, true, RECORDED.validFrom(), null, "p"))
                    .isRefused(FILING_ENTITY_NOT_ELIGIBLE);
        }

        @Test
        void is_refused_before_the_first_and_after_the_last_day_of_the_recordation() {
            submitFor(new FilingEntityStanding(ENTITY, NORTH, true, SUBMITTED_ON.plusDays(1), null, "p"))
                    .isRefused(FILING_ENTITY_NOT_ELIGIBLE);
            submitFor(new FilingEntityStanding(
                            ENTITY, NORTH, true, RECORDED.validFrom(), SUBMITTED_ON.minusDays(1), "p"))
                    .isRefused(FILING_ENTITY_NOT_ELIGIBLE);
        }

        @Test
        void is_refused_with_an_agency_that_is_not_listed() {
            AgencyStanding removed = new AgencyStanding(AGENCY, NORTH, false, LISTED.validFrom(), null, "p");
            given().when(submit(new Standings(CENTER, RECORDED, removed)), MONDAY, ENTITY)
                    .isRefused(AGENCY_NOT_LISTED);
        }

        @Test
        void is_refused_outside_the_fields_of_the_center() {
            given().when(submit(STANDINGS, ApplicationKind.INVENTION, "shipbuilding", null), MONDAY, ENTITY)
                    .isRefused(FIELD_NOT_SERVED);
        }

        @Test
        void is_refused_for_a_kind_that_policy_excludes() {
            given().when(submit(STANDINGS, ApplicationKind.PCT_INTERNATIONAL, "biomedicine", null), MONDAY, ENTITY)
                    .isRefused(KIND_EXCLUDED);
        }

        @Test
        void is_refused_for_what_was_filed_already() {
            given().when(submit(STANDINGS, ApplicationKind.INVENTION, "biomedicine", "202610000001.0"), MONDAY, ENTITY)
                    .isRefused(ALREADY_FILED);
        }

        private Verdict submitFor(FilingEntityStanding entity) {
            return given().when(submit(new Standings(CENTER, entity, LISTED)), MONDAY, ENTITY);
        }
    }

    @Nested
    class Admission {
        @Test
        void is_decided_by_the_center() {
            given(submitted()).when(new AdmitRequest(REQUEST, STANDINGS)).then(admitted());
            given(submitted())
                    .when(new AdmitRequest(REQUEST, STANDINGS), TUESDAY, ENTITY)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_for_an_entity_suspended_since() {
            Standings suspended = new Standings(
                    CENTER, new FilingEntityStanding(ENTITY, NORTH, false, RECORDED.validFrom(), null, "p"), LISTED);
            given(submitted()).when(new AdmitRequest(REQUEST, suspended)).isRefused(FILING_ENTITY_NOT_ELIGIBLE);
        }

        @Test
        void may_be_declined_with_grounds() {
            given(submitted())
                    .when(new RejectRequest(REQUEST, List.of("材料不完整")))
                    .then(rejected());
        }
    }

    @Nested
    class Opinion {
        @Test
        void gives_the_working_days_of_the_policy() {
            given(submitted(), admitted(), started())
                    .when(new IssueExaminationOpinion(REQUEST, opinionIssued().defects(), PreExaminationRules.DEFAULT))
                    .then(opinionIssued());
        }

        @Test
        void is_answered_until_the_last_moment_even_when_it_is_recorded_later() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(amend(LAST_MOMENT), TOO_LATE, NORTH)
                    .then(amended(LAST_MOMENT));
        }

        @Test
        void is_not_answered_after_its_deadline() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(amend(null), TOO_LATE, ENTITY)
                    .isRefused(ANSWER_LATE);
        }

        @Test
        void is_not_answered_before_it_was_issued_nor_after_now() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(amend(MONDAY), TUESDAY, ENTITY)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(amend(LAST_MOMENT), TUESDAY, ENTITY)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void left_unanswered_lets_it_lapse() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(new LapsePreExamination(REQUEST), TOO_LATE, "case-service")
                    .then(lapsed(Missed.ANSWER_TO_OPINION));
        }

        @Test
        void does_not_let_it_lapse_before_the_deadline() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(new LapsePreExamination(REQUEST), LAST_MOMENT, "case-service")
                    .isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void answered_in_time_wins_over_a_late_timer() {
            given(submitted(), admitted(), started(), opinionIssued(), amended(LAST_MOMENT))
                    .when(new LapsePreExamination(REQUEST), TOO_LATE, "case-service")
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class Qualification {
        @Test
        void sets_the_day_by_which_the_text_must_be_filed() {
            given(submitted(), admitted(), started())
                    .when(new DeclareQualified(REQUEST, PreExaminationRules.DEFAULT))
                    .then(qualified());
        }

        @Test
        void is_of_the_text_as_amended() {
            given(submitted(), admitted(), started(), opinionIssued(), amended(TUESDAY))
                    .when(new DeclareQualified(REQUEST, PreExaminationRules.DEFAULT))
                    .then(new DeclaredQualified(
                            NORTH, ENTITY, OTHER_TEXT, LocalDate.parse("2026-03-03"), TEN_DAYS, "default"));
        }

        @Test
        void may_be_denied_with_grounds() {
            given(submitted(), admitted(), started())
                    .when(new DeclareUnqualified(REQUEST, List.of("不具备创造性")))
                    .then(unqualified());
        }
    }

    @Nested
    class Filing {
        @Test
        void counts_by_its_day_even_when_it_is_reported_later() {
            report(reportFiling("2026-03-17", TEXT), TOO_LATE)
                    .then(new FilingReported(NORTH, ENTITY, "202610000001.0", LocalDate.parse("2026-03-17"), TEXT));
        }

        @Test
        void is_refused_after_the_last_day() {
            report(reportFiling("2026-03-18", TEXT), Instant.parse("2026-03-18T01:00:00Z"))
                    .isRefused(FILING_LATE);
        }

        @Test
        void is_refused_when_it_came_before_the_qualification() {
            report(reportFiling("2026-03-02", TEXT), TUESDAY).isRefused(ALREADY_FILED);
        }

        @Test
        void is_refused_when_it_lies_in_the_future() {
            report(reportFiling("2026-03-04", TEXT), TUESDAY).isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void is_refused_with_another_text_than_the_one_that_qualified() {
            report(reportFiling("2026-03-03", OTHER_TEXT), TUESDAY).isRefused(TEXT_DIVERGES);
        }

        @Test
        void that_does_not_come_lets_it_lapse() {
            given(submitted(), admitted(), started(), qualified())
                    .when(new LapsePreExamination(REQUEST), TOO_LATE, "case-service")
                    .then(lapsed(Missed.FILING));
        }

        private Verdict report(ReportFiling filing, Instant at) {
            return given(submitted(), admitted(), started(), qualified()).when(filing, at, ENTITY);
        }
    }

    @Nested
    class Outcome {
        private static final LocalDate JUNE = LocalDate.parse("2026-06-01");
        private static final Instant IN_JUNE = Instant.parse("2026-06-01T01:00:00Z");

        @Test
        void carries_center_and_entity_for_the_rates() {
            Past fastTracked = given(submitted(), admitted(), started(), qualified(), filed(), fastTrack(true));
            fastTracked
                    .when(new RecordGrant(REQUEST, JUNE), IN_JUNE, NORTH)
                    .then(new GrantRecorded(NORTH, ENTITY, ApplicationKind.INVENTION, JUNE));
            fastTracked
                    .when(new RecordRefusal(REQUEST, JUNE, "不具备创造性"), IN_JUNE, NORTH)
                    .then(new RefusalRecorded(NORTH, ENTITY, ApplicationKind.INVENTION, JUNE, "不具备创造性"));
            fastTracked
                    .when(new RecordAbnormalFiling(REQUEST, JUNE, "批量编造"), IN_JUNE, NORTH)
                    .then(new AbnormalFilingRecorded(NORTH, ENTITY, ApplicationKind.INVENTION, JUNE, "批量编造"));
        }

        @Test
        void is_refused_for_a_day_after_today_or_before_the_filing() {
            Past fastTracked = given(submitted(), admitted(), started(), qualified(), filed(), fastTrack(true));
            for (LocalDate day : List.of(JUNE.plusDays(1), LocalDate.parse("2026-03-04"))) {
                fastTracked.when(new RecordGrant(REQUEST, day), IN_JUNE, NORTH).isRefused(DAY_NOT_PLAUSIBLE);
                fastTracked
                        .when(new RecordRefusal(REQUEST, day, "不具备创造性"), IN_JUNE, NORTH)
                        .isRefused(DAY_NOT_PLAUSIBLE);
                fastTracked
                        .when(new RecordAbnormalFiling(REQUEST, day, "批量编造"), IN_JUNE, NORTH)
                        .isRefused(DAY_NOT_PLAUSIBLE);
            }
        }

        @Test
        void is_none_once_the_fast_track_is_refused() {
            given(submitted(), admitted(), started(), qualified(), filed())
                    .when(new RecordFastTrack(REQUEST, false))
                    .then(fastTrack(false));
            given(submitted(), admitted(), started(), qualified(), filed(), fastTrack(false))
                    .when(new RecordGrant(REQUEST, JUNE), IN_JUNE, NORTH)
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class Recalculation {
        @Test
        void moves_the_date_that_is_awaited_and_tells_from_where_to_where_and_why() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(recalculate(Missed.ANSWER_TO_OPINION, 12))
                    .then(recalculated(Missed.ANSWER_TO_OPINION, 12, "2026-03-19"));
            given(submitted(), admitted(), started(), qualified())
                    .when(recalculate(Missed.FILING, 5))
                    .then(recalculated(Missed.FILING, 5, "2026-03-10"));
        }

        @Test
        void changes_nothing_where_the_date_stays_or_another_is_awaited() {
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(recalculate(Missed.ANSWER_TO_OPINION, 10))
                    .then();
            given(submitted(), admitted(), started(), opinionIssued())
                    .when(recalculate(Missed.FILING, 12))
                    .then();
            given(
                            submitted(),
                            admitted(),
                            started(),
                            opinionIssued(),
                            recalculated(Missed.ANSWER_TO_OPINION, 12, "2026-03-19"))
                    .when(recalculate(Missed.ANSWER_TO_OPINION, 12))
                    .then();
        }

        @Test
        void is_refused_when_nothing_is_awaited_any_more() {
            given(submitted(), admitted(), started(), qualified(), filed())
                    .when(recalculate(Missed.FILING, 12))
                    .isRefused(ILLEGAL_STATE);
        }

        @Test
        void decides_by_when_the_answer_counts() {
            given(
                            submitted(),
                            admitted(),
                            started(),
                            opinionIssued(),
                            recalculated(Missed.ANSWER_TO_OPINION, 12, "2026-03-19"))
                    .when(amend(null), TOO_LATE, ENTITY)
                    .then(amended(TOO_LATE));
        }
    }

    @Nested
    class Reservation {
        @Test
        void goes_back_when_the_request_ended_without_an_admission() {
            given(submitted(), rejected()).when(new ReturnReservation(REQUEST)).then(returned());
            given(submitted(), withdrawn(false))
                    .when(new ReturnReservation(REQUEST))
                    .then(returned());
        }

        @Test
        void stays_while_it_may_be_needed_and_once_it_is_used_up() {
            given(submitted()).when(new ReturnReservation(REQUEST)).isRefused(ILLEGAL_STATE);
            given(submitted(), admitted()).when(new ReturnReservation(REQUEST)).isRefused(ILLEGAL_STATE);
            given(submitted(), admitted(), withdrawn(true))
                    .when(new ReturnReservation(REQUEST))
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class Withdrawal {
        @Test
        void says_whether_a_place_in_the_quota_was_used_up() {
            given(submitted())
                    .when(new WithdrawPreExamination(REQUEST, "申请策略调整"), TUESDAY, ENTITY)
                    .then(withdrawn(false));
            given(submitted(), admitted(), started(), qualified())
                    .when(new WithdrawPreExamination(REQUEST, "申请策略调整"), TUESDAY, AGENCY)
                    .then(withdrawn(true));
        }

        @Test
        void is_too_late_once_it_is_filed() {
            given(submitted(), admitted(), started(), qualified(), filed())
                    .when(new WithdrawPreExamination(REQUEST, "申请策略调整"))
                    .isRefused(ILLEGAL_STATE);
        }
    }

    /** The table of states once more: what is not in it is refused. */
    @Test
    void considers_exactly_the_commands_of_the_table() {
        Map<List<PreExaminationEvent>, Set<Class<?>>> table = Map.of(
                List.of(submitted()),
                Set.of(AdmitRequest.class, RejectRequest.class, WithdrawPreExamination.class),
                List.of(submitted(), rejected()),
                Set.of(ReturnReservation.class),
                List.of(submitted(), admitted()),
                Set.of(StartPreExamination.class, WithdrawPreExamination.class),
                List.of(submitted(), admitted(), started()),
                Set.of(
                        IssueExaminationOpinion.class,
                        DeclareQualified.class,
                        DeclareUnqualified.class,
                        WithdrawPreExamination.class),
                List.of(submitted(), admitted(), started(), opinionIssued()),
                Set.of(SubmitAmendment.class, WithdrawPreExamination.class, RecalculateDueDate.class),
                List.of(submitted(), admitted(), started(), qualified()),
                Set.of(ReportFiling.class, WithdrawPreExamination.class, RecalculateDueDate.class),
                List.of(submitted(), admitted(), started(), unqualified()),
                Set.of(),
                List.of(submitted(), admitted(), started(), qualified(), filed()),
                Set.of(RecordFastTrack.class),
                List.of(submitted(), admitted(), started(), qualified(), filed(), fastTrack(true)),
                Set.of(RecordGrant.class, RecordRefusal.class, RecordAbnormalFiling.class),
                List.of(submitted(), withdrawn(false)),
                Set.of(ReturnReservation.class));
        table.forEach((past, allowed) -> everyCommand().forEach(command -> {
            Verdict verdict = new Past(past).when(command, FRIDAY, NORTH);
            if (allowed.contains(command.getClass())) {
                verdict.result().expectSuccessfulHandlerExecution();
            } else if (!(command instanceof LapsePreExamination)) {
                verdict.isRefused(ILLEGAL_STATE);
            }
        }));
    }

    private static List<PreExaminationCommand> everyCommand() {
        LocalDate day = LocalDate.parse("2026-03-05");
        return List.of(
                new AdmitRequest(REQUEST, STANDINGS),
                new RejectRequest(REQUEST, List.of("材料不完整")),
                new StartPreExamination(REQUEST),
                new IssueExaminationOpinion(REQUEST, opinionIssued().defects(), PreExaminationRules.DEFAULT),
                amend(null),
                new DeclareQualified(REQUEST, PreExaminationRules.DEFAULT),
                new DeclareUnqualified(REQUEST, List.of("不具备创造性")),
                reportFiling("2026-03-03", TEXT),
                new RecordFastTrack(REQUEST, true),
                new RecordGrant(REQUEST, day),
                new RecordRefusal(REQUEST, day, "不具备创造性"),
                new RecordAbnormalFiling(REQUEST, day, "批量编造"),
                new LapsePreExamination(REQUEST),
                recalculate(Missed.FILING, 12),
                new ReturnReservation(REQUEST),
                new WithdrawPreExamination(REQUEST, "申请策略调整"));
    }

    private static Map<String, Object> metaData(Instant at, String office) {
        return Map.of("at", at, "actor", "clerk-12", "office", office);
    }

    private static Past given(PreExaminationEvent... events) {
        return new Past(Arrays.asList(events));
    }

    /** What has happened; unless said otherwise, a command comes from the center on the next day. */
    private record Past(List<PreExaminationEvent> events) {
        Verdict when(PreExaminationCommand command) {
            return when(command, TUESDAY, NORTH);
        }

        Verdict when(PreExaminationCommand command, Instant at, String office) {
            return new Verdict(new AggregateTestFixture<>(PreExamination.class)
                    .given(events)
                    .when(command, metaData(at, office)));
        }
    }

    private record Verdict(ResultValidator<PreExamination> result) {
        void then(PreExaminationEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void isRefused(Reason reason) {
            result.expectNoEvents()
                    .expectException(new CustomTypeSafeMatcher<CaseRejected>("refused because of " + reason) {
                        @Override
                        protected boolean matchesSafely(CaseRejected refusal) {
                            return refusal.reason() == reason;
                        }
                    });
        }
    }
}
