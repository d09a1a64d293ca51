package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.DeemWithdrawn;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.reaction.DeemWithdrawnWhenCorrectionIsLate.CorrectionDue;
import org.zhibao.eventlog.LoggedEvent;

class DeemWithdrawnWhenCorrectionIsLateTest {
    private final DeemWithdrawnWhenCorrectionIsLate timer = new DeemWithdrawnWhenCorrectionIsLate();

    @Test
    void is_due_at_the_first_instant_that_is_too_late() {
        CorrectionDue correction = after(submitted(), examined(), correctionRequested());
        assertThat(correction.due()).isEqualTo(TOO_LATE_TO_CORRECT);
        assertThat(timer.commandFor(correction)).isEqualTo(new DeemWithdrawn(CASE));
    }

    @Test
    void is_not_due_any_more_once_corrected_or_deemed_withdrawn() {
        assertThat(after(submitted(), examined(), correctionRequested(), corrected())
                        .due())
                .isNull();
        assertThat(after(submitted(), examined(), correctionRequested(), deemedWithdrawn())
                        .due())
                .isNull();
    }

    @Test
    void names_each_notice_of_a_case_differently() {
        CorrectionDue first = after(submitted(), examined(), correctionRequested());
        CorrectionDue second =
                after(submitted(), examined(), correctionRequested(), corrected(), correctionRequested());
        assertThat(timer.dateId(first)).isEqualTo(CASE.value() + "/correction/2");
        assertThat(timer.dateId(second)).isEqualTo(CASE.value() + "/correction/4");
    }

    private CorrectionDue after(AssistanceEvent... events) {
        @Nullable CorrectionDue correction = null;
        for (LoggedEvent event : Logged.history(events)) {
            if (timer.dates().keys(event).contains(CASE.value())) {
                correction = timer.dates().fold(correction, CASE.value(), event);
            }
        }
        assertThat(correction).isNotNull();
        return correction;
    }
}
