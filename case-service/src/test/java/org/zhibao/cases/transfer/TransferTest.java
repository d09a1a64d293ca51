package org.zhibao.cases.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.ANSWER_BY;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.NORTH_OPERATING;
import static org.zhibao.cases.assistance.CaseExamples.REGISTRY;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH_OPERATING;
import static org.zhibao.cases.assistance.CaseExamples.TUESDAY;
import static org.zhibao.cases.transfer.TransferExamples.*;

import java.time.Instant;
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
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.transfer.TransferEvent.AnswerRecalculated;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/** Each rule of a transfer, by the command it belongs to. */
class TransferTest {
    private static final CenterStanding WEST_OPERATING =
            new CenterStanding(WEST, "510000", true, SOUTH_OPERATING.services(), REGISTRY);
    private static final Instant TOO_LATE = ANSWER_BY.endsAt();
    private static final Instant LAST_MOMENT = TOO_LATE.minusMillis(1);

    @Nested
    class ProposeTransfer {
        @Test
        void offers_the_case_to_the_receiver() {
            given().when(propose(), NORTH).then(proposed());
        }

        @Test
        void changes_nothing_the_second_time() {
            given(proposed()).when(propose(), NORTH).then();
            given(proposed(), declined()).when(propose(), NORTH).then();
        }
    }

    @Nested
    class AcceptTransfer {
        @Test
        void binds_the_receiver() {
            given(proposed()).when(accept(SOUTH_OPERATING), SOUTH).then(accepted());
        }

        @Test
        void is_refused_to_anybody_but_the_receiver() {
            given(proposed()).when(accept(SOUTH_OPERATING), NORTH).isRefused(NOT_PARTY_TO_TRANSFER);
            given(proposed()).when(accept(SOUTH_OPERATING), WEST).isRefused(NOT_PARTY_TO_TRANSFER);
        }

        @Test
        void is_possible_to_the_last_moment_and_no_longer() {
            given(proposed()).when(accept(SOUTH_OPERATING), LAST_MOMENT, SOUTH).then(accepted());
            given(proposed()).when(accept(SOUTH_OPERATING), TOO_LATE, SOUTH).isRefused(ANSWER_LATE);
        }

        @Test
        void is_refused_to_a_receiver_that_does_not_operate_any_more() {
            CenterStanding closed = new CenterStanding(SOUTH, "440000", false, SOUTH_OPERATING.services(), REGISTRY);
            given(proposed()).when(accept(closed), SOUTH).isRefused(RECEIVER_NOT_COMPETENT);
        }

        @Test
        void is_refused_once_the_transfer_has_ended() {
            given(proposed(), recalled()).when(accept(SOUTH_OPERATING), SOUTH).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class DeclineTransfer {
        @Test
        void is_for_the_receiver() {
            given(proposed()).when(decline(), SOUTH).then(declined());
            given(proposed()).when(decline(), NORTH).isRefused(NOT_PARTY_TO_TRANSFER);
        }
    }

    @Nested
    class RecallTransfer {
        @Test
        void is_for_the_sender() {
            given(proposed()).when(recall(), NORTH).then(recalled());
            given(proposed()).when(recall(), SOUTH).isRefused(NOT_PARTY_TO_TRANSFER);
        }

        @Test
        void is_refused_once_the_receiver_has_accepted() {
            given(proposed(), accepted()).when(recall(), NORTH).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class LapseTransfer {
        @Test
        void ends_what_nobody_answered_in_time() {
            given(proposed()).when(lapse(), TOO_LATE, "case-service").then(lapsed());
        }

        @Test
        void is_refused_before_the_time_to_answer_is_over() {
            given(proposed()).when(lapse(), LAST_MOMENT, "case-service").isRefused(DEADLINE_NOT_REACHED);
        }

        @Test
        void never_ends_what_was_answered_or_what_the_superior_has_to_decide() {
            given(proposed(), accepted())
                    .when(lapse(), TOO_LATE, "case-service")
                    .isRefused(ILLEGAL_STATE);
            given(proposed(), escalated())
                    .when(lapse(), TOO_LATE, "case-service")
                    .isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class RecalculateAnswer {
        private static final TransferRules LONGER =
                new TransferRules(7, 30, WorkingDays.OFFICIAL, List.of("310000-assistance@3"));

        @Test
        void moves_the_date_and_says_why_and_the_timer_waits_for_the_new_one() {
            Deadline after = LONGER.again(ANSWER_BY);
            AnswerRecalculated moved = new AnswerRecalculated(
                    proposed().transfer(),
                    proposed().caseId(),
                    NORTH,
                    SOUTH,
                    ANSWER_BY.dueOn(),
                    after.dueOn(),
                    "310000-assistance@3",
                    after);
            given(proposed()).when(again(LONGER), "case-service").then(moved);
            assertThat(after.dueOn()).isAfter(ANSWER_BY.dueOn());
            given(proposed(), moved).when(lapse(), TOO_LATE, "case-service").isRefused(DEADLINE_NOT_REACHED);
            given(proposed(), moved)
                    .when(accept(SOUTH_OPERATING), TOO_LATE, SOUTH)
                    .then(accepted());
        }

        @Test
        void changes_nothing_that_it_does_not_touch_or_that_was_answered() {
            given(proposed())
                    .when(again(TransferRules.BY_DEFAULT), "case-service")
                    .then();
            given(proposed(), accepted()).when(again(LONGER), "case-service").isRefused(ILLEGAL_STATE);
        }

        private static TransferCommand again(TransferRules rules) {
            return new TransferCommand.RecalculateAnswer(
                    new TransferId(proposed().transfer()), rules, "310000-assistance@3");
        }
    }

    @Nested
    class EscalateToSuperior {
        @Test
        void is_for_both_centers_and_nobody_else() {
            given(proposed()).when(escalate(), NORTH).then(escalated());
            given(proposed()).when(escalate(), SOUTH).then(escalated());
            given(proposed()).when(escalate(), WEST).isRefused(NOT_PARTY_TO_TRANSFER);
        }
    }

    @Nested
    class DetermineCompetence {
        @Test
        void is_for_the_common_superior() {
            given(proposed(), escalated())
                    .when(determine(SOUTH_OPERATING), SUPERIOR)
                    .then(determined(SOUTH_OPERATING));
            for (String other : List.of("CN310000", NORTH, SOUTH)) {
                given(proposed(), escalated())
                        .when(determine(SOUTH_OPERATING), other)
                        .isRefused(NOT_COMMON_SUPERIOR);
            }
        }

        @Test
        void may_name_a_third_center_but_only_a_competent_one() {
            given(proposed(), escalated())
                    .when(determine(WEST_OPERATING), SUPERIOR)
                    .then(determined(WEST_OPERATING));
            CenterStanding other = new CenterStanding(WEST, "510000", true, Set.of(), REGISTRY);
            given(proposed(), escalated()).when(determine(other), SUPERIOR).isRefused(RECEIVER_NOT_COMPETENT);
        }

        @Test
        void may_leave_the_case_where_it_is() {
            given(proposed(), escalated())
                    .when(determine(NORTH_OPERATING), SUPERIOR)
                    .then(determined(NORTH_OPERATING));
            given(proposed(), escalated(), determined(NORTH_OPERATING))
                    .when(complete(), "case-service")
                    .isRefused(ILLEGAL_STATE);
        }

        @Test
        void is_refused_before_anybody_asked() {
            given(proposed()).when(determine(SOUTH_OPERATING), SUPERIOR).isRefused(ILLEGAL_STATE);
        }
    }

    @Nested
    class CompleteTransfer {
        @Test
        void ends_what_was_accepted_or_determined() {
            given(proposed(), accepted()).when(complete(), "case-service").then(completed());
            given(proposed(), escalated(), determined(SOUTH_OPERATING))
                    .when(complete(), "case-service")
                    .then(completed());
        }

        @Test
        void is_refused_before_that() {
            given(proposed()).when(complete(), "case-service").isRefused(ILLEGAL_STATE);
        }
    }

    @Test
    void every_command_but_the_first_is_allowed_somewhere() {
        assertThat(Arrays.stream(TransferState.values()).flatMap(state -> state.allowedCommands().stream()))
                .containsAll(Arrays.stream(TransferCommand.class.getPermittedSubclasses())
                        .filter(command -> command != TransferCommand.ProposeTransfer.class)
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static Past given(TransferEvent... events) {
        return new Past(List.of(events));
    }

    private record Past(List<TransferEvent> events) {
        Verdict when(TransferCommand command, String office) {
            return when(command, TUESDAY, office);
        }

        Verdict when(TransferCommand command, Instant at, String office) {
            AggregateTestFixture<CaseTransfer> fixture = new AggregateTestFixture<>(CaseTransfer.class);
            return new Verdict((events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events))
                    .when(command, Map.of("at", at, "actor", CLERK, "office", office)));
        }
    }

    private record Verdict(ResultValidator<CaseTransfer> result) {
        void then(TransferEvent... events) {
            result.expectSuccessfulHandlerExecution().expectEvents((Object[]) events);
        }

        void isRefused(Reason reason) {
            result.expectNoEvents().expectException(new CustomTypeSafeMatcher<CaseRejected>("refused: " + reason) {
                @Override
                protected boolean matchesSafely(CaseRejected refusal) {
                    return refusal.reason() == reason;
                }
            });
        }
    }
}
