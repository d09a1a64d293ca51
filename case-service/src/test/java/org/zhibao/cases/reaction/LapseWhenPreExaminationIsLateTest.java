package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.preexamination.PreExaminationExamples.*;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.preexamination.PreExaminationCommand.LapsePreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;
import org.zhibao.cases.reaction.LapseWhenPreExaminationIsLate.AwaitedUntil;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LapseWhenPreExaminationIsLateTest {
    private final LapseWhenPreExaminationIsLate timer = new LapseWhenPreExaminationIsLate();

    @Test
    void is_due_when_the_last_day_to_answer_or_to_file_is_over() {
        for (AwaitedUntil awaited : new AwaitedUntil[] {after(opinionIssued()), after(qualified())}) {
            assertThat(awaited.due()).isEqualTo(TOO_LATE);
            assertThat(timer.commandFor(awaited)).isEqualTo(new LapsePreExamination(REQUEST));
        }
    }

    @Test
    void is_not_due_any_more_once_answered_filed_lapsed_or_withdrawn() {
        assertThat(after(opinionIssued(), amended(TUESDAY)).due()).isNull();
        assertThat(after(qualified(), filed()).due()).isNull();
        assertThat(after(opinionIssued(), lapsed(Missed.ANSWER_TO_OPINION)).due())
                .isNull();
        assertThat(after(qualified(), withdrawn(true)).due()).isNull();
    }

    @Test
    void moves_with_its_date() {
        assertThat(after(qualified(), recalculated(Missed.FILING, 12, "2026-03-19"))
                        .due())
                .isEqualTo(Instant.parse("2026-03-19T16:00:00Z"));
    }

    @Test
    void names_each_date_differently() {
        assertThat(timer.dateId(after(opinionIssued())))
                .isNotEqualTo(timer.dateId(after(opinionIssued(), amended(TUESDAY), opinionIssued())));
    }

    private AwaitedUntil after(PreExaminationEvent... events) {
        @Nullable AwaitedUntil awaited = null;
        int sequence = 3;
        for (PreExaminationEvent event : events) {
            LoggedEvent logged = Logged.event(
                    "cases.log",
                    REQUEST.toString(),
                    sequence++,
                    "preexamination." + event.getClass().getSimpleName(),
                    TUESDAY,
                    event);
            assertThat(timer.dates().keys(logged)).containsExactly(REQUEST.value());
            awaited = timer.dates().fold(awaited, REQUEST.value(), logged);
        }
        assertThat(awaited).isNotNull();
        return awaited;
    }
}
