package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.ALREADY_IMPORTED;
import static org.zhibao.cases.CaseRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.cases.CaseRejected.Reason.CORRECTION_ALREADY_REQUESTED;
import static org.zhibao.cases.CaseRejected.Reason.CORRECTION_LATE;
import static org.zhibao.cases.CaseRejected.Reason.DAY_NOT_PLAUSIBLE;
import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_NOT_REACHED;
import static org.zhibao.cases.CaseRejected.Reason.DISPUTE_NOT_ABROAD;
import static org.zhibao.cases.CaseRejected.Reason.FIELD_NOT_SERVED;
import static org.zhibao.cases.CaseRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.cases.CaseRejected.Reason.INCOMPATIBLE_ROLE;
import static org.zhibao.cases.CaseRejected.Reason.ITEMS_REQUIRED;
import static org.zhibao.cases.CaseRejected.Reason.MEDIATION_NOT_OPEN;
import static org.zhibao.cases.CaseRejected.Reason.MEDIATION_OPEN;
import static org.zhibao.cases.CaseRejected.Reason.NEVER_ACCEPTED;
import static org.zhibao.cases.CaseRejected.Reason.NOT_COMPETENT_AUTHORITY;
import static org.zhibao.cases.CaseRejected.Reason.NOT_IN_DISTRICT;
import static org.zhibao.cases.CaseRejected.Reason.NOT_REFUSED;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;
import static org.zhibao.cases.CaseRejected.Reason.OBJECTION_LATE;
import static org.zhibao.cases.CaseRejected.Reason.OPINION_MISSING;
import static org.zhibao.cases.CaseRejected.Reason.OWN_DECISION_REVIEW;
import static org.zhibao.cases.CaseRejected.Reason.PARTIES_REQUIRED;
import static org.zhibao.cases.CaseRejected.Reason.REASONS_REQUIRED;
import static org.zhibao.cases.CaseRejected.Reason.RECEIPT_NOT_PLAUSIBLE;
import static org.zhibao.cases.CaseRejected.Reason.RECEIVER_NOT_COMPETENT;
import static org.zhibao.cases.CaseRejected.Reason.REFERRAL_NOT_OPEN;
import static org.zhibao.cases.CaseRejected.Reason.REFERRAL_OPEN;
import static org.zhibao.cases.CaseRejected.Reason.RESULT_REQUIRED;
import static org.zhibao.cases.CaseRejected.Reason.SERVICE_NOT_OFFERED;
import static org.zhibao.cases.CaseRejected.Reason.TRANSFER_NOT_OPEN;
import static org.zhibao.cases.CaseRejected.Reason.TRANSFER_OPEN;
import static org.zhibao.cases.TimeLimit.CORRECTION;
import static org.zhibao.cases.TimeLimit.EXAMINATION;
import static org.zhibao.cases.TimeLimit.HANDLING;
import static org.zhibao.cases.TimeLimit.OBJECTION;
import static org.zhibao.cases.assistance.CaseState.ACCEPTED;
import static org.zhibao.cases.assistance.CaseState.CLOSED;
import static org.zhibao.cases.assistance.CaseState.CORRECTION_PENDING;
import static org.zhibao.cases.assistance.CaseState.DEEMED_WITHDRAWN;
import static org.zhibao.cases.assistance.CaseState.IN_HANDLING;
import static org.zhibao.cases.assistance.CaseState.MEDIATION_OPENED;
import static org.zhibao.cases.assistance.CaseState.OBJECTION_PENDING;
import static org.zhibao.cases.assistance.CaseState.OPINION_ISSUED;
import static org.zhibao.cases.assistance.CaseState.REFERRED;
import static org.zhibao.cases.assistance.CaseState.REFUSED;
import static org.zhibao.cases.assistance.CaseState.SUBMITTED;
import static org.zhibao.cases.assistance.CaseState.SUSPENDED;
import static org.zhibao.cases.assistance.CaseState.UNDER_EXAMINATION;
import static org.zhibao.cases.assistance.CaseState.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.CenterStanding;
import org.zhibao.cases.CommonSuperior;
import org.zhibao.cases.Connection;
import org.zhibao.cases.ServiceItem;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.TransferRules.Clocks;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.AssistanceCommand.CloseCase;
import org.zhibao.cases.assistance.AssistanceCommand.DeemWithdrawn;
import org.zhibao.cases.assistance.AssistanceCommand.DraftOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.EndSenderAccess;
import org.zhibao.cases.assistance.AssistanceCommand.EscalateExamination;
import org.zhibao.cases.assistance.AssistanceCommand.ImportCase;
import org.zhibao.cases.assistance.AssistanceCommand.Intake;
import org.zhibao.cases.assistance.AssistanceCommand.IssueOpinion;
import org.zhibao.cases.assistance.AssistanceCommand.LapseObjectionPeriod;
import org.zhibao.cases.assistance.AssistanceCommand.LockCase;
import org.zhibao.cases.assistance.AssistanceCommand.LodgeObjection;
import org.zhibao.cases.assistance.AssistanceCommand.MoveCustody;
import org.zhibao.cases.assistance.AssistanceCommand.OpenMediation;
import org.zhibao.cases.assistance.AssistanceCommand.RecordAuthorityDecision;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMediationOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.RecordOutcome;
import org.zhibao.cases.assistance.AssistanceCommand.ReferToAuthority;
import org.zhibao.cases.assistance.AssistanceCommand.RefuseApplication;
import org.zhibao.cases.assistance.AssistanceCommand.ReopenCase;
import org.zhibao.cases.assistance.AssistanceCommand.RequestCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.ResumeHandling;
import org.zhibao.cases.assistance.AssistanceCommand.RevokeRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitApplication;
import org.zhibao.cases.assistance.AssistanceCommand.SubmitCorrection;
import org.zhibao.cases.assistance.AssistanceCommand.SuspendHandling;
import org.zhibao.cases.assistance.AssistanceCommand.TakeBackFromAuthority;
import org.zhibao.cases.assistance.AssistanceCommand.UnlockCase;
import org.zhibao.cases.assistance.AssistanceCommand.UpholdRefusal;
import org.zhibao.cases.assistance.AssistanceCommand.WithdrawApplication;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationAccepted;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationWithdrawn;
import org.zhibao.cases.assistance.AssistanceEvent.AuthorityDecisionRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.CaseClosed;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.cases.assistance.AssistanceEvent.CaseLocked;
import org.zhibao.cases.assistance.AssistanceEvent.CaseReopened;
import org.zhibao.cases.assistance.AssistanceEvent.CaseUnlocked;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CustodyMoved;
import org.zhibao.cases.assistance.AssistanceEvent.DeemedWithdrawalReversed;
import org.zhibao.cases.assistance.AssistanceEvent.DeemedWithdrawn;
import org.zhibao.cases.assistance.AssistanceEvent.DisputeLeft;
import org.zhibao.cases.assistance.AssistanceEvent.DisputeNamed;
import org.zhibao.cases.assistance.AssistanceEvent.ExaminationEscalated;
import org.zhibao.cases.assistance.AssistanceEvent.ExaminationStarted;
import org.zhibao.cases.assistance.AssistanceEvent.HandlerAssigned;
import org.zhibao.cases.assistance.AssistanceEvent.HandlingResumed;
import org.zhibao.cases.assistance.AssistanceEvent.HandlingSuspended;
import org.zhibao.cases.assistance.AssistanceEvent.Material;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOpened;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcomeRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.MissingItem;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionPeriodLapsed;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionDrafted;
import org.zhibao.cases.assistance.AssistanceEvent.OpinionIssued;
import org.zhibao.cases.assistance.AssistanceEvent.OutcomeRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.Receipt;
import org.zhibao.cases.assistance.AssistanceEvent.ReferredToAuthority;
import org.zhibao.cases.assistance.AssistanceEvent.RefusalRevoked;
import org.zhibao.cases.assistance.AssistanceEvent.RefusalUpheld;
import org.zhibao.cases.assistance.AssistanceEvent.SenderAccessEnded;
import org.zhibao.cases.assistance.AssistanceEvent.TakenBackFromAuthority;
import org.zhibao.deadlines.Deadline;

/**
 * The rules of an assistance case, in the order it lives: each decision, and on the next lines what it changes.
 *
 * <p>Time, caller and office come with the command; a case never asks a clock.
 */
public final class AssistanceCase {
    private static final String NATIONAL = "CN";
    private static final String REFERENCE_ONLY =
            "本意见仅供参考，不具有法律约束力。This opinion is for reference only and is not binding.";

    private static final String MOVED =
            "您的案件已由%s移交%s办理，正在进行的期限继续计算。" + "Your case has gone from %s to %s; the clocks that run go on.";

    @AggregateIdentifier
    private CaseId id;

    private CaseState state;
    private String center;
    private String division;
    private ServiceItem serviceItem;
    private LocalDate submittedOn;

    @AggregateMember
    private final CaseParties parties = new CaseParties(this);

    @AggregateMember
    private final OpinionPanel panel = new OpinionPanel(this, parties);

    // Commands and events reach these by Axon alone.
    @AggregateMember
    @SuppressWarnings("UnusedVariable")
    private final CaseKeeping keeping = new CaseKeeping(this);

    @AggregateMember
    @SuppressWarnings("UnusedVariable")
    private final CaseEvidence evidence = new CaseEvidence(this, parties);

    private int receipts;

    private final Set<Material> materialsAskedFor = EnumSet.noneOf(Material.class);

    @AggregateMember
    private final CaseClocks clocks = new CaseClocks(this);

    private boolean accepted;
    private @Nullable Deadline escalatedFor;

    private String handler = "";
    private int opinionNumber;
    private String opinionDraft = "";
    private int mediations;
    private @Nullable String openMediation;
    private @Nullable String openReferral;
    private @Nullable String dispute;
    private String outcome = "";

    private @Nullable CaseLocked transfer;
    private final Map<String, CustodyMoved> sendersReading = new HashMap<>();

    /** For loading from its events. */
    AssistanceCase() {}

    // ── submission ──────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    AssistanceCase(SubmitApplication command, @MetaDataValue("at") Instant at) {
        CenterStanding chosen = command.center();
        if (!chosen.operating()) {
            throw new CaseRejected(
                    CENTER_NOT_OPERATING,
                    "center %s is not in operation (registry at %s); choose another center"
                            .formatted(chosen.id(), chosen.reliedOn()));
        }
        if (!chosen.services().contains(command.serviceItem())) {
            throw new CaseRejected(
                    SERVICE_NOT_OFFERED,
                    "center %s does not offer %s; it offers %s"
                            .formatted(chosen.id(), command.serviceItem(), chosen.services()));
        }
        requireAbroad(command);
        requireCompetent(chosen, command);
        Instant receivedAt = command.receivedAt() == null ? at : command.receivedAt();
        if (receivedAt.isAfter(at)) {
            throw new CaseRejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "an application cannot have been received at %s, after it was recorded at %s"
                            .formatted(receivedAt, at));
        }
        LocalDate receivedOn = Deadline.dayOf(receivedAt);
        apply(new ApplicationSubmitted(
                command.id().value(),
                chosen.id(),
                chosen.division(),
                command.serviceItem(),
                command.channel(),
                command.applicant(),
                command.exportOriented(),
                command.matter(),
                receivedAt,
                receivedOn,
                new Receipt(command.id().value(), command.digest()),
                command.rules().deadline(EXAMINATION, receivedOn),
                chosen.reliedOn(),
                command.connections().isEmpty()
                        ? List.of(new Connection(Connection.Kind.PRESUMED, chosen.division()))
                        : command.connections(),
                command.field(),
                command.country(),
                chosen.competenceFor(command.connections(), command.field()),
                command.rightNumber()));
    }

    /** Guidance on disputes overseas is for a dispute in another country. */
    private static void requireAbroad(SubmitApplication command) {
        boolean overseas = command.serviceItem() == ServiceItem.OVERSEAS_GUIDANCE;
        String country = command.country();
        if ((overseas && country == null) || NATIONAL.equals(country)) {
            throw new CaseRejected(
                    DISPUTE_NOT_ABROAD,
                    "guidance on disputes overseas is for a dispute in another country; name it by its code of ST.3");
        }
    }

    /** At least one of what ties a matter to a place lies in the center's district, and the center is approved for its field. */
    private static void requireCompetent(CenterStanding chosen, SubmitApplication command) {
        if (!chosen.reaches(command.connections())) {
            throw CaseRejected.insteadOf(
                    NOT_IN_DISTRICT,
                    "nothing ties the matter to %s, the district of center %s (registry at %s); %s"
                            .formatted(chosen.division(), chosen.id(), chosen.reliedOn(), instead(command)),
                    command.competent());
        }
        if (!chosen.serves(command.field())) {
            throw CaseRejected.insteadOf(
                    FIELD_NOT_SERVED,
                    "center %s is not approved for %s, but for %s (registry at %s); %s"
                            .formatted(
                                    chosen.id(), command.field(), chosen.fields(), chosen.reliedOn(), instead(command)),
                    command.competent());
        }
    }

    private static String instead(SubmitApplication command) {
        return command.competent().isEmpty()
                ? "no center is competent"
                : "competent are " + String.join(", ", command.competent());
    }

    @EventSourcingHandler
    void evolve(ApplicationSubmitted event) {
        id = new CaseId(event.id());
        state = SUBMITTED;
        center = event.center();
        division = event.division();
        serviceItem = event.serviceItem();
        submittedOn = event.submittedOn();
        clocks.start(EXAMINATION, event.examineBy());
        parties.begin(event.applicant());
        receipts = 1;
    }

    // ── import of what was kept elsewhere ───────────────────────────────────────────────────────────────────────

    /** One commit with all that was known. Nothing runs out in it, and nobody is told of what has long been. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ImportCase command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        if (id != null) {
            throw rejected(
                    ALREADY_IMPORTED,
                    "was taken over from %s before, where it was %s"
                            .formatted(command.source(), command.legacyNumber()));
        }
        String holder = command.center().id();
        if (!office.equals(holder) && !office.equals(NATIONAL)) {
            throw new CaseRejected(
                    NOT_RESPONSIBLE_CENTER,
                    "cases of center %s are imported by that center, not by %s".formatted(holder, office));
        }
        requirePlausible(command, Deadline.dayOf(at));
        String caseId = command.id().value();
        apply(new ApplicationSubmitted(
                caseId,
                holder,
                command.center().division(),
                command.serviceItem(),
                command.channel(),
                command.applicant(),
                command.exportOriented(),
                command.matter(),
                command.submittedOn().atStartOfDay(Deadline.ZONE).toInstant(),
                command.submittedOn(),
                new Receipt(caseId, command.digest()),
                command.rules().deadline(EXAMINATION, command.submittedOn()),
                command.center().reliedOn(),
                null,
                null,
                null,
                null,
                null));
        apply(new CaseImported(
                holder,
                caseId,
                command.source(),
                command.legacyNumber(),
                command.importId(),
                command.line(),
                command.submittedOn(),
                command.acceptedOn(),
                command.closedOn()));
        if (command.acceptedOn() != null) {
            apply(new ApplicationAccepted(holder, command.serviceItem(), command.acceptedOn()));
        }
        if (command.handler() != null) {
            apply(new HandlerAssigned(holder, command.handler(), command.source()));
        }
        if (command.result() != null) {
            apply(new CaseClosed(
                    holder, command.result(), command.serviceItem(), command.submittedOn(), command.closedOn()));
        }
    }

    private static void requirePlausible(ImportCase command, LocalDate today) {
        LocalDate accepted = command.acceptedOn() == null ? command.submittedOn() : command.acceptedOn();
        LocalDate closed = command.closedOn() == null ? accepted : command.closedOn();
        if (accepted.isBefore(command.submittedOn()) || closed.isBefore(accepted) || closed.isAfter(today)) {
            throw new CaseRejected(
                    DAY_NOT_PLAUSIBLE,
                    "%s was submitted on %s, accepted on %s and closed on %s, which cannot be in this order by %s"
                            .formatted(
                                    command.legacyNumber(),
                                    command.submittedOn(),
                                    command.acceptedOn(),
                                    command.closedOn(),
                                    today));
        }
        boolean inHand = command.handler() != null && command.acceptedOn() == null;
        if ((command.closedOn() == null) != (command.result() == null) || inHand) {
            throw new CaseRejected(
                    RESULT_REQUIRED,
                    "%s needs a result if it is closed and only then, and somebody has in hand only what was accepted"
                            .formatted(command.legacyNumber()));
        }
    }

    @EventSourcingHandler
    void evolve(CaseImported event) {
        // What it says is for readers; what it means for the case stands in the events around it.
    }

    @CommandHandler
    void decide(WithdrawApplication command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new ApplicationWithdrawn(center, command.reason()));
    }

    @EventSourcingHandler
    void evolve(ApplicationWithdrawn event) {
        state = WITHDRAWN;
    }

    // ── examination ─────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(StartExamination command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new ExaminationStarted(center));
    }

    @EventSourcingHandler
    void evolve(ExaminationStarted event) {
        state = UNDER_EXAMINATION;
    }

    /** One notice names everything that is missing: what was asked for once is not asked for again. */
    @CommandHandler
    void decide(RequestCorrection command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        if (state == CORRECTION_PENDING) {
            throw rejected(CORRECTION_ALREADY_REQUESTED, "already waits for a correction; wait for it or its deadline");
        }
        requireAllowed(command);
        if (command.items().isEmpty()) {
            throw rejected(ITEMS_REQUIRED, "is asked for a correction of nothing; name each missing item");
        }
        for (MissingItem item : command.items()) {
            if (materialsAskedFor.contains(item.material())) {
                throw rejected(
                        CORRECTION_ALREADY_REQUESTED,
                        "was already asked for %s; decide on what was handed in".formatted(item.material()));
            }
        }
        Deadline answerBy = command.rules().deadline(CORRECTION, Deadline.dayOf(at));
        apply(new CorrectionRequested(center, command.items(), answerBy));
    }

    @EventSourcingHandler
    void evolve(CorrectionRequested event) {
        state = CORRECTION_PENDING;
        event.items().forEach(item -> materialsAskedFor.add(item.material()));
        clocks.start(CORRECTION, event.correctBy());
    }

    /**
     * What counts is when it was received: the clerk may record it later, even after the case was deemed withdrawn. One that had
     * come in time reverses that.
     */
    @CommandHandler
    void decide(SubmitCorrection command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        Deadline correctBy = clocks.of(CORRECTION);
        Instant receivedAt = command.receivedAt() == null ? at : command.receivedAt();
        if (receivedAt.isAfter(at) || Deadline.dayOf(receivedAt).isBefore(correctBy.trigger())) {
            throw rejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "cannot have received its correction at %s: it was asked for on %s and it is now %s"
                            .formatted(receivedAt, correctBy.trigger(), at));
        }
        if (correctBy.isMissedAt(receivedAt)) {
            throw rejected(
                    CORRECTION_LATE,
                    "had to be corrected by %s; the applicant may submit a new application"
                            .formatted(correctBy.dueOn()));
        }
        parties.requireMandate(command.mandate(), Deadline.dayOf(receivedAt));
        Deadline examineAgainBy = command.rules()
                .examinationAfterCorrection(clocks.of(EXAMINATION), correctBy.trigger(), Deadline.dayOf(receivedAt));
        if (state == DEEMED_WITHDRAWN) {
            apply(new DeemedWithdrawalReversed(center, receivedAt));
        }
        apply(new CorrectionSubmitted(
                center,
                command.summary(),
                receivedAt,
                examineAgainBy,
                command.mandate(),
                nextReceipt(command.digest())));
    }

    @EventSourcingHandler
    void evolve(CorrectionSubmitted event) {
        receipts++;
        state = UNDER_EXAMINATION;
        clocks.start(EXAMINATION, event.examineBy());
    }

    @EventSourcingHandler
    void evolve(DeemedWithdrawalReversed event) {
        state = CORRECTION_PENDING;
    }

    /** A timer asks; a correction recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(DeemWithdrawn command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        Deadline correctBy = clocks.of(CORRECTION);
        if (!correctBy.isMissedAt(at)) {
            throw rejected(DEADLINE_NOT_REACHED, "can still be corrected until the end of " + correctBy.dueOn());
        }
        apply(new DeemedWithdrawn(center, correctBy.dueOn()));
    }

    @EventSourcingHandler
    void evolve(DeemedWithdrawn event) {
        state = DEEMED_WITHDRAWN;
    }

    /**
     * Whether it is accepted is decided in time, or goes to those above. A timer asks; a decision recorded meanwhile has left the states in
     * which this is allowed, so it wins. Told once for each date.
     */
    @CommandHandler
    void decide(EscalateExamination command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        Deadline examineBy = clocks.of(EXAMINATION);
        if (!examineBy.isMissedAt(at)) {
            throw rejected(DEADLINE_NOT_REACHED, "can still be decided on until the end of " + examineBy.dueOn());
        }
        if (examineBy.equals(escalatedFor)) {
            return;
        }
        apply(new ExaminationEscalated(center, provinceOf(center), examineBy.dueOn()));
    }

    @EventSourcingHandler
    void evolve(ExaminationEscalated event) {
        escalatedFor = clocks.of(EXAMINATION);
    }

    private static String provinceOf(String center) {
        return NATIONAL + center.substring(0, 2) + "0000";
    }

    // ── the decision on acceptance ──────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(AcceptApplication command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (command.dispute() != null) {
            apply(new DisputeNamed(center, command.dispute()));
        }
        apply(new ApplicationAccepted(center, serviceItem));
        clocks.startHandling(command.rules(), at);
    }

    @EventSourcingHandler
    void evolve(DisputeNamed event) {
        dispute = event.dispute();
    }

    @EventSourcingHandler
    void evolve(ApplicationAccepted event) {
        state = ACCEPTED;
        accepted = true;
    }

    @CommandHandler
    void decide(RefuseApplication command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        boolean grounded =
                !command.grounds().isEmpty() && command.grounds().stream().noneMatch(String::isBlank);
        if (!grounded || command.remedy().isBlank()) {
            throw rejected(REASONS_REQUIRED, "is refused only with reasons and with the remedy; give both");
        }
        Deadline openUntil = command.rules().deadline(OBJECTION, Deadline.dayOf(at));
        apply(new ApplicationRefused(center, command.grounds(), command.remedy(), openUntil));
    }

    @EventSourcingHandler
    void evolve(ApplicationRefused event) {
        state = REFUSED;
        clocks.start(OBJECTION, event.objectBy());
    }

    // ── objection to a refusal ──────────────────────────────────────────────────────────────────────────────────

    /** Whoever receives it may record it; it counts by when it was received, also after the timer has struck. */
    @CommandHandler
    void decide(LodgeObjection command, @MetaDataValue("at") Instant at) {
        if (state == CLOSED) {
            requireRefused();
        } else {
            requireAllowed(command);
        }
        Deadline objectBy = clocks.of(OBJECTION);
        if (command.grounds().isEmpty() || command.grounds().stream().anyMatch(String::isBlank)) {
            throw rejected(REASONS_REQUIRED, "is objected to without a ground; name at least one");
        }
        Instant receivedAt = command.receivedAt() == null ? at : command.receivedAt();
        if (receivedAt.isAfter(at) || Deadline.dayOf(receivedAt).isBefore(objectBy.trigger())) {
            throw rejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "cannot have been objected to at %s: it was refused on %s and it is now %s"
                            .formatted(receivedAt, objectBy.trigger(), at));
        }
        if (objectBy.isMissedAt(receivedAt)) {
            throw rejected(
                    OBJECTION_LATE,
                    "could be objected to until the end of %s; the applicant may submit a new application"
                            .formatted(objectBy.dueOn()));
        }
        parties.requireMandate(command.mandate(), Deadline.dayOf(receivedAt));
        apply(new ObjectionLodged(
                center, command.grounds(), receivedAt, command.mandate(), nextReceipt(command.digest())));
    }

    @EventSourcingHandler
    void evolve(ObjectionLodged event) {
        receipts++;
        state = OBJECTION_PENDING;
    }

    /** A timer asks; an objection recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(LapseObjectionPeriod command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        Deadline objectBy = clocks.of(OBJECTION);
        if (!objectBy.isMissedAt(at)) {
            throw rejected(DEADLINE_NOT_REACHED, "can still be objected to until the end of " + objectBy.dueOn());
        }
        apply(new ObjectionPeriodLapsed(center, objectBy.dueOn()));
    }

    @EventSourcingHandler
    void evolve(ObjectionPeriodLapsed event) {
        state = CLOSED;
    }

    @CommandHandler
    void decide(UpholdRefusal command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireCompetentToReview(office);
        apply(new RefusalUpheld(center, office, command.reasons()));
    }

    @EventSourcingHandler
    void evolve(RefusalUpheld event) {
        state = CLOSED;
        clocks.stop(OBJECTION);
    }

    @CommandHandler
    void decide(RevokeRefusal command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireCompetentToReview(office);
        apply(new RefusalRevoked(center, office, command.reasons()));
        apply(new ApplicationAccepted(center, serviceItem));
        clocks.startHandling(command.rules(), at);
    }

    @EventSourcingHandler
    void evolve(RefusalRevoked event) {
        clocks.stop(OBJECTION);
    }

    /** An objection is decided by another authority than the one that refused: the administration of its province, or the national one. */
    private void requireCompetentToReview(String office) {
        if (center.equals(office)) {
            throw rejected(
                    OWN_DECISION_REVIEW,
                    "was refused by %s, which does not decide on the objection; the competent administration does"
                            .formatted(center));
        }
        String province = provinceOf(center);
        if (!office.equals(province) && !office.equals(NATIONAL)) {
            throw rejected(
                    NOT_COMPETENT_AUTHORITY,
                    "was refused by %s; on the objection decides %s or %s, not %s"
                            .formatted(center, province, NATIONAL, office));
        }
    }

    /** A closed case is objected to only when what closed it was the end of the period. */
    private void requireRefused() {
        if (!clocks.has(OBJECTION)) {
            throw rejected(NOT_REFUSED, "has no refusal that could be objected to");
        }
    }

    // ── handling ────────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(AssignHandler command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        requireNotMediated(command.handler(), command.mediators());
        if (handler.equals(command.handler())) {
            return;
        }
        apply(new HandlerAssigned(center, command.handler(), command.reason()));
    }

    /** Who has mediated is no agent, expert or the like in the same dispute later (SPC Invited Mediation Provisions, art. 16). */
    void requireNotMediated(String person, Set<String> mediators) {
        if (mediators.contains(person)) {
            throw rejected(
                    INCOMPATIBLE_ROLE, "was mediated by %s, who takes no other part; choose another".formatted(person));
        }
    }

    @EventSourcingHandler
    void evolve(HandlerAssigned event) {
        state = IN_HANDLING;
        handler = event.handler();
    }

    @CommandHandler
    void decide(SuspendHandling command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new HandlingSuspended(center, command.ground()));
        clocks.suspend(at);
    }

    @EventSourcingHandler
    void evolve(HandlingSuspended event) {
        state = SUSPENDED;
    }

    @CommandHandler
    void decide(ResumeHandling command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new HandlingResumed(center));
        clocks.resume(command.rules(), at);
    }

    @EventSourcingHandler
    void evolve(HandlingResumed event) {
        state = IN_HANDLING;
    }

    @CommandHandler
    void decide(DraftOpinion command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new OpinionDrafted(center, opinionNumber + 1, command.text()));
    }

    @EventSourcingHandler
    void evolve(OpinionDrafted event) {
        opinionNumber = event.number();
        opinionDraft = event.text();
        panel.drafted();
    }

    @CommandHandler
    void decide(IssueOpinion command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (opinionDraft.isEmpty()) {
            throw rejected(OPINION_MISSING, "has no draft of an opinion; draft one first");
        }
        if (serviceItem == ServiceItem.INFRINGEMENT_OPINION) {
            panel.requireComplete(command.panel(), Deadline.dayOf(at));
        }
        apply(new OpinionIssued(
                center, opinionNumber, opinionDraft, REFERENCE_ONLY, panel.signers(), panel.dissenters()));
    }

    @EventSourcingHandler
    void evolve(OpinionIssued event) {
        state = OPINION_ISSUED;
        opinionDraft = "";
        clocks.stop(HANDLING);
    }

    /** The mediation service hears of it from our log and opens the mediation under the id given here. */
    @CommandHandler
    void decide(OpenMediation command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (Set.copyOf(command.parties()).size() < 2) {
            throw rejected(PARTIES_REQUIRED, "needs both sides for a mediation; name at least two parties");
        }
        String mediation = "%s-M%d".formatted(id.value(), mediations + 1);
        apply(new MediationOpened(center, id.value(), mediation, command.parties(), command.matter()));
    }

    @EventSourcingHandler
    void evolve(MediationOpened event) {
        state = MEDIATION_OPENED;
        mediations++;
        openMediation = event.mediation();
        clocks.stop(HANDLING);
    }

    // ── referral to an authority ────────────────────────────────────────────────────────────────────────────────

    /** As long as it is with the authority the time to handle it stands still. */
    @CommandHandler
    void decide(ReferToAuthority command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        if (command.referral().equals(openReferral)) {
            return;
        }
        requireAllowed(command);
        apply(new ReferredToAuthority(
                center, id.value(), command.referral(), command.authority(), command.authorityKind()));
        clocks.suspend(at);
    }

    @EventSourcingHandler
    void evolve(ReferredToAuthority event) {
        state = REFERRED;
        openReferral = event.referral();
    }

    /** By the shipped notices: the fan-out that looks at every date that is set moves it to what is in force. */
    @CommandHandler
    void decide(TakeBackFromAuthority command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireOpenReferral(command.referral());
        apply(new TakenBackFromAuthority(center, command.referral(), command.ground()));
        clocks.resume(TimeRules.BY_GUIDELINES, at);
    }

    @EventSourcingHandler
    void evolve(TakenBackFromAuthority event) {
        state = IN_HANDLING;
        openReferral = null;
    }

    @CommandHandler
    void decide(RecordAuthorityDecision command) {
        requireAllowed(command);
        requireOpenReferral(command.referral());
        apply(new AuthorityDecisionRecorded(center, command.referral(), command.outcome()));
    }

    @EventSourcingHandler
    void evolve(AuthorityDecisionRecorded event) {
        openReferral = null;
    }

    private void requireOpenReferral(String referral) {
        if (!referral.equals(openReferral)) {
            throw rejected(REFERRAL_NOT_OPEN, "is not with an authority under referral " + referral);
        }
    }

    // ── outcome, closing, reopening ─────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(RecordMediationOutcome command) {
        requireAllowed(command);
        if (!command.mediation().equals(openMediation)) {
            throw rejected(MEDIATION_NOT_OPEN, "has no open mediation " + command.mediation());
        }
        apply(new MediationOutcomeRecorded(center, command.mediation(), command.outcome(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(MediationOutcomeRecorded event) {
        openMediation = null;
    }

    @CommandHandler
    void decide(RecordOutcome command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (outcome.equals(command.outcome())) {
            return;
        }
        apply(new OutcomeRecorded(center, command.outcome()));
    }

    @EventSourcingHandler
    void evolve(OutcomeRecorded event) {
        outcome = event.outcome();
    }

    @CommandHandler
    void decide(CloseCase command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (openMediation != null) {
            throw rejected(
                    MEDIATION_OPEN, "cannot be closed while %s is open; wait for its end".formatted(openMediation));
        }
        if (openReferral != null) {
            throw rejected(
                    REFERRAL_OPEN,
                    "cannot be closed while it is with the authority under %s; wait for its outcome"
                            .formatted(openReferral));
        }
        apply(new CaseClosed(center, command.result(), serviceItem, submittedOn));
        if (dispute != null) {
            apply(new DisputeLeft(center, dispute));
        }
    }

    @EventSourcingHandler
    void evolve(CaseClosed event) {
        state = CLOSED;
        clocks.stop(HANDLING);
    }

    /** Which dispute it had stays known, for it is asked for again when the case is reopened. */
    @EventSourcingHandler
    void evolve(DisputeLeft event) {
        dispute = event.dispute();
    }

    @CommandHandler
    void decide(ReopenCase command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        if (!accepted) {
            throw rejected(NEVER_ACCEPTED, "was never accepted; the applicant may submit a new application");
        }
        apply(new CaseReopened(center, command.ground()));
        if (dispute != null) {
            apply(new DisputeNamed(center, dispute));
        }
    }

    @EventSourcingHandler
    void evolve(CaseReopened event) {
        state = IN_HANDLING;
        outcome = "";
    }

    // ── transfer to another center ──────────────────────────────────────────────────────────────────────────────

    /** Of two centers or clerks who propose at once, one finds the case locked: no case has two open transfers. */
    @CommandHandler
    void decide(LockCase command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        CenterStanding to = command.to();
        if (to.id().equals(center) || !to.operating() || !to.services().contains(serviceItem)) {
            throw rejected(
                    RECEIVER_NOT_COMPETENT,
                    "cannot go to %s, which has it already, does not operate, or does not offer %s (registry at %s)"
                            .formatted(to.id(), serviceItem, to.reliedOn()));
        }
        apply(new CaseLocked(
                center,
                id.value(),
                command.transfer(),
                to.id(),
                CommonSuperior.of(division, to.division()),
                serviceItem,
                command.ground(),
                command.summary(),
                command.rules().answerBy(Deadline.dayOf(at)),
                command.rules().senderReadsDays(),
                Clocks.CONTINUE,
                to.reliedOn()));
    }

    @EventSourcingHandler
    void evolve(CaseLocked event) {
        transfer = event;
    }

    @CommandHandler
    void decide(UnlockCase command) {
        requireOpenTransfer(command.transfer());
        apply(new CaseUnlocked(center, command.transfer(), command.because()));
    }

    @EventSourcingHandler
    void evolve(CaseUnlocked event) {
        transfer = null;
    }

    /** One event takes the case from one center and gives it to the other: there is no instant without exactly one. */
    @CommandHandler
    void decide(MoveCustody command, @MetaDataValue("at") Instant at) {
        CaseLocked open = requireOpenTransfer(command.transfer());
        apply(new CustodyMoved(
                command.to(),
                command.toDivision(),
                center,
                id.value(),
                command.transfer(),
                open.clocks(),
                Deadline.dayOf(at).plusDays(open.senderReadsDays()),
                MOVED.formatted(center, command.to(), center, command.to()),
                dispute));
    }

    /** The new center puts it into the hands of somebody of its own. */
    @EventSourcingHandler
    void evolve(CustodyMoved event) {
        center = event.center();
        division = event.division();
        transfer = null;
        handler = "";
        state = state == IN_HANDLING ? ACCEPTED : state;
        sendersReading.put(event.transfer(), event);
    }

    @CommandHandler
    void decide(EndSenderAccess command, @MetaDataValue("at") Instant at) {
        CustodyMoved moved = sendersReading.get(command.transfer());
        if (moved == null) {
            return;
        }
        if (!Deadline.dayOf(at).isAfter(moved.senderReadsUntil())) {
            throw rejected(
                    DEADLINE_NOT_REACHED,
                    "can still be read by %s until the end of %s".formatted(moved.from(), moved.senderReadsUntil()));
        }
        apply(new SenderAccessEnded(center, moved.from(), command.transfer()));
    }

    @EventSourcingHandler
    void evolve(SenderAccessEnded event) {
        sendersReading.remove(event.transfer());
    }

    private CaseLocked requireOpenTransfer(String expected) {
        CaseLocked open = transfer;
        if (open == null || !open.transfer().equals(expected)) {
            throw rejected(TRANSFER_NOT_OPEN, "is not locked for transfer " + expected);
        }
        return open;
    }

    // ── what every decision asks ────────────────────────────────────────────────────────────────────────────────

    /** Numbered within the case, so that giving one waits for nobody. */
    Receipt nextReceipt(String digest) {
        return new Receipt("%s-R%d".formatted(id.value(), receipts + 1), digest);
    }

    ServiceItem serviceItem() {
        return serviceItem;
    }

    boolean hasDraft() {
        return !opinionDraft.isEmpty();
    }

    int draftNumber() {
        return opinionNumber;
    }

    void handlingBegan() {
        state = IN_HANDLING;
    }

    void becomes(CaseState next) {
        state = next;
    }

    String caseId() {
        return id.value();
    }

    void receiptGiven() {
        receipts++;
    }

    String center() {
        return center;
    }

    /** For the parts of the case. */
    CaseState state() {
        return state;
    }

    void requireResponsible(String office) {
        if (!center.equals(office)) {
            throw rejected(NOT_RESPONSIBLE_CENTER, "is in the hands of center %s, not of %s".formatted(center, office));
        }
    }

    void requireAllowed(AssistanceCommand command) {
        if (!state.allowed().contains(command.getClass())) {
            throw rejected(
                    ILLEGAL_STATE,
                    "is %s, where %s is not possible; possible are %s"
                            .formatted(state, command.getClass().getSimpleName(), state.allowedCommands()));
        }
        if (transfer != null && !(command instanceof Intake)) {
            throw rejected(
                    TRANSFER_OPEN,
                    "is locked for transfer %s to %s; wait for its end, or recall it"
                            .formatted(transfer.transfer(), transfer.to()));
        }
    }

    CaseRejected rejected(Reason reason, String why) {
        return new CaseRejected(
                reason,
                "case %s %s".formatted(id.value(), why),
                state.name(),
                transfer == null ? state.allowedCommands() : state.allowedWhileLocked());
    }
}
