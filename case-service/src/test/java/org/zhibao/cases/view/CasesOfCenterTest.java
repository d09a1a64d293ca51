package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.AssistanceEvent.Result;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.cases.view.CasesOfCenter.Document;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;

class CasesOfCenterTest {
    @Test
    void lists_a_case_from_its_submission_on_with_what_is_due_next() throws Exception {
        Document line = lineAfter(submitted());
        assertThat(line.center()).isEqualTo(NORTH);
        assertThat(line.state()).isEqualTo(CaseState.SUBMITTED);
        assertThat(line.dueOn()).isEqualTo(EXAMINE_BY.dueOn());
        assertThat(lineAfter(submitted(), examined()).dueOn()).isEqualTo(EXAMINE_BY.dueOn());
        assertThat(lineAfter(submitted(), examined(), correctionRequested()).dueOn())
                .isEqualTo(CORRECT_BY.dueOn());
        assertThat(lineAfter(submitted(), examined(), accepted()).dueOn()).isNull();
        assertThat(Json.LENIENT.treeToValue(Json.LENIENT.valueToTree(line), Document.class))
                .isEqualTo(line);
    }

    @Test
    void shows_who_handles_it() {
        assertThat(lineAfter(submitted(), examined(), accepted(), assigned()).handler())
                .isEqualTo(HANDLER);
    }

    @Test
    void shows_what_it_came_to_until_it_is_reopened() {
        Document closed = lineAfter(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed());
        assertThat(closed.result()).isEqualTo(Result.OPINION_GIVEN);
        assertThat(closed.closedAt()).isEqualTo(closed.changedAt());

        Document reopened =
                lineAfter(submitted(), examined(), accepted(), assigned(), drafted(), issued(), closed(), reopened());
        assertThat(reopened.result()).isNull();
        assertThat(reopened.closedAt()).isNull();
    }

    private static Document lineAfter(AssistanceEvent... events) {
        CasesOfCenter view = new CasesOfCenter();
        @Nullable Document line = null;
        for (LoggedEvent event : Logged.history(events)) {
            assertThat(view.keys(event)).containsExactly(CASE.value());
            line = view.fold(line, CASE.value(), event);
        }
        assertThat(line).isNotNull();
        return line;
    }
}
