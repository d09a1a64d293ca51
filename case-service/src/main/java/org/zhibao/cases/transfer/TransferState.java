package org.zhibao.cases.transfer;

import java.util.List;
import org.zhibao.cases.transfer.TransferCommand.AcceptTransfer;
import org.zhibao.cases.transfer.TransferCommand.CompleteTransfer;
import org.zhibao.cases.transfer.TransferCommand.DeclineTransfer;
import org.zhibao.cases.transfer.TransferCommand.DetermineCompetence;
import org.zhibao.cases.transfer.TransferCommand.EscalateToSuperior;
import org.zhibao.cases.transfer.TransferCommand.LapseTransfer;
import org.zhibao.cases.transfer.TransferCommand.RecalculateAnswer;
import org.zhibao.cases.transfer.TransferCommand.RecallTransfer;

/** Where a transfer stands, and what may be asked of it there. */
public enum TransferState {
    PROPOSED,
    UNDER_DETERMINATION,
    TRANSFER_ACCEPTED,
    COMPLETED,
    DECLINED,
    RECALLED,
    LAPSED;

    /** The commands a transfer in this state considers; each may still be refused by a rule of its own. */
    List<Class<? extends TransferCommand>> allowed() {
        return switch (this) {
            case PROPOSED ->
                List.of(
                        AcceptTransfer.class,
                        DeclineTransfer.class,
                        RecallTransfer.class,
                        EscalateToSuperior.class,
                        LapseTransfer.class,
                        RecalculateAnswer.class);
            case UNDER_DETERMINATION -> List.of(DetermineCompetence.class);
            case TRANSFER_ACCEPTED -> List.of(CompleteTransfer.class);
            case COMPLETED, DECLINED, RECALLED, LAPSED -> List.of();
        };
    }

    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }
}
