package org.zhibao.cases.dispute;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.cases.CenterStanding;

/** Everything one may ask of a dispute. */
public sealed interface DisputeCommand {
    @TargetAggregateIdentifier
    DisputeId dispute();

    /** Asked before a case is accepted; asking again for the same case changes nothing. */
    record ReserveDispute(DisputeId dispute, String caseId, String center, String division) implements DisputeCommand {}

    /** Sent by a reaction when the case is closed. */
    record ReleaseDispute(DisputeId dispute, String caseId) implements DisputeCommand {}

    /** Sent by a reaction when the case has gone to another center. */
    record MoveDispute(DisputeId dispute, String caseId, String center, String division) implements DisputeCommand {}

    /** The superior gives it to a case of another center. */
    record ReassignDispute(DisputeId dispute, String caseId, CenterStanding center, String reasons)
            implements DisputeCommand {}
}
