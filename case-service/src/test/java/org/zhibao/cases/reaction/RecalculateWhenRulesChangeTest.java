package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.assistance.AssistanceCommand.RecalculateDeadline;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecalculateDueDate;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;
import org.zhibao.cases.preexamination.PreExaminationExamples;
import org.zhibao.cases.preexamination.PreExaminationRules;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.CalendarYear.RestDays;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.FanOut.Touch;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecalculateWhenRulesChangeTest {
    private static final LocalDate HOLIDAY = LocalDate.parse("2026-03-12");
    private static final WorkingDays CORRECTED = Calendars.OFFICIAL
            .with(List.of(new CalendarYear(
                    "000000", 2026, 2, List.of(new RestDays(HOLIDAY, HOLIDAY, "演示节")), List.of(), "演示更正")))
            .in("310000");
    private static final TimeRules RULES = new TimeRules(
            TimeRules.Lengths.BY_GUIDELINES, TimeRules.ClockAfterCorrection.RESTART, CORRECTED, List.of());

    private final List<String> asked = new ArrayList<>();
    private final RecalculateCasesWhenRulesChange fanOut = new RecalculateCasesWhenRulesChange(() -> (center, day) -> {
        asked.add(center + " " + day);
        return RULES;
    });

    private static LoggedEvent calendar() {
        return Logged.event(
                "centers.log",
                "calendar-000000-2026",
                1,
                "calendar.CalendarPublished",
                TUESDAY,
                Map.of("region", "000000", "year", 2026, "version", 2, "cause", "漏录放假日"));
    }

    private static LoggedEvent policy(String topic) {
        return Logged.event(
                "centers.log",
                "policy-310000-" + topic,
                1,
                "policy.PolicyPublished",
                TUESDAY,
                Map.of("layer", "310000", "topic", topic, "version", 3));
    }

    @Test
    void a_published_calendar_moves_what_runs_over_the_day_it_changes() {
        RunningDeadline examination = running(submitted());

        Map<String, ?> commands = touch(calendar()).commandsFor(examination);

        assertThat(commands)
                .isEqualTo(Map.of(
                        CASE.value(),
                        new RecalculateDeadline(CASE, TimeLimit.EXAMINATION, RULES, "000000/2026@2: 漏录放假日")));
        assertThat(asked).as("by the rules of the day of the trigger").containsExactly(NORTH + " 2026-03-02");
    }

    @Test
    void what_ends_before_that_day_needs_no_command() {
        RunningDeadline correction = running(submitted(), examined(), correctionRequested());
        RunningDeadline soonOver = new RunningDeadline(
                correction.id(),
                NORTH,
                "CORRECTION",
                everythingIn(3).deadline(TimeLimit.CORRECTION, SUBMITTED_ON),
                true);
        TimeRules same = everythingIn(3);

        Touch<RunningDeadline> touch = new RecalculateCasesWhenRulesChange(() -> (center, day) ->
                        new TimeRules(same.lengths(), same.afterCorrection(), CORRECTED, same.policies()))
                .touchOf(calendar());

        assertThat(touch.commandsFor(soonOver)).isEmpty();
    }

    @Test
    void a_policy_of_another_topic_touches_nothing() {
        assertThat(fanOut.touchOf(policy("mediation"))).isNull();
        TimeRules published =
                new TimeRules(RULES.lengths(), RULES.afterCorrection(), CORRECTED, List.of("310000-assistance@3"));
        assertThat(new RecalculateCasesWhenRulesChange(() -> (center, day) -> published)
                        .touchOf(policy("assistance"))
                        .commandsFor(running(submitted())))
                .isEqualTo(Map.of(
                        CASE.value(),
                        new RecalculateDeadline(CASE, TimeLimit.EXAMINATION, published, "310000-assistance@3")));
    }

    @Test
    void a_date_that_something_later_moves_says_so_although_an_earlier_event_led_to_it() {
        assertThat(touch(policy("assistance")).commandsFor(running(submitted())))
                .as("the calendar is known already, and moves it")
                .isEqualTo(Map.of(
                        CASE.value(), new RecalculateDeadline(CASE, TimeLimit.EXAMINATION, RULES, "000000/2026@2")));
    }

    @Test
    void a_deadline_that_has_just_been_set_by_what_was_known_before_is_looked_at() {
        LoggedEvent submitted = Logged.history(submitted()).get(0);

        assertThat(touch(submitted).commandsFor(running(submitted())))
                .as("the cause is what it does not rely on yet")
                .isEqualTo(Map.of(
                        CASE.value(), new RecalculateDeadline(CASE, TimeLimit.EXAMINATION, RULES, "000000/2026@2")));
        assertThat(fanOut.touchOf(Logged.history(submitted(), examined()).get(1)))
                .isNull();
    }

    @Test
    void a_deadline_that_is_met_or_over_is_no_target_any_more() {
        assertThat(running(submitted(), examined(), accepted()).runs()).isFalse();
        assertThat(running(submitted(), withdrawn()).runs()).isFalse();
        assertThat(running(submitted(), examined(), refused(), objected()).runs())
                .isFalse();
        assertThat(running(submitted(), examined(), correctionRequested(), deemedWithdrawn())
                        .runs())
                .isFalse();
        assertThat(running(submitted(), examined(), correctionRequested(), corrected()))
                .extracting(RunningDeadline::limit, RunningDeadline::runs)
                .containsExactly("EXAMINATION", true);
    }

    @Test
    void a_pre_examination_is_recalculated_by_its_own_topic() {
        PreExaminationRules rules =
                new PreExaminationRules(Set.of(), 10, 10, List.of("310000-pre-examination@3"), CORRECTED);
        RecalculatePreExaminationsWhenRulesChange other =
                new RecalculatePreExaminationsWhenRulesChange(() -> (center, day) -> rules);
        LoggedEvent qualified = Logged.event(
                "cases.log",
                PreExaminationExamples.REQUEST.toString(),
                3,
                "preexamination.DeclaredQualified",
                TUESDAY,
                PreExaminationExamples.qualified());
        RunningDeadline target = other.targets().fold(null, PreExaminationExamples.REQUEST.value(), qualified);

        assertThat(other.touchOf(policy("assistance"))).isNull();
        assertThat(other.touchOf(policy("pre-examination")).commandsFor(target))
                .isEqualTo(Map.of(
                        PreExaminationExamples.REQUEST.value(),
                        new RecalculateDueDate(
                                PreExaminationExamples.REQUEST, Missed.FILING, rules, "310000-pre-examination@3")));
    }

    private Touch<RunningDeadline> touch(LoggedEvent event) {
        Touch<RunningDeadline> touch = fanOut.touchOf(event);
        assertThat(touch).isNotNull();
        return touch;
    }

    private RunningDeadline running(AssistanceEvent... events) {
        @Nullable RunningDeadline running = null;
        for (LoggedEvent event : Logged.history(events)) {
            assertThat(fanOut.targets().keys(event)).containsExactly(CASE.value());
            running = fanOut.targets().fold(running, CASE.value(), event);
        }
        assertThat(running).isNotNull();
        return running;
    }
}
