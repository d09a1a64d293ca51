package org.zhibao.mediations.mediation;

import static java.util.stream.Collectors.joining;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.mediations.MediationRejected.Reason.ACCEPTANCE_LATE;
import static org.zhibao.mediations.MediationRejected.Reason.AGREEMENT_DATE_NOT_POSSIBLE;
import static org.zhibao.mediations.MediationRejected.Reason.AGREEMENT_INCOMPLETE;
import static org.zhibao.mediations.MediationRejected.Reason.AGREEMENT_TEXT_MISMATCH;
import static org.zhibao.mediations.MediationRejected.Reason.APPRAISAL_MISMATCH;
import static org.zhibao.mediations.MediationRejected.Reason.CHOICE_LATE;
import static org.zhibao.mediations.MediationRejected.Reason.CHOICE_OPEN;
import static org.zhibao.mediations.MediationRejected.Reason.COMMISSION_MISMATCH;
import static org.zhibao.mediations.MediationRejected.Reason.CONFIRMATION_NOT_JOINT;
import static org.zhibao.mediations.MediationRejected.Reason.CONFIRMATION_WINDOW_CLOSED;
import static org.zhibao.mediations.MediationRejected.Reason.CONFLICT_OF_INTEREST;
import static org.zhibao.mediations.MediationRejected.Reason.CONSENT_MISSING;
import static org.zhibao.mediations.MediationRejected.Reason.CONSENT_OF_ALL_MISSING;
import static org.zhibao.mediations.MediationRejected.Reason.COURT_NOT_COMPETENT;
import static org.zhibao.mediations.MediationRejected.Reason.DEADLINE_NOT_REACHED;
import static org.zhibao.mediations.MediationRejected.Reason.DECLARATION_MISSING;
import static org.zhibao.mediations.MediationRejected.Reason.EXTENSION_CONSENT_MISSING;
import static org.zhibao.mediations.MediationRejected.Reason.FEE_NOT_ALLOWED;
import static org.zhibao.mediations.MediationRejected.Reason.GROUND_NOT_APPLICABLE;
import static org.zhibao.mediations.MediationRejected.Reason.IDENTITY_NOT_CONFIRMED;
import static org.zhibao.mediations.MediationRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.mediations.MediationRejected.Reason.INCOMPATIBLE_ROLE;
import static org.zhibao.mediations.MediationRejected.Reason.MEDIATOR_NOT_ACTIVE;
import static org.zhibao.mediations.MediationRejected.Reason.MEDIATOR_NOT_MATCHING;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_A_PARTY;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_A_REPLACEMENT;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_DISCLOSED;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_INVITED;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_RECUSAL_AUTHORITY;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_RESPONSIBLE_ORGANISATION;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_THE_MEDIATOR;
import static org.zhibao.mediations.MediationRejected.Reason.NOT_THE_PARTY;
import static org.zhibao.mediations.MediationRejected.Reason.NO_OBJECTION;
import static org.zhibao.mediations.MediationRejected.Reason.OBJECTION_OPEN;
import static org.zhibao.mediations.MediationRejected.Reason.PARTIES_INCOMPLETE;
import static org.zhibao.mediations.MediationRejected.Reason.PARTY_REFUSED;
import static org.zhibao.mediations.MediationRejected.Reason.REASONS_REQUIRED;
import static org.zhibao.mediations.MediationRejected.Reason.REMEDY_NOTICE_MISSING;
import static org.zhibao.mediations.MediationRejected.Reason.REVOCATION_DATE_NOT_POSSIBLE;
import static org.zhibao.mediations.MediationRejected.Reason.SIGNATURE_SET_INCOMPLETE;
import static org.zhibao.mediations.MediationRejected.Reason.TARIFF_REQUIRED;
import static org.zhibao.mediations.MediationRejected.Reason.TIME_LIMIT_EXPIRED;
import static org.zhibao.mediations.MediationRejected.Reason.WAIVER_INCOMPLETE;
import static org.zhibao.mediations.mediation.MediationState.AGREEMENT_EFFECTIVE;
import static org.zhibao.mediations.mediation.MediationState.AGREEMENT_REACHED;
import static org.zhibao.mediations.mediation.MediationState.CONCLUDED;
import static org.zhibao.mediations.mediation.MediationState.CONFIRMATION_PENDING;
import static org.zhibao.mediations.mediation.MediationState.CONFIRMED;
import static org.zhibao.mediations.mediation.MediationState.CONSENTED;
import static org.zhibao.mediations.mediation.MediationState.IN_MEDIATION;
import static org.zhibao.mediations.mediation.MediationState.MEDIATOR_APPOINTED;
import static org.zhibao.mediations.mediation.MediationState.MEDIATOR_NOMINATED;
import static org.zhibao.mediations.mediation.MediationState.NOT_ACCEPTED;
import static org.zhibao.mediations.mediation.MediationState.REQUESTED;
import static org.zhibao.mediations.mediation.MediationState.RESPONDENT_INVITED;
import static org.zhibao.mediations.mediation.MediationState.TERMINATED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.About;
import org.zhibao.mediations.Agreement;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Appointment;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Court.Level;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Dispute;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Ranking;
import org.zhibao.mediations.Ranking.Exclusion;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.mediation.MediationCommand.AcceptCommission;
import org.zhibao.mediations.mediation.MediationCommand.AcceptNomination;
import org.zhibao.mediations.mediation.MediationCommand.AgreeExtension;
import org.zhibao.mediations.mediation.MediationCommand.ApplyForConfirmation;
import org.zhibao.mediations.mediation.MediationCommand.ChooseJointly;
import org.zhibao.mediations.mediation.MediationCommand.CommissionAppraisal;
import org.zhibao.mediations.mediation.MediationCommand.ConcludeMediation;
import org.zhibao.mediations.mediation.MediationCommand.ConfideStatement;
import org.zhibao.mediations.mediation.MediationCommand.ConfirmIdentity;
import org.zhibao.mediations.mediation.MediationCommand.ConfirmUndisputedFact;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.CountersignAgreement;
import org.zhibao.mediations.mediation.MediationCommand.DecideRecusal;
import org.zhibao.mediations.mediation.MediationCommand.DeclineNomination;
import org.zhibao.mediations.mediation.MediationCommand.DesignateMediator;
import org.zhibao.mediations.mediation.MediationCommand.DestroyCompartment;
import org.zhibao.mediations.mediation.MediationCommand.DiscloseRelation;
import org.zhibao.mediations.mediation.MediationCommand.EndUnanswered;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.InviteSpecialist;
import org.zhibao.mediations.mediation.MediationCommand.LapseNomination;
import org.zhibao.mediations.mediation.MediationCommand.LeaveChoice;
import org.zhibao.mediations.mediation.MediationCommand.ObjectToMediator;
import org.zhibao.mediations.mediation.MediationCommand.OpenSession;
import org.zhibao.mediations.mediation.MediationCommand.ProposeMediators;
import org.zhibao.mediations.mediation.MediationCommand.RecalculateClock;
import org.zhibao.mediations.mediation.MediationCommand.ReceiveAppraisal;
import org.zhibao.mediations.mediation.MediationCommand.RecordAgreement;
import org.zhibao.mediations.mediation.MediationCommand.RecordBreach;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmationRefused;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmationRevoked;
import org.zhibao.mediations.mediation.MediationCommand.RecordConfirmed;
import org.zhibao.mediations.mediation.MediationCommand.RecordPerformance;
import org.zhibao.mediations.mediation.MediationCommand.RecordSession;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RefuseReplacement;
import org.zhibao.mediations.mediation.MediationCommand.RefuseToSign;
import org.zhibao.mediations.mediation.MediationCommand.RejectRequest;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationCommand.ResumeMediation;
import org.zhibao.mediations.mediation.MediationCommand.ScheduleSession;
import org.zhibao.mediations.mediation.MediationCommand.SealAgreement;
import org.zhibao.mediations.mediation.MediationCommand.SignAgreement;
import org.zhibao.mediations.mediation.MediationCommand.SubmitProposal;
import org.zhibao.mediations.mediation.MediationCommand.SuspendMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationCommand.WaiveDisclosure;
import org.zhibao.mediations.mediation.MediationCommand.WithdrawConfirmation;
import org.zhibao.mediations.mediation.MediationEvent.AgreementConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementCountersigned;
import org.zhibao.mediations.mediation.MediationEvent.AgreementRecorded;
import org.zhibao.mediations.mediation.MediationEvent.AgreementSealed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementSigned;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;
import org.zhibao.mediations.mediation.MediationEvent.AppraisalCommissioned;
import org.zhibao.mediations.mediation.MediationEvent.AppraisalReceived;
import org.zhibao.mediations.mediation.MediationEvent.BreachRecorded;
import org.zhibao.mediations.mediation.MediationEvent.ChoiceLeft;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ClockRecalculated;
import org.zhibao.mediations.mediation.MediationEvent.CompartmentDestroyed;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationApplied;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationRefused;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationRevoked;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationWithdrawn;
import org.zhibao.mediations.mediation.MediationEvent.DisclosureWaived;
import org.zhibao.mediations.mediation.MediationEvent.ExtensionAgreed;
import org.zhibao.mediations.mediation.MediationEvent.IdentityConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.MediationConcluded;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationResumed;
import org.zhibao.mediations.mediation.MediationEvent.MediationSuspended;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorChosen;
import org.zhibao.mediations.mediation.MediationEvent.MediatorNominated;
import org.zhibao.mediations.mediation.MediationEvent.MediatorObjectedTo;
import org.zhibao.mediations.mediation.MediationEvent.MediatorsRanked;
import org.zhibao.mediations.mediation.MediationEvent.NominationAccepted;
import org.zhibao.mediations.mediation.MediationEvent.NominationDeclined;
import org.zhibao.mediations.mediation.MediationEvent.NominationLapsed;
import org.zhibao.mediations.mediation.MediationEvent.Performance;
import org.zhibao.mediations.mediation.MediationEvent.PerformanceRecorded;
import org.zhibao.mediations.mediation.MediationEvent.ProposalSubmitted;
import org.zhibao.mediations.mediation.MediationEvent.RecusalDecided;
import org.zhibao.mediations.mediation.MediationEvent.RelationDisclosed;
import org.zhibao.mediations.mediation.MediationEvent.RequestRejected;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationEvent.SessionOpened;
import org.zhibao.mediations.mediation.MediationEvent.SessionRecorded;
import org.zhibao.mediations.mediation.MediationEvent.SessionScheduled;
import org.zhibao.mediations.mediation.MediationEvent.SigningRefused;
import org.zhibao.mediations.mediation.MediationEvent.SpecialistInvited;
import org.zhibao.mediations.mediation.MediationEvent.StatementConfided;
import org.zhibao.mediations.mediation.MediationEvent.SuspensionGround;
import org.zhibao.mediations.mediation.MediationEvent.UndisputedFactConfirmed;

/**
 * One attempt to settle a dispute by agreement, voluntary for everyone at every moment (People's Mediation Law, art. 3).
 *
 * <p>Each decision, and on the next lines what it changes, in the order a mediation lives: the request, the wish of the other
 * side, the mediator, the sessions, the agreement, its confirmation and performance, the end.
 */
public final class Mediation {
    private static final int REVOCATION_YEARS = 1;

    /** What nobody may do before all have agreed to try; said before, it is refused for that and not for the state. */
    private static final Set<Class<? extends MediationCommand>> CONSENTED_ON = Set.of(
            ProposeMediators.class,
            ChooseJointly.class,
            DesignateMediator.class,
            OpenSession.class,
            ScheduleSession.class,
            RecordSession.class,
            SubmitProposal.class,
            RecordAgreement.class);

    @AggregateIdentifier
    private MediationId id;

    private MediationState state;
    private Mode mode;
    private String organisation;
    private Instant requestedAt;
    private @Nullable Dispute dispute;
    private @Nullable Commission commission;
    private @Nullable String caseId;
    private List<Party> parties;
    private final Set<String> invited = new LinkedHashSet<>();
    private final Set<String> consented = new LinkedHashSet<>();
    private @Nullable String refusedBy;
    private final Set<String> identified = new LinkedHashSet<>();

    private final Map<ClockName, Clock> clocks = new EnumMap<>(ClockName.class);
    private final Map<String, String> choices = new LinkedHashMap<>();
    private final Set<String> choiceLeftBy = new LinkedHashSet<>();
    private final Set<String> recused = new LinkedHashSet<>();
    private boolean nominatedBefore;
    private @Nullable Appointment appointment;

    private int sessions;
    private int proposals;
    private int facts;
    private @Nullable LocalDate appraisalSince;
    private @Nullable SuspensionGround suspendedFor;

    private @Nullable Agreement agreement;
    private boolean confirmationRefused;
    private @Nullable LocalDate confirmedOn;
    private Performance performance = Performance.NOT_KNOWN;

    /** For the rebuilding from events. */
    Mediation() {}

    // ── the request ─────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * A mediation begins on application of a party, or is offered by whoever handles their case (People's Mediation Law,
     * art. 17). Who applies has thereby consented. The day of the request interrupts the limitation period (SPC Limitation
     * Provisions, art. 12), so it is receipted.
     */
    @CommandHandler
    Mediation(RequestMediation command, @MetaDataValue("at") Instant at) {
        String mediation = command.mediation().value();
        requireBothSides(command.parties());
        requireFeeAllowed(mediation, command.mode(), command.feeFen());
        requireTariff(mediation, command);
        if (command.mode().byCourt()) {
            throw new MediationRejected(
                    COMMISSION_MISMATCH,
                    "mediation %s is to be %s, but no court passed it on; accept the court's commission instead"
                            .formatted(mediation, command.mode()));
        }
        String received = received(
                command.mode(),
                command.organisation(),
                command.parties(),
                command.matter(),
                command.feeFen(),
                command.caseId());
        apply(new MediationRequested(
                mediation,
                command.mode(),
                command.organisation(),
                List.copyOf(command.parties()),
                command.matter(),
                command.feeFen(),
                command.caseId(),
                Receipt.of(mediation + "/1", at, received),
                command.dispute(),
                null,
                command.tariff()));
    }

    /** Courts may steer a dispute to mediation before they file it, and after (People's Mediation Law, art. 18). */
    @CommandHandler
    Mediation(AcceptCommission command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        String mediation = command.mediation().value();
        requireBothSides(command.parties());
        requireFeeAllowed(mediation, command.mode(), command.feeFen());
        if (!office.equals(command.organisation())) {
            throw new MediationRejected(
                    NOT_RESPONSIBLE_ORGANISATION,
                    "mediation %s was passed to %s, so %s cannot take it on"
                            .formatted(mediation, command.organisation(), office));
        }
        if (!command.commission().fits(command.mode())) {
            throw new MediationRejected(
                    COMMISSION_MISMATCH,
                    "mediation %s is %s, which does not fit a dispute that stands at %s"
                            .formatted(
                                    mediation,
                                    command.mode(),
                                    command.commission().procedure()));
        }
        String received = received(
                command.mode(),
                command.organisation(),
                command.parties(),
                command.matter(),
                command.feeFen(),
                command.commission().courtCase());
        apply(new MediationRequested(
                mediation,
                command.mode(),
                command.organisation(),
                List.copyOf(command.parties()),
                command.matter(),
                command.feeFen(),
                null,
                Receipt.of(mediation + "/1", at, received),
                command.dispute(),
                command.commission(),
                null));
    }

    @EventSourcingHandler
    void evolve(MediationRequested event) {
        id = new MediationId(event.mediation());
        state = REQUESTED;
        mode = event.mode();
        organisation = event.organisation();
        requestedAt = event.receipt().receivedAt();
        dispute = event.dispute();
        commission = event.commission();
        caseId = event.caseId();
        parties = event.parties();
    }

    @CommandHandler
    void decide(RejectRequest command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireReasons(command.reasons());
        apply(new RequestRejected(id.value(), command.reasons(), about(), caseId));
    }

    @EventSourcingHandler
    void evolve(RequestRejected event) {
        state = NOT_ACCEPTED;
    }

    // ── the wish of the other side ──────────────────────────────────────────────────────────────────────────────

    /**
     * The other side is asked whether it wants to, and has three working days (SPC Online Mediation Rules, art. 15); it may be
     * asked again, and then has the time again.
     */
    @CommandHandler
    void decide(InviteRespondent command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireRespondent(command.party());
        apply(new RespondentInvited(command.party(), command.rules().answer(Clock.dayOf(at))));
    }

    @EventSourcingHandler
    void evolve(RespondentInvited event) {
        state = RESPONDENT_INVITED;
        invited.add(event.party());
        if (event.answerBy() != null) {
            clocks.put(ClockName.ANSWER, event.answerBy());
        }
    }

    /** Without the consent of every party there is no mediation (People's Mediation Law, art. 3). */
    @CommandHandler
    void decide(
            ConsentToMediation command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        Party party = requireSpeaksFor(command.party(), actor, office);
        if (hasConsented(party)) {
            return;
        }
        if (!invited.contains(party.id())) {
            throw new MediationRejected(
                    NOT_INVITED,
                    "%s has not been invited to mediation %s yet; invite them first".formatted(party.id(), id.value()));
        }
        boolean byAll = parties.stream().allMatch(each -> each.equals(party) || hasConsented(each));
        apply(new MediationConsented(party.id(), byAll, byAll ? command.rules().choice(Clock.dayOf(at)) : null));
    }

    @EventSourcingHandler
    void evolve(MediationConsented event) {
        consented.add(event.party());
        if (event.byAll()) {
            state = CONSENTED;
            clocks.remove(ClockName.ANSWER);
        }
        if (event.chooseBy() != null) {
            clocks.put(ClockName.CHOICE, event.chooseBy());
        }
    }

    /**
     * Any party may refuse at any time (People's Mediation Law, art. 17 and 23), and that ends it at once; all are told what
     * else they can do (art. 26).
     */
    @CommandHandler
    void decide(RefuseMediation command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        apply(new MediationRefused(command.party()));
        apply(terminated(Ground.REFUSED, mode.remedies()));
    }

    @EventSourcingHandler
    void evolve(MediationRefused event) {
        refusedBy = event.party();
    }

    /**
     * Who the parties are is checked, and they confirm where they can be served (SPC Online Mediation Rules, art. 17). Who signs in
     * under the account of the party has shown it by that.
     */
    @CommandHandler
    void decide(ConfirmIdentity command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (appointment == null || !actor.equals(appointment.mediator())) {
            requireOrganisation(office);
        }
        requireParty(command.party());
        apply(new IdentityConfirmed(command.party(), command.proof(), command.address()));
    }

    @EventSourcingHandler
    void evolve(IdentityConfirmed event) {
        identified.add(event.party());
    }

    /** A timer asks; an answer recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(EndUnanswered command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireOver(ClockName.ANSWER, at, "the other side can still answer");
        apply(terminated(Ground.UNREACHABLE, mode.remedies()));
    }

    // ── the mediator ────────────────────────────────────────────────────────────────────────────────────────────

    /** Ranks who could mediate, and records why; the parties and the organisation still choose freely. */
    @CommandHandler
    void decide(ProposeMediators command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        Dispute known = dispute == null ? command.dispute() : dispute;
        apply(new MediatorsRanked(Ranking.of(known, parties, command.candidates(), Clock.dayOf(at))));
    }

    @EventSourcingHandler
    void evolve(MediatorsRanked event) {
        dispute = event.ranking().dispute();
    }

    /**
     * The parties may choose their mediator (People's Mediation Law, art. 19 and 23), jointly and within two working days (SPC
     * Online Mediation Rules, art. 10).
     */
    @CommandHandler
    void decide(
            ChooseJointly command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        Clock chooseBy = clocks.get(ClockName.CHOICE);
        if (chooseBy != null && chooseBy.isMissedAt(at)) {
            throw rejected(
                    CHOICE_LATE,
                    "the parties could choose until the end of %s; now %s designates"
                            .formatted(chooseBy.dueOn(), organisation));
        }
        requireEligible(command.mediator(), at);
        String mediator = command.mediator().mediator();
        apply(new MediatorChosen(command.party(), mediator));
        if (parties.stream().allMatch(party -> mediator.equals(choices.get(party.id())))) {
            apply(nominated(command.mediator(), true, at, command.rules()));
        }
    }

    @EventSourcingHandler
    void evolve(MediatorChosen event) {
        choices.put(event.party(), event.mediator());
    }

    /** Whoever does not want to choose need not: the committee designates (People's Mediation Law, art. 19). */
    @CommandHandler
    void decide(LeaveChoice command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        Party leaving = requireSpeaksFor(command.party(), actor, office);
        if (choiceLeftBy.contains(command.party())) {
            return;
        }
        boolean byAll = parties.stream().allMatch(party -> party.equals(leaving) || choiceLeftBy.contains(party.id()));
        apply(new ChoiceLeft(command.party(), byAll));
    }

    @EventSourcingHandler
    void evolve(ChoiceLeft event) {
        choiceLeftBy.add(event.party());
        if (event.byAll()) {
            clocks.remove(ClockName.CHOICE);
        }
    }

    /** The organisation designates (People's Mediation Law, art. 19) once the parties' time is over (SPC Rules, art. 10). */
    @CommandHandler
    void decide(DesignateMediator command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        Clock chooseBy = clocks.get(ClockName.CHOICE);
        if (chooseBy != null && !chooseBy.isMissedAt(at)) {
            throw rejected(
                    CHOICE_OPEN,
                    "the parties can choose until the end of %s, or leave it to you".formatted(chooseBy.dueOn()));
        }
        requireEligible(command.mediator(), at);
        apply(nominated(command.mediator(), false, at, command.rules()));
    }

    private MediatorNominated nominated(Candidate candidate, boolean jointly, Instant at, TimeRules rules) {
        return new MediatorNominated(
                id.value(),
                candidate.mediator(),
                candidate.name(),
                jointly,
                nominatedBefore,
                rules.acceptance(Clock.dayOf(at)),
                candidate.reliedOn());
    }

    @EventSourcingHandler
    void evolve(MediatorNominated event) {
        state = MEDIATOR_NOMINATED;
        appointment = Appointment.of(event.mediator(), event.replacement());
        nominatedBefore = true;
        choices.clear();
        clocks.remove(ClockName.CHOICE);
        clocks.put(ClockName.ACCEPTANCE, event.acceptBy());
    }

    /**
     * The mediator confirms within three working days (SPC Online Mediation Rules, art. 12), declares independence, and tells
     * what could affect it (art. 13; SPC Invited Mediation Provisions, art. 15). From this day the time to mediate counts
     * (SPC Online Mediation Rules, art. 24).
     */
    @CommandHandler
    void decide(AcceptNomination command, @MetaDataValue("at") Instant at, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        String mediator = requireMediator(actor);
        Clock acceptBy = clocks.get(ClockName.ACCEPTANCE);
        if (acceptBy != null && acceptBy.isMissedAt(at)) {
            throw rejected(
                    ACCEPTANCE_LATE,
                    "%s could accept until the end of %s; somebody must be nominated again"
                            .formatted(mediator, acceptBy.dueOn()));
        }
        if (command.declaration().isBlank()) {
            throw rejected(DECLARATION_MISSING, "%s accepts with a declaration; give it".formatted(mediator));
        }
        command.disclosures().forEach(this::requireKnownParty);
        apply(new NominationAccepted(
                mediator,
                Receipt.digestOf(command.declaration()),
                command.rules().mediation(Clock.dayOf(at), mode, commission)));
        int number = 0;
        for (Disclosure disclosure : command.disclosures()) {
            apply(new RelationDisclosed(++number, mediator, disclosure));
        }
    }

    @EventSourcingHandler
    void evolve(NominationAccepted event) {
        state = MEDIATOR_APPOINTED;
        clocks.remove(ClockName.ACCEPTANCE);
        clocks.put(ClockName.MEDIATION, event.mediateBy());
    }

    @CommandHandler
    void decide(DeclineNomination command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        String mediator = requireMediator(actor);
        apply(new NominationDeclined(id.value(), mediator, command.reason()));
    }

    @EventSourcingHandler
    void evolve(NominationDeclined event) {
        withoutMediator();
    }

    /** A timer asks; the mediator's answer recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(LapseNomination command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        Clock acceptBy = requireOver(ClockName.ACCEPTANCE, at, "the mediator can still accept");
        apply(new NominationLapsed(id.value(), appointed().mediator(), acceptBy.dueOn()));
    }

    @EventSourcingHandler
    void evolve(NominationLapsed event) {
        withoutMediator();
    }

    /** Nobody waits for the parties twice: they may choose again until the organisation designates. */
    private void withoutMediator() {
        state = CONSENTED;
        appointment = null;
        clocks.remove(ClockName.ACCEPTANCE);
        clocks.remove(ClockName.MEDIATION);
        appraisalSince = null;
    }

    /**
     * A mediator who is close to a party or to the dispute says so, whenever it becomes known (SPC Online Mediation Rules,
     * art. 13).
     */
    @CommandHandler
    void decide(DiscloseRelation command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        String mediator = requireMediator(actor);
        requireKnownParty(command.disclosure());
        apply(new RelationDisclosed(appointed().disclosures() + 1, mediator, command.disclosure()));
    }

    @EventSourcingHandler
    void evolve(RelationDisclosed event) {
        appointment = appointed().disclosed(event.number());
    }

    /** It goes on only if all parties, knowing it, still agree (SPC Online Mediation Rules, art. 13). */
    @CommandHandler
    void decide(WaiveDisclosure command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        Appointment held = appointed();
        if (!held.unwaived().containsKey(command.number())) {
            throw rejected(
                    NOT_DISCLOSED,
                    "there is no disclosure %d to waive; open are %s"
                            .formatted(command.number(), held.openDisclosures()));
        }
        if (held.isWaivedBy(command.number(), command.party())) {
            return;
        }
        apply(new DisclosureWaived(
                command.number(),
                command.party(),
                held.wouldBeWaivedByAll(command.number(), command.party(), parties)));
    }

    @EventSourcingHandler
    void evolve(DisclosureWaived event) {
        appointment = appointed().waived(event.number(), event.party(), event.byAll());
    }

    /** A party may object; a mediator declares what speaks against them (SPC Invited Mediation Provisions, art. 15). */
    @CommandHandler
    void decide(
            ObjectToMediator command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (command.by().equals(appointed().mediator())) {
            requireMediator(actor);
        } else {
            requireSpeaksFor(command.by(), actor, office);
        }
        requireReasons(command.ground());
        apply(new MediatorObjectedTo(appointed().mediator(), command.by(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(MediatorObjectedTo event) {
        appointment = appointed().objectedToBy(event.by());
    }

    /** The organisation decides on recusal, never the mediator (SPC Invited Mediation Provisions, art. 15). */
    @CommandHandler
    void decide(DecideRecusal command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        String mediator = appointed().mediator();
        if (!office.equals(organisation) || actor.equals(mediator)) {
            throw rejected(
                    NOT_RECUSAL_AUTHORITY,
                    "%s decides on the recusal of %s, not %s of %s".formatted(organisation, mediator, actor, office));
        }
        if (appointed().objectedBy() == null) {
            throw rejected(NO_OBJECTION, "nobody has objected to %s".formatted(mediator));
        }
        requireReasons(command.reasons());
        apply(new RecusalDecided(id.value(), mediator, command.recused(), command.reasons()));
    }

    @EventSourcingHandler
    void evolve(RecusalDecided event) {
        if (event.recused()) {
            recused.add(event.mediator());
            withoutMediator();
        } else {
            appointment = appointed().objectedToBy(null);
        }
    }

    /** Who refuses the replacement refuses mediation (SPC Online Mediation Rules, art. 14). */
    @CommandHandler
    void decide(
            RefuseReplacement command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        if (!appointed().replacement()) {
            throw rejected(
                    NOT_A_REPLACEMENT,
                    "%s replaces nobody; object to them with a ground, or refuse mediation"
                            .formatted(appointed().mediator()));
        }
        apply(new MediationRefused(command.party()));
        apply(terminated(Ground.REFUSED, mode.remedies()));
    }

    // ── the sessions ────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(
            OpenSession command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireUndisturbed();
        requireTimeLeft(at);
        apply(new SessionOpened(appointed().mediator()));
    }

    @EventSourcingHandler
    void evolve(SessionOpened event) {
        state = IN_MEDIATION;
    }

    /** The parties may ask that it be held in the open, or not (People's Mediation Law, art. 23): it is closed unless all want. */
    @CommandHandler
    void decide(
            ScheduleSession command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireUndisturbed();
        requireTimeLeft(at);
        if (command.publicly()) {
            requireConsentOfAll(command.agreedBy(), "a session in the open");
        }
        apply(new SessionScheduled(sessions + 1, command.heldAt(), command.place(), command.publicly()));
    }

    @EventSourcingHandler
    void evolve(SessionScheduled event) {
        sessions = event.number();
    }

    /** Recorded and filed (People's Mediation Law, art. 27) by the mediator, for no eyes but those that were there. */
    @CommandHandler
    void decide(RecordSession command, @MetaDataValue("at") Instant at, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        requireMediator(actor);
        requireUndisturbed();
        requireTimeLeft(at);
        if (command.privateWith() != null) {
            requireParty(command.privateWith());
        }
        apply(new SessionRecorded(
                Math.max(1, sessions), command.heldOn(), command.privateWith() != null, command.minutes()));
    }

    @EventSourcingHandler
    void evolve(SessionRecorded event) {
        sessions = Math.max(sessions, event.number());
    }

    /** What a party tells the mediator alone is for the two of them (People's Mediation Law, art. 15 and 23). */
    @CommandHandler
    void decide(ConfideStatement command, @MetaDataValue("at") Instant at, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        Party party = requireParty(command.party());
        if (!actor.equals(party.account())) {
            throw rejected(NOT_THE_PARTY, "only %s itself confides in the mediator".formatted(party.id()));
        }
        requireTimeLeft(at);
        apply(new StatementConfided(command.statement()));
    }

    @EventSourcingHandler
    void evolve(StatementConfided event) {
        // Nothing hangs on it: what was said in confidence decides nothing.
    }

    /** A concession made to settle is not usable later (SPC Online Mediation Rules, art. 18), so it lies in the box. */
    @CommandHandler
    void decide(
            SubmitProposal command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (command.by().equals(appointed().mediator())) {
            requireMediator(actor);
        } else {
            requireSpeaksFor(command.by(), actor, office);
        }
        requireTimeLeft(at);
        apply(new ProposalSubmitted(proposals + 1, command.by(), command.proposal()));
    }

    @EventSourcingHandler
    void evolve(ProposalSubmitted event) {
        proposals = event.number();
    }

    /** With the consent of the parties people of special knowledge may be invited (People's Mediation Law, art. 20). */
    @CommandHandler
    void decide(
            InviteSpecialist command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireTimeLeft(at);
        requireConsentOfAll(command.agreedBy(), "a specialist");
        if (command.specialist().equals(appointed().mediator())) {
            throw rejected(
                    INCOMPATIBLE_ROLE, "%s mediates and cannot be the expert too".formatted(command.specialist()));
        }
        apply(new SpecialistInvited(command.specialist(), command.field(), sorted(command.agreedBy())));
    }

    @EventSourcingHandler
    void evolve(SpecialistInvited event) {
        // Nothing hangs on it but the record.
    }

    @CommandHandler
    void decide(
            CommissionAppraisal command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireTimeLeft(at);
        if (appraisalSince != null) {
            throw rejected(APPRAISAL_MISMATCH, "an appraisal runs since %s; wait for it".formatted(appraisalSince));
        }
        apply(new AppraisalCommissioned(command.subject(), command.appraiser(), Clock.dayOf(at)));
    }

    @EventSourcingHandler
    void evolve(AppraisalCommissioned event) {
        appraisalSince = event.since();
    }

    /** The time of an appraisal does not count (SPC Online Mediation Rules, art. 26). */
    @CommandHandler
    void decide(
            ReceiveAppraisal command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        LocalDate since = appraisalSince;
        if (since == null) {
            throw rejected(APPRAISAL_MISMATCH, "no appraisal runs");
        }
        LocalDate today = Clock.dayOf(at);
        apply(new AppraisalReceived(command.digest(), today, command.rules().without(mediationClock(), since, today)));
    }

    @EventSourcingHandler
    void evolve(AppraisalReceived event) {
        appraisalSince = null;
        clocks.put(ClockName.MEDIATION, event.mediateBy());
    }

    /** More time needs the consent of all parties, while there still is time (SPC Online Mediation Rules, art. 24). */
    @CommandHandler
    void decide(
            AgreeExtension command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireTimeLeft(at);
        List<String> missing = missing(command.agreedBy());
        if (!missing.isEmpty()) {
            throw rejected(EXTENSION_CONSENT_MISSING, "%s did not agree to more time; ask them".formatted(missing));
        }
        apply(new ExtensionAgreed(
                command.days(),
                sorted(command.agreedBy()),
                command.rules().extended(mediationClock(), command.days())));
    }

    @EventSourcingHandler
    void evolve(ExtensionAgreed event) {
        clocks.put(ClockName.MEDIATION, event.mediateBy());
    }

    /** Only what all have confirmed as undisputed may be used later (SPC Online Mediation Rules, art. 18). */
    @CommandHandler
    void decide(
            ConfirmUndisputedFact command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        requireTimeLeft(at);
        requireConsentOfAll(command.agreedBy(), "an undisputed fact");
        apply(new UndisputedFactConfirmed(facts + 1, command.fact(), sorted(command.agreedBy())));
    }

    @EventSourcingHandler
    void evolve(UndisputedFactConfirmed event) {
        facts = event.number();
    }

    /**
     * A suspicion of sham mediation suspends it and is reported (SPC Invited Mediation Provisions, art. 18). The time to mediate
     * runs on: only an appraisal stops it (SPC Online Mediation Rules, art. 26).
     */
    @CommandHandler
    void decide(
            SuspendMediation command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireConductor(actor, office);
        String reportedTo = command.reportedTo();
        if (command.ground() == SuspensionGround.SUSPECTED_SHAM && (reportedTo == null || reportedTo.isBlank())) {
            throw rejected(REASONS_REQUIRED, "a suspicion of sham mediation is reported; say to whom");
        }
        apply(new MediationSuspended(command.ground(), command.remark(), reportedTo));
    }

    @EventSourcingHandler
    void evolve(MediationSuspended event) {
        state = MediationState.SUSPENDED;
        suspendedFor = event.ground();
    }

    @CommandHandler
    void decide(ResumeMediation command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireReasons(command.finding());
        apply(new MediationResumed(command.finding()));
    }

    @EventSourcingHandler
    void evolve(MediationResumed event) {
        state = IN_MEDIATION;
        suspendedFor = null;
    }

    // ── the agreement ───────────────────────────────────────────────────────────────────────────────────────────

    /**
     * A written agreement, or an oral one as recorded (People's Mediation Law, art. 28); the oral one takes effect when it is
     * reached (art. 30). What a written one states, the parties, the dispute and its main facts, what was agreed and how and by
     * when it is done, must be there (art. 29; SPC Invited Mediation Provisions, art. 24). After the time limit only what was
     * reached before it counts (SPC Online Mediation Rules, art. 24). When a court has refused to confirm it, the parties may
     * come to another one.
     */
    @CommandHandler
    void decide(RecordAgreement command, @MetaDataValue("at") Instant at, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        requireMediator(actor);
        if (state == AGREEMENT_EFFECTIVE && !confirmationRefused) {
            throw rejected(ILLEGAL_STATE, "its agreement binds; only one that no court confirmed is varied");
        }
        requireUndisturbed();
        requirePossible(command.reachedOn(), at);
        requireComplete(command.form(), command.states());
        int number = agreement == null ? 1 : agreement.number() + 1;
        if (command.form() == Form.ORAL) {
            requireConsentOfAll(command.agreedBy(), "an oral agreement");
        }
        apply(new AgreementRecorded(number, command.form(), command.digest(), command.text(), command.reachedOn()));
        if (command.form() == Form.ORAL) {
            apply(tookEffect(command.reachedOn(), command.rules()));
        }
    }

    @EventSourcingHandler
    void evolve(AgreementRecorded event) {
        state = AGREEMENT_REACHED;
        confirmationRefused = false;
        clocks.remove(ClockName.CONFIRMATION);
        agreement = Agreement.recorded(event.number(), event.form(), event.digest(), event.reachedOn());
    }

    /** All sign, under the same text (People's Mediation Law, art. 29; SPC Online Mediation Rules, art. 19). */
    @CommandHandler
    void decide(SignAgreement command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        Party signing = requireSpeaksFor(command.party(), actor, office);
        if (!actor.equals(signing.account()) && !identified.contains(signing.id())) {
            throw rejected(
                    IDENTITY_NOT_CONFIRMED,
                    "nobody has checked who signs for %s; confirm its identity first".formatted(signing.id()));
        }
        requireSameText(command.digest());
        if (reached().signedBy().contains(command.party())) {
            return;
        }
        apply(new AgreementSigned(command.party(), command.digest()));
    }

    @EventSourcingHandler
    void evolve(AgreementSigned event) {
        agreement = reached().signedBy(event.party());
    }

    /** The mediator signs after the parties (People's Mediation Law, art. 29). */
    @CommandHandler
    void decide(CountersignAgreement command, @MetaDataValue("actor") String actor) {
        requireAllowed(command);
        String mediator = requireMediator(actor);
        requireSameText(command.digest());
        requireSignedByAll();
        if (reached().countersigned()) {
            return;
        }
        apply(new AgreementCountersigned(mediator, command.digest()));
    }

    @EventSourcingHandler
    void evolve(AgreementCountersigned event) {
        agreement = reached().countersignedByMediator();
    }

    /** The organisation seals last, and with that the agreement takes effect (People's Mediation Law, art. 29). */
    @CommandHandler
    void decide(SealAgreement command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireSameText(command.digest());
        requireSignedByAll();
        if (!reached().countersigned()) {
            throw rejected(
                    SIGNATURE_SET_INCOMPLETE,
                    "%s has not signed yet".formatted(appointed().mediator()));
        }
        apply(new AgreementSealed(organisation, command.digest()));
        apply(tookEffect(Clock.dayOf(at), command.rules()));
    }

    @EventSourcingHandler
    void evolve(AgreementSealed event) {
        // The effect follows in the same commit.
    }

    private AgreementTookEffect tookEffect(LocalDate effectiveOn, TimeRules rules) {
        return new AgreementTookEffect(
                id.value(),
                reached().number(),
                reached().form(),
                reached().digest(),
                effectiveOn,
                rules.confirmation(effectiveOn),
                appointed().mediator(),
                about(),
                caseId);
    }

    @EventSourcingHandler
    void evolve(AgreementTookEffect event) {
        state = AGREEMENT_EFFECTIVE;
        agreement = reached().inEffectFrom(event.effectiveOn());
        clocks.remove(ClockName.MEDIATION);
        clocks.put(ClockName.CONFIRMATION, event.confirmationBy());
    }

    /** Who does not sign ends it (SPC Online Mediation Rules, art. 25). */
    @CommandHandler
    void decide(RefuseToSign command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        apply(new SigningRefused(command.party()));
        apply(terminated(Ground.UNSIGNED, mode.remedies()));
    }

    @EventSourcingHandler
    void evolve(SigningRefused event) {
        refusedBy = event.party();
    }

    // ── confirmation and performance ────────────────────────────────────────────────────────────────────────────

    /**
     * The parties apply jointly within thirty days of effect (People's Mediation Law, art. 33; Civil Procedure Law, art. 205) to
     * the inviting court, else to the court of a party's domicile, of the object's place or of the mediation body's place; to
     * the intermediate one if the dispute belongs there.
     */
    @CommandHandler
    void decide(ApplyForConfirmation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        List<String> missing = missing(command.applicants());
        if (!missing.isEmpty()) {
            throw rejected(
                    CONFIRMATION_NOT_JOINT, "confirmation is applied for jointly; missing are %s".formatted(missing));
        }
        Clock confirmationBy = clocks.get(ClockName.CONFIRMATION);
        if (confirmationBy != null && confirmationBy.isMissedAt(at)) {
            throw rejected(
                    CONFIRMATION_WINDOW_CLOSED,
                    "confirmation could be applied for until the end of %s; the agreement binds without it"
                            .formatted(confirmationBy.dueOn()));
        }
        requireCompetent(command.court());
        LocalDate today = Clock.dayOf(at);
        Clock acceptsBy = command.rules().courtAcceptance(today);
        apply(new ConfirmationApplied(
                sorted(command.applicants()),
                command.court(),
                today,
                acceptsBy,
                command.rules().courtDecision(acceptsBy.dueOn()),
                command.rules().courtDecisionAtLast(acceptsBy.dueOn())));
    }

    @EventSourcingHandler
    void evolve(ConfirmationApplied event) {
        state = CONFIRMATION_PENDING;
        start(ClockName.COURT_ACCEPTANCE, event.courtAcceptsBy());
        start(ClockName.COURT_DECISION, event.courtDecidesBy());
        start(ClockName.COURT_EXTENSION, event.courtDecidesAtLast());
    }

    private void start(ClockName name, @Nullable Clock clock) {
        if (clock != null) {
            clocks.put(name, clock);
        }
    }

    /** A confirmed agreement is enforceable (Civil Procedure Law, art. 206). */
    @CommandHandler
    void decide(RecordConfirmed command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisationOrCourt(office);
        apply(new AgreementConfirmed(command.decision(), command.decidedOn(), about()));
    }

    @EventSourcingHandler
    void evolve(AgreementConfirmed event) {
        state = CONFIRMED;
        confirmedOn = event.decidedOn();
        clocks.remove(ClockName.CONFIRMATION);
        clocks.keySet().removeAll(ClockName.OF_THE_COURT);
    }

    /** Refused: the parties may vary the agreement, make a new one, or sue (Civil Procedure Law, art. 206). */
    @CommandHandler
    void decide(RecordConfirmationRefused command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisationOrCourt(office);
        apply(new ConfirmationRefused(command.ground(), command.decision()));
    }

    @EventSourcingHandler
    void evolve(ConfirmationRefused event) {
        state = AGREEMENT_EFFECTIVE;
        confirmationRefused = true;
        clocks.keySet().removeAll(ClockName.OF_THE_COURT);
    }

    @CommandHandler
    void decide(
            WithdrawConfirmation command,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireSpeaksFor(command.party(), actor, office);
        apply(new ConfirmationWithdrawn(command.party()));
    }

    @EventSourcingHandler
    void evolve(ConfirmationWithdrawn event) {
        state = AGREEMENT_EFFECTIVE;
        clocks.keySet().removeAll(ClockName.OF_THE_COURT);
    }

    /**
     * Somebody who was no party may seek the revocation within one year of the day on which they knew, or should have known, that
     * it harms them (SPC Confirmation Provisions, art. 10). Whether that was in time the court has judged: what it revoked is
     * revoked, so a late one is recorded with the day by which it could be sought, and not refused.
     */
    @CommandHandler
    void decide(
            RecordConfirmationRevoked command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisationOrCourt(office);
        LocalDate confirmed = confirmedOn;
        if (confirmed == null) {
            throw rejected(ILLEGAL_STATE, "no court has confirmed its agreement, or it was revoked already");
        }
        LocalDate soughtOn = command.soughtOn();
        if (soughtOn.isBefore(confirmed) || soughtOn.isBefore(command.knownOn()) || soughtOn.isAfter(Clock.dayOf(at))) {
            throw rejected(
                    REVOCATION_DATE_NOT_POSSIBLE,
                    "it was confirmed on %s and known on %s, so that nobody sought its revocation on %s"
                            .formatted(confirmed, command.knownOn(), soughtOn));
        }
        apply(new ConfirmationRevoked(
                command.decision(),
                soughtOn,
                command.knownOn(),
                command.knownOn().plusYears(REVOCATION_YEARS)));
        if (state == CONFIRMED) {
            apply(concluded());
        }
    }

    @EventSourcingHandler
    void evolve(ConfirmationRevoked event) {
        confirmedOn = null;
    }

    /** The committee supervises performance (People's Mediation Law, art. 31). */
    @CommandHandler
    void decide(RecordPerformance command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireParty(command.party());
        apply(new PerformanceRecorded(command.party(), command.what(), command.complete()));
    }

    @EventSourcingHandler
    void evolve(PerformanceRecorded event) {
        if (event.complete()) {
            performance = Performance.PERFORMED;
        }
    }

    /** A breach is recorded; about it the parties may go to court (People's Mediation Law, art. 32). */
    @CommandHandler
    void decide(RecordBreach command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireParty(command.party());
        apply(new BreachRecorded(command.party(), command.what()));
    }

    @EventSourcingHandler
    void evolve(BreachRecorded event) {
        performance = Performance.BREACHED;
    }

    // ── the end ─────────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(ConcludeMediation command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        apply(concluded());
    }

    private MediationConcluded concluded() {
        return new MediationConcluded(id.value(), performance, appointed().mediator(), about(), caseId);
    }

    @EventSourcingHandler
    void evolve(MediationConcluded event) {
        state = CONCLUDED;
        clocks.clear();
    }

    /**
     * The organisation ends what cannot succeed, and informs the parties of other routes (People's Mediation Law, art. 26;
     * grounds: SPC Online Mediation Rules, art. 25; the report to the court: SPC Invited Mediation Provisions, art. 26).
     */
    @CommandHandler
    void decide(TerminateMediation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        requireApplicable(command.ground(), at);
        if (command.remedies().isEmpty()) {
            throw rejected(
                    REMEDY_NOTICE_MISSING,
                    "it ends without agreement, so the parties must be told of other remedies; name at least one");
        }
        if (mode.byCourt() && !command.remedies().contains(Remedy.COURT)) {
            throw rejected(
                    REMEDY_NOTICE_MISSING,
                    "it came from a court and goes back there; name the court among the remedies");
        }
        apply(terminated(command.ground(), List.copyOf(command.remedies())));
    }

    private MediationTerminated terminated(Ground ground, List<Remedy> remedies) {
        return new MediationTerminated(
                id.value(), ground, remedies, caseId, appointment == null ? null : appointment.mediator(), about());
    }

    @EventSourcingHandler
    void evolve(MediationTerminated event) {
        state = TERMINATED;
        clocks.clear();
    }

    /** Asked for by a fan-out when a calendar or policy was published; what is not running does not move. */
    @CommandHandler
    void decide(RecalculateClock command) {
        Clock before = clocks.get(command.clock());
        if (before == null) {
            return;
        }
        Clock after = command.clock().again(before, command.rules(), mode, commission);
        if (after.isSameDateAs(before)) {
            return;
        }
        apply(new ClockRecalculated(command.clock(), before, after, command.cause()));
    }

    @EventSourcingHandler
    void evolve(ClockRecalculated event) {
        clocks.put(event.clock(), event.after());
    }

    /** Concessions are no part of any later record (SPC Online Mediation Rules, art. 18): once it is over they may go for good. */
    @CommandHandler
    void decide(DestroyCompartment command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireOrganisation(office);
        apply(new CompartmentDestroyed(command.compartment()));
    }

    @EventSourcingHandler
    void evolve(CompartmentDestroyed event) {
        // The key is destroyed by whoever keeps it.
    }

    // ── what decisions ask ──────────────────────────────────────────────────────────────────────────────────────

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

    /** People's mediation takes no fee of any kind (People's Mediation Law, art. 4). */
    private static void requireFeeAllowed(String mediation, Mode mode, long feeFen) {
        if (feeFen != 0 && !mode.mayChargeFee()) {
            throw new MediationRejected(
                    FEE_NOT_ALLOWED,
                    "mediation %s: people's mediation is free, so the fee must be 0, not %d fen"
                            .formatted(mediation, feeFen));
        }
    }

    /** A commercial body charges by a tariff that it has published (Commercial Mediation Regulation, art. 16). */
    private static void requireTariff(String mediation, RequestMediation command) {
        boolean named = command.tariff() != null && !command.tariff().isBlank();
        if (command.mode() == Mode.COMMERCIAL && command.feeFen() > 0 && !named) {
            throw new MediationRejected(
                    TARIFF_REQUIRED,
                    "mediation %s: a commercial body charges by a published tariff; say where it is published"
                            .formatted(mediation));
        }
    }

    private void requireAllowed(MediationCommand command) {
        if (state.allows(command)) {
            return;
        }
        String asked = command.getClass().getSimpleName();
        if (refusedBy != null) {
            throw rejected(PARTY_REFUSED, "%s refused, and that ended it; request a new one".formatted(refusedBy));
        }
        if (state.isBeforeConsent() && CONSENTED_ON.contains(command.getClass())) {
            throw rejected(CONSENT_MISSING, "not every party has agreed to try, so %s must wait".formatted(asked));
        }
        throw rejected(ILLEGAL_STATE, "it is %s and does not allow %s".formatted(state, asked));
    }

    private MediationRejected rejected(MediationRejected.Reason reason, String why) {
        return new MediationRejected(
                reason, "mediation %s: %s".formatted(id.value(), why), state.name(), state.allowedCommands());
    }

    private void requireOrganisation(String office) {
        if (!office.equals(organisation)) {
            throw rejected(
                    NOT_RESPONSIBLE_ORGANISATION,
                    "it is held by %s, not by %s; ask them".formatted(organisation, office));
        }
    }

    private void requireOrganisationOrCourt(String office) {
        if (commission == null || !office.equals(commission.office())) {
            requireOrganisation(office);
        }
    }

    private void requireConductor(String actor, String office) {
        if (!actor.equals(appointed().mediator())) {
            requireOrganisation(office);
        }
    }

    private String requireMediator(String actor) {
        String mediator = appointed().mediator();
        if (!actor.equals(mediator)) {
            throw rejected(NOT_THE_MEDIATOR, "this is for %s to do, not for %s".formatted(mediator, actor));
        }
        return mediator;
    }

    private Appointment appointed() {
        if (appointment == null) {
            throw rejected(ILLEGAL_STATE, "nobody mediates; somebody must be nominated first");
        }
        return appointment;
    }

    private Agreement reached() {
        if (agreement == null) {
            throw rejected(ILLEGAL_STATE, "there is no agreement");
        }
        return agreement;
    }

    private Clock mediationClock() {
        Clock clock = clocks.get(ClockName.MEDIATION);
        if (clock == null) {
            throw rejected(ILLEGAL_STATE, "its time to mediate does not run");
        }
        return clock;
    }

    private Clock requireOver(ClockName name, Instant at, String who) {
        Clock clock = clocks.get(name);
        if (clock == null || !clock.isMissedAt(at)) {
            throw rejected(
                    DEADLINE_NOT_REACHED, clock == null ? who : "%s until the end of %s".formatted(who, clock.dueOn()));
        }
        return clock;
    }

    private void requireTimeLeft(Instant at) {
        Clock mediateBy = clocks.get(ClockName.MEDIATION);
        if (appraisalSince == null && mediateBy != null && mediateBy.isMissedAt(at)) {
            throw rejected(
                    TIME_LIMIT_EXPIRED,
                    "it could be mediated until the end of %s; end it, or record an agreement reached by then"
                            .formatted(mediateBy.dueOn()));
        }
    }

    private void requireUndisturbed() {
        Appointment held = appointed();
        if (held.objectedBy() != null) {
            throw rejected(
                    OBJECTION_OPEN, "%s objected to the mediator; decide on that first".formatted(held.objectedBy()));
        }
        if (!held.unwaived().isEmpty()) {
            throw rejected(
                    WAIVER_INCOMPLETE,
                    "not all parties have waived disclosure %s; without that it cannot go on"
                            .formatted(held.openDisclosures()));
        }
    }

    /** Judged as of now: a relation that has ended, or not begun, does not stand in the way. */
    private void requireEligible(Candidate candidate, Instant at) {
        if (recused.contains(candidate.mediator())) {
            throw rejected(
                    CONFLICT_OF_INTEREST,
                    "%s was recused from it; nominate somebody else".formatted(candidate.mediator()));
        }
        for (Exclusion exclusion : Ranking.exclusions(candidate, dispute, parties, Clock.dayOf(at))) {
            MediationRejected.@Nullable Reason reason = switch (exclusion.why()) {
                case NOT_ACTIVE -> MEDIATOR_NOT_ACTIVE;
                case FIELD_OR_LANGUAGE -> MEDIATOR_NOT_MATCHING;
                case BLOCKING_RELATION -> CONFLICT_OF_INTEREST;
                case ROLE_IN_THE_CASE -> INCOMPATIBLE_ROLE;
                // The place was taken before this was asked, and counts already.
                case AT_CAPACITY -> null;
            };
            if (reason != null) {
                throw rejected(
                        reason,
                        "%s cannot be nominated (%s); nominate somebody else"
                                .formatted(candidate.mediator(), exclusion.ground()));
            }
        }
    }

    private void requireApplicable(Ground ground, Instant at) {
        if (ground.isPartysOwn()) {
            throw rejected(
                    GROUND_NOT_APPLICABLE, "only a party can say %s; record its refusal instead".formatted(ground));
        }
        if (ground.needsConsent() && state.isBeforeConsent()) {
            throw rejected(
                    GROUND_NOT_APPLICABLE,
                    "it cannot end with %s while it is %s: not every party has agreed to try".formatted(ground, state));
        }
        if (!ground.fits(mode)) {
            throw rejected(GROUND_NOT_APPLICABLE, "%s fits no mediation that is %s".formatted(ground, mode));
        }
        if (ground == Ground.SHAM && suspendedFor != SuspensionGround.SUSPECTED_SHAM) {
            throw rejected(GROUND_NOT_APPLICABLE, "suspend it for the suspicion and report that first");
        }
        if (ground == Ground.TIME_EXPIRED) {
            requireOver(ClockName.MEDIATION, at, "there is time to mediate");
        }
    }

    private void requireReasons(String reasons) {
        if (reasons.isBlank()) {
            throw rejected(REASONS_REQUIRED, "this is decided only with reasons; give them");
        }
    }

    private void requireConsentOfAll(Set<String> agreedBy, String what) {
        List<String> missing = missing(agreedBy);
        if (!missing.isEmpty()) {
            throw rejected(CONSENT_OF_ALL_MISSING, "%s needs all parties; missing are %s".formatted(what, missing));
        }
    }

    private List<String> missing(Set<String> agreedBy) {
        agreedBy.forEach(this::requireParty);
        return parties.stream()
                .map(Party::id)
                .filter(each -> !agreedBy.contains(each))
                .toList();
    }

    private void requirePossible(LocalDate reachedOn, Instant at) {
        if (reachedOn.isAfter(Clock.dayOf(at)) || reachedOn.isBefore(Clock.dayOf(requestedAt))) {
            throw rejected(
                    AGREEMENT_DATE_NOT_POSSIBLE,
                    "an agreement reached on %s is not possible; it was requested on %s and today is %s"
                            .formatted(reachedOn, Clock.dayOf(requestedAt), Clock.dayOf(at)));
        }
        Clock mediateBy = clocks.get(ClockName.MEDIATION);
        if (appraisalSince == null && mediateBy != null && reachedOn.isAfter(mediateBy.dueOn())) {
            throw rejected(
                    TIME_LIMIT_EXPIRED,
                    "it could be mediated until the end of %s, so what was reached on %s is too late"
                            .formatted(mediateBy.dueOn(), reachedOn));
        }
    }

    /** The parties are always stated, by whoever writes the text. An oral agreement is what was agreed, and no more is needed. */
    private void requireComplete(Form form, Set<AgreementText.Part> states) {
        Set<AgreementText.Part> missing =
                form == Form.ORAL ? EnumSet.of(AgreementText.Part.TERMS) : EnumSet.allOf(AgreementText.Part.class);
        missing.removeAll(states);
        if (!missing.isEmpty()) {
            throw rejected(
                    AGREEMENT_INCOMPLETE,
                    "an agreement states the dispute and its facts, the terms, and how and by when they are performed;"
                            + " this one lacks " + missing);
        }
    }

    private void requireSameText(String digest) {
        if (!reached().digest().equals(digest)) {
            throw rejected(
                    AGREEMENT_TEXT_MISMATCH,
                    "the agreement's text has the digest %s, not %s; read it again"
                            .formatted(reached().digest(), digest));
        }
    }

    private void requireSignedByAll() {
        if (!reached().isSignedByAll(parties)) {
            throw rejected(
                    SIGNATURE_SET_INCOMPLETE,
                    "not all parties have signed; signed have %s"
                            .formatted(sorted(reached().signedBy())));
        }
    }

    private void requireCompetent(Court court) {
        boolean invited = court.link() == Court.Link.INVITED_THE_MEDIATION;
        if (invited && (commission == null || !commission.court().equals(court.name()))) {
            throw rejected(COURT_NOT_COMPETENT, "%s did not pass it on; name another link".formatted(court.name()));
        }
        if (invited || dispute == null) {
            return;
        }
        Level needed = dispute.right().needsIntermediateCourt() ? Level.INTERMEDIATE : Level.BASIC;
        if (court.level() != needed) {
            throw rejected(
                    COURT_NOT_COMPETENT,
                    "disputes about %s belong to courts of level %s, not %s"
                            .formatted(dispute.right(), needed, court.level()));
        }
    }

    private Party requireParty(String partyId) {
        return parties.stream()
                .filter(party -> party.id().equals(partyId))
                .findFirst()
                .orElseThrow(() -> notAParty(partyId, "party"));
    }

    private void requireKnownParty(Disclosure disclosure) {
        if (disclosure.party() != null) {
            requireParty(disclosure.party());
        }
    }

    /** The organisation's clerk may write down what a party says; nobody else speaks for a party that has an account. */
    private Party requireSpeaksFor(String partyId, String actor, String office) {
        Party party = requireParty(partyId);
        if (!actor.equals(party.account()) && !office.equals(organisation)) {
            throw rejected(NOT_THE_PARTY, "%s does not speak for %s".formatted(actor, partyId));
        }
        return party;
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

    private About about() {
        return new About(organisation, mode, dispute == null ? null : dispute.right(), requestedAt);
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** What the receipt is for, as text; changing the form would make old receipts uncheckable. */
    private static String received(
            Mode mode, String organisation, List<Party> parties, String matter, long feeFen, @Nullable String origin) {
        String each = parties.stream()
                .map(party -> party.side() + " " + party.id() + " " + party.name())
                .collect(joining("\n"));
        return String.join(
                "\n", mode.name(), organisation, each, matter, Long.toString(feeFen), origin == null ? "" : origin);
    }
}
