package org.zhibao.cases.preexamination;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.AGENCY_NOT_LISTED;
import static org.zhibao.cases.CaseRejected.Reason.ALREADY_FILED;
import static org.zhibao.cases.CaseRejected.Reason.ANSWER_LATE;
import static org.zhibao.cases.CaseRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.cases.CaseRejected.Reason.DAY_NOT_PLAUSIBLE;
import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_NOT_REACHED;
import static org.zhibao.cases.CaseRejected.Reason.FIELD_NOT_SERVED;
import static org.zhibao.cases.CaseRejected.Reason.FILING_ENTITY_NOT_ELIGIBLE;
import static org.zhibao.cases.CaseRejected.Reason.FILING_LATE;
import static org.zhibao.cases.CaseRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.cases.CaseRejected.Reason.KIND_EXCLUDED;
import static org.zhibao.cases.CaseRejected.Reason.NOT_RESPONSIBLE_CENTER;
import static org.zhibao.cases.CaseRejected.Reason.RECEIPT_NOT_PLAUSIBLE;
import static org.zhibao.cases.CaseRejected.Reason.TEXT_DIVERGES;
import static org.zhibao.cases.preexamination.PreExaminationState.ABNORMAL;
import static org.zhibao.cases.preexamination.PreExaminationState.ADMITTED;
import static org.zhibao.cases.preexamination.PreExaminationState.EXAMINING;
import static org.zhibao.cases.preexamination.PreExaminationState.FAST_TRACKED;
import static org.zhibao.cases.preexamination.PreExaminationState.FAST_TRACK_REFUSED;
import static org.zhibao.cases.preexamination.PreExaminationState.FILED;
import static org.zhibao.cases.preexamination.PreExaminationState.GRANTED;
import static org.zhibao.cases.preexamination.PreExaminationState.LAPSED;
import static org.zhibao.cases.preexamination.PreExaminationState.NOT_ADMITTED;
import static org.zhibao.cases.preexamination.PreExaminationState.OPINION_ISSUED;
import static org.zhibao.cases.preexamination.PreExaminationState.QUALIFIED;
import static org.zhibao.cases.preexamination.PreExaminationState.RECEIVED;
import static org.zhibao.cases.preexamination.PreExaminationState.REFUSED;
import static org.zhibao.cases.preexamination.PreExaminationState.UNQUALIFIED;
import static org.zhibao.cases.preexamination.PreExaminationState.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.CaseRejected.Reason;
import org.zhibao.cases.preexamination.PreExaminationCommand.AdmitRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareQualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.DeclareUnqualified;
import org.zhibao.cases.preexamination.PreExaminationCommand.IssueExaminationOpinion;
import org.zhibao.cases.preexamination.PreExaminationCommand.LapsePreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecalculateDueDate;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordAbnormalFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordFastTrack;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordGrant;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecordRefusal;
import org.zhibao.cases.preexamination.PreExaminationCommand.RejectRequest;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReportFiling;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReturnReservation;
import org.zhibao.cases.preexamination.PreExaminationCommand.StartPreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.SubmitAmendment;
import org.zhibao.cases.preexamination.PreExaminationCommand.SubmitPreExamination;
import org.zhibao.cases.preexamination.PreExaminationCommand.WithdrawPreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent.AbnormalFilingRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.AmendmentSubmitted;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredQualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredUnqualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.DueDateRecalculated;
import org.zhibao.cases.preexamination.PreExaminationEvent.ExaminationOpinionIssued;
import org.zhibao.cases.preexamination.PreExaminationEvent.FastTrackRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.FilingReported;
import org.zhibao.cases.preexamination.PreExaminationEvent.GrantRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationLapsed;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationStarted;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationSubmitted;
import org.zhibao.cases.preexamination.PreExaminationEvent.PreExaminationWithdrawn;
import org.zhibao.cases.preexamination.PreExaminationEvent.Receipt;
import org.zhibao.cases.preexamination.PreExaminationEvent.RefusalRecorded;
import org.zhibao.cases.preexamination.PreExaminationEvent.RequestAdmitted;
import org.zhibao.cases.preexamination.PreExaminationEvent.RequestRejected;
import org.zhibao.cases.preexamination.PreExaminationEvent.ReservationReturned;
import org.zhibao.deadlines.Deadline;

/**
 * The rules of a pre-examination, in the order it goes: each decision, and on the next lines what it changes.
 *
 * <p>The center decides; the filing entity and its agency hand in, answer, report and withdraw.
 */
public final class PreExamination {
    @AggregateIdentifier
    private PreExaminationId id;

    private PreExaminationState state;
    private String center;
    private String filingEntity;
    private @Nullable String agency;
    private ApplicationKind kind;
    private String textDigest;
    private LocalDate submittedOn;
    private boolean admitted;
    private int opinions;
    private Deadline due;
    private LocalDate qualifiedOn;
    private LocalDate filedOn;

    /** For loading from its events. */
    PreExamination() {}

    // ── request ─────────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    PreExamination(
            SubmitPreExamination command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        PreExaminingCenter chosen = command.standings().center();
        LocalDate today = Deadline.dayOf(at);
        if (!chosen.operating()) {
            throw new CaseRejected(
                    CENTER_NOT_OPERATING,
                    "center %s does not pre-examine (registry at %s); choose one that does"
                            .formatted(chosen.id(), chosen.reliedOn()));
        }
        requireEligible(command.standings(), chosen.id(), today);
        requireParticipant(office, chosen.id(), command.standings());
        if (!chosen.fields().contains(command.field())) {
            throw new CaseRejected(
                    FIELD_NOT_SERVED,
                    "center %s is not approved for %s, but for %s"
                            .formatted(chosen.id(), command.field(), chosen.fields()));
        }
        if (command.rules().excludedKinds().contains(command.kind().name())) {
            throw new CaseRejected(
                    KIND_EXCLUDED,
                    "%s is not pre-examined by policy %s; file it in the ordinary way"
                            .formatted(command.kind(), command.rules().source()));
        }
        if (command.filedAs() != null) {
            throw new CaseRejected(
                    ALREADY_FILED,
                    "the application was filed as %s; pre-examination comes before filing"
                            .formatted(command.filedAs()));
        }
        AgencyStanding acting = command.standings().agency();
        apply(new PreExaminationSubmitted(
                command.id().value(),
                chosen.id(),
                chosen.division(),
                command.standings().entity().id(),
                acting == null ? null : acting.id(),
                command.kind(),
                command.field(),
                command.title(),
                command.textDigest(),
                today,
                new Receipt(command.id().value(), command.digest()),
                command.rules().source(),
                command.standings().reliedOn(),
                command.document()));
    }

    @EventSourcingHandler
    void evolve(PreExaminationSubmitted event) {
        id = new PreExaminationId(event.preExamination());
        state = RECEIVED;
        center = event.center();
        filingEntity = event.filingEntity();
        agency = event.agency();
        kind = event.kind();
        textDigest = event.textDigest();
        submittedOn = event.submittedOn();
    }

    /** The entity may have been suspended since it handed in, so its standing is asked for again. */
    @CommandHandler
    void decide(AdmitRequest command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        requireEligible(command.standings(), center, Deadline.dayOf(at));
        apply(new RequestAdmitted(
                id.value(),
                center,
                filingEntity,
                submittedOn.getYear(),
                command.standings().reliedOn()));
    }

    @EventSourcingHandler
    void evolve(RequestAdmitted event) {
        state = ADMITTED;
        admitted = true;
    }

    @CommandHandler
    void decide(RejectRequest command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new RequestRejected(id.value(), center, filingEntity, submittedOn.getYear(), command.grounds()));
    }

    @EventSourcingHandler
    void evolve(RequestRejected event) {
        state = NOT_ADMITTED;
    }

    /** Asked for whenever a place was reserved: one that is not needed any more, because the request ended meanwhile, goes back. */
    @CommandHandler
    void decide(ReturnReservation command) {
        requireAllowed(command);
        apply(new ReservationReturned(id.value(), center, filingEntity, submittedOn.getYear()));
    }

    @EventSourcingHandler
    void evolve(ReservationReturned event) {
        // The place is not of this stream: whoever keeps the quota hears of it.
    }

    // ── examination ─────────────────────────────────────────────────────────────────────────────────────────────

    @CommandHandler
    void decide(StartPreExamination command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new PreExaminationStarted(center, filingEntity));
    }

    @EventSourcingHandler
    void evolve(PreExaminationStarted event) {
        state = EXAMINING;
    }

    @CommandHandler
    void decide(
            IssueExaminationOpinion command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        Deadline answerBy = command.rules().answerBy(Deadline.dayOf(at));
        apply(new ExaminationOpinionIssued(
                center,
                filingEntity,
                opinions + 1,
                command.defects(),
                answerBy,
                command.rules().source()));
    }

    @EventSourcingHandler
    void evolve(ExaminationOpinionIssued event) {
        state = OPINION_ISSUED;
        opinions = event.number();
        due = event.answerBy();
    }

    /** What counts is when it was received: it may be recorded later, but not after the pre-examination lapsed. */
    @CommandHandler
    void decide(SubmitAmendment command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireParticipant(office);
        requireAllowed(command);
        Instant receivedAt = command.receivedAt() == null ? at : command.receivedAt();
        if (receivedAt.isAfter(at) || Deadline.dayOf(receivedAt).isBefore(due.trigger())) {
            throw rejected(
                    RECEIPT_NOT_PLAUSIBLE,
                    "cannot have received its amendment at %s: the opinion is of %s and it is now %s"
                            .formatted(receivedAt, due.trigger(), at));
        }
        if (due.isMissedAt(receivedAt)) {
            throw rejected(ANSWER_LATE, "had to be amended by %s; hand it in anew".formatted(due.dueOn()));
        }
        apply(new AmendmentSubmitted(center, filingEntity, command.textDigest(), command.summary(), receivedAt));
    }

    @EventSourcingHandler
    void evolve(AmendmentSubmitted event) {
        state = EXAMINING;
        textDigest = event.textDigest();
    }

    @CommandHandler
    void decide(DeclareQualified command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        LocalDate today = Deadline.dayOf(at);
        Deadline fileBy = command.rules().fileBy(today);
        apply(new DeclaredQualified(
                center, filingEntity, textDigest, today, fileBy, command.rules().source()));
    }

    @EventSourcingHandler
    void evolve(DeclaredQualified event) {
        state = QUALIFIED;
        qualifiedOn = event.qualifiedOn();
        due = event.fileBy();
    }

    @CommandHandler
    void decide(DeclareUnqualified command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new DeclaredUnqualified(center, filingEntity, command.grounds()));
    }

    @EventSourcingHandler
    void evolve(DeclaredUnqualified event) {
        state = UNQUALIFIED;
    }

    // ── filing and what came of it ──────────────────────────────────────────────────────────────────────────────

    /** What counts is the day of filing: it may be reported later, but not after the pre-examination lapsed. */
    @CommandHandler
    void decide(ReportFiling command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireParticipant(office);
        requireAllowed(command);
        if (command.filedOn().isAfter(Deadline.dayOf(at))) {
            throw rejected(
                    RECEIPT_NOT_PLAUSIBLE, "cannot have been filed on %s, after today".formatted(command.filedOn()));
        }
        if (command.filedOn().isBefore(qualifiedOn)) {
            throw rejected(
                    ALREADY_FILED,
                    "was filed on %s, before it qualified on %s".formatted(command.filedOn(), qualifiedOn));
        }
        if (command.filedOn().isAfter(due.dueOn())) {
            throw rejected(FILING_LATE, "had to be filed by %s; hand it in anew".formatted(due.dueOn()));
        }
        if (!command.textDigest().equals(textDigest)) {
            throw rejected(
                    TEXT_DIVERGES,
                    "qualified with the text %s; what was filed is %s".formatted(textDigest, command.textDigest()));
        }
        apply(new FilingReported(
                center, filingEntity, command.applicationNumber(), command.filedOn(), command.textDigest()));
    }

    @EventSourcingHandler
    void evolve(FilingReported event) {
        state = FILED;
        filedOn = event.filedOn();
    }

    @CommandHandler
    void decide(RecordFastTrack command, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        apply(new FastTrackRecorded(center, filingEntity, command.granted()));
    }

    @EventSourcingHandler
    void evolve(FastTrackRecorded event) {
        state = event.granted() ? FAST_TRACKED : FAST_TRACK_REFUSED;
    }

    @CommandHandler
    void decide(RecordGrant command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        requirePlausible(command.decidedOn(), Deadline.dayOf(at));
        apply(new GrantRecorded(center, filingEntity, kind, command.decidedOn()));
    }

    @EventSourcingHandler
    void evolve(GrantRecorded event) {
        state = GRANTED;
    }

    @CommandHandler
    void decide(RecordRefusal command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        requirePlausible(command.decidedOn(), Deadline.dayOf(at));
        apply(new RefusalRecorded(center, filingEntity, kind, command.decidedOn(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(RefusalRecorded event) {
        state = REFUSED;
    }

    @CommandHandler
    void decide(RecordAbnormalFiling command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireResponsible(office);
        requireAllowed(command);
        requirePlausible(command.decidedOn(), Deadline.dayOf(at));
        apply(new AbnormalFilingRecorded(center, filingEntity, kind, command.decidedOn(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(AbnormalFilingRecorded event) {
        state = ABNORMAL;
    }

    /** Nothing is decided about an application before it is filed, nor recorded before it is decided. */
    private void requirePlausible(LocalDate decidedOn, LocalDate today) {
        if (decidedOn.isBefore(filedOn) || decidedOn.isAfter(today)) {
            throw rejected(
                    DAY_NOT_PLAUSIBLE,
                    "was filed on %s and it is %s: nothing was decided on %s".formatted(filedOn, today, decidedOn));
        }
    }

    // ── the other ends ──────────────────────────────────────────────────────────────────────────────────────────

    /** A timer asks; whatever was recorded meanwhile has left the state in which this is allowed, so it wins. */
    @CommandHandler
    void decide(LapsePreExamination command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!due.isMissedAt(at)) {
            throw rejected(DEADLINE_NOT_REACHED, "has until the end of " + due.dueOn());
        }
        apply(new PreExaminationLapsed(center, filingEntity, awaited(), due.dueOn()));
    }

    @EventSourcingHandler
    void evolve(PreExaminationLapsed event) {
        state = LAPSED;
    }

    @CommandHandler
    void decide(WithdrawPreExamination command, @MetaDataValue("office") String office) {
        requireParticipant(office);
        requireAllowed(command);
        apply(new PreExaminationWithdrawn(
                id.value(), center, filingEntity, submittedOn.getYear(), admitted, command.reason()));
    }

    @EventSourcingHandler
    void evolve(PreExaminationWithdrawn event) {
        state = WITHDRAWN;
    }

    /** Asked for when a calendar or policy was published: what is over does not move, and what it does not touch either. */
    @CommandHandler
    void decide(RecalculateDueDate command) {
        requireAllowed(command);
        if (command.awaited() != awaited()) {
            return;
        }
        Deadline after = command.rules().again(awaited(), due);
        if (after.isSameDateAs(due)) {
            return;
        }
        apply(new DueDateRecalculated(
                center, filingEntity, awaited(), due.dueOn(), after.dueOn(), command.cause(), after));
    }

    @EventSourcingHandler
    void evolve(DueDateRecalculated event) {
        due = event.deadline();
    }

    private Missed awaited() {
        return state == OPINION_ISSUED ? Missed.ANSWER_TO_OPINION : Missed.FILING;
    }

    // ── what every decision asks ────────────────────────────────────────────────────────────────────────────────

    private static void requireEligible(Standings standings, String center, LocalDate day) {
        FilingEntityStanding entity = standings.entity();
        if (!entity.isRecordedAt(center, day)) {
            throw new CaseRejected(
                    FILING_ENTITY_NOT_ELIGIBLE,
                    "filing entity %s is not recorded at center %s on %s, or is suspended (registry at %s)"
                            .formatted(entity.id(), center, day, entity.reliedOn()));
        }
        AgencyStanding acting = standings.agency();
        if (acting != null && !acting.isListedAt(center, day)) {
            throw new CaseRejected(
                    AGENCY_NOT_LISTED,
                    "agency %s is not listed at center %s on %s (registry at %s); choose another, or hand in without one"
                            .formatted(acting.id(), center, day, acting.reliedOn()));
        }
    }

    private static void requireParticipant(String office, String center, Standings standings) {
        AgencyStanding acting = standings.agency();
        boolean agencys = acting != null && office.equals(acting.id());
        if (!office.equals(center) && !office.equals(standings.entity().id()) && !agencys) {
            throw new CaseRejected(
                    NOT_RESPONSIBLE_CENTER,
                    "%s may not hand in for filing entity %s at center %s"
                            .formatted(office, standings.entity().id(), center));
        }
    }

    private void requireParticipant(String office) {
        if (!office.equals(filingEntity) && !office.equals(agency)) {
            requireResponsible(office);
        }
    }

    private void requireResponsible(String office) {
        if (!center.equals(office)) {
            throw rejected(NOT_RESPONSIBLE_CENTER, "is in the hands of center %s, not of %s".formatted(center, office));
        }
    }

    private void requireAllowed(PreExaminationCommand command) {
        // One that was withdrawn after its admission has used up its place.
        boolean keepsItsPlace = command instanceof ReturnReservation && admitted;
        if (!state.allowed().contains(command.getClass()) || keepsItsPlace) {
            throw rejected(
                    ILLEGAL_STATE,
                    "is %s, where %s is not possible; possible are %s"
                            .formatted(state, command.getClass().getSimpleName(), state.allowedCommands()));
        }
    }

    private CaseRejected rejected(Reason reason, String why) {
        return new CaseRejected(
                reason, "pre-examination %s %s".formatted(id.value(), why), state.name(), state.allowedCommands());
    }
}
