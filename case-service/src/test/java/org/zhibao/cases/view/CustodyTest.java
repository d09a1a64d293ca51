package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.CaseState;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;

/** Who has a case, who may read it, and what is possible while it is locked. */
class CustodyTest {
    @Test
    void a_case_is_for_the_eyes_of_its_center() {
        assertThat(file(submitted(), examined(), locked()).readers()).containsExactly(Readers.office(NORTH));
        assertThat(line(submitted(), examined(), locked()).readers()).containsExactly(Readers.office(NORTH));
    }

    @Test
    void once_moved_it_is_for_the_new_center_and_for_some_days_for_the_one_that_gave_it_away() {
        AssistanceEvent[] moved = {submitted(), examined(), locked(), custodyMoved()};
        assertThat(file(moved).center()).isEqualTo(SOUTH);
        assertThat(line(moved).center()).isEqualTo(SOUTH);
        assertThat(file(moved).readers()).containsExactly(Readers.office(NORTH), Readers.office(SOUTH));
        assertThat(line(moved).readers()).containsExactly(Readers.office(NORTH), Readers.office(SOUTH));
    }

    @Test
    void after_these_days_only_the_new_center_reads_it() {
        AssistanceEvent[] over = {submitted(), examined(), locked(), custodyMoved(), senderAccessEnded()};
        assertThat(file(over).readers()).containsExactly(Readers.office(SOUTH));
        assertThat(line(over).readers()).containsExactly(Readers.office(SOUTH));
    }

    @Test
    void while_a_transfer_is_open_only_what_comes_in_is_possible() {
        assertThat(file(submitted(), locked()).allowedCommands())
                .contains("WithdrawApplication")
                .doesNotContain("StartExamination", "LockCase");
        assertThat(file(submitted(), locked(), unlocked()).allowedCommands())
                .isEqualTo(CaseState.SUBMITTED.allowedCommands());
    }

    @Test
    void a_case_in_handling_waits_for_a_handler_of_the_new_center() {
        CaseFile.Document moved = file(submitted(), examined(), accepted(), assigned(), locked(), custodyMoved());
        assertThat(moved.state()).isEqualTo(CaseState.ACCEPTED);
        assertThat(moved.handler()).isNull();
    }

    private static CaseFile.Document file(AssistanceEvent... events) {
        CaseFile.Document file = null;
        for (LoggedEvent event : Logged.history(events)) {
            file = new CaseFile().fold(file, CASE.value(), event);
        }
        return file;
    }

    private static CasesOfCenter.Document line(AssistanceEvent... events) {
        CasesOfCenter.Document line = null;
        for (LoggedEvent event : Logged.history(events)) {
            line = new CasesOfCenter().fold(line, CASE.value(), event);
        }
        return line;
    }
}
