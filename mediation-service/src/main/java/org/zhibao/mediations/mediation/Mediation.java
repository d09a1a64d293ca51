package org.zhibao.mediations.mediation;

import static java.util.stream.Collectors.joining;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.mediations.MediationRejected.Reason.FEE_NOT_ALLOWED;
import static org.zhibao.mediations.MediationRejected.Reason.GROUND_NOT_APPLICABLE;
import static org.zhibao.mediations.MediationRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_A_PARTY;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_INVITED;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_RESPONSIBLE_ORGANISATION;
import static org.zhibao.mediations.MediationRejected.Reason.PARTIES_INCOMPLETE;
import static org.zhibao.mediations.MediationRejected.Reason.PARTY_REFUSED;
import static org.zhibao.mediations.MediationRejected.Reason.REMEDY_NOTICE_MISSING;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;

/**
 * One attempt to settle a dispute by agreement, voluntary for everyone at every moment (People's Mediation Law, art. 3).
 *
 * <p>Requested, respondents invited, consented by all; ended by the refusal of one, or terminated by its organisation.
 */
public final class Mediation {
    @AggregateIdentifier
    private MediationId id;

    private MediationState state;
    private String organisation;
    private @Nullable String caseId;
    private List<Party> parties;
    private final Set<String> invited = new LinkedHashSet<>();
    private final Set<String> consented = new LinkedHashSet<>();
    private @Nullable String refusedBy;

    /** For the rebuilding from events. */
    Mediation() {}

    /**
     * A mediation begins on application of a party, or is offered by whoever handles their case (People's Mediation Law,
     * art. 17). Who applies has thereby consented.
     */
    @CommandHandler
    Mediation(RequestMediation command, @MetaDataValue("at") Instant at) {
        requireBothSides(command.parties());
        if (command.feeFen() != 0 && !command.mode().mayChargeFee()) {
            throw new MediationRejected(
                    FEE_NOT_ALLOWED,
                    "mediation %s: people's mediation is free, so the fee must be 0, not %d fen"
                            .formatted(command.mediation().value(), command.feeFen()));
        }
        apply(new MediationRequested(
                command.mediation().value(),
                command.mode(),
                command.organisation(),
                List.copyOf(command.parties()),
                command.matter(),
                command.feeFen(),
                command.caseId(),
                Receipt.of(command.mediation().value() + "/1", at, received(command))));
    }

    @EventSourcingHandler
    void evolve(MediationRequested event) {
        id = new MediationId(event.mediation());
        state = MediationState.REQUESTED;
        organisation = event.organisation();
        caseId = event.caseId();
        parties = event.parties();
    }

    /** The other side is asked whether it wants to (SPC Online Mediation Rules, art. 15); it may be asked again. */
    @CommandHandler
    void decide(InviteRespondent command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireRespondent(command.party());
        apply(new RespondentInvited(command.party()));
    }

    @EventSourcingHandler
    void evolve(RespondentInvited event) {
        state = MediationState.RESPONDENT_INVITED;
        invited.add(event.party());
    }

    /** Without the consent of every party there is no mediation (People's Mediation Law, art. 3). */
    @CommandHandler
    void decide(ConsentToMediation command) {
        requireAllowed(command);
        Party party = requireParty(command.party());
        if (hasConsented(party)) {
            return;
        }
        if (!invited.contains(party.id())) {
            throw new MediationRejected(
                    NOT_INVITED,
                    "%s has not been invited to mediation %s yet; invite them first".formatted(party.id(), id.value()));
        }
        apply(new MediationConsented(
                party.id(), parties.stream().allMatch(each -> each.equals(party) || hasConsented(each))));
    }

    @EventSourcingHandler
    void evolve(MediationConsented event) {
        consented.add(event.party());
        if (event.byAll()) {
            state = MediationState.CONSENTED;
        }
    }

    /**
     * Any party may refuse at any time (People's Mediation Law, art. 17 and 23), and that ends it at once; all are told what
     * else they can do (art. 26).
     */
    @CommandHandler
    void decide(RefuseMediation command) {
        requireAllowed(command);
        requireParty(command.party());
        apply(new MediationRefused(command.party()));
        apply(new MediationTerminated(id.value(), Ground.REFUSED, Remedy.BY_LAW, caseId));
    }

    @EventSourcingHandler
    void evolve(MediationRefused event) {
        refusedBy = event.party();
    }

    /**
     * The organisation ends what cannot succeed, and informs the parties of other routes (People's Mediation Law, art. 26;
     * grounds: SPC Online Mediation Rules, art. 25).
     */
    @CommandHandler
    void decide(TerminateMediation command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireApplicable(command.ground());
        if (command.remedies().isEmpty()) {
            throw new MediationRejected(
                    REMEDY_NOTICE_MISSING,
                    "mediation %s ends without agreement, so the parties must be told of other remedies; name at least one"
                            .formatted(id.value()));
        }
        apply(new MediationTerminated(id.value(), command.ground(), List.copyOf(command.remedies()), caseId));
    }

    @EventSourcingHandler
    void evolve(MediationTerminated event) {
        state = MediationState.TERMINATED;
    }

    private static void requireBothSides(List<Party> parties) {
        boolean applicant = parties.stream().anyMatch(party -> !party.responds());
        boolean respondent = parties.stream().anyMatch(Party::responds);
        long names = parties.stream().map(Party::id).distinct().count();
        if (!applicant || !respondent || names < parties.size()) {
            throw new MediationRejected(
                    PARTIES_INCOMPLETE,
                    "a mediation is between at least one applicant and one respondent, each with an id of their own;"
                            + " given were " + parties.stream().map(Party::id).toList());
        }
    }

    private void requireAllowed(MediationCommand command) {
        if (refusedBy != null) {
            throw rejected(PARTY_REFUSED, "%s refused, and that ended it; request a new one".formatted(refusedBy));
        }
        if (!state.allows(command)) {
            throw rejected(
                    ILLEGAL_STATE,
                    "it is %s and does not allow %s"
                            .formatted(state, command.getClass().getSimpleName()));
        }
    }

    private MediationRejected rejected(MediationRejected.Reason reason, String why) {
        return new MediationRejected(
                reason, "mediation %s: %s".formatted(id.value(), why), state.name(), state.allowedCommands());
    }

    private void requireOrganisation(String office) {
        if (!office.equals(organisation)) {
            throw new MediationRejected(
                    NOT_RESPONSIBLE_ORGANISATION,
                    "mediation %s is held by %s, not by %s; ask them".formatted(id.value(), organisation, office));
        }
    }

    private void requireApplicable(Ground ground) {
        if (ground == Ground.REFUSED) {
            throw new MediationRejected(
                    GROUND_NOT_APPLICABLE,
                    "only a party can refuse mediation %s; record its refusal instead".formatted(id.value()));
        }
        if (ground.needsConsent() && state != MediationState.CONSENTED) {
            throw new MediationRejected(
                    GROUND_NOT_APPLICABLE,
                    "mediation %s cannot end with %s while it is %s: not every party has consented to try"
                            .formatted(id.value(), ground, state));
        }
    }

    private Party requireParty(String partyId) {
        return parties.stream()
                .filter(party -> party.id().equals(partyId))
                .findFirst()
                .orElseThrow(() -> notAParty(partyId, "party"));
    }

    private void requireRespondent(String partyId) {
        if (!requireParty(partyId).responds()) {
            throw notAParty(partyId, "respondent");
        }
    }

    private MediationRejected notAParty(String partyId, String part) {
        return new MediationRejected(
                NOT_A_PARTY,
                "%s is no %s of mediation %s; these are: %s"
                        .formatted(
                                partyId,
                                part,
                                id.value(),
                                parties.stream().map(Party::id).collect(joining(", "))));
    }

    private boolean hasConsented(Party party) {
        return !party.responds() || consented.contains(party.id());
    }

    /** What the receipt is for, as text; changing the form would make old receipts uncheckable. */
    private static String received(RequestMediation command) {
        String parties = command.parties().stream()
                .map(party -> party.side() + " " + party.id() + " " + party.name())
                .collect(joining("\n"));
        return String.join(
                "\n",
                command.mode().name(),
                command.organisation(),
                parties,
                command.matter(),
                Long.toString(command.feeFen()),
                command.caseId() == null ? "" : command.caseId());
    }
}
