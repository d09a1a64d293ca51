package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkOnCasesTest {
    @Test
    void a_case_waits_until_somebody_has_it_in_hand() {
        assertThat(workAfter(submitted(), examined(), accepted()).handled()).isFalse();
        WorkOnCases.Document assigned = workAfter(submitted(), examined(), accepted(), assigned());
        assertThat(assigned.handled()).isTrue();
        assertThat(assigned.handler()).isEqualTo(HANDLER);
        assertThat(assigned.open()).isTrue();
    }

    @Test
    void a_case_that_is_over_is_no_work_any_more() {
        assertThat(workAfter(submitted(), withdrawn()).open()).isFalse();
    }

    @Test
    void what_is_due_comes_before_what_is_not() {
        WorkOnCases.Document due = workAfter(submitted());
        WorkOnCases.Document notDue = workAfter(submitted(), examined(), accepted());
        assertThat(due.dueBy()).isEqualTo(EXAMINE_BY.dueOn());
        assertThat(due.item().dueOn()).isEqualTo(EXAMINE_BY.dueOn());
        assertThat(notDue.dueBy()).isAfter(due.dueBy());
        assertThat(notDue.item().dueOn()).isNull();
    }

    @Test
    void is_found_by_number_parties_agents_and_matter() {
        WorkOnCases.Document work = workAfter(submitted(), respondentAdded(), mandateRecorded());
        for (String typed : new String[] {CASE.value(), APPLICANT, RESPONDENT, AGENT, "侵权产品"}) {
            assertThat(work.words()).as(typed).containsAll(WorkOnCases.wordsOf(typed));
        }
        assertThat(work.words().containsAll(WorkOnCases.wordsOf("演示代理机构"))).isFalse();
    }

    @Test
    void is_found_by_the_number_of_the_right() {
        WorkOnCases.Document work = workAfter(submittedAbout("ZL202310000001.X"));
        for (String typed : new String[] {"ZL202310000001.X", "zl202310000001x", "202310000001"}) {
            assertThat(work.words()).as(typed).containsAll(WorkOnCases.wordsOf(typed));
        }
    }

    @Test
    void lies_still_although_the_clock_goes_on() {
        WorkOnCases.Document still = workAfter(submitted(), examined());
        assertThat(workAfter(submitted(), examined(), escalated()).changedAt()).isEqualTo(still.changedAt());
        assertThat(workAfter(submitted(), examined(), accepted()).changedAt()).isAfter(still.changedAt());
    }

    private static WorkOnCases.Document workAfter(AssistanceEvent... events) {
        WorkOnCases view = new WorkOnCases();
        WorkOnCases.@Nullable Document work = null;
        for (LoggedEvent event : Logged.history(events)) {
            work = view.fold(work, CASE.value(), event);
        }
        return work;
    }
}
