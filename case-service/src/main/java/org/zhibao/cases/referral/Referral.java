package org.zhibao.cases.referral;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;
import static org.zhibao.cases.CaseRejected.Reason.NOT_THE_AUTHORITY;
import static org.zhibao.cases.CaseRejected.Reason.OUTCOME_UNPROVEN;
import static org.zhibao.cases.referral.ReferralState.ACCEPTED_BY_AUTHORITY;
import static org.zhibao.cases.referral.ReferralState.ACKNOWLEDGED;
import static org.zhibao.cases.referral.ReferralState.OUTCOME_RECORDED;
import static org.zhibao.cases.referral.ReferralState.PREPARED;
import static org.zhibao.cases.referral.ReferralState.RETURNED;
import static org.zhibao.cases.referral.ReferralState.SENT;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.referral.ReferralCommand.AcceptReferral;
import org.zhibao.cases.referral.ReferralCommand.AcknowledgeReferral;
import org.zhibao.cases.referral.ReferralCommand.PrepareReferral;
import org.zhibao.cases.referral.ReferralCommand.RecordReferralOutcome;
import org.zhibao.cases.referral.ReferralCommand.ReturnReferral;
import org.zhibao.cases.referral.ReferralCommand.SendReferral;
import org.zhibao.cases.referral.ReferralEvent.ReferralAccepted;
import org.zhibao.cases.referral.ReferralEvent.ReferralAcknowledged;
import org.zhibao.cases.referral.ReferralEvent.ReferralOutcomeRecorded;
import org.zhibao.cases.referral.ReferralEvent.ReferralPrepared;
import org.zhibao.cases.referral.ReferralEvent.ReferralReturned;
import org.zhibao.cases.referral.ReferralEvent.ReferralSent;

/**
 * The rules of a referral, in the order it goes.
 *
 * <p>What the authority did is recorded by itself, or by the center with the digest of the document that says so.
 */
public final class Referral {
    @AggregateIdentifier
    private ReferralId id;

    private ReferralState state;
    private String caseId;
    private String center;
    private String authority;
    private AuthorityKind authorityKind;

    /** For loading from its events. */
    Referral() {}

    @CommandHandler
    Referral(PrepareReferral command, @MetaDataValue("office") String office) {
        if (!office.equals(command.center())) {
            throw new CaseRejected(
                    NOT_RESPONSIBLE_CENTER,
                    "case %s is in the hands of center %s, not of %s"
                            .formatted(command.caseId(), command.center(), office));
        }
        apply(new ReferralPrepared(
                command.referral().value(),
                command.caseId(),
                command.center(),
                command.authority(),
                command.authorityKind(),
                command.matter(),
                command.documents()));
    }

    @EventSourcingHandler
    void evolve(ReferralPrepared event) {
        id = new ReferralId(event.referral());
        state = PREPARED;
        caseId = event.caseId();
        center = event.center();
        authority = event.authority();
        authorityKind = event.authorityKind();
    }

    @CommandHandler
    void decide(SendReferral command, @MetaDataValue("office") String office) {
        if (!office.equals(center)) {
            throw rejected(NOT_RESPONSIBLE_CENTER, "is in the hands of center %s, not of %s".formatted(center, office));
        }
        requireAllowed(command);
        apply(new ReferralSent(id.value(), caseId, center, authority, authorityKind));
    }

    @EventSourcingHandler
    void evolve(ReferralSent event) {
        state = SENT;
    }

    // ── what the authority does ─────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(AcknowledgeReferral command, @MetaDataValue("office") String office) {
        requireProven(office, command.proof());
        requireAllowed(command);
        apply(new ReferralAcknowledged(id.value(), caseId, center, authority, command.fileNumber(), command.proof()));
    }

    @EventSourcingHandler
    void evolve(ReferralAcknowledged event) {
        state = ACKNOWLEDGED;
    }

    @CommandHandler
    void decide(AcceptReferral command, @MetaDataValue("office") String office) {
        requireProven(office, command.proof());
        requireAllowed(command);
        apply(new ReferralAccepted(id.value(), caseId, center, authority, command.proof()));
    }

    @EventSourcingHandler
    void evolve(ReferralAccepted event) {
        state = ACCEPTED_BY_AUTHORITY;
    }

    /** The case goes back into handling. */
    @CommandHandler
    void decide(ReturnReferral command, @MetaDataValue("office") String office) {
        requireProven(office, command.proof());
        requireAllowed(command);
        apply(new ReferralReturned(id.value(), caseId, center, authority, command.ground(), command.proof()));
    }

    @EventSourcingHandler
    void evolve(ReferralReturned event) {
        state = RETURNED;
    }

    @CommandHandler
    void decide(RecordReferralOutcome command, @MetaDataValue("office") String office) {
        requireProven(office, command.proof());
        requireAllowed(command);
        apply(new ReferralOutcomeRecorded(
                id.value(), caseId, center, authority, authorityKind, command.outcome(), command.proof()));
    }

    @EventSourcingHandler
    void evolve(ReferralOutcomeRecorded event) {
        state = OUTCOME_RECORDED;
    }

    // ── what several decisions ask ──────────────────────────────────────────────────────────────────────────────

    private void requireProven(String office, @Nullable String proof) {
        if (office.equals(authority)) {
            return;
        }
        if (!office.equals(center)) {
            throw rejected(
                    NOT_THE_AUTHORITY,
                    "is with %s: what becomes of it is recorded there, or by %s, not by %s"
                            .formatted(authority, center, office));
        }
        if (proof == null) {
            throw rejected(
                    OUTCOME_UNPROVEN,
                    "is with %s: give the digest of the document by which it said so".formatted(authority));
        }
    }

    private void requireAllowed(ReferralCommand command) {
        if (!state.allowed().contains(command.getClass())) {
            throw rejected(
                    ILLEGAL_STATE,
                    "is %s, where %s is not possible; possible are %s"
                            .formatted(state, command.getClass().getSimpleName(), state.allowedCommands()));
        }
    }

    private CaseRejected rejected(Reason reason, String why) {
        return new CaseRejected(
                reason, "referral %s %s".formatted(id.value(), why), state.name(), state.allowedCommands());
    }
}
