package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.EscalateExamination;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.cases.reaction.EscalateWhenExaminationIsLate.DecisionDue;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EscalateWhenExaminationIsLateTest {
    private final EscalateWhenExaminationIsLate timer = new EscalateWhenExaminationIsLate();

    @Test
    void is_due_at_the_first_instant_that_is_too_late() {
        DecisionDue decision = after(submitted(), examined());
        assertThat(decision.due()).isEqualTo(EXAMINE_BY.endsAt());
        assertThat(timer.commandFor(decision)).isEqualTo(new EscalateExamination(CASE));
        assertThat(timer.dateId(decision)).isEqualTo(CASE.value() + "/examination/0");
    }

    @Test
    void is_not_due_while_something_else_is_waited_for_or_once_it_is_decided_or_told() {
        for (List<AssistanceEvent> life : List.of(
                List.<AssistanceEvent>of(submitted(), examined(), correctionRequested()),
                List.<AssistanceEvent>of(submitted(), examined(), accepted()),
                List.<AssistanceEvent>of(submitted(), examined(), refused()),
                List.<AssistanceEvent>of(submitted(), withdrawn()),
                List.<AssistanceEvent>of(submitted(), examined(), escalated()))) {
            assertThat(after(life.toArray(AssistanceEvent[]::new)).due())
                    .as("%s", life)
                    .isNull();
        }
        assertThat(after(submitted(), examined(), correctionRequested(), corrected())
                        .due())
                .isNotNull();
    }

    @Test
    void tells_nobody_of_what_was_late_before_it_came_here() {
        List<AssistanceEvent> life = new ArrayList<>(List.of(submitted()));
        life.add(new CaseImported(NORTH, CASE.value(), "旧案件系统", "12", "ci-1", 1, SUBMITTED_ON, null, null));
        assertThat(after(life.toArray(AssistanceEvent[]::new)).due()).isNull();
    }

    private DecisionDue after(AssistanceEvent... events) {
        @Nullable DecisionDue decision = null;
        for (LoggedEvent event : Logged.history(events)) {
            if (timer.dates().keys(event).contains(CASE.value())) {
                decision = timer.dates().fold(decision, CASE.value(), event);
            }
        }
        assertThat(decision).isNotNull();
        return decision;
    }
}
