package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceEvent.*;
import org.zhibao.deadlines.Deadline;

/** Each rule of a case, by the command it belongs to; what state allows which command is in CaseStateTest. */
class CaseTest {

    @Nested
    class SubmitApplication {
        @Test
        void starts_a_case_with_a_receipt_and_the_clock_of_the_examination() {
            given().when(submit(), MONDAY).then(submitted());
        }

        @Test
        void may_be_recorded_by_another_office_than_the_center() {
            given().when(submit(), MONDAY, "workstation-3").then(submitted());
        }

        @Test
        void counts_from_the_day_of_receipt_on_the_clocks_of_the_centers() {
            Instant lateSunday = Instant.parse("2026-03-01T15:59:00Z");
            Deadline friday = due(LocalDate.parse("2026-03-01"), 15, LocalDate.parse("2026-03-20"));
            given().when(submitReceived(lateSunday), MONDAY).then(submittedReceived(lateSunday, friday));

            Instant midnight = Instant.parse("2026-03-01T16:00:00Z");
            given().when(submitReceived(midnight), MONDAY).then(submittedReceived(midnight, EXAMINE_BY));
        }

        @Test
        void is_refused_by_a_center_that_does_not_operate() {
            given().when(submit(NORTH_SUSPENDED, ServiceItem.CONSULTATION), MONDAY)
                    .isRefused(CENTER_NOT_OPERATING);
        }

        @Test
        void is_refused_for_a_service_the_center_does_not_offer() {
            given().when(submit(NORTH_OPERATING, ServiceItem.OVERSEAS_GUIDANCE), MONDAY)
                    .isRefused(SERVICE_NOT_OFFERED);
        }

        @Test
        void is_refused_when_it_was_received_after_it_was_recorded() {
            given().when(submitReceived(MONDAY.plusMillis(1)), MONDAY).isRefused(RECEIPT_NOT_PLAUSIBLE);
        }
    }

    @Nested
    class WithdrawApplication {
        @Test
        void ends_the_case() {
            given(submitted()).when(withdraw("双方自行和解")).then(withdrawn());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted()).when(withdraw("双方自行和解"), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class StartExamination {
        @Test
        void is_done_by_the_center() {
            given(submitted()).when(startExamination()).then(examined());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted()).when(startExamination(), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_a_second_time() {
            given(submitted(), examined()).when(startExamination()).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class RequestCorrection {
        @Test
        void gives_seven_working_days_from_the_day_after_the_notice() {
            given(submitted(), examined())
                    .when(requestCorrection(Material.PROOF))
                    .then(correctionRequested());
        }

        @Test
        void is_refused_when_it_names_nothing() {
            given(submitted(), examined()).when(requestCorrection()).isRefused(ITEMS_REQUIRED);
        }

        @Test
        void is_refused_while_one_is_pending() {
            given(submitted(), examined(), correctionRequested())
                    .when(requestCorrection(Material.MANDATE))
                    .isRefused(CORRECTION_ALREADY_REQUESTED);
        }

        @Test
        void is_refused_for_a_material_that_was_asked_for_before() {
            given(submitted(), examined(), correctionRequested(), corrected())
                    .when(requestCorrection(Material.MANDATE, Material.PROOF))
                    .isRefused(CORRECTION_ALREADY_REQUESTED);
        }

        @Test
        void may_be_done_again_for_another_material() {
            given(submitted(), examined(), correctionRequested(), corrected())
                    .when(requestCorrection(Material.MANDATE))
                    .then(new CorrectionRequested(NORTH, List.of(missing(Material.MANDATE)), CORRECT_BY));
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined())
                    .when(requestCorrection(Material.PROOF), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class SubmitCorrection {
        @Test
        void starts_the_examination_again() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(null), LAST_MOMENT_TO_CORRECT)
                    .then(corrected(LAST_MOMENT_TO_CORRECT));
        }

        @Test
        void is_refused_once_the_deadline_has_passed() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(null), TOO_LATE_TO_CORRECT)
                    .isRefused(CORRECTION_LATE);
        }

        @Test
        void counts_by_the_time_of_receipt_and_not_of_recording() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(LAST_MOMENT_TO_CORRECT), TOO_LATE_TO_CORRECT.plusSeconds(3600))
                    .then(corrected(LAST_MOMENT_TO_CORRECT));
        }

        @Test
        void that_had_come_in_time_reverses_a_deemed_withdrawal() {
            given(submitted(), examined(), correctionRequested(), deemedWithdrawn())
                    .when(correct(LAST_MOMENT_TO_CORRECT), TOO_LATE_TO_CORRECT.plusSeconds(3600))
                    .then(withdrawalReversed(), corrected(LAST_MOMENT_TO_CORRECT));
        }

        @Test
        void that_came_too_late_leaves_a_deemed_withdrawal_as_it_is() {
            given(submitted(), examined(), correctionRequested(), deemedWithdrawn())
                    .when(correct(null), TOO_LATE_TO_CORRECT)
                    .isRefused(CORRECTION_LATE);
        }

        @Test
        void is_refused_when_it_was_received_before_it_was_asked_for() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(MONDAY), LAST_MOMENT_TO_CORRECT)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void is_refused_when_it_was_received_after_it_was_recorded() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(LAST_MOMENT_TO_CORRECT), TUESDAY)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), correctionRequested())
                    .when(correct(null), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class DeemWithdrawn {
        @Test
        void follows_when_the_deadline_has_passed_whoever_asks() {
            given(submitted(), examined(), correctionRequested())
                    .when(deemWithdrawn(), TOO_LATE_TO_CORRECT, "a timer")
                    .then(deemedWithdrawn());
        }

        @Test
        void is_refused_before_the_deadline_has_passed() {
            given(submitted(), examined(), correctionRequested())
                    .when(deemWithdrawn(), LAST_MOMENT_TO_CORRECT)
                    .isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void loses_to_a_correction_that_was_recorded_before_however_late_the_timer() {
            given(submitted(), examined(), correctionRequested(), corrected(LAST_MOMENT_TO_CORRECT))
                    .when(deemWithdrawn(), TOO_LATE_TO_CORRECT)
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class AcceptApplication {
        @Test
        void follows_an_examination() {
            given(submitted(), examined()).when(accept()).then(accepted());
        }

        @Test
        void is_refused_before_the_examination() {
            given(submitted()).when(accept()).isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_while_a_correction_is_pending() {
            given(submitted(), examined(), correctionRequested()).when(accept()).isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined()).when(accept(), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class RefuseApplication {
        @Test
        void says_why_and_what_the_applicant_can_do_until_when() {
            given(submitted(), examined())
                    .when(refuse("不属于本中心受理范围", "七个工作日内可向主管知识产权管理部门申诉"))
                    .then(refused());
        }

        @Test
        void is_refused_without_a_ground() {
            given(submitted(), examined()).when(refuse(" ", "可申诉")).isRefused(REASONS_REQUIRED);
            given(submitted(), examined()).when(refuse(List.of(), "可申诉")).isRefused(REASONS_REQUIRED);
        }

        @Test
        void is_refused_without_the_remedy() {
            given(submitted(), examined()).when(refuse("超出受理范围", "")).isRefused(REASONS_REQUIRED);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined())
                    .when(refuse("超出受理范围", "可申诉"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class LodgeObjection {
        @Test
        void opposes_a_refusal_whoever_records_it() {
            given(submitted(), examined(), refused())
                    .when(object(null), LAST_MOMENT_TO_CORRECT, ADMINISTRATION)
                    .then(objected(LAST_MOMENT_TO_CORRECT));
        }

        @Test
        void is_refused_once_the_seven_working_days_are_over() {
            given(submitted(), examined(), refused())
                    .when(object(null), TOO_LATE_TO_CORRECT)
                    .isRefused(OBJECTION_LATE);
        }

        @Test
        void counts_by_the_time_of_receipt_even_after_the_timer_struck() {
            given(submitted(), examined(), refused(), objectionPeriodLapsed())
                    .when(object(LAST_MOMENT_TO_CORRECT), TOO_LATE_TO_CORRECT.plusSeconds(3600))
                    .then(objected(LAST_MOMENT_TO_CORRECT));
        }

        @Test
        void is_refused_when_it_was_received_before_the_refusal_or_after_it_was_recorded() {
            given(submitted(), examined(), refused())
                    .when(object(MONDAY), LAST_MOMENT_TO_CORRECT)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
            given(submitted(), examined(), refused())
                    .when(object(LAST_MOMENT_TO_CORRECT), TUESDAY)
                    .isRefused(RECEIPT_NOT_PLAUSIBLE);
        }

        @Test
        void is_refused_without_a_ground() {
            given(submitted(), examined(), refused())
                    .when(new AssistanceCommand.LodgeObjection(CASE, List.of(), null, null, DIGEST))
                    .isRefused(REASONS_REQUIRED);
        }

        @Test
        void is_refused_for_a_case_that_was_closed_after_it_was_handled() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed())
                    .when(object(null))
                    .isRefused(NOT_REFUSED);
        }

        @Test
        void is_refused_a_second_time_once_the_first_was_decided() {
            given(submitted(), examined(), refused(), objected(), upheld())
                    .when(object(null))
                    .isRefused(NOT_REFUSED);
        }
    }

    @Nested
    class LapseObjectionPeriod {
        @Test
        void closes_the_case_when_the_period_is_over() {
            given(submitted(), examined(), refused())
                    .when(lapseObjectionPeriod(), TOO_LATE_TO_CORRECT, "a timer")
                    .then(objectionPeriodLapsed());
        }

        @Test
        void is_refused_before_the_period_is_over() {
            given(submitted(), examined(), refused())
                    .when(lapseObjectionPeriod(), LAST_MOMENT_TO_CORRECT)
                    .isRefused(DEADLINE_NOT_REACHED);
        }
    }

    @Nested
    class UpholdRefusal {
        @Test
        void closes_the_case() {
            given(submitted(), examined(), refused(), objected())
                    .when(uphold(), TUESDAY, ADMINISTRATION)
                    .then(upheld());
        }

        @Test
        void is_not_for_the_center_that_refused() {
            given(submitted(), examined(), refused(), objected()).when(uphold()).isRefused(OWN_DECISION_REVIEW);
        }

        @Test
        void is_for_the_administration_of_the_province_or_the_nation_and_for_nobody_else() {
            for (String stranger : List.of(SOUTH, "CN440000", "court-1")) {
                given(submitted(), examined(), refused(), objected())
                        .when(uphold(), TUESDAY, stranger)
                        .isRefused(NOT_COMPETENT_AUTHORITY);
            }
            given(submitted(), examined(), refused(), objected())
                    .when(uphold(), TUESDAY, "CN")
                    .then(new RefusalUpheld(NORTH, "CN", upheld().reasons()));
        }
    }

    @Nested
    class RevokeRefusal {
        @Test
        void accepts_the_application_instead() {
            given(submitted(), examined(), refused(), objected())
                    .when(revoke(), TUESDAY, ADMINISTRATION)
                    .then(revoked(), accepted());
        }

        @Test
        void is_not_for_the_center_that_refused() {
            given(submitted(), examined(), refused(), objected()).when(revoke()).isRefused(OWN_DECISION_REVIEW);
        }

        @Test
        void is_for_the_administration_of_the_province_or_the_nation_and_for_nobody_else() {
            for (String stranger : List.of(SOUTH, "CN440000", "court-1")) {
                given(submitted(), examined(), refused(), objected())
                        .when(revoke(), TUESDAY, stranger)
                        .isRefused(NOT_COMPETENT_AUTHORITY);
            }
            given(submitted(), examined(), refused(), objected())
                    .when(revoke(), TUESDAY, "CN")
                    .then(new RefusalRevoked(NORTH, "CN", revoked().reasons()), accepted());
        }
    }

    @Nested
    class EscalateExamination {
        private static final Instant TOO_LATE = EXAMINE_BY.endsAt();

        @Test
        void brings_what_is_not_decided_in_time_before_the_administration_of_the_province() {
            given(submitted()).when(escalate(), TOO_LATE).then(escalated());
            given(submitted(), examined()).when(escalate(), TOO_LATE).then(escalated());
        }

        @Test
        void is_refused_as_long_as_there_is_time() {
            given(submitted(), examined())
                    .when(escalate(), TOO_LATE.minusMillis(1))
                    .isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void loses_to_what_was_decided_meanwhile() {
            given(submitted(), examined(), accepted())
                    .when(escalate(), TOO_LATE)
                    .isRefused(ILLEGAL_STATE);
            given(submitted(), examined(), refused()).when(escalate(), TOO_LATE).isRefused(ILLEGAL_STATE);
        }

        @Test
        void happens_once_for_each_date() {
            given(submitted(), examined(), escalated())
                    .when(escalate(), TOO_LATE)
                    .then();
        }
    }

    @Nested
    class AssignHandler {
        @Test
        void puts_the_case_into_handling() {
            given(submitted(), examined(), accepted())
                    .when(assign(HANDLER, "专业领域匹配"))
                    .then(assigned());
        }

        @Test
        void replaces_the_handler() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(assign("handler-8", "前任休假"))
                    .then(new HandlerAssigned(NORTH, "handler-8", "前任休假"));
        }

        @Test
        void invited_16_is_refused_to_whoever_has_mediated_the_dispute() {
            given(submitted(), examined(), accepted())
                    .when(assign("md-1", "专业领域匹配"))
                    .isRefused(INCOMPATIBLE_ROLE);
        }

        @Test
        void changes_nothing_for_the_same_handler() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(assign(HANDLER, "再次指定"))
                    .then();
        }

        @Test
        void is_refused_before_acceptance() {
            given(submitted(), examined()).when(assign(HANDLER, "专业领域匹配")).isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted())
                    .when(assign(HANDLER, "专业领域匹配"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class SuspendHandling {
        @Test
        void stops_the_handling() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(suspend("等待无效宣告请求审查结果"))
                    .then(suspended());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(suspend("等待"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class ResumeHandling {
        @Test
        void goes_on_where_it_stopped() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), suspended())
                    .when(resume())
                    .then(resumed());
            given(
                            submitted(),
                            examined(),
                            accepted(),
                            panelAppointed(),
                            drafted(),
                            signed(1),
                            signed(2),
                            dissented(3),
                            suspended(),
                            resumed())
                    .when(issue())
                    .then(issued());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned(), suspended())
                    .when(resume(), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class DraftOpinion {
        @Test
        void numbers_the_drafts() {
            given(submitted(), examined(), accepted(), assigned(), drafted())
                    .when(draft("第二稿"))
                    .then(new OpinionDrafted(NORTH, 2, "第二稿"));
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(draft("第一稿"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class IssueOpinion {
        @Test
        void issues_the_latest_draft_with_the_notice_that_it_is_for_reference_only() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted(), signed(1), signed(2), dissented(3))
                    .when(issue())
                    .then(issued());
        }

        @Test
        void is_refused_without_a_draft() {
            given(submitted(), examined(), accepted(), assigned()).when(issue()).isRefused(OPINION_MISSING);
        }

        @Test
        void needs_a_new_draft_once_the_case_was_reopened() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed(), reopened())
                    .when(issue())
                    .isRefused(OPINION_MISSING);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned(), drafted())
                    .when(issue(), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class OpenMediation {
        @Test
        void names_the_mediation() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(openMediation(APPLICANT, RESPONDENT))
                    .then(mediationOpened());
        }

        @Test
        void names_another_one_after_the_case_was_reopened() {
            given(
                            submitted(),
                            examined(),
                            accepted(),
                            assigned(),
                            mediationOpened(),
                            mediationEnded(),
                            closed(),
                            reopened())
                    .when(openMediation(APPLICANT, RESPONDENT))
                    .then(new MediationOpened(
                            NORTH, CASE.value(), CASE.value() + "-M2", List.of(APPLICANT, RESPONDENT), "停止侵权与赔偿数额"));
        }

        @Test
        void is_refused_with_one_side_only() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(openMediation(APPLICANT, APPLICANT))
                    .isRefused(PARTIES_REQUIRED);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(openMediation(APPLICANT, RESPONDENT), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class RecordMediationOutcome {
        private final AssistanceCommand ended =
                recordMediationOutcome(MEDIATION, MediationOutcome.NOT_SETTLED, "REFUSED");

        @Test
        void is_done_by_whoever_tells_of_it() {
            given(submitted(), examined(), accepted(), assigned(), mediationOpened())
                    .when(ended, TUESDAY, "a reaction")
                    .then(mediationEnded());
        }

        @Test
        void is_refused_a_second_time() {
            given(submitted(), examined(), accepted(), assigned(), mediationOpened(), mediationEnded())
                    .when(ended)
                    .isRefused(MEDIATION_NOT_OPEN);
        }

        @Test
        void is_refused_for_another_mediation() {
            given(submitted(), examined(), accepted(), assigned(), mediationOpened())
                    .when(recordMediationOutcome(CASE.value() + "-M2", MediationOutcome.SETTLED, "AGREEMENT"))
                    .isRefused(MEDIATION_NOT_OPEN);
        }
    }

    @Nested
    class RecordOutcome {
        @Test
        void keeps_what_came_of_it() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued())
                    .when(recordOutcome("申请人据此提起诉讼"))
                    .then(outcome());
        }

        @Test
        void changes_nothing_when_it_is_the_same() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued(), outcome())
                    .when(recordOutcome("申请人据此提起诉讼"))
                    .then();
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued())
                    .when(recordOutcome("申请人据此提起诉讼"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class CloseCase {
        @Test
        void says_what_it_came_to() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued())
                    .when(close(Result.OPINION_GIVEN))
                    .then(closed());
        }

        @Test
        void is_refused_while_a_mediation_is_open() {
            given(submitted(), examined(), accepted(), assigned(), mediationOpened())
                    .when(close(Result.NOT_SETTLED))
                    .isRefused(MEDIATION_OPEN);
        }

        @Test
        void is_possible_once_the_mediation_has_ended() {
            given(submitted(), examined(), accepted(), assigned(), mediationOpened(), mediationEnded())
                    .when(close(Result.NOT_SETTLED))
                    .then(new CaseClosed(NORTH, Result.NOT_SETTLED, ServiceItem.INFRINGEMENT_OPINION, SUBMITTED_ON));
        }

        @Test
        void is_refused_before_there_is_an_opinion_or_a_mediation() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(close(Result.DISCONTINUED))
                    .isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued())
                    .when(close(Result.OPINION_GIVEN), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class ReopenCase {
        @Test
        void is_refused_for_a_case_that_was_never_accepted() {
            given(submitted(), examined(), refused(), objectionPeriodLapsed())
                    .when(reopen("新证据"))
                    .isRefused(NEVER_ACCEPTED);
        }

        @Test
        void puts_it_back_into_handling() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed())
                    .when(reopen("申请人提交新证据"))
                    .then(reopened());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed())
                    .when(reopen("申请人提交新证据"), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }
    }

    @Nested
    class NameDispute {
        @Test
        void comes_with_the_acceptance_and_goes_with_the_closing() {
            given(submitted(), examined()).when(acceptDispute()).then(disputeNamed(), accepted());
            given(submitted(), examined(), disputeNamed(), accepted(), assigned(), drafted(), issued())
                    .when(close(Result.OPINION_GIVEN))
                    .then(closed(), disputeLeft());
        }

        @Test
        void comes_again_with_the_reopening() {
            given(
                            submitted(),
                            examined(),
                            disputeNamed(),
                            accepted(),
                            assigned(),
                            drafted(),
                            issued(),
                            closed(),
                            disputeLeft())
                    .when(reopen("申请人提交新证据"))
                    .then(reopened(), disputeNamed());
        }

        @Test
        void goes_along_with_the_custody() {
            given(submitted(), examined(), disputeNamed(), accepted(), locked())
                    .when(moveCustody())
                    .then(custodyMoved(DISPUTE));
        }
    }

    @Nested
    class ReferToAuthority {
        @Test
        void puts_the_case_into_the_hands_of_the_authority() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(refer(REFERRAL))
                    .then(referred());
        }

        @Test
        void changes_nothing_when_it_is_there_already_under_the_same_referral() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(refer(REFERRAL))
                    .then();
        }

        @Test
        void is_refused_while_it_is_with_another_authority() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(refer("CN310000-RF-2026-0000000000000006"))
                    .isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted(), assigned())
                    .when(refer(REFERRAL), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void lets_nobody_close_the_case_until_the_authority_has_decided() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(close(Result.DECIDED_BY_AUTHORITY))
                    .isRefused(REFERRAL_OPEN);
            given(submitted(), examined(), accepted(), assigned(), referred(), authorityDecided())
                    .when(close(Result.DECIDED_BY_AUTHORITY))
                    .then(new CaseClosed(
                            NORTH, Result.DECIDED_BY_AUTHORITY, ServiceItem.INFRINGEMENT_OPINION, SUBMITTED_ON));
        }
    }

    @Nested
    class TakeBackFromAuthority {
        @Test
        void brings_it_back_into_handling() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(takeBack(REFERRAL))
                    .then(takenBack());
            given(submitted(), examined(), accepted(), assigned(), referred(), takenBack())
                    .when(suspend("等待无效宣告请求审查结果"))
                    .then(suspended());
        }

        @Test
        void is_refused_for_another_referral_than_the_open_one() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(takeBack("CN310000-RF-2026-0000000000000006"))
                    .isRefused(REFERRAL_NOT_OPEN);
        }
    }

    @Nested
    class RecordAuthorityDecision {
        @Test
        void is_recorded_once() {
            given(submitted(), examined(), accepted(), assigned(), referred())
                    .when(recordDecision(REFERRAL))
                    .then(authorityDecided());
            given(submitted(), examined(), accepted(), assigned(), referred(), authorityDecided())
                    .when(recordDecision(REFERRAL))
                    .isRefused(REFERRAL_NOT_OPEN);
        }
    }

    @Nested
    class LockCase {
        @Test
        void proposes_the_case_to_another_center_with_five_working_days_to_answer() {
            given(submitted()).when(lockCase(SOUTH_OPERATING)).then(locked());
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted()).when(lockCase(SOUTH_OPERATING), TUESDAY, SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void is_refused_while_another_transfer_is_open() {
            given(submitted(), locked()).when(lockCase(SOUTH_OPERATING)).isRefused(TRANSFER_OPEN);
        }

        @Test
        void is_refused_for_a_receiver_that_does_not_operate_or_does_not_offer_the_service_or_has_it_already() {
            CenterStanding closed = new CenterStanding(SOUTH, "440000", false, SOUTH_OPERATING.services(), REGISTRY);
            CenterStanding other = new CenterStanding(SOUTH, "440000", true, Set.of(), REGISTRY);
            given(submitted()).when(lockCase(closed)).isRefused(RECEIVER_NOT_COMPETENT);
            given(submitted()).when(lockCase(other)).isRefused(RECEIVER_NOT_COMPETENT);
            given(submitted()).when(lockCase(NORTH_OPERATING)).isRefused(RECEIVER_NOT_COMPETENT);
        }

        @Test
        void names_the_office_of_the_province_as_superior_of_two_centers_in_it() {
            CenterStanding near =
                    new CenterStanding("310115-as-east", "310115", true, SOUTH_OPERATING.services(), REGISTRY);
            CaseLocked locked = locked();
            given(submitted())
                    .when(lockCase(near))
                    .then(new CaseLocked(
                            locked.center(),
                            locked.caseId(),
                            locked.transfer(),
                            near.id(),
                            "CN310000",
                            locked.serviceItem(),
                            locked.ground(),
                            locked.summary(),
                            locked.answerBy(),
                            locked.senderReadsDays(),
                            locked.clocks(),
                            REGISTRY));
        }

        @Test
        void stops_every_decision_about_the_case() {
            given(submitted(), examined(), locked()).when(accept()).isRefused(TRANSFER_OPEN);
            given(submitted(), examined(), accepted(), locked())
                    .when(assign(HANDLER, "专业领域匹配"))
                    .isRefused(TRANSFER_OPEN);
        }

        @Test
        void stops_nothing_that_comes_in() {
            Instant inTime = CORRECT_BY.endsAt().minusSeconds(1);
            given(submitted(), examined(), correctionRequested(), locked())
                    .when(correct(inTime), inTime)
                    .then(corrected(inTime));
            given(submitted(), locked()).when(withdraw("双方自行和解")).then(withdrawn());
        }

        @Test
        void stops_no_clock() {
            given(submitted(), examined(), correctionRequested(), locked())
                    .when(deemWithdrawn(), TOO_LATE_TO_CORRECT)
                    .then(deemedWithdrawn());
        }
    }

    @Nested
    class UnlockCase {
        @Test
        void leaves_it_where_it_was() {
            given(submitted(), locked()).when(unlockCase(TransferEnd.DECLINED)).then(unlocked());
            given(submitted(), locked(), unlocked()).when(startExamination()).then(examined());
        }

        @Test
        void is_refused_for_another_transfer_than_the_open_one() {
            given(submitted()).when(unlockCase(TransferEnd.LAPSED)).isRefused(TRANSFER_NOT_OPEN);
            given(submitted(), locked(), unlocked())
                    .when(unlockCase(TransferEnd.LAPSED))
                    .isRefused(TRANSFER_NOT_OPEN);
        }
    }

    @Nested
    class MoveCustody {
        @Test
        void takes_the_case_from_one_center_and_gives_it_to_the_other_in_one_event() {
            given(submitted(), locked()).when(moveCustody()).then(custodyMoved());
        }

        @Test
        void is_refused_without_the_open_transfer() {
            given(submitted()).when(moveCustody()).isRefused(TRANSFER_NOT_OPEN);
            given(submitted(), locked(), custodyMoved()).when(moveCustody()).isRefused(TRANSFER_NOT_OPEN);
        }

        @Test
        void lets_the_receiver_decide_and_the_sender_no_more() {
            given(submitted(), locked(), custodyMoved())
                    .when(startExamination(), TUESDAY, SOUTH)
                    .then(new ExaminationStarted(SOUTH));
            given(submitted(), locked(), custodyMoved())
                    .when(startExamination())
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void leaves_the_clocks_as_they_run() {
            given(submitted(), examined(), correctionRequested(), locked(), custodyMoved())
                    .when(deemWithdrawn(), TOO_LATE_TO_CORRECT.minusMillis(1))
                    .isRefused(DEADLINE_NOT_REACHED);
            given(submitted(), examined(), correctionRequested(), locked(), custodyMoved())
                    .when(deemWithdrawn(), TOO_LATE_TO_CORRECT)
                    .then(new DeemedWithdrawn(SOUTH, CORRECT_BY.dueOn()));
        }

        @Test
        void wants_a_handler_of_the_new_center() {
            given(submitted(), examined(), accepted(), assigned(), locked(), custodyMoved())
                    .when(draft("第二稿"), TUESDAY, SOUTH)
                    .isRefused(ILLEGAL_STATE);
            given(submitted(), examined(), accepted(), assigned(), locked(), custodyMoved())
                    .when(assign(HANDLER, "专业领域匹配"), TUESDAY, SOUTH)
                    .then(new HandlerAssigned(SOUTH, HANDLER, "专业领域匹配"));
        }
    }

    @Nested
    class EndSenderAccess {
        private final Instant over =
                SENDER_READS_UNTIL.plusDays(1).atStartOfDay(Deadline.ZONE).toInstant();

        @Test
        void is_refused_until_its_days_are_over() {
            given(submitted(), locked(), custodyMoved())
                    .when(endSenderAccess(), over.minusMillis(1))
                    .isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void takes_the_case_from_the_eyes_of_who_gave_it_away() {
            given(submitted(), locked(), custodyMoved())
                    .when(endSenderAccess(), over)
                    .then(senderAccessEnded());
        }

        @Test
        void happens_once() {
            given(submitted(), locked(), custodyMoved(), senderAccessEnded())
                    .when(endSenderAccess(), over)
                    .then();
        }
    }
}
