package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.view.CaseDeadlines.Clock;
import org.zhibao.cases.view.CaseDeadlines.Document;
import org.zhibao.cases.view.CaseDeadlines.Status;
import org.zhibao.deadlines.Calendars;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CaseDeadlinesTest {
    @Test
    void a_clock_runs_until_its_last_day_is_over() {
        Document clocks = clocksAfter(submitted());
        Instant over = EXAMINE_BY.endsAt();

        assertThat(clocks.at(over.minusMillis(1)).clocks())
                .extracting(Clock::status)
                .containsExactly(Status.RUNNING);
        assertThat(clocks.at(over).clocks()).extracting(Clock::status).containsExactly(Status.MISSED);
    }

    @Test
    void each_clock_ends_when_what_it_waits_for_is_done() {
        assertThat(clocksAfter(submitted(), examined(), correctionRequested(), corrected(), refused())
                        .clocks())
                .extracting(Clock::limit, Clock::status)
                .containsExactly(
                        tuple(TimeLimit.EXAMINATION, Status.MET),
                        tuple(TimeLimit.CORRECTION, Status.MET),
                        tuple(TimeLimit.EXAMINATION, Status.MET),
                        tuple(TimeLimit.OBJECTION, Status.RUNNING));
    }

    @Test
    void a_correction_counts_by_when_it_was_received() {
        Clock correction = clocksAfter(submitted(), examined(), correctionRequested(), corrected())
                .clocks()
                .get(1);
        assertThat(correction.endedAt()).isEqualTo(corrected().receivedAt());
        assertThat(correction.status()).isEqualTo(Status.MET);
    }

    @Test
    void what_had_come_in_time_and_was_typed_in_late_was_met_after_all() {
        CaseDeadlines view = new CaseDeadlines();
        Instant struck = TOO_LATE_TO_CORRECT;
        @Nullable Document clocks = clocksAfter(submitted(), examined(), correctionRequested());
        clocks = view.fold(clocks, CASE.value(), Logged.caseEvent(3, struck, deemedWithdrawn()));
        assertThat(clocks.clocks().get(1).status()).isEqualTo(Status.MISSED);

        clocks = view.fold(clocks, CASE.value(), Logged.caseEvent(4, struck, withdrawalReversed()));
        clocks = view.fold(clocks, CASE.value(), Logged.caseEvent(5, struck, corrected(LAST_MOMENT_TO_CORRECT)));
        assertThat(clocks.clocks())
                .extracting(Clock::limit, Clock::status)
                .containsExactly(
                        tuple(TimeLimit.EXAMINATION, Status.MET),
                        tuple(TimeLimit.CORRECTION, Status.MET),
                        tuple(TimeLimit.EXAMINATION, Status.RUNNING));
    }

    @Test
    void an_objection_ends_its_clock_and_the_end_of_the_period_misses_it() {
        assertThat(clocksAfter(submitted(), examined(), refused(), objected()).clocks())
                .extracting(Clock::status)
                .containsExactly(Status.MET, Status.MET);
        CaseDeadlines view = new CaseDeadlines();
        @Nullable Document clocks = clocksAfter(submitted(), examined(), refused());
        clocks = view.fold(clocks, CASE.value(), Logged.caseEvent(3, OBJECT_BY.endsAt(), objectionPeriodLapsed()));
        assertThat(clocks.clocks()).extracting(Clock::status).containsExactly(Status.MET, Status.MISSED);
    }

    @Test
    void what_is_decided_late_was_missed() {
        Instant late = EXAMINE_BY.endsAt();
        CaseDeadlines view = new CaseDeadlines();
        @Nullable Document clocks = view.fold(null, CASE.value(), Logged.caseEvent(0, MONDAY, submitted()));
        clocks = view.fold(clocks, CASE.value(), Logged.caseEvent(1, late, accepted()));

        assertThat(clocks.clocks())
                .extracting(Clock::status, Clock::endedAt)
                .containsExactly(tuple(Status.MISSED, late));
    }

    @Test
    void nothing_is_waited_for_once_the_applicant_withdrew() {
        assertThat(clocksAfter(submitted(), withdrawn()).clocks())
                .extracting(Clock::status)
                .containsExactly(Status.CANCELLED);
    }

    @Test
    void the_reckoning_leads_to_what_was_recorded() {
        Document told = clocksAfter(submitted(), examined(), correctionRequested(), corrected(), refused())
                .explained((deadline, division) -> deadline.reckonedBy(Calendars.OFFICIAL.in(division)));

        assertThat(told.clocks()).hasSize(4).allSatisfy(clock -> {
            assertThat(clock.reckoned().due()).isEqualTo(clock.deadline().dueOn());
            assertThat(clock.reckoned().calendars()).isEqualTo(clock.deadline().reliedOn());
        });
    }

    private static Document clocksAfter(AssistanceEvent... events) {
        CaseDeadlines view = new CaseDeadlines();
        @Nullable Document clocks = null;
        for (LoggedEvent event : Logged.history(events)) {
            assertThat(view.keys(event)).containsExactly(CASE.value());
            clocks = view.fold(clocks, CASE.value(), event);
        }
        assertThat(clocks).isNotNull();
        return clocks;
    }
}
