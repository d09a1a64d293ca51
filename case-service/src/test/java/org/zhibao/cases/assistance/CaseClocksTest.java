package org.zhibao.cases.assistance;

import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_OVER;
import static org.zhibao.cases.CaseRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;
import static org.zhibao.cases.CaseRejected.Reason.NO_DEADLINE_RUNS;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.RecalculateDeadline;
import org.zhibao.cases.assistance.AssistanceCommand.ResumeHandling;
import org.zhibao.cases.assistance.AssistanceEvent.*;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.Suspension;

/** How the deadlines of a case move. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseClocksTest {
    private static final Instant FRIDAY = Instant.parse("2026-03-06T01:00:00Z");
    private static final Instant NEXT_WEDNESDAY = Instant.parse("2026-03-11T01:00:00Z");

    /** Twenty working days from Tuesday on, by a policy. */
    private static final Deadline HANDLE_BY = by("2026-03-03", 20, null, "2026-03-31");

    private static final DeadlineStarted STARTED = new DeadlineStarted(NORTH, TimeLimit.HANDLING, HANDLE_BY);
    private static final DeadlineSuspended STOOD_STILL =
            new DeadlineSuspended(NORTH, TimeLimit.HANDLING, LocalDate.parse("2026-03-06"));

    private static Deadline by(
            String trigger, int workingDays, @Nullable Integer extendedBy, String dueOn, Suspension... suspended) {
        return new Deadline(
                LocalDate.parse(trigger),
                workingDays,
                LocalDate.parse(dueOn),
                false,
                extendedBy,
                List.of(suspended),
                List.of("310000-assistance@2", "000000/2026@0"));
    }

    @Nested
    class Handling {
        @Test
        void has_a_time_from_the_acceptance_on_where_a_policy_sets_one() {
            when(new AcceptApplication(CASE, null, everythingIn(20)), TUESDAY, submitted(), examined())
                    .expectEvents(accepted(), STARTED);
        }

        @Test
        void has_none_where_no_policy_sets_one() {
            when(accept(), TUESDAY, submitted(), examined()).expectEvents(accepted());
        }

        @Test
        void stands_still_while_it_is_suspended_and_moves_by_the_real_interval() {
            when(suspend("等待专家"), FRIDAY, submitted(), examined(), accepted(), STARTED, assigned())
                    .expectEvents(new HandlingSuspended(NORTH, "等待专家"), STOOD_STILL);
            // Friday to Wednesday: three working days that did not count.
            Suspension pause = new Suspension(LocalDate.parse("2026-03-06"), LocalDate.parse("2026-03-11"));
            when(
                            new ResumeHandling(CASE, everythingIn(20)),
                            NEXT_WEDNESDAY,
                            submitted(),
                            examined(),
                            accepted(),
                            STARTED,
                            assigned(),
                            suspended(),
                            STOOD_STILL)
                    .expectEvents(
                            resumed(),
                            new DeadlineResumed(
                                    NORTH,
                                    TimeLimit.HANDLING,
                                    LocalDate.parse("2026-03-11"),
                                    by("2026-03-03", 20, null, "2026-04-03", pause)));
        }

        @Test
        void stands_still_while_it_is_with_an_authority_and_moves_by_the_real_interval() {
            when(refer(REFERRAL), FRIDAY, submitted(), examined(), accepted(), STARTED, assigned())
                    .expectEvents(referred(), STOOD_STILL);
            Suspension pause = new Suspension(LocalDate.parse("2026-03-06"), LocalDate.parse("2026-03-11"));
            Deadline before = by("2026-03-03", 20, null, "2026-04-03", pause);
            when(
                            takeBack(REFERRAL),
                            NEXT_WEDNESDAY,
                            submitted(),
                            examined(),
                            accepted(),
                            STARTED,
                            assigned(),
                            referred(),
                            STOOD_STILL)
                    .expectEvents(
                            takenBack(),
                            new DeadlineResumed(
                                    NORTH,
                                    TimeLimit.HANDLING,
                                    LocalDate.parse("2026-03-11"),
                                    new Deadline(
                                            before.trigger(),
                                            before.workingDays(),
                                            before.dueOn(),
                                            false,
                                            null,
                                            before.suspended(),
                                            List.of("000000/2026@0"))));
        }

        @Test
        void has_no_time_any_more_once_the_opinion_is_issued() {
            when(
                            recalculate(TimeLimit.HANDLING, 30),
                            FRIDAY,
                            submitted(),
                            examined(),
                            accepted(),
                            STARTED,
                            assigned(),
                            drafted(),
                            issued())
                    .expectNoEvents()
                    .expectException(because(ILLEGAL_STATE));
        }
    }

    @Nested
    class Extension {
        @Test
        void gives_more_working_days_and_says_why() {
            when(extend(5), TUESDAY, submitted())
                    .expectEvents(new DeadlineExtended(
                            NORTH,
                            TimeLimit.EXAMINATION,
                            5,
                            LocalDate.parse("2026-03-23"),
                            LocalDate.parse("2026-03-30"),
                            "案情复杂",
                            new Deadline(
                                    SUBMITTED_ON,
                                    20,
                                    LocalDate.parse("2026-03-30"),
                                    false,
                                    5,
                                    null,
                                    List.of("000000/2026@0"))));
        }

        @Test
        void decides_until_when_a_correction_counts() {
            DeadlineExtended extended = new DeadlineExtended(
                    NORTH,
                    TimeLimit.CORRECTION,
                    1,
                    CORRECT_BY.dueOn(),
                    LocalDate.parse("2026-03-13"),
                    "案情复杂",
                    by("2026-03-03", 8, 1, "2026-03-13"));
            when(correct(null), TOO_LATE_TO_CORRECT, submitted(), examined(), correctionRequested(), extended)
                    .expectEvents(corrected(TOO_LATE_TO_CORRECT));
        }

        @Test
        void is_refused_once_the_time_is_over() {
            when(extend(5), EXAMINE_BY.endsAt(), submitted()).expectException(because(DEADLINE_OVER));
        }

        @Test
        void is_refused_when_nothing_runs() {
            when(extend(5), TUESDAY, submitted(), examined(), accepted()).expectException(because(NO_DEADLINE_RUNS));
        }

        @Test
        void is_refused_for_the_time_to_object() {
            when(extend(5), TUESDAY, submitted(), examined(), refused()).expectException(because(ILLEGAL_STATE));
        }

        @Test
        void is_refused_to_another_center() {
            story().given(List.of(submitted()))
                    .when(extend(5), at(TUESDAY, SOUTH))
                    .expectException(because(NOT_RESPONSIBLE_CENTER));
        }
    }

    @Nested
    class Recalculation {
        private static final DeadlineRecalculated LONGER = new DeadlineRecalculated(
                NORTH,
                TimeLimit.EXAMINATION,
                LocalDate.parse("2026-03-23"),
                LocalDate.parse("2026-03-30"),
                "310000-assistance@2",
                by("2026-03-02", 20, null, "2026-03-30"));

        @Test
        void moves_the_date_and_tells_from_where_to_where_and_why() {
            when(recalculate(TimeLimit.EXAMINATION, 20), TUESDAY, submitted()).expectEvents(LONGER);
        }

        @Test
        void keeps_what_was_added_by_decision() {
            DeadlineExtended extended = new DeadlineExtended(
                    NORTH,
                    TimeLimit.EXAMINATION,
                    5,
                    LocalDate.parse("2026-03-23"),
                    LocalDate.parse("2026-03-30"),
                    "案情复杂",
                    by("2026-03-02", 20, 5, "2026-03-30"));
            when(recalculate(TimeLimit.EXAMINATION, 10), TUESDAY, submitted(), extended)
                    .expectEvents(new DeadlineRecalculated(
                            NORTH,
                            TimeLimit.EXAMINATION,
                            LocalDate.parse("2026-03-30"),
                            LocalDate.parse("2026-03-23"),
                            "310000-assistance@2",
                            by("2026-03-02", 15, 5, "2026-03-23")));
        }

        @Test
        void changes_nothing_where_the_date_stays() {
            when(recalculate(TimeLimit.EXAMINATION, 15), TUESDAY, submitted()).expectNoEvents();
        }

        @Test
        void changes_nothing_the_second_time() {
            when(recalculate(TimeLimit.EXAMINATION, 20), TUESDAY, submitted(), LONGER)
                    .expectNoEvents();
        }

        @Test
        void moves_no_deadline_that_was_met() {
            when(recalculate(TimeLimit.EXAMINATION, 20), TUESDAY, submitted(), examined(), correctionRequested())
                    .expectNoEvents();
            when(recalculate(TimeLimit.EXAMINATION, 20), TUESDAY, submitted(), examined(), accepted())
                    .expectNoEvents();
        }

        @Test
        void is_refused_when_none_can_run() {
            when(recalculate(TimeLimit.OBJECTION, 20), TUESDAY, submitted(), examined(), refused(), objected())
                    .expectException(because(ILLEGAL_STATE));
        }

        @Test
        void moves_a_deadline_that_is_missed_and_that_nobody_has_acted_upon() {
            RecalculateDeadline late = recalculate(TimeLimit.EXAMINATION, 20);
            when(late, EXAMINE_BY.endsAt(), submitted()).expectEvents(LONGER);
        }
    }

    private static ResultValidator<AssistanceCase> when(
            AssistanceCommand command, Instant at, AssistanceEvent... before) {
        return story().given(Arrays.asList(before)).when(command, at(at, NORTH));
    }

    private static AggregateTestFixture<AssistanceCase> story() {
        return new AggregateTestFixture<>(AssistanceCase.class);
    }

    private static Map<String, Object> at(Instant at, String office) {
        return Map.of("at", at, "office", office, "actor", CLERK);
    }
}
