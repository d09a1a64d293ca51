package org.zhibao.eventlog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.model.LogModel.Behaviour;
import org.zhibao.eventlog.model.LogModel.Bounds;
import org.zhibao.eventlog.model.LogModel.Judge;

/** Every interleaving of three writers and two replicas up to a bound keeps the promises, and each part of the rule is needed. */
class ExhaustiveSearchTest {
    private static final Judge THE_RULE =
            (head, first, prev) -> Rule.judge(head, first, prev).isAccepted();

    @Test
    void the_promises_hold_with_races_duplicates_and_rebuilds() {
        int states = new LogModel(new Behaviour(THE_RULE, true, true, true)).search(new Bounds(1, 0, 0, 1));
        assertThat(states).isGreaterThan(10_000);
    }

    @Test
    void the_promises_hold_when_writers_give_up_and_repeat_elsewhere() {
        int states = new LogModel(new Behaviour(THE_RULE, true, true, true)).search(new Bounds(0, 1, 1, 0));
        assertThat(states).isGreaterThan(10_000);
    }

    @Nested
    class A_mutation_is_found {
        @Test
        void when_a_taken_sequence_is_accepted() {
            Judge lenient = (head, first, prev) -> first <= head.next();
            assertBroken(new Behaviour(lenient, true, true, true));
        }

        @Test
        void when_the_predecessor_alone_decides() {
            Judge blind = (head, first, prev) -> prev.equals(head.last()) || first < head.next();
            assertBroken(new Behaviour(blind, true, true, true));
        }

        @Test
        void when_nobody_looks_for_an_earlier_answer() {
            assertBroken(new Behaviour(THE_RULE, false, true, true));
        }

        @Test
        void when_a_refusal_does_not_wait_for_the_replica() {
            assertBroken(new Behaviour(THE_RULE, true, false, true));
        }

        @Test
        void when_being_in_the_log_counts_as_accepted() {
            assertBroken(new Behaviour(THE_RULE, true, true, false));
        }

        private void assertBroken(Behaviour mutation) {
            assertThatThrownBy(() -> new LogModel(mutation).search(new Bounds(1, 0, 1, 0)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("broken");
        }
    }
}
