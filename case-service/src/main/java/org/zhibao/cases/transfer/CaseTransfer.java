package org.zhibao.cases.transfer;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.ANSWER_LATE;
import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_NOT_REACHED;
import static org.zhibao.cases.CaseRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.cases.CaseRejected.Reason.NOT_COMMON_SUPERIOR;
import static org.zhibao.cases.CaseRejected.Reason.NOT_PARTY_TO_TRANSFER;
import static org.zhibao.cases.CaseRejected.Reason.RECEIVER_NOT_COMPETENT;
import static org.zhibao.cases.transfer.TransferState.COMPLETED;
import static org.zhibao.cases.transfer.TransferState.DECLINED;
import static org.zhibao.cases.transfer.TransferState.LAPSED;
import static org.zhibao.cases.transfer.TransferState.PROPOSED;
import static org.zhibao.cases.transfer.TransferState.RECALLED;
import static org.zhibao.cases.transfer.TransferState.TRANSFER_ACCEPTED;
import static org.zhibao.cases.transfer.TransferState.UNDER_DETERMINATION;

import java.time.Instant;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.transfer.TransferCommand.AcceptTransfer;
import org.zhibao.cases.transfer.TransferCommand.CompleteTransfer;
import org.zhibao.cases.transfer.TransferCommand.DeclineTransfer;
import org.zhibao.cases.transfer.TransferCommand.DetermineCompetence;
import org.zhibao.cases.transfer.TransferCommand.EscalateToSuperior;
import org.zhibao.cases.transfer.TransferCommand.LapseTransfer;
import org.zhibao.cases.transfer.TransferCommand.ProposeTransfer;
import org.zhibao.cases.transfer.TransferCommand.RecalculateAnswer;
import org.zhibao.cases.transfer.TransferCommand.RecallTransfer;
import org.zhibao.cases.transfer.TransferEvent.AnswerRecalculated;
import org.zhibao.cases.transfer.TransferEvent.CompetenceDetermined;
import org.zhibao.cases.transfer.TransferEvent.TransferAccepted;
import org.zhibao.cases.transfer.TransferEvent.TransferCompleted;
import org.zhibao.cases.transfer.TransferEvent.TransferDeclined;
import org.zhibao.cases.transfer.TransferEvent.TransferEscalated;
import org.zhibao.cases.transfer.TransferEvent.TransferLapsed;
import org.zhibao.cases.transfer.TransferEvent.TransferProposed;
import org.zhibao.cases.transfer.TransferEvent.TransferRecalled;
import org.zhibao.deadlines.Deadline;

/**
 * The rules of a transfer, in the order it goes.
 *
 * <p>The case was locked before the transfer is proposed, and moves or is unlocked after it is decided: that only one transfer
 * of a case is open, and that exactly one center is responsible, is therefore decided in one stream, the case's.
 */
public final class CaseTransfer {
    @AggregateIdentifier
    private TransferId id;

    private TransferState state;
    private String caseId;
    private String from;
    private String to;
    private String superior;
    private ServiceItem serviceItem;
    private Deadline answerBy;

    /** For loading from its events. */
    CaseTransfer() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ProposeTransfer command) {
        if (id != null) {
            return;
        }
        // Axon wants to know whom it creates, also when nothing is applied.
        id = command.transfer();
        apply(new TransferProposed(
                command.transfer().value(),
                command.caseId(),
                command.from(),
                command.to(),
                command.superior(),
                command.serviceItem(),
                command.ground(),
                command.summary(),
                command.answerBy()));
    }

    @EventSourcingHandler
    void evolve(TransferProposed event) {
        id = new TransferId(event.transfer());
        state = PROPOSED;
        caseId = event.caseId();
        from = event.from();
        to = event.to();
        superior = event.superior();
        serviceItem = event.serviceItem();
        answerBy = event.answerBy();
    }

    // ── the receiver answers ────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(AcceptTransfer command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireParty(office.equals(to), office);
        requireAllowed(command);
        if (answerBy.isMissedAt(at)) {
            throw rejected(
                    ANSWER_LATE,
                    "had to be answered by %s; the sender may propose it again".formatted(answerBy.dueOn()));
        }
        requireCompetent(command.receiver());
        apply(new TransferAccepted(
                id.value(),
                caseId,
                from,
                to,
                command.receiver().division(),
                command.receiver().reliedOn()));
    }

    @EventSourcingHandler
    void evolve(TransferAccepted event) {
        state = TRANSFER_ACCEPTED;
    }

    @CommandHandler
    void decide(DeclineTransfer command, @MetaDataValue("office") String office) {
        requireParty(office.equals(to), office);
        requireAllowed(command);
        apply(new TransferDeclined(id.value(), caseId, from, to, command.ground()));
    }

    @EventSourcingHandler
    void evolve(TransferDeclined event) {
        state = DECLINED;
    }

    // ── or does not ─────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(RecallTransfer command, @MetaDataValue("office") String office) {
        requireParty(office.equals(from), office);
        requireAllowed(command);
        apply(new TransferRecalled(id.value(), caseId, from, to, command.ground()));
    }

    @EventSourcingHandler
    void evolve(TransferRecalled event) {
        state = RECALLED;
    }

    /** A timer asks; an answer recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(LapseTransfer command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!answerBy.isMissedAt(at)) {
            throw rejected(DEADLINE_NOT_REACHED, "can still be answered until the end of " + answerBy.dueOn());
        }
        apply(new TransferLapsed(id.value(), caseId, from, to, answerBy.dueOn()));
    }

    @EventSourcingHandler
    void evolve(TransferLapsed event) {
        state = LAPSED;
    }

    /** Asked for when a calendar or policy was published; what is answered does not move, and what it does not touch either. */
    @CommandHandler
    void decide(RecalculateAnswer command) {
        requireAllowed(command);
        Deadline after = command.rules().again(answerBy);
        if (after.isSameDateAs(answerBy)) {
            return;
        }
        apply(new AnswerRecalculated(
                id.value(), caseId, from, to, answerBy.dueOn(), after.dueOn(), command.cause(), after));
    }

    @EventSourcingHandler
    void evolve(AnswerRecalculated event) {
        answerBy = event.deadline();
    }

    // ── the superior decides ────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(EscalateToSuperior command, @MetaDataValue("office") String office) {
        requireParty(office.equals(from) || office.equals(to), office);
        requireAllowed(command);
        apply(new TransferEscalated(id.value(), caseId, from, to, superior, command.ground()));
    }

    @EventSourcingHandler
    void evolve(TransferEscalated event) {
        state = UNDER_DETERMINATION;
    }

    @CommandHandler
    void decide(DetermineCompetence command, @MetaDataValue("office") String office) {
        if (!office.equals(superior)) {
            throw rejected(
                    NOT_COMMON_SUPERIOR,
                    "is determined by %s, the office above both centers, not by %s".formatted(superior, office));
        }
        requireAllowed(command);
        CenterStanding center = command.center();
        if (!center.id().equals(from)) {
            requireCompetent(center);
        }
        apply(new CompetenceDetermined(
                id.value(),
                caseId,
                from,
                center.id(),
                center.division(),
                office,
                command.reasons(),
                center.reliedOn()));
    }

    @EventSourcingHandler
    void evolve(CompetenceDetermined event) {
        state = event.stays() ? DECLINED : TRANSFER_ACCEPTED;
        to = event.to();
    }

    @CommandHandler
    void decide(CompleteTransfer command) {
        requireAllowed(command);
        apply(new TransferCompleted(id.value(), caseId, from, to));
    }

    @EventSourcingHandler
    void evolve(TransferCompleted event) {
        state = COMPLETED;
    }

    // ── what several decisions ask ──────────────────────────────────────────────────────────────────────────────

    private void requireParty(boolean entitled, String office) {
        if (!entitled) {
            throw rejected(
                    NOT_PARTY_TO_TRANSFER,
                    "goes from %s to %s: the receiver answers and the sender recalls, which %s is not"
                            .formatted(from, to, office));
        }
    }

    private void requireCompetent(CenterStanding center) {
        if (!center.operating() || !center.services().contains(serviceItem)) {
            throw rejected(
                    RECEIVER_NOT_COMPETENT,
                    "cannot go to %s, which does not operate or does not offer %s (registry at %s)"
                            .formatted(center.id(), serviceItem, center.reliedOn()));
        }
    }

    private void requireAllowed(TransferCommand command) {
        if (!state.allowed().contains(command.getClass())) {
            throw rejected(
                    ILLEGAL_STATE,
                    "is %s, where %s is not possible; possible are %s"
                            .formatted(state, command.getClass().getSimpleName(), state.allowedCommands()));
        }
    }

    private CaseRejected rejected(Reason reason, String why) {
        return new CaseRejected(
                reason, "transfer %s %s".formatted(id.value(), why), state.name(), state.allowedCommands());
    }
}
