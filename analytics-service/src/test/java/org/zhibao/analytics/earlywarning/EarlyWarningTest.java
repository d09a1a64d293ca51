package org.zhibao.analytics.earlywarning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ALREADY_ACKNOWLEDGED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.analytics.AnalyticsRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.analytics.AnalyticsRejected.Reason.NOT_RECIPIENT;
import static org.zhibao.analytics.AnalyticsRejected.Reason.PATTERN_UNPROVEN;
import static org.zhibao.analytics.AnalyticsRejected.Reason.RECIPIENTS_MISSING;
import static org.zhibao.analytics.AnalyticsRejected.Reason.SELF_ASSESSMENT;
import static org.zhibao.analytics.Refusals.rejectedBecause;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.analytics.Surge;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAcknowledged;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningAssessed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningClosed;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningIssued;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningRaised;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent.WarningWithdrawn;

/** The cast: anna raises, ben assesses, the centers north and south are warned. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EarlyWarningTest {
    private static final EarlyWarningId WARNING = new EarlyWarningId("ew-north");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 30);
    private static final String NORTH = "110000-pc-north";
    private static final String SOUTH = "440000-pc-south";
    private static final List<String> RELIED_ON = List.of("cases.log/3@41");

    private final AggregateTestFixture<EarlyWarning> fixture = new AggregateTestFixture<>(EarlyWarning.class);

    @Test
    void a_warning_is_raised_from_a_surge_that_the_logs_show() {
        fixture.givenNoPriorActivity().when(raise(9, 1.5), by("anna", "CN")).expectEvents(raised());
        fixture.givenNoPriorActivity()
                .when(raise(4, 0), by("anna", "CN"))
                .expectException(rejectedBecause(PATTERN_UNPROVEN));
        fixture.givenNoPriorActivity()
                .when(raise(9, 6), by("anna", "CN"))
                .expectException(rejectedBecause(PATTERN_UNPROVEN));
    }

    @Test
    void a_surge_is_at_least_five_twice_the_past_and_three_deviations_above_it() {
        assertThat(surge(5, 0).holds()).isTrue();
        assertThat(surge(4, 0).holds()).isFalse();
        assertThat(surge(200, 101).holds()).isFalse();
        assertThat(surge(202, 101).holds()).isTrue();
        assertThat(surge(11, 4.9).holds()).isFalse();
        assertThat(surge(12, 4.9).holds()).isTrue();
    }

    @Test
    void who_raised_a_warning_does_not_assess_it() {
        fixture.given(raised()).when(assess(), by("anna", "CN")).expectException(rejectedBecause(SELF_ASSESSMENT));
        fixture.given(raised()).when(assess(), by("ben", "CN")).expectEvents(assessed());
    }

    @Test
    void a_warning_is_issued_by_the_national_office_to_somebody() {
        fixture.given(raised(), assessed())
                .when(issue(NORTH, SOUTH), by("ben", NORTH))
                .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        fixture.given(raised(), assessed())
                .when(issue(), by("ben", "CN"))
                .expectException(rejectedBecause(RECIPIENTS_MISSING));
        fixture.given(raised(), assessed())
                .when(issue(SOUTH, NORTH), by("ben", "CN"))
                .expectEvents(issued());
    }

    @Test
    void each_recipient_acknowledges_once_and_the_last_one_completes_it() {
        fixture.given(raised(), assessed(), issued())
                .when(acknowledge(), by("clerk", NORTH))
                .expectEvents(acknowledged(NORTH, SOUTH));
        fixture.given(raised(), assessed(), issued(), acknowledged(NORTH, SOUTH))
                .when(acknowledge(), by("clerk", NORTH))
                .expectException(rejectedBecause(ALREADY_ACKNOWLEDGED));
        fixture.given(raised(), assessed(), issued(), acknowledged(NORTH, SOUTH))
                .when(acknowledge(), by("clerk", SOUTH))
                .expectEvents(acknowledged(SOUTH));
        fixture.given(raised(), assessed(), issued())
                .when(acknowledge(), by("clerk", "510000-as-west"))
                .expectException(rejectedBecause(NOT_RECIPIENT));
    }

    @Test
    void a_warning_ends_by_its_outcome_or_by_being_withdrawn() {
        fixture.given(life(EarlyWarningState.ACKNOWLEDGED))
                .when(new EarlyWarningCommand.CloseWarning(WARNING, "fewer"), by("ben", "CN"))
                .expectEvents(new WarningClosed(WARNING.value(), "fewer"));
        fixture.given(life(EarlyWarningState.RAISED))
                .when(new EarlyWarningCommand.WithdrawWarning(WARNING, "twice"), by("ben", "CN"))
                .expectEvents(new WarningWithdrawn(WARNING.value(), "twice"));
    }

    @ParameterizedTest
    @EnumSource(EarlyWarningState.class)
    void every_state_refuses_what_it_does_not_allow(EarlyWarningState state) {
        for (EarlyWarningCommand command : List.of(
                assess(),
                issue(NORTH),
                new EarlyWarningCommand.CloseWarning(WARNING, "fewer"),
                new EarlyWarningCommand.WithdrawWarning(WARNING, "twice"))) {
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                new AggregateTestFixture<>(EarlyWarning.class)
                        .given(life(state))
                        .when(command, by("ben", "CN"))
                        .expectException(rejectedBecause(ILLEGAL_STATE));
            }
        }
    }

    private static List<EarlyWarningEvent> life(EarlyWarningState state) {
        return switch (state) {
            case RAISED -> List.of(raised());
            case ASSESSED -> List.of(raised(), assessed());
            case ISSUED -> List.of(raised(), assessed(), issued());
            case ACKNOWLEDGED ->
                List.of(raised(), assessed(), issued(), acknowledged(NORTH, SOUTH), acknowledged(SOUTH));
            case CLOSED -> List.of(raised(), assessed(), issued(), new WarningClosed(WARNING.value(), "fewer"));
            case WITHDRAWN -> List.of(raised(), new WarningWithdrawn(WARNING.value(), "twice"));
        };
    }

    private static Surge surge(long observed, double expected) {
        return new Surge(
                Surge.Kind.RESPONDENT,
                "演示被申请人",
                observed,
                expected,
                TODAY.minusDays(29),
                TODAY,
                List.of("assistance-1"));
    }

    private static EarlyWarningCommand raise(long observed, double expected) {
        return new EarlyWarningCommand.RaiseWarning(WARNING, surge(observed, expected), "look", RELIED_ON);
    }

    private static EarlyWarningCommand assess() {
        return new EarlyWarningCommand.AssessWarning(WARNING, WarningLevel.HIGH, "three provinces");
    }

    private static EarlyWarningCommand issue(String... recipients) {
        return new EarlyWarningCommand.IssueWarning(WARNING, "check", List.of(recipients), RELIED_ON);
    }

    private static EarlyWarningCommand acknowledge() {
        return new EarlyWarningCommand.AcknowledgeWarning(WARNING, "done");
    }

    private static WarningRaised raised() {
        return new WarningRaised(
                WARNING.value(),
                Surge.Kind.RESPONDENT,
                "演示被申请人",
                9,
                1.5,
                TODAY.minusDays(29),
                TODAY,
                List.of("assistance-1"),
                "look",
                "anna",
                RELIED_ON);
    }

    private static WarningAssessed assessed() {
        return new WarningAssessed(WARNING.value(), WarningLevel.HIGH, "three provinces", "ben");
    }

    private static WarningIssued issued() {
        return new WarningIssued(WARNING.value(), "check", List.of(NORTH, SOUTH), RELIED_ON);
    }

    private static WarningAcknowledged acknowledged(String recipient, String... open) {
        return new WarningAcknowledged(WARNING.value(), recipient, "done", List.of(open));
    }

    private static Map<String, Object> by(String actor, String office) {
        return Map.of("at", Instant.parse("2026-03-30T02:00:00Z"), "actor", actor, "office", office);
    }
}
