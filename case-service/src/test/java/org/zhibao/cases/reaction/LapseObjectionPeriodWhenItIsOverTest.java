package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.LapseObjectionPeriod;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.reaction.LapseObjectionPeriodWhenItIsOver.ObjectionDue;
import org.zhibao.eventlog.LoggedEvent;

class LapseObjectionPeriodWhenItIsOverTest {
    private final LapseObjectionPeriodWhenItIsOver timer = new LapseObjectionPeriodWhenItIsOver();

    @Test
    void is_due_at_the_first_instant_that_is_too_late() {
        ObjectionDue objection = after(submitted(), examined(), refused());
        assertThat(objection.due()).isEqualTo(OBJECT_BY.endsAt());
        assertThat(timer.commandFor(objection)).isEqualTo(new LapseObjectionPeriod(CASE));
    }

    @Test
    void is_not_due_any_more_once_objected_to_or_lapsed() {
        assertThat(after(submitted(), examined(), refused(), objected()).due()).isNull();
        assertThat(after(submitted(), examined(), refused(), objectionPeriodLapsed())
                        .due())
                .isNull();
    }

    private ObjectionDue after(AssistanceEvent... events) {
        @Nullable ObjectionDue objection = null;
        for (LoggedEvent event : Logged.history(events)) {
            if (timer.dates().keys(event).contains(CASE.value())) {
                objection = timer.dates().fold(objection, CASE.value(), event);
            }
        }
        assertThat(objection).isNotNull();
        return objection;
    }
}
