package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.transfer.TransferCommand.CompleteTransfer;
import org.zhibao.cases.transfer.TransferId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** A transfer is complete once the case is in the receiver's hands. */
public final class CompleteTransferWhenCustodyMoved implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<CompleteTransfer> commandsFor(LoggedEvent event) {
        return event.type().equals("assistance.CustodyMoved")
                ? List.of(new CompleteTransfer(
                        new TransferId(event.as(CustodyMoved.class).transfer())))
                : List.of();
    }
}
