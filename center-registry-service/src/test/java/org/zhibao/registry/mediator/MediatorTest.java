package org.zhibao.registry.mediator;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEDIATOR_NOT_ADULT;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_APPOINTING_BODY;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.mediator.MediatorEvent.MediatorActivated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorAppointed;
import org.zhibao.registry.mediator.MediatorEvent.MediatorNominated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorReinstated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorRemoved;
import org.zhibao.registry.mediator.MediatorEvent.MediatorSuspended;
import org.zhibao.registry.mediator.MediatorEvent.MediatorTermEnded;
import org.zhibao.registry.mediator.MediatorEvent.TrainingRecorded;

/** The cast: ANNA mediates for EAST, the center in Shanghai, until 1 March 2029; it is always 2 March 2026, 10 o'clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MediatorTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2029, 3, 1);
    private static final MediatorId ANNA = new MediatorId("md-anna");
    private static final String SHANGHAI = "CN310000";
    private static final String POSITION = "centers.log/3@17";
    private static final KnownCenter EAST =
            new KnownCenter(new CenterId("310000-pc-east"), true, new Division("310000", 2025), POSITION);

    private final AggregateTestFixture<Mediator> fixture = new AggregateTestFixture<>(Mediator.class);

    @Nested
    class NominateMediator {
        @Test
        void pml_14_puts_an_adult_on_the_roster() {
            fixture.givenNoPriorActivity()
                    .when(nominate(EAST, TODAY.minusYears(18)), by(SHANGHAI))
                    .expectEvents(nominated());
        }

        @Test
        void is_refused_the_day_before_the_eighteenth_birthday() {
            fixture.givenNoPriorActivity()
                    .when(nominate(EAST, TODAY.minusYears(18).plusDays(1)), by(SHANGHAI))
                    .expectException(rejectedBecause(MEDIATOR_NOT_ADULT));
        }

        @Test
        void is_refused_when_the_center_is_not_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(nominate(KnownCenter.absent(EAST.id()), TODAY.minusYears(40)), by(SHANGHAI))
                    .expectException(rejectedBecause(CENTER_NOT_OPERATING));
        }
    }

    @Nested
    class RecordTraining {
        @Test
        void makes_the_mediator_fit_to_be_appointed() {
            fixture.given(nominated()).when(train(TODAY), by(SHANGHAI)).expectEvents(trained());
        }

        @Test
        void is_refused_before_the_course_is_over() {
            fixture.given(nominated())
                    .when(train(TODAY.plusDays(1)), by(SHANGHAI))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class AppointMediator {
        @Test
        void pml_9_gives_a_term_of_up_to_three_years() {
            fixture.given(nominated(), trained())
                    .when(appoint(TODAY, LAST_DAY), by(SHANGHAI))
                    .expectEvents(appointed());
        }

        @Test
        void is_refused_without_training() {
            fixture.given(nominated())
                    .when(appoint(TODAY, LAST_DAY), by(SHANGHAI))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02, 2029-03-02", // a day more than three years
            "2026-03-02, 2026-03-01", // ends before it begins
            "2026-03-01, 2029-02-28", // begins before the training was completed
        })
        void is_refused_for_a_term_that_is_not_possible(LocalDate from, LocalDate to) {
            fixture.given(nominated(), trained())
                    .when(appoint(from, to), by(SHANGHAI))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_refused_for_a_term_that_is_over_already() {
            fixture.given(nominated(), new TrainingRecorded(ANNA.value(), "patents", TODAY.minusYears(4)))
                    .when(appoint(TODAY.minusYears(2), TODAY.minusDays(1)), by(SHANGHAI))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_possible_again_after_the_term() {
            fixture.given(life(MediatorState.TERM_ENDED))
                    .when(appoint(LAST_DAY.plusDays(1), LAST_DAY.plusYears(1)), by(SHANGHAI))
                    .expectEvents(
                            new MediatorAppointed(ANNA.value(), SHANGHAI, LAST_DAY.plusDays(1), LAST_DAY.plusYears(1)));
        }

        @Test
        void does_not_overlap_the_term_before() {
            fixture.given(life(MediatorState.TERM_ENDED))
                    .when(appoint(LAST_DAY, LAST_DAY.plusYears(1)), by(SHANGHAI))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }
    }

    @Nested
    class ActivateMediator {
        @Test
        void begins_within_the_term() {
            fixture.given(life(MediatorState.APPOINTED))
                    .when(activate(), by(SHANGHAI))
                    .expectEvents(activated());
        }

        @Test
        void is_refused_before_the_term() {
            fixture.given(
                            nominated(),
                            trained(),
                            new MediatorAppointed(ANNA.value(), SHANGHAI, TODAY.plusDays(1), LAST_DAY))
                    .when(activate(), by(SHANGHAI))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_after_the_term_even_when_the_timer_is_late() {
            fixture.given(life(MediatorState.APPOINTED))
                    .when(activate(), by(SHANGHAI, "2029-03-01T16:00:00Z"))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class SuspendMediator {
        @Test
        void stops_the_mediator_for_a_while() {
            fixture.given(life(MediatorState.ACTIVE))
                    .when(suspend(), by(SHANGHAI))
                    .expectEvents(suspended());
        }
    }

    @Nested
    class ReinstateMediator {
        @Test
        void ends_the_suspension() {
            fixture.given(life(MediatorState.SUSPENDED))
                    .when(reinstate(), by(SHANGHAI))
                    .expectEvents(new MediatorReinstated(ANNA.value(), "disclosed", TODAY));
        }
    }

    @Nested
    class EndTerm {
        @ParameterizedTest
        @EnumSource(
                value = MediatorState.class,
                names = {"APPOINTED", "ACTIVE", "SUSPENDED"})
        void happens_at_midnight_in_china_after_the_last_day(MediatorState state) {
            fixture.given(life(state))
                    .when(endTerm(), by("timer", "2029-03-01T16:00:00Z"))
                    .expectEvents(ended());
        }

        @Test
        void is_refused_a_moment_earlier() {
            fixture.given(life(MediatorState.ACTIVE))
                    .when(endTerm(), by("timer", "2029-03-01T15:59:59Z"))
                    .expectException(rejectedBecause(TERM_RUNNING));
        }
    }

    @Nested
    class RemoveMediator {
        @Test
        void pml_15_is_for_misconduct_and_decided_by_the_office_that_appointed() {
            fixture.given(life(MediatorState.ACTIVE))
                    .when(remove(), by(SHANGHAI))
                    .expectEvents(removed());
        }

        @Test
        void is_refused_to_any_other_office() {
            fixture.given(life(MediatorState.ACTIVE))
                    .when(remove(), by("CN"))
                    .expectException(rejectedBecause(NOT_APPOINTING_BODY));
        }
    }

    @ParameterizedTest
    @EnumSource(MediatorState.class)
    void every_state_refuses_what_it_does_not_allow(MediatorState state) {
        for (MediatorCommand command : Set.of(
                train(TODAY), appoint(TODAY, LAST_DAY), activate(), suspend(), reinstate(), endTerm(), remove())) {
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                new AggregateTestFixture<>(Mediator.class)
                        .given(life(state))
                        .when(command, by(SHANGHAI))
                        .expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static List<MediatorEvent> life(MediatorState state) {
        return switch (state) {
            case NOMINATED -> List.of(nominated());
            case TRAINED -> List.of(nominated(), trained());
            case APPOINTED -> List.of(nominated(), trained(), appointed());
            case ACTIVE -> List.of(nominated(), trained(), appointed(), activated());
            case SUSPENDED -> List.of(nominated(), trained(), appointed(), activated(), suspended());
            case TERM_ENDED -> List.of(nominated(), trained(), appointed(), activated(), ended());
            case REMOVED -> List.of(nominated(), trained(), appointed(), activated(), removed());
        };
    }

    private static MediatorCommand nominate(KnownCenter center, LocalDate bornOn) {
        return new MediatorCommand.NominateMediator(
                ANNA, center, "Anna 演示", bornOn, List.of("trademarks", "patents"), List.of("zh", "en"), "001");
    }

    private static MediatorCommand train(LocalDate completedOn) {
        return new MediatorCommand.RecordTraining(ANNA, "patents", completedOn);
    }

    private static MediatorCommand appoint(LocalDate from, LocalDate to) {
        return new MediatorCommand.AppointMediator(ANNA, from, to);
    }

    private static MediatorCommand activate() {
        return new MediatorCommand.ActivateMediator(ANNA, null);
    }

    private static MediatorCommand suspend() {
        return new MediatorCommand.SuspendMediator(ANNA, "not disclosed", TODAY);
    }

    private static MediatorCommand reinstate() {
        return new MediatorCommand.ReinstateMediator(ANNA, "disclosed", TODAY);
    }

    private static MediatorCommand endTerm() {
        return new MediatorCommand.EndTerm(ANNA);
    }

    private static MediatorCommand remove() {
        return new MediatorCommand.RemoveMediator(ANNA, Misconduct.PARTIALITY, "advised one party", TODAY);
    }

    private static MediatorNominated nominated() {
        return new MediatorNominated(
                ANNA.value(),
                EAST.id().value(),
                "Anna 演示",
                List.of("patents", "trademarks"),
                List.of("en", "zh"),
                POSITION,
                "001");
    }

    private static TrainingRecorded trained() {
        return new TrainingRecorded(ANNA.value(), "patents", TODAY);
    }

    private static MediatorAppointed appointed() {
        return new MediatorAppointed(ANNA.value(), SHANGHAI, TODAY, LAST_DAY);
    }

    private static MediatorActivated activated() {
        return new MediatorActivated(ANNA.value(), TODAY);
    }

    private static MediatorSuspended suspended() {
        return new MediatorSuspended(ANNA.value(), "not disclosed", TODAY);
    }

    private static MediatorTermEnded ended() {
        return new MediatorTermEnded(ANNA.value(), LAST_DAY.plusDays(1));
    }

    private static MediatorRemoved removed() {
        return new MediatorRemoved(ANNA.value(), Misconduct.PARTIALITY, "advised one party", TODAY);
    }

    private static Map<String, Object> by(String office) {
        return by(office, NOW.toString());
    }

    private static Map<String, Object> by(String office, String at) {
        return Map.of("at", Instant.parse(at), "actor", "clerk-12", "office", office);
    }
}
