package org.zhibao.registry.programme;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_REGISTERED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEASURE_NUMBER_TWICE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ORGANISER;
import static org.zhibao.registry.programme.ProgrammeKind.TRAINING;
import static org.zhibao.registry.programme.ProgrammeState.HELD;
import static org.zhibao.registry.programme.ProgrammeState.REGISTRATION_OPEN;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.Division;
import org.zhibao.registry.PartialDate;
import org.zhibao.registry.programme.ProgrammeEvent.DelegationRegistered;
import org.zhibao.registry.programme.ProgrammeEvent.ExperienceShared;
import org.zhibao.registry.programme.ProgrammeEvent.MinutesPublished;
import org.zhibao.registry.programme.ProgrammeEvent.ProblemRaised;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeAnnounced;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeCancelled;
import org.zhibao.registry.programme.ProgrammeEvent.ProgrammeHeld;
import org.zhibao.registry.programme.ProgrammeEvent.RegistrationOpened;
import org.zhibao.registry.programme.ProgrammeEvent.SuggestionMade;

/** The cast: the national office announces a training in Hunan; it is always 2 March 2026, 10 o'clock in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ProgrammeTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final String NATIONAL = "CN";
    private static final String HUNAN_OFFICE = "CN430000";
    private static final ProgrammeId TRAINING = new ProgrammeId("pr-training");
    private static final Division HUNAN = new Division("430000", 2025);
    private static final Division NOWHERE = new Division("990000", 2025);
    private static final Measure FIRST = new Measure(1, "One network", "Join it.");
    private static final Measure SECOND = new Measure(2, "One form", "Use it.");

    private final AggregateTestFixture<Programme> fixture = new AggregateTestFixture<>(Programme.class);

    @Nested
    class AnnounceProgramme {
        @Test
        void says_what_comes_when_and_who_organises_it() {
            fixture.givenNoPriorActivity().when(announce(HUNAN), by(NATIONAL)).expectEvents(announced());
        }

        @Test
        void is_refused_for_a_place_in_no_division() {
            fixture.givenNoPriorActivity()
                    .when(announce(NOWHERE), by(NATIONAL))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }
    }

    @Nested
    class RegisterDelegation {
        @Test
        void counts_each_administration_once() {
            fixture.given(life(REGISTRATION_OPEN))
                    .when(register("Administration 演示"), by(HUNAN_OFFICE))
                    .expectEvents(registered());
            fixture.given(life(REGISTRATION_OPEN))
                    .andGiven(registered())
                    .when(register("Administration 演示"), by(HUNAN_OFFICE))
                    .expectException(rejectedBecause(ALREADY_REGISTERED));
        }
    }

    @Nested
    class HoldProgramme {
        @Test
        void may_leave_out_what_nobody_knows() {
            fixture.given(life(REGISTRATION_OPEN))
                    .when(hold("05-14", null), by(NATIONAL))
                    .expectEvents(new ProgrammeHeld(TRAINING.value(), "--05-14", null, null));
        }

        @Test
        void is_refused_for_a_day_to_come() {
            fixture.given(life(REGISTRATION_OPEN))
                    .when(hold("2026-03-03", 80), by(NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class PublishMinutes {
        @Test
        void lists_the_measures() {
            fixture.given(life(HELD))
                    .when(publish(FIRST, SECOND), by(NATIONAL))
                    .expectEvents(new MinutesPublished(
                            TRAINING.value(),
                            "two measures",
                            List.of(FIRST, SECOND),
                            new Period("2019-H1", "2019-H2")));
        }

        @Test
        void is_refused_when_two_measures_have_one_number() {
            fixture.given(life(HELD))
                    .when(publish(FIRST, new Measure(1, "One form", "Use it.")), by(NATIONAL))
                    .expectException(rejectedBecause(MEASURE_NUMBER_TWICE));
        }
    }

    @Test
    void regions_share_experience_raise_problems_and_make_suggestions_while_it_is_held() {
        fixture.given(life(HELD))
                .when(new ProgrammeCommand.ShareExperience(TRAINING, HUNAN, "Hunan", "one window"), by(NATIONAL))
                .expectEvents(new ExperienceShared(TRAINING.value(), HUNAN, "Hunan", "one window"));
        fixture.given(life(HELD))
                .when(new ProgrammeCommand.RaiseProblem(TRAINING, HUNAN, "too few"), by(NATIONAL))
                .expectEvents(new ProblemRaised(TRAINING.value(), HUNAN, "too few"));
        fixture.given(life(HELD))
                .when(new ProgrammeCommand.MakeSuggestion(TRAINING, HUNAN, "share"), by(NATIONAL))
                .expectEvents(new SuggestionMade(TRAINING.value(), HUNAN, "share"));
    }

    @ParameterizedTest
    @EnumSource(ProgrammeState.class)
    void only_the_organiser_leads_it_on(ProgrammeState state) {
        for (ProgrammeCommand command : List.of(open(), hold("2026-03-01", 80), publish(FIRST), cancel())) {
            if (allows(state, command)) {
                new AggregateTestFixture<>(Programme.class)
                        .given(life(state))
                        .when(command, by(HUNAN_OFFICE))
                        .expectException(rejectedBecause(NOT_ORGANISER));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ProgrammeState.class)
    void every_state_refuses_what_it_does_not_allow(ProgrammeState state) {
        for (ProgrammeCommand command : List.of(
                open(),
                register("Administration 演示"),
                hold("2026-03-01", 80),
                new ProgrammeCommand.ShareExperience(TRAINING, HUNAN, "Hunan", "one window"),
                new ProgrammeCommand.RaiseProblem(TRAINING, HUNAN, "too few"),
                new ProgrammeCommand.MakeSuggestion(TRAINING, HUNAN, "share"),
                publish(FIRST),
                cancel())) {
            var result = new AggregateTestFixture<>(Programme.class)
                    .given(life(state))
                    .when(command, by(NATIONAL));
            if (allows(state, command)) {
                result.expectSuccessfulHandlerExecution();
            } else {
                result.expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static boolean allows(ProgrammeState state, ProgrammeCommand command) {
        return state.allowedCommands().contains(command.getClass().getSimpleName());
    }

    private static List<ProgrammeEvent> life(ProgrammeState state) {
        ProgrammeEvent held = new ProgrammeHeld(TRAINING.value(), "2026-03-01", 80, null);
        ProgrammeEvent opened = new RegistrationOpened(TRAINING.value());
        return switch (state) {
            case ANNOUNCED -> List.of(announced());
            case REGISTRATION_OPEN -> List.of(announced(), opened);
            case HELD -> List.of(announced(), opened, held);
            case MINUTES_PUBLISHED ->
                List.of(announced(), opened, held, new MinutesPublished(TRAINING.value(), "two", List.of(FIRST), null));
            case CANCELLED -> List.of(announced(), new ProgrammeCancelled(TRAINING.value(), "storm"));
        };
    }

    private static ProgrammeCommand announce(Division division) {
        return new ProgrammeCommand.AnnounceProgramme(
                TRAINING,
                ProgrammeKind.TRAINING,
                "Training 演示",
                "Changsha",
                division,
                new PartialDate("2026-03"),
                null);
    }

    private static ProgrammeCommand open() {
        return new ProgrammeCommand.OpenRegistration(TRAINING);
    }

    private static ProgrammeCommand register(String administration) {
        return new ProgrammeCommand.RegisterDelegation(TRAINING, administration, HUNAN, 3);
    }

    private static ProgrammeCommand hold(String heldOn, @Nullable Integer participants) {
        return new ProgrammeCommand.HoldProgramme(TRAINING, new PartialDate(heldOn), participants, null);
    }

    private static ProgrammeCommand publish(Measure... measures) {
        return new ProgrammeCommand.PublishMinutes(
                TRAINING, "two measures", List.of(measures), new Period("2019-H1", "2019-H2"));
    }

    private static ProgrammeCommand cancel() {
        return new ProgrammeCommand.CancelProgramme(TRAINING, "storm");
    }

    private static ProgrammeAnnounced announced() {
        return new ProgrammeAnnounced(
                TRAINING.value(), ProgrammeKind.TRAINING, "Training 演示", "Changsha", HUNAN, "2026-03", NATIONAL, null);
    }

    private static DelegationRegistered registered() {
        return new DelegationRegistered(TRAINING.value(), "Administration 演示", HUNAN, 3);
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }
}
