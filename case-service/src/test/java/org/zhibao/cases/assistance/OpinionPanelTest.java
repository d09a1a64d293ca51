package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.*;
import static org.zhibao.cases.assistance.Story.given;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Channel;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.PartyRole;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionDrafted;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionIssued;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;

/** Each rule about the experts behind an opinion on infringement, by the command it belongs to. */
class OpinionPanelTest {
    private static final String TOMORROW = "2026-03-04";
    private static final String TODAY = "2026-03-03";

    private static ApplicationSubmitted consultation() {
        ApplicationSubmitted submitted = submitted();
        return new ApplicationSubmitted(
                submitted.id(),
                submitted.center(),
                submitted.division(),
                ServiceItem.CONSULTATION,
                Channel.ONLINE,
                submitted.applicant(),
                submitted.exportOriented(),
                submitted.matter(),
                submitted.receivedAt(),
                submitted.submittedOn(),
                submitted.receipt(),
                submitted.examineBy(),
                submitted.reliedOn(),
                submitted.connections(),
                submitted.field(),
                submitted.country(),
                submitted.competence(),
                submitted.rightNumber());
    }

    private static ExpertStanding suspended() {
        ExpertStanding expert = expert(3);
        return new ExpertStanding(
                expert.expert(),
                expert.name(),
                expert.validFrom(),
                expert.validTo(),
                true,
                expert.relations(),
                expert.reliedOn());
    }

    private static ExpertStanding whoseTermBegins(LocalDate day) {
        return new ExpertStanding("expert-3", "演示专家3", day, null, false, List.of(), REGISTRY);
    }

    @Nested
    class AppointPanel {
        @Test
        void puts_the_case_into_handling() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(3)))
                    .then(panelAppointed());
        }

        @Test
        void is_refused_with_fewer_experts_than_the_policy_asks_for() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2)))
                    .isRefused(PANEL_INCOMPLETE);
        }

        @Test
        void counts_nobody_twice() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(2)))
                    .isRefused(PANEL_INCOMPLETE);
        }

        @Test
        void is_refused_with_an_expert_who_does_not_serve_on_that_day() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), suspended()))
                    .isRefused(EXPERT_NOT_SERVING);
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), whoseTermBegins(LocalDate.parse(TOMORROW))))
                    .isRefused(EXPERT_NOT_SERVING);
        }

        @Test
        void is_refused_with_an_expert_who_is_bound_to_a_party_on_that_day() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(3, relation(APPLICANT, TODAY, TODAY))))
                    .isRefused(CONFLICT_OF_INTEREST);
            given(submitted(), respondentAdded(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(3, relation(RESPONDENT, "2020-01-01", null))))
                    .isRefused(CONFLICT_OF_INTEREST);
        }

        @Test
        void invited_16_is_refused_with_whoever_has_mediated_the_dispute() {
            ExpertStanding mediator = new ExpertStanding(
                    "expert-3", "演示调解员", LocalDate.parse("2025-01-01"), null, false, List.of(), REGISTRY);
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), mediator))
                    .isRefused(INCOMPATIBLE_ROLE);
        }

        @Test
        void sees_a_party_by_its_account_too() {
            given(submitted(), new PartyAdded(NORTH, "P2", PartyRole.RESPONDENT, RESPONDENT, "party-21"), accepted())
                    .when(appoint(expert(1), expert(2), expert(3, relation("party-21", "2020-01-01", null))))
                    .isRefused(CONFLICT_OF_INTEREST);
        }

        @Test
        void is_not_hindered_by_what_has_ended_or_not_begun_or_binds_to_others() {
            given(submitted(), examined(), accepted())
                    .when(appoint(
                            expert(1, relation(APPLICANT, "2020-01-01", "2026-03-02")),
                            expert(2, relation(APPLICANT, TOMORROW, null)),
                            expert(3, relation("演示他人", "2020-01-01", null))))
                    .then(panelAppointed());
        }

        @Test
        void is_refused_for_another_service() {
            given(consultation(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(3)))
                    .isRefused(NO_PANEL_FOR_SERVICE);
        }

        @Test
        void is_refused_to_another_center() {
            given(submitted(), examined(), accepted())
                    .when(appoint(expert(1), expert(2), expert(3)), TUESDAY, SOUTH)
                    .isRefused(NOT_RESPONSIBLE_CENTER);
        }

        @Test
        void changes_nothing_with_the_same_experts() {
            given(submitted(), examined(), accepted(), panelAppointed())
                    .when(appoint(expert(3), expert(2), expert(1)))
                    .then();
        }
    }

    @Nested
    class SignOpinion {
        @Test
        void is_done_by_a_member_of_the_panel_wherever_they_sit() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted())
                    .when(sign(), TUESDAY, "CN", "expert-1")
                    .then(signed(1));
        }

        @Test
        void is_refused_to_everybody_else() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted())
                    .when(sign(), TUESDAY, NORTH, "expert-4")
                    .isRefused(NOT_PANEL_MEMBER);
        }

        @Test
        void is_refused_before_there_is_a_draft() {
            given(submitted(), examined(), accepted(), panelAppointed())
                    .when(sign(), TUESDAY, NORTH, "expert-1")
                    .isRefused(OPINION_MISSING);
        }

        @Test
        void counts_once() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted(), signed(1))
                    .when(sign(), TUESDAY, NORTH, "expert-1")
                    .then();
        }
    }

    @Nested
    class RecordDissent {
        @Test
        void keeps_the_reasons() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted())
                    .when(dissent("等同特征的认定不成立"), TUESDAY, NORTH, "expert-3")
                    .then(dissented(3));
        }

        @Test
        void is_refused_without_reasons() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted())
                    .when(dissent(" "), TUESDAY, NORTH, "expert-3")
                    .isRefused(REASONS_REQUIRED);
        }

        @Test
        void is_refused_to_who_is_no_member() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted())
                    .when(dissent("不同意"), TUESDAY, NORTH, HANDLER)
                    .isRefused(NOT_PANEL_MEMBER);
        }
    }

    @Nested
    class IssueOpinion {
        @Test
        void names_who_signed_and_who_dissented_and_says_that_it_binds_nobody() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted(), signed(1), signed(2), dissented(3))
                    .when(issue())
                    .then(issued());
        }

        @Test
        void is_refused_without_a_panel() {
            given(submitted(), examined(), accepted(), assigned(), drafted())
                    .when(issue())
                    .isRefused(PANEL_INCOMPLETE);
        }

        @Test
        void is_refused_while_a_member_has_said_nothing() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted(), signed(1), signed(2))
                    .when(issue())
                    .isRefused(PANEL_INCOMPLETE);
        }

        @Test
        void is_refused_when_the_text_has_changed_since_it_was_signed() {
            given(
                            submitted(),
                            examined(),
                            accepted(),
                            panelAppointed(),
                            drafted(),
                            signed(1),
                            signed(2),
                            dissented(3),
                            new OpinionDrafted(NORTH, 2, "修改稿"))
                    .when(issue())
                    .isRefused(PANEL_INCOMPLETE);
        }

        @Test
        void is_refused_when_a_member_is_found_to_be_bound_to_a_party() {
            given(submitted(), examined(), accepted(), panelAppointed(), drafted(), signed(1), signed(2), dissented(3))
                    .when(issue(List.of(expert(1, relation(APPLICANT, "2020-01-01", null)), expert(2), expert(3))))
                    .isRefused(CONFLICT_OF_INTEREST);
        }

        @Test
        void needs_no_panel_for_another_service() {
            given(consultation(), examined(), accepted(), assigned(), drafted())
                    .when(issue(List.of()))
                    .then(new OpinionIssued(NORTH, 1, drafted().text(), issued().notice(), List.of(), List.of()));
        }
    }
}
