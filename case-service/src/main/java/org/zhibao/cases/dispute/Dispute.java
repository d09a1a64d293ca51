package org.zhibao.cases.dispute;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.DISPUTE_NOT_HELD;
import static org.zhibao.cases.CaseRejected.Reason.NOT_COMMON_SUPERIOR;
import static org.zhibao.cases.CaseRejected.Reason.PARALLEL_DISPUTE;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CommonSuperior;
import org.zhibao.cases.dispute.DisputeCommand.MoveDispute;
import org.zhibao.cases.dispute.DisputeCommand.ReassignDispute;
import org.zhibao.cases.dispute.DisputeCommand.ReleaseDispute;
import org.zhibao.cases.dispute.DisputeCommand.ReserveDispute;
import org.zhibao.cases.dispute.DisputeEvent.DisputeMoved;
import org.zhibao.cases.dispute.DisputeEvent.DisputeReassigned;
import org.zhibao.cases.dispute.DisputeEvent.DisputeReleased;
import org.zhibao.cases.dispute.DisputeEvent.DisputeReserved;

/**
 * The same right between the same parties: the first case that is accepted has it.
 *
 * <p>All who bring it meet in this one stream, so of two centers that race one gets it. The other learns which center that is,
 * and nothing else.
 */
public final class Dispute {
    @AggregateIdentifier
    private DisputeId id;

    private @Nullable Holder holder;

    private record Holder(String caseId, String center, String division) {}

    /** For loading from its events. */
    Dispute() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReserveDispute command) {
        id = command.dispute();
        if (isHeldBy(command.caseId())) {
            return;
        }
        if (holder != null) {
            throw new CaseRejected(
                    PARALLEL_DISPUTE,
                    "the same right between the same parties is in the hands of center %s; refer the applicant there, or ask the office above both centers"
                            .formatted(holder.center()));
        }
        apply(new DisputeReserved(command.dispute().value(), command.caseId(), command.center(), command.division()));
    }

    @EventSourcingHandler
    void evolve(DisputeReserved event) {
        id = new DisputeId(event.dispute());
        holder = new Holder(event.caseId(), event.center(), event.division());
    }

    @CommandHandler
    void decide(ReleaseDispute command) {
        if (holder != null && isHeldBy(command.caseId())) {
            apply(new DisputeReleased(id.value(), command.caseId(), holder.center()));
        }
    }

    @EventSourcingHandler
    void evolve(DisputeReleased event) {
        holder = null;
    }

    @CommandHandler
    void decide(MoveDispute command) {
        if (holder != null && isHeldBy(command.caseId())) {
            apply(new DisputeMoved(
                    id.value(), command.caseId(), holder.center(), command.center(), command.division()));
        }
    }

    @EventSourcingHandler
    void evolve(DisputeMoved event) {
        holder = new Holder(event.caseId(), event.center(), event.division());
    }

    @CommandHandler
    void decide(ReassignDispute command, @MetaDataValue("office") String office) {
        Holder before = holder;
        if (before == null) {
            throw new CaseRejected(
                    DISPUTE_NOT_HELD, "no case has this dispute; the first that is accepted will have it");
        }
        String superior = CommonSuperior.of(before.division(), command.center().division());
        if (!office.equals(superior)) {
            throw new CaseRejected(
                    NOT_COMMON_SUPERIOR,
                    "who has this dispute is determined by %s, the office above both centers, not by %s"
                            .formatted(superior, office));
        }
        if (isHeldBy(command.caseId())) {
            return;
        }
        apply(new DisputeReassigned(
                id.value(),
                before.caseId(),
                before.center(),
                command.caseId(),
                command.center().id(),
                command.center().division(),
                office,
                command.reasons()));
    }

    @EventSourcingHandler
    void evolve(DisputeReassigned event) {
        holder = new Holder(event.caseId(), event.center(), event.division());
    }

    private boolean isHeldBy(String caseId) {
        return holder != null && holder.caseId().equals(caseId);
    }
}
