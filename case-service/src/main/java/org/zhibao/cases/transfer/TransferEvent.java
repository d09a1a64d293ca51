package org.zhibao.cases.transfer;

import java.time.LocalDate;
import org.zhibao.cases.ServiceItem;
import org.zhibao.deadlines.Deadline;

/**
 * Everything that can have happened to a transfer. Stored forever: renaming a field needs a new revision and an upcaster.
 *
 * <p>Who has the case in hand is for the case to say, by its {@code CustodyMoved} alone.
 */
public sealed interface TransferEvent {
    String transfer();

    String caseId();

    /** The center that gives the case away. */
    String from();

    /** The center that is to have it. */
    String to();

    record TransferProposed(
            String transfer,
            String caseId,
            String from,
            String to,
            String superior,
            ServiceItem serviceItem,
            String ground,
            String summary,
            Deadline answerBy)
            implements TransferEvent {}

    /** Binding: the case follows. {@code reliedOn} is the position that showed the receiver operating. */
    record TransferAccepted(String transfer, String caseId, String from, String to, String toDivision, String reliedOn)
            implements TransferEvent {}

    record TransferDeclined(String transfer, String caseId, String from, String to, String ground)
            implements TransferEvent {}

    record TransferRecalled(String transfer, String caseId, String from, String to, String ground)
            implements TransferEvent {}

    record TransferLapsed(String transfer, String caseId, String from, String to, LocalDate missedOn)
            implements TransferEvent {}

    /** Until when the receiver can answer has moved, and why. */
    record AnswerRecalculated(
            String transfer,
            String caseId,
            String from,
            String to,
            LocalDate oldDue,
            LocalDate newDue,
            String cause,
            Deadline deadline)
            implements TransferEvent {}

    record TransferEscalated(String transfer, String caseId, String from, String to, String superior, String ground)
            implements TransferEvent {}

    /** The superior's word: {@code to} is the competent center, and the case stays where it is when that is the sender. */
    record CompetenceDetermined(
            String transfer,
            String caseId,
            String from,
            String to,
            String toDivision,
            String superior,
            String reasons,
            String reliedOn)
            implements TransferEvent {
        public boolean stays() {
            return from.equals(to);
        }
    }

    record TransferCompleted(String transfer, String caseId, String from, String to) implements TransferEvent {}
}
