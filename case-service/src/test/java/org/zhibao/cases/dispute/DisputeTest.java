package org.zhibao.cases.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.CaseRejected.Reason.*;
import static org.zhibao.cases.assistance.CaseExamples.CASE;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.assistance.CaseExamples.TUESDAY;
import static org.zhibao.cases.dispute.DisputeExamples.*;

import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;

class DisputeTest {
    private static final String SERVICE = "case-service";

    @Test
    void rules_97_the_first_case_has_it() {
        given().when(reserve(), NORTH).then(reserved());
    }

    @Test
    void asking_again_for_the_same_case_changes_nothing() {
        given(reserved()).when(reserve(), NORTH).then();
    }

    @Test
    void the_second_learns_which_center_has_it_and_nothing_else() {
        given(reserved())
                .when(reserveOther(), SOUTH)
                .result()
                .expectNoEvents()
                .expectException(new CustomTypeSafeMatcher<CaseRejected>("names the center alone") {
                    @Override
                    protected boolean matchesSafely(CaseRejected refusal) {
                        assertThat(refusal.reason()).isEqualTo(PARALLEL_DISPUTE);
                        assertThat(refusal).hasMessageContaining(NORTH).hasMessageNotContaining(CASE.value());
                        return refusal.state() == null
                                && refusal.allowedCommands().isEmpty();
                    }
                });
    }

    @Test
    void once_released_the_next_case_has_it() {
        given(reserved()).when(release(CASE.value()), SERVICE).then(released());
        given(reserved(), released())
                .when(reserveOther(), SOUTH)
                .then(new DisputeEvent.DisputeReserved(ID.value(), OTHER_CASE, SOUTH, "440000"));
    }

    @Test
    void is_released_and_moved_only_by_the_case_that_has_it() {
        given(reserved()).when(release(OTHER_CASE), SERVICE).then();
        given(reserved()).when(move(OTHER_CASE), SERVICE).then();
        given(reserved(), released()).when(release(CASE.value()), SERVICE).then();
    }

    @Test
    void goes_with_its_case_to_another_center() {
        given(reserved()).when(move(CASE.value()), SERVICE).then(moved());
    }

    @Test
    void the_office_above_both_centers_may_give_it_to_another_case() {
        given(reserved()).when(reassign(), "CN").then(reassigned());
        given(reserved(), reassigned()).when(reserveOther(), SOUTH).then();
        given(reserved(), reassigned()).when(reserve(), NORTH).isRefused(PARALLEL_DISPUTE);
    }

    @Test
    void nobody_else_may() {
        for (String other : List.of(NORTH, SOUTH, "CN310000", "CN440000")) {
            given(reserved()).when(reassign(), other).isRefused(NOT_COMMON_SUPERIOR);
        }
    }

    @Test
    void what_nobody_has_cannot_be_given_to_another() {
        given(reserved(), released()).when(reassign(), "CN").isRefused(DISPUTE_NOT_HELD);
    }

    private static Past given(DisputeEvent... events) {
        return new Past(List.of(events));
    }

    private record Past(List<DisputeEvent> events) {
        Verdict when(DisputeCommand command, String office) {
            AggregateTestFixture<Dispute> fixture = new AggregateTestFixture<>(Dispute.class);
            return new Verdict((events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events))
                    .when(command, Map.of("at", TUESDAY, "actor", CLERK, "office", office)));
        }
    }

    private record Verdict(ResultValidator<Dispute> result) {
        void then(DisputeEvent... events) {
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
