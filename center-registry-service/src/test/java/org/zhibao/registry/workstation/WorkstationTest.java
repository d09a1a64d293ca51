package org.zhibao.registry.workstation;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DISTRICT_OUTSIDE_PARENT;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_EMPOWERED;
import static org.zhibao.registry.RegistryRejected.Reason.PARENT_NOT_OPERATING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationActivated;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationClosed;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSetUp;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSuspended;

/** The cast: PUDONG is a workstation of EAST, the protection center in Shanghai; it is always 2 March 2026, 10 o'clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkstationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final WorkstationId PUDONG = new WorkstationId("310115-ws-pudong");
    private static final Division SHANGHAI = new Division("310000", 2025);
    private static final Division PUDONG_DISTRICT = new Division("310115", 2025);
    private static final String POSITION = "centers.log/3@17";
    private static final KnownCenter EAST = new KnownCenter(new CenterId("310000-pc-east"), true, SHANGHAI, POSITION);
    private static final KnownCenter EAST_SUSPENDED =
            new KnownCenter(new CenterId("310000-pc-east"), false, SHANGHAI, POSITION);

    private final AggregateTestFixture<Workstation> fixture = new AggregateTestFixture<>(Workstation.class);

    @Nested
    class SetUpWorkstation {
        @Test
        void proposes_a_place_inside_the_districts_of_a_center_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(setUp(EAST, PUDONG_DISTRICT), byClerk())
                    .expectEvents(proposed());
        }

        @Test
        void is_refused_when_the_parent_is_not_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(setUp(EAST_SUSPENDED, PUDONG_DISTRICT), byClerk())
                    .expectException(rejectedBecause(PARENT_NOT_OPERATING));
        }

        @Test
        void is_refused_when_there_is_no_such_parent() {
            fixture.givenNoPriorActivity()
                    .when(setUp(KnownCenter.absent(EAST.id()), PUDONG_DISTRICT), byClerk())
                    .expectException(rejectedBecause(PARENT_NOT_OPERATING));
        }

        @Test
        void is_refused_outside_the_parents_district() {
            fixture.givenNoPriorActivity()
                    .when(setUp(EAST, new Division("320100", 2025)), byClerk())
                    .expectException(rejectedBecause(DISTRICT_OUTSIDE_PARENT));
        }

        @Test
        void is_refused_for_a_code_that_no_division_has() {
            fixture.givenNoPriorActivity()
                    .when(setUp(EAST, new Division("310015", 2025)), byClerk())
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }
    }

    @Nested
    class ActivateWorkstation {
        @Test
        void lets_it_take_in_matters() {
            fixture.given(proposed()).when(activate(EAST, null), byClerk()).expectEvents(activated());
        }

        @Test
        void ends_a_suspension() {
            fixture.given(proposed(), activated(), suspended())
                    .when(activate(EAST, TODAY), byClerk())
                    .expectEvents(activated());
        }

        @Test
        void is_refused_while_the_parent_is_not_in_operation() {
            fixture.given(proposed())
                    .when(activate(EAST_SUSPENDED, null), byClerk())
                    .expectException(rejectedBecause(PARENT_NOT_OPERATING));
        }

        @Test
        void is_not_dated_ahead() {
            fixture.given(proposed())
                    .when(activate(EAST, TODAY.plusDays(1)), byClerk())
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_not_dated_before_the_decision_it_follows() {
            fixture.given(proposed(), activated(), suspended())
                    .when(activate(EAST, TODAY.minusDays(1)), byClerk())
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class SuspendWorkstation {
        @Test
        void stops_it_for_a_while() {
            fixture.given(proposed(), activated()).when(suspend(), byClerk()).expectEvents(suspended());
        }
    }

    @Nested
    class CloseWorkstation {
        @ParameterizedTest
        @EnumSource(
                value = WorkstationState.class,
                names = {"PROPOSED", "ACTIVE", "SUSPENDED"})
        void ends_it_from_every_state(WorkstationState state) {
            fixture.given(life(state)).when(close(), byClerk()).expectEvents(closed());
        }
    }

    @Test
    void a_workstation_decides_nothing_about_itself_or_others() {
        for (String office : List.of(PUDONG.value(), "430100-ws-other")) {
            Map<String, Object> byWorkstation = Map.of("at", NOW, "actor", "clerk-12", "office", office);
            new AggregateTestFixture<>(Workstation.class)
                    .givenNoPriorActivity()
                    .when(setUp(EAST, PUDONG_DISTRICT), byWorkstation)
                    .expectException(rejectedBecause(NOT_EMPOWERED));
            for (WorkstationCommand command : Set.of(activate(EAST, null), suspend(), close())) {
                new AggregateTestFixture<>(Workstation.class)
                        .given(proposed(), activated())
                        .when(command, byWorkstation)
                        .expectException(rejectedBecause(NOT_EMPOWERED));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WorkstationState.class)
    void every_state_refuses_what_it_does_not_allow(WorkstationState state) {
        for (WorkstationCommand command : Set.of(activate(EAST, null), suspend(), close())) {
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                new AggregateTestFixture<>(Workstation.class)
                        .given(life(state))
                        .when(command, byClerk())
                        .expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static List<WorkstationEvent> life(WorkstationState state) {
        return switch (state) {
            case PROPOSED -> List.of(proposed());
            case ACTIVE -> List.of(proposed(), activated());
            case SUSPENDED -> List.of(proposed(), activated(), suspended());
            case CLOSED -> List.of(proposed(), activated(), closed());
        };
    }

    private static WorkstationCommand setUp(KnownCenter parent, Division division) {
        return new WorkstationCommand.SetUpWorkstation(
                PUDONG, parent, "Pudong 演示", division, "1 Example Road 演示", "001");
    }

    private static WorkstationCommand activate(KnownCenter parent, LocalDate effectiveOn) {
        return new WorkstationCommand.ActivateWorkstation(PUDONG, parent, effectiveOn);
    }

    private static WorkstationCommand suspend() {
        return new WorkstationCommand.SuspendWorkstation(PUDONG, "rebuilding", TODAY);
    }

    private static WorkstationCommand close() {
        return new WorkstationCommand.CloseWorkstation(PUDONG, "merged", TODAY);
    }

    private static WorkstationSetUp proposed() {
        return new WorkstationSetUp(
                PUDONG.value(), EAST.id().value(), "Pudong 演示", PUDONG_DISTRICT, "1 Example Road 演示", POSITION, "001");
    }

    private static WorkstationActivated activated() {
        return new WorkstationActivated(PUDONG.value(), POSITION, TODAY);
    }

    private static WorkstationSuspended suspended() {
        return new WorkstationSuspended(PUDONG.value(), "rebuilding", TODAY);
    }

    private static WorkstationClosed closed() {
        return new WorkstationClosed(PUDONG.value(), "merged", TODAY);
    }

    private static Map<String, Object> byClerk() {
        return Map.of("at", NOW, "actor", "clerk-12", "office", "CN310000");
    }
}
