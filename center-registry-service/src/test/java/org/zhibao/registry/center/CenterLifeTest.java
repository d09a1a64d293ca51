package org.zhibao.registry.center;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.center.CenterExamples.*;
import static org.zhibao.registry.center.CenterState.ACCEPTANCE_PENDING;
import static org.zhibao.registry.center.CenterState.ACCEPTED;
import static org.zhibao.registry.center.CenterState.APPLIED;
import static org.zhibao.registry.center.CenterState.CLOSED;
import static org.zhibao.registry.center.CenterState.CONSTRUCTION_APPROVED;
import static org.zhibao.registry.center.CenterState.IN_OPERATION;
import static org.zhibao.registry.center.CenterState.REJECTED;
import static org.zhibao.registry.center.CenterState.SUSPENDED;
import static org.zhibao.registry.center.CenterState.UNDER_CONSTRUCTION;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhibao.registry.Logged;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.center.CenterCommand.ApplyForEstablishment;
import org.zhibao.registry.view.RegisteredCenters;

/** Every command in every state: what leads on, and what is refused with the state and the way out. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CenterLifeTest {
    private static final List<CenterCommand> COMMANDS = List.of(
            approve(),
            reject(),
            start(),
            requestAcceptance(),
            rectify(TOMORROW),
            grantAcceptance(),
            open(),
            extend("optics"),
            narrow("biomedicine"),
            rename("East Coast Center 演示"),
            assess(2025),
            suspend(),
            resume(),
            close(nothingOpen()));

    private static final Map<CenterState, Set<String>> ALLOWED = Map.of(
            APPLIED, Set.of("ApproveConstruction", "RejectApplication"),
            REJECTED, Set.of(),
            CONSTRUCTION_APPROVED, Set.of("StartConstruction"),
            UNDER_CONSTRUCTION, Set.of("RequestAcceptance"),
            ACCEPTANCE_PENDING, Set.of("GrantAcceptance", "RequireRectification"),
            ACCEPTED, Set.of("OpenCenter"),
            IN_OPERATION,
                    Set.of(
                            "ExtendCompetence",
                            "NarrowCompetence",
                            "RenameCenter",
                            "RecordAssessment",
                            "SuspendCenter",
                            "CloseCenter"),
            SUSPENDED, Set.of("ResumeCenter", "CloseCenter"),
            CLOSED, Set.of());

    static Stream<Arguments> everyCommandInEveryState() {
        return Arrays.stream(CenterState.values())
                .flatMap(state -> COMMANDS.stream().map(command -> Arguments.of(state, command)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("everyCommandInEveryState")
    void is_allowed_or_refused_as_the_table_says(CenterState state, CenterCommand command) {
        var result = new AggregateTestFixture<>(ServiceCenter.class)
                .given(life(state))
                .when(command, by("CN"));
        if (ALLOWED.get(state).contains(command.getClass().getSimpleName())) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectException(refusalThatNames(state)).expectNoEvents();
        }
    }

    @Test
    void the_table_above_has_every_command_but_the_first() {
        Set<String> vocabulary = Arrays.stream(CenterCommand.class.getPermittedSubclasses())
                .filter(command -> command != ApplyForEstablishment.class)
                .map(Class::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(COMMANDS.stream().map(c -> c.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(vocabulary);
    }

    @ParameterizedTest
    @EnumSource
    void the_view_shows_the_state_that_the_decisions_see(CenterState state) {
        RegisteredCenters view = new RegisteredCenters();
        RegisteredCenters.Document document = null;
        long sequence = 0;
        for (CenterEvent event : life(state)) {
            document = view.fold(
                    document, EAST.value(), Logged.event("centers.log", 0, EAST.toString(), sequence++, event));
        }

        assertThat(document).isNotNull();
        assertThat(document.state()).isEqualTo(state);
        assertThat(document.allowedCommands()).containsExactlyInAnyOrderElementsOf(ALLOWED.get(state));
    }

    @Test
    void an_assistance_center_may_open_as_soon_as_it_is_approved_and_says_so() {
        new AggregateTestFixture<>(ServiceCenter.class)
                .given(applied(CenterKind.ASSISTANCE), approved())
                .when(suspend(), by("CN"))
                .expectException(new CustomTypeSafeMatcher<RegistryRejected>("a refusal that allows OpenCenter") {
                    @Override
                    protected boolean matchesSafely(RegistryRejected refusal) {
                        return refusal.allowedCommands().equals(List.of("StartConstruction", "OpenCenter"));
                    }
                });
    }

    private static CustomTypeSafeMatcher<RegistryRejected> refusalThatNames(CenterState state) {
        return new CustomTypeSafeMatcher<>("a refusal in " + state + " that allows " + ALLOWED.get(state)) {
            @Override
            protected boolean matchesSafely(RegistryRejected refusal) {
                return (refusal.reason() == Reason.ILLEGAL_STATE || refusal.reason() == Reason.ACCEPTANCE_MISSING)
                        && state.name().equals(refusal.state())
                        && Set.copyOf(refusal.allowedCommands()).equals(ALLOWED.get(state));
            }
        };
    }
}
