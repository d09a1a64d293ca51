package org.zhibao.cases.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;
import static org.zhibao.cases.assistance.CaseExamples.COURT;
import static org.zhibao.cases.assistance.CaseExamples.DIGEST;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.assistance.CaseExamples.TUESDAY;
import static org.zhibao.cases.referral.ReferralExamples.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;

/** Each rule of a referral, in the order it goes. */
class ReferralTest {
    private static final String POLICE = "CN-POLICE-1";

    @Test
    void is_prepared_by_the_center_that_has_the_case_and_by_nobody_else() {
        given().when(prepare(), NORTH).then(prepared());
        given().when(prepare(), SOUTH).isRefused(NOT_RESPONSIBLE_CENTER);
        given().when(prepare(), COURT).isRefused(NOT_RESPONSIBLE_CENTER);
    }

    @Test
    void is_sent_by_that_center_once() {
        given(prepared()).when(send(), NORTH).then(sent());
        given(prepared()).when(send(), COURT).isRefused(NOT_RESPONSIBLE_CENTER);
        given(prepared(), sent()).when(send(), NORTH).isRefused(ILLEGAL_STATE);
    }

    @Test
    void what_the_authority_does_it_records_itself() {
        given(prepared(), sent()).when(acknowledge(null), COURT).then(acknowledged(null));
        given(prepared(), sent(), acknowledged(null)).when(accept(null), COURT).then(accepted(null));
        given(prepared(), sent(), acknowledged(null))
                .when(sendBack(null), COURT)
                .then(returned(null));
        given(prepared(), sent(), acknowledged(null), accepted(null))
                .when(recordOutcome(null), COURT)
                .then(outcome(null));
    }

    @Test
    void or_the_center_records_it_with_the_digest_of_the_document_that_says_so() {
        given(prepared(), sent()).when(acknowledge(DIGEST), NORTH).then(acknowledged(DIGEST));
        given(prepared(), sent(), acknowledged(null), accepted(null))
                .when(recordOutcome(DIGEST), NORTH)
                .then(outcome(DIGEST));
    }

    @Test
    void an_outcome_that_nobody_proves_is_refused() {
        given(prepared(), sent()).when(acknowledge(null), NORTH).isRefused(OUTCOME_UNPROVEN);
        given(prepared(), sent(), acknowledged(null))
                .when(sendBack(null), NORTH)
                .isRefused(OUTCOME_UNPROVEN);
        given(prepared(), sent(), acknowledged(null), accepted(null))
                .when(recordOutcome(null), NORTH)
                .isRefused(OUTCOME_UNPROVEN);
    }

    @Test
    void another_authority_has_no_word_in_it_whatever_it_shows() {
        given(prepared(), sent()).when(acknowledge(DIGEST), POLICE).isRefused(NOT_THE_AUTHORITY);
        given(prepared(), sent(), acknowledged(null), accepted(null))
                .when(recordOutcome(DIGEST), POLICE)
                .isRefused(NOT_THE_AUTHORITY);
    }

    @Test
    void goes_step_by_step() {
        given(prepared()).when(acknowledge(null), COURT).isRefused(ILLEGAL_STATE);
        given(prepared(), sent()).when(accept(null), COURT).isRefused(ILLEGAL_STATE);
        given(prepared(), sent(), acknowledged(null))
                .when(recordOutcome(null), COURT)
                .isRefused(ILLEGAL_STATE);
        given(prepared(), sent(), acknowledged(null), returned(null))
                .when(accept(null), COURT)
                .isRefused(ILLEGAL_STATE);
    }

    @Test
    void every_command_but_the_first_is_allowed_somewhere() {
        assertThat(Arrays.stream(ReferralState.values()).flatMap(state -> state.allowedCommands().stream()))
                .containsAll(Arrays.stream(ReferralCommand.class.getPermittedSubclasses())
                        .filter(command -> command != ReferralCommand.PrepareReferral.class)
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static Past given(ReferralEvent... events) {
        return new Past(List.of(events));
    }

    private record Past(List<ReferralEvent> events) {
        Verdict when(ReferralCommand command, String office) {
            AggregateTestFixture<Referral> fixture = new AggregateTestFixture<>(Referral.class);
            return new Verdict((events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events))
                    .when(command, Map.of("at", TUESDAY, "actor", CLERK, "office", office)));
        }
    }

    private record Verdict(ResultValidator<Referral> result) {
        void then(ReferralEvent... events) {
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
