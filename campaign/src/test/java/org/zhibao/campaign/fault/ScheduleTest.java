package org.zhibao.campaign.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.campaign.fault.Fault.Victim;
import org.zhibao.campaign.fault.Schedule.Kind;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ScheduleTest {
    @ParameterizedTest
    @EnumSource(Kind.class)
    void is_decided_by_its_seed_alone(Kind kind) {
        assertThat(Schedule.of(kind, 7)).isEqualTo(Schedule.of(kind, 7)).isNotEqualTo(Schedule.of(kind, 8));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void goes_forward_in_time(Kind kind) {
        List<Long> moments =
                Schedule.of(kind, 7).steps().stream().map(Step::atMillis).toList();

        assertThat(moments).isSorted();
        assertThat(moments.get(0)).isPositive();
    }

    @Test
    void the_short_one_kills_instances_and_the_broker_ten_times() {
        List<Step> steps = Schedule.of(Kind.SHORT, 7).steps();

        assertThat(steps).hasSize(10).allMatch(step -> step.fault() instanceof Fault.Kill);
        Set<Victim> victims = EnumSet.noneOf(Victim.class);
        steps.forEach(step -> victims.add(((Fault.Kill) step.fault()).victim()));
        assertThat(victims).containsExactlyInAnyOrder(Victim.FIRST_INSTANCE, Victim.SECOND_INSTANCE, Victim.BROKER);
        assertThat(Schedule.of(Kind.SHORT, 7).lengthMillis()).isLessThan(45_000);
    }

    @Test
    void mixed_ones_leave_no_kind_of_fault_out() {
        Set<Class<?>> faults = new HashSet<>();
        for (long seed = 0; seed < 50; seed++) {
            Schedule.of(Kind.MIXED, seed)
                    .steps()
                    .forEach(step -> faults.add(step.fault().getClass()));
        }
        faults.add(Fault.Fill.class);

        assertThat(faults).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
    }

    @Test
    void one_of_three_brokers_is_spared_at_the_end() {
        List<Step> steps = Schedule.of(Kind.CLUSTER, 7).steps();
        List<Step> last = steps.subList(steps.size() - 2, steps.size());

        assertThat(last).extracting(Step::atMillis).containsOnly(last.get(0).atMillis());
        assertThat(last).allMatch(step -> step.fault() instanceof Fault.Kill).doesNotHaveDuplicates();
    }

    @Test
    void the_clocks_of_the_two_instances_are_an_hour_apart() {
        List<Integer> minutes = Schedule.of(Kind.MIXED, 7).clockMinutes();

        assertThat(Math.abs(minutes.get(0) - minutes.get(1))).isEqualTo(60);
    }
}
