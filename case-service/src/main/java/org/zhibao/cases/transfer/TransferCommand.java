package org.zhibao.cases.transfer;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.TransferRules;
import org.zhibao.deadlines.Deadline;

/** Everything one may ask of a transfer, in the order it goes. */
public sealed interface TransferCommand {
    @TargetAggregateIdentifier
    TransferId transfer();

    /**
     * Asked once the case is locked for it, with what the lock recorded; asking again changes nothing.
     *
     * @param superior the office above both centers
     * @param summary what the receiver may know before the case is theirs
     */
    record ProposeTransfer(
            TransferId transfer,
            String caseId,
            String from,
            String to,
            String superior,
            ServiceItem serviceItem,
            String ground,
            String summary,
            Deadline answerBy)
            implements TransferCommand {}

    /** The receiver as known from the registry's log. */
    record AcceptTransfer(TransferId transfer, CenterStanding receiver) implements TransferCommand {}

    record DeclineTransfer(TransferId transfer, String ground) implements TransferCommand {}

    record RecallTransfer(TransferId transfer, String ground) implements TransferCommand {}

    /** Sent by a timer; the transfer decides whether the time to answer is really over. */
    record LapseTransfer(TransferId transfer) implements TransferCommand {}

    /** Sent by a fan-out when a calendar or policy was published, which is the cause. */
    record RecalculateAnswer(TransferId transfer, TransferRules rules, String cause) implements TransferCommand {}

    /** The two do not agree who is competent. */
    record EscalateToSuperior(TransferId transfer, String ground) implements TransferCommand {}

    /** The superior names the competent center: the receiver, another one, or the sender, who then keeps the case. */
    record DetermineCompetence(TransferId transfer, CenterStanding center, String reasons) implements TransferCommand {}

    /** Sent by a reaction when the custody has moved. */
    record CompleteTransfer(TransferId transfer) implements TransferCommand {}
}
