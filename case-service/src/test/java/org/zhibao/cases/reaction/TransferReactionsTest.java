package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.assistance.AssistanceCommand.MoveCustody;
import org.zhibao.cases.assistance.AssistanceCommand.UnlockCase;
import org.zhibao.cases.assistance.AssistanceEvent.TransferEnd;
import org.zhibao.cases.transfer.TransferCommand.CompleteTransfer;
import org.zhibao.cases.transfer.TransferCommand.LapseTransfer;
import org.zhibao.cases.transfer.TransferEvent;
import org.zhibao.cases.transfer.TransferExamples;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.eventlog.LoggedEvent;

/** What follows from a step of a transfer, by reaction and by timer. */
class TransferReactionsTest {
    private static final TransferId ID = new TransferId(TRANSFER);

    @Test
    void an_accepted_transfer_moves_the_custody() {
        assertThat(afterDecision(TransferExamples.accepted()))
                .isEqualTo(new MoveCustody(CASE, TRANSFER, SOUTH, "440000"));
    }

    @Test
    void the_word_of_the_superior_moves_it_or_leaves_it() {
        assertThat(afterDecision(TransferExamples.determined(SOUTH_OPERATING)))
                .isEqualTo(new MoveCustody(CASE, TRANSFER, SOUTH, "440000"));
        assertThat(afterDecision(TransferExamples.determined(NORTH_OPERATING)))
                .isEqualTo(new UnlockCase(CASE, TRANSFER, TransferEnd.DECLINED));
    }

    @Test
    void any_other_end_unlocks_the_case() {
        assertThat(afterDecision(TransferExamples.declined()))
                .isEqualTo(new UnlockCase(CASE, TRANSFER, TransferEnd.DECLINED));
        assertThat(afterDecision(TransferExamples.recalled()))
                .isEqualTo(new UnlockCase(CASE, TRANSFER, TransferEnd.RECALLED));
        assertThat(afterDecision(TransferExamples.lapsed()))
                .isEqualTo(new UnlockCase(CASE, TRANSFER, TransferEnd.LAPSED));
        assertThat(new MoveCustodyWhenTransferIsDecided().commandsFor(logged(TransferExamples.proposed())))
                .isEmpty();
        assertThat(new MoveCustodyWhenTransferIsDecided().commandsFor(logged(TransferExamples.escalated())))
                .isEmpty();
    }

    @Test
    void moved_custody_completes_the_transfer() {
        assertThat(new CompleteTransferWhenCustodyMoved().commandsFor(Logged.caseEvent(2, TUESDAY, custodyMoved())))
                .isEqualTo(List.of(new CompleteTransfer(ID)));
    }

    @Test
    void an_answer_is_waited_for_until_the_end_of_its_last_day_and_no_more_once_it_came() {
        LapseTransferWhenUnanswered timer = new LapseTransferWhenUnanswered();
        var due = timer.dates().fold(null, TRANSFER, logged(TransferExamples.proposed()));
        assertThat(due.due()).isEqualTo(ANSWER_BY.endsAt());
        assertThat(timer.commandFor(due)).isEqualTo(new LapseTransfer(ID));
        assertThat(timer.dates()
                        .fold(due, TRANSFER, logged(TransferExamples.escalated()))
                        .due())
                .isNull();
    }

    @Test
    void a_case_that_stays_locked_without_a_transfer_gets_the_one_it_was_locked_for() {
        ProposeTransferWhenOnlyLocked timer = new ProposeTransferWhenOnlyLocked();
        LoggedEvent lock = Logged.caseEvent(1, TUESDAY, locked());
        var promised = timer.dates().fold(null, TRANSFER, lock);
        assertThat(promised.due()).isEqualTo(TUESDAY.plus(Duration.ofMinutes(1)));
        assertThat(timer.commandFor(promised)).hasToString(TransferExamples.proposal());
        var kept = timer.dates().fold(promised, TRANSFER, logged(TransferExamples.proposed()));
        assertThat(kept.due()).isNull();
    }

    @Test
    void nothing_is_promised_when_the_proposal_is_read_before_the_lock() {
        ProposeTransferWhenOnlyLocked timer = new ProposeTransferWhenOnlyLocked();
        var kept = timer.dates().fold(null, TRANSFER, logged(TransferExamples.proposed()));
        assertThat(timer.dates()
                        .fold(kept, TRANSFER, Logged.caseEvent(1, TUESDAY, locked()))
                        .due())
                .isNull();
    }

    @Test
    void the_sender_reads_until_the_end_of_the_last_day() {
        EndSenderAccessWhenItsDaysAreOver timer = new EndSenderAccessWhenItsDaysAreOver();
        var access = timer.dates().fold(null, TRANSFER, Logged.caseEvent(2, TUESDAY, custodyMoved()));
        assertThat(access.due()).isEqualTo("2026-04-02T16:00:00Z");
        assertThat(timer.dates()
                        .fold(access, TRANSFER, Logged.caseEvent(3, TUESDAY, senderAccessEnded()))
                        .due())
                .isNull();
    }

    private static Object afterDecision(TransferEvent decided) {
        return new MoveCustodyWhenTransferIsDecided()
                .commandsFor(logged(decided))
                .get(0);
    }

    private static LoggedEvent logged(TransferEvent event) {
        return Logged.event(
                "cases.log", ID.toString(), 0, "transfer." + event.getClass().getSimpleName(), TUESDAY, event);
    }
}
