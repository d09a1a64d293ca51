package org.zhibao.campaign.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.campaign.check.Linearizability.Call;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LinearizabilityTest {
    /** Adds one and says what came of it, or only says what there is. */
    private record Count(boolean adds, int said) {}

    private static final class Counter implements Linearizability.Model<Integer, Count> {
        @Override
        public Integer initial() {
            return 0;
        }

        @Override
        public Optional<Integer> after(Integer state, Count call) {
            int next = call.adds() ? state + 1 : state;
            return call.said() == next ? Optional.of(next) : Optional.empty();
        }
    }

    @Test
    void one_call_after_the_other_must_be_in_that_order() {
        assertThat(anomaly(List.of(adds(0, 1, 1), adds(2, 3, 2)))).isEmpty();
        assertThat(anomaly(List.of(adds(0, 1, 2), adds(2, 3, 1)))).isPresent();
    }

    @Test
    void calls_that_overlap_may_be_in_any_order() {
        assertThat(anomaly(List.of(adds(0, 10, 2), adds(1, 9, 1)))).isEmpty();
    }

    @Test
    void a_read_must_not_go_back_behind_an_earlier_read() {
        assertThat(anomaly(List.of(adds(0, 20, 1), says(1, 2, 1), says(3, 4, 1))))
                .isEmpty();
        assertThat(anomaly(List.of(adds(0, 20, 1), says(1, 2, 1), says(3, 4, 0))))
                .isPresent();
    }

    @Test
    void two_calls_cannot_have_had_the_same_effect() {
        assertThat(anomaly(List.of(adds(0, 10, 1), adds(0, 10, 1)))).isPresent();
    }

    @Test
    void every_history_of_a_real_counter_has_an_order_and_none_has_after_one_answer_was_changed() {
        for (long seed = 1; seed <= 200; seed++) {
            List<Call<Count>> history = history(new Random(seed));
            assertThat(Linearizability.anomaly(new Counter(), history))
                    .as("history seed %d", seed)
                    .isEmpty();

            int spoilt = new Random(seed).nextInt(history.size());
            Call<Count> call = history.get(spoilt);
            history.set(
                    spoilt,
                    new Call<>(
                            call.begin(),
                            call.end(),
                            new Count(call.what().adds(), call.what().said() + 500)));
            assertThat(Linearizability.anomaly(new Counter(), history))
                    .as("history seed %d, call %d spoilt", seed, spoilt)
                    .isPresent();
        }
    }

    /** Two hundred calls of up to eight callers; each has its effect somewhere between its beginning and its end. */
    private static List<Call<Count>> history(Random random) {
        List<Call<Count>> calls = new ArrayList<>();
        int counter = 0;
        for (long effect = 100; calls.size() < 200; effect += 10) {
            boolean adds = random.nextBoolean();
            counter += adds ? 1 : 0;
            calls.add(new Call<>(
                    effect - 1 - random.nextInt(40), effect + 1 + random.nextInt(40), new Count(adds, counter)));
        }
        return calls;
    }

    private static Call<Count> adds(long begin, long end, int said) {
        return new Call<>(begin, end, new Count(true, said));
    }

    private static Call<Count> says(long begin, long end, int said) {
        return new Call<>(begin, end, new Count(false, said));
    }

    private static Optional<List<Count>> anomaly(List<Call<Count>> calls) {
        return Linearizability.anomaly(new Counter(), calls);
    }
}
