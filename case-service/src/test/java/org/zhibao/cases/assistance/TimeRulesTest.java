package org.zhibao.cases.assistance;

import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.TimeRules.ClockAfterCorrection;
import org.zhibao.cases.TimeRules.Lengths;
import org.zhibao.cases.assistance.AssistanceCommand.RefuseApplication;
import org.zhibao.cases.assistance.AssistanceCommand.RequestCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitApplication;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitCorrection;
import org.zhibao.cases.assistance.AssistanceEvent.*;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.CalendarYear.RestDays;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.Suspension;

/** A case reckons by the policy and the calendars it is given, and writes down which they were. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimeRulesTest {
    private static final Instant FRIDAY = Instant.parse("2026-03-06T01:00:00Z");
    private static final LocalDate WEDNESDAY = LocalDate.parse("2026-03-04");
    private static final CalendarYear REGIONAL =
            new CalendarYear("310000", 2026, 1, List.of(new RestDays(WEDNESDAY, WEDNESDAY, "演示节")), List.of(), "演示通知");

    /** Ten, five and three working days, and a holiday of the region on Wednesday the fourth. */
    private static TimeRules rules(ClockAfterCorrection afterCorrection) {
        return new TimeRules(
                new Lengths(10, 5, 3, null),
                afterCorrection,
                Calendars.OFFICIAL.with(List.of(REGIONAL)).in("310000"),
                List.of("000000-assistance@1", "310000-assistance@2"));
    }

    private static Deadline due(String trigger, int length, String dueOn, Suspension... suspended) {
        return new Deadline(
                LocalDate.parse(trigger),
                length,
                LocalDate.parse(dueOn),
                false,
                null,
                List.of(suspended),
                List.of("000000-assistance@1", "310000-assistance@2", "000000/2026@0", "310000/2026@1"));
    }

    @Test
    void an_application_is_examined_by_the_policy_and_the_calendar_of_its_center() {
        SubmitApplication submit = submit();
        story().givenNoPriorActivity()
                .when(
                        new SubmitApplication(
                                submit.id(),
                                submit.center(),
                                rules(ClockAfterCorrection.RESTART),
                                submit.serviceItem(),
                                submit.channel(),
                                submit.applicant(),
                                submit.exportOriented(),
                                submit.matter(),
                                submit.connections(),
                                submit.field(),
                                submit.country(),
                                submit.rightNumber(),
                                submit.competent(),
                                submit.receivedAt(),
                                submit.digest()),
                        at(MONDAY))
                .expectEvents(submittedReceived(MONDAY, due("2026-03-02", 10, "2026-03-17")));
    }

    @Test
    void a_correction_is_due_by_them() {
        expect(
                new RequestCorrection(CASE, List.of(missing(Material.PROOF)), rules(ClockAfterCorrection.RESTART)),
                List.of(submitted(), examined()),
                new CorrectionRequested(NORTH, List.of(missing(Material.PROOF)), due("2026-03-03", 5, "2026-03-11")));
    }

    @Test
    void an_objection_is_open_until_then_by_them() {
        expect(
                new RefuseApplication(CASE, List.of("不属于援助范围"), "可申诉", rules(ClockAfterCorrection.RESTART)),
                List.of(submitted(), examined()),
                new ApplicationRefused(NORTH, List.of("不属于援助范围"), "可申诉", due("2026-03-03", 3, "2026-03-09")));
    }

    @Test
    void the_time_to_examine_begins_anew_after_a_correction_where_the_policy_restarts_it() {
        expect(
                correct(ClockAfterCorrection.RESTART),
                List.of(submitted(), examined(), correctionRequested()),
                corrected(due("2026-03-06", 10, "2026-03-20")));
    }

    @Test
    void the_time_to_examine_goes_on_after_a_correction_where_the_policy_resumes_it() {
        // Asked for on Tuesday the third, there on Friday the sixth: three days of the calendar do not count.
        expect(
                correct(ClockAfterCorrection.RESUME),
                List.of(submitted(), examined(), correctionRequested()),
                corrected(due(
                        "2026-03-02",
                        15,
                        "2026-03-26",
                        new Suspension(LocalDate.parse("2026-03-03"), LocalDate.parse("2026-03-06")))));
    }

    private static CorrectionSubmitted corrected(Deadline examineBy) {
        CorrectionSubmitted corrected = CaseExamples.corrected(FRIDAY);
        return new CorrectionSubmitted(
                NORTH, corrected.summary(), FRIDAY, examineBy, corrected.mandate(), corrected.receipt());
    }

    private static SubmitCorrection correct(ClockAfterCorrection afterCorrection) {
        SubmitCorrection correct = CaseExamples.correct(FRIDAY);
        return new SubmitCorrection(
                CASE, correct.summary(), FRIDAY, correct.mandate(), rules(afterCorrection), correct.digest());
    }

    private static void expect(AssistanceCommand command, List<AssistanceEvent> before, AssistanceEvent after) {
        Instant at = command instanceof SubmitCorrection ? FRIDAY : TUESDAY;
        ResultValidator<AssistanceCase> result = story().given(before).when(command, at(at));
        result.expectEvents(after);
    }

    private static AggregateTestFixture<AssistanceCase> story() {
        return new AggregateTestFixture<>(AssistanceCase.class);
    }

    private static Map<String, Object> at(Instant at) {
        return Map.of("at", at, "office", NORTH, "actor", CLERK);
    }
}
