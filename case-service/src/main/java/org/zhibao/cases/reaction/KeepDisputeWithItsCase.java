package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.assistance.AssistanceEvent.DisputeLeft;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.dispute.DisputeCommand;
import org.zhibao.cases.dispute.DisputeCommand.MoveDispute;
import org.zhibao.cases.dispute.DisputeCommand.ReleaseDispute;
import org.zhibao.cases.dispute.DisputeId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** A dispute goes with its case to another center, and is free again when the case is closed. */
public final class KeepDisputeWithItsCase implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<DisputeCommand> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.CustodyMoved" -> {
                CustodyMoved moved = event.as(CustodyMoved.class);
                yield moved.dispute() == null
                        ? List.of()
                        : List.of(new MoveDispute(
                                new DisputeId(moved.dispute()), moved.caseId(), moved.center(), moved.division()));
            }
            case "assistance.DisputeLeft" ->
                List.of(new ReleaseDispute(
                        new DisputeId(event.as(DisputeLeft.class).dispute()),
                        CaseId.ofStream(event.stream()).value()));
            default -> List.of();
        };
    }
}
