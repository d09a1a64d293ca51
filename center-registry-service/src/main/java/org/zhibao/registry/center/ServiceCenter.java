package org.zhibao.registry.center;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.ACCEPTANCE_MISSING;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.COMPETENCE_NOT_HELD;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.INDUSTRY_FIELD_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.LETTER_NOT_RESERVED;
import static org.zhibao.registry.RegistryRejected.Reason.OPEN_CUSTODY;
import static org.zhibao.registry.RegistryRejected.Reason.SUCCESSOR_NOT_OPERATING;
import static org.zhibao.registry.center.CenterState.ACCEPTANCE_PENDING;
import static org.zhibao.registry.center.CenterState.ACCEPTED;
import static org.zhibao.registry.center.CenterState.APPLIED;
import static org.zhibao.registry.center.CenterState.CLOSED;
import static org.zhibao.registry.center.CenterState.CONSTRUCTION_APPROVED;
import static org.zhibao.registry.center.CenterState.IN_OPERATION;
import static org.zhibao.registry.center.CenterState.REJECTED;
import static org.zhibao.registry.center.CenterState.SUSPENDED;
import static org.zhibao.registry.center.CenterState.UNDER_CONSTRUCTION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.Offices;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.center.CenterCommand.ApplyForEstablishment;
import org.zhibao.registry.center.CenterCommand.ApproveConstruction;
import org.zhibao.registry.center.CenterCommand.CloseCenter;
import org.zhibao.registry.center.CenterCommand.Custody;
import org.zhibao.registry.center.CenterCommand.ExtendCompetence;
import org.zhibao.registry.center.CenterCommand.GrantAcceptance;
import org.zhibao.registry.center.CenterCommand.Letter;
import org.zhibao.registry.center.CenterCommand.NarrowCompetence;
import org.zhibao.registry.center.CenterCommand.OpenCenter;
import org.zhibao.registry.center.CenterCommand.RecordAssessment;
import org.zhibao.registry.center.CenterCommand.RejectApplication;
import org.zhibao.registry.center.CenterCommand.RenameCenter;
import org.zhibao.registry.center.CenterCommand.RequestAcceptance;
import org.zhibao.registry.center.CenterCommand.RequireRectification;
import org.zhibao.registry.center.CenterCommand.ResumeCenter;
import org.zhibao.registry.center.CenterCommand.StartConstruction;
import org.zhibao.registry.center.CenterCommand.Successor;
import org.zhibao.registry.center.CenterCommand.SuspendCenter;
import org.zhibao.registry.center.CenterEvent.AcceptanceRequested;
import org.zhibao.registry.center.CenterEvent.AssessmentRecorded;
import org.zhibao.registry.center.CenterEvent.CenterAcceptanceGranted;
import org.zhibao.registry.center.CenterEvent.CenterApplicationRejected;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterConstructionApproved;
import org.zhibao.registry.center.CenterEvent.CenterConstructionStarted;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterRenamed;
import org.zhibao.registry.center.CenterEvent.CenterResumed;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;
import org.zhibao.registry.center.CenterEvent.CompetenceExtended;
import org.zhibao.registry.center.CenterEvent.CompetenceNarrowed;
import org.zhibao.registry.center.CenterEvent.RectificationRequired;

/** One center: each decision followed by what it changes, in the order in which a center lives. */
@AggregateRoot
public class ServiceCenter {
    @AggregateIdentifier
    private CenterId id;

    private CenterState state;
    private CenterKind kind;
    private String name;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;
    private final TreeSet<String> industryFields = new TreeSet<>();
    private final TreeSet<CenterFunction> functions = new TreeSet<>();

    /** Axon replays events onto an empty center. */
    ServiceCenter() {}

    @CommandHandler
    ServiceCenter(ApplyForEstablishment command, @MetaDataValue("at") Instant at) {
        id = command.center();
        requireValid(command.division(), dayOf(at), at);
        apply(new CenterEstablishmentApplied(
                id.value(),
                command.kind(),
                command.name(),
                command.division(),
                command.applicant(),
                command.document()));
    }

    @EventSourcingHandler
    void on(CenterEstablishmentApplied event) {
        id = new CenterId(event.center());
        kind = event.kind();
        name = event.name();
        state = APPLIED;
    }

    @CommandHandler
    void handle(ApproveConstruction command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "the construction");
        requireAllowed(command);
        LocalDate effectiveOn = effectiveOn(command.effectiveOn(), at);
        requireValid(command.district(), effectiveOn, at);
        requireEnoughFields(command.industryFields());
        requireReserved(command.letter());
        apply(new CenterConstructionApproved(
                id.value(),
                command.letter().number().value(),
                command.district(),
                sorted(command.industryFields()),
                sorted(command.functions()),
                effectiveOn));
    }

    @EventSourcingHandler
    void on(CenterConstructionApproved event) {
        state = CONSTRUCTION_APPROVED;
        industryFields.addAll(event.industryFields());
        functions.addAll(event.functions());
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RejectApplication command, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "the application");
        requireAllowed(command);
        apply(new CenterApplicationRejected(id.value(), command.ground()));
    }

    @EventSourcingHandler
    void on(CenterApplicationRejected event) {
        state = REJECTED;
    }

    @CommandHandler
    void handle(StartConstruction command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        apply(new CenterConstructionStarted(id.value(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterConstructionStarted event) {
        state = UNDER_CONSTRUCTION;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RequestAcceptance command) {
        requireAllowed(command);
        apply(new AcceptanceRequested(id.value(), command.report()));
    }

    @EventSourcingHandler
    void on(AcceptanceRequested event) {
        state = ACCEPTANCE_PENDING;
    }

    @CommandHandler
    void handle(RequireRectification command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "the acceptance");
        requireAllowed(command);
        if (!command.due().isAfter(dayOf(at))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "rectification cannot be due on %s: name a day after %s".formatted(command.due(), dayOf(at)));
        }
        apply(new RectificationRequired(id.value(), List.copyOf(command.items()), command.due()));
    }

    @EventSourcingHandler
    void on(RectificationRequired event) {
        state = UNDER_CONSTRUCTION;
    }

    @CommandHandler
    void handle(GrantAcceptance command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "the acceptance");
        requireAllowed(command);
        requireReserved(command.letter());
        apply(new CenterAcceptanceGranted(
                id.value(), command.letter().number().value(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterAcceptanceGranted event) {
        state = ACCEPTED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(OpenCenter command, @MetaDataValue("at") Instant at) {
        if (state.isBuilding() && kind.requiresAcceptance()) {
            throw refused(
                    ACCEPTANCE_MISSING,
                    "center %s is %s: a center of kind %s opens only after its acceptance was granted"
                            .formatted(id.value(), state, kind));
        }
        requireAllowed(command);
        apply(new CenterOpened(id.value(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterOpened event) {
        state = IN_OPERATION;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ExtendCompetence command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "an extension of competence");
        requireAllowed(command);
        TreeSet<String> newFields = new TreeSet<>(command.industryFields());
        TreeSet<CenterFunction> newFunctions = new TreeSet<>(command.functions());
        newFields.removeAll(industryFields);
        newFunctions.removeAll(functions);
        if (newFields.isEmpty() && newFunctions.isEmpty()) {
            return;
        }
        apply(new CompetenceExtended(
                id.value(), List.copyOf(newFields), List.copyOf(newFunctions), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CompetenceExtended event) {
        industryFields.addAll(event.industryFields());
        functions.addAll(event.functions());
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(NarrowCompetence command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requireHeld(command);
        TreeSet<String> remaining = new TreeSet<>(industryFields);
        command.industryFields().forEach(remaining::remove);
        requireEnoughFields(remaining);
        apply(new CompetenceNarrowed(
                id.value(),
                sorted(command.industryFields()),
                sorted(command.functions()),
                command.ground(),
                effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CompetenceNarrowed event) {
        event.industryFields().forEach(industryFields::remove);
        event.functions().forEach(functions::remove);
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RenameCenter command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (command.name().equals(name)) {
            return;
        }
        apply(new CenterRenamed(id.value(), command.name(), name, effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterRenamed event) {
        name = event.name();
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RecordAssessment command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "an assessment");
        requireAllowed(command);
        if (command.year() > dayOf(at).getYear()) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "the year %d cannot be assessed yet: it has not begun".formatted(command.year()));
        }
        apply(new AssessmentRecorded(id.value(), command.year(), command.grade(), command.summary()));
    }

    /** What an assessment says changes no decision about the center. */
    @EventSourcingHandler
    void on(AssessmentRecorded event) {}

    @CommandHandler
    void handle(SuspendCenter command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "a suspension");
        requireAllowed(command);
        apply(new CenterSuspended(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterSuspended event) {
        state = SUSPENDED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ResumeCenter command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "a resumption");
        requireAllowed(command);
        apply(new CenterResumed(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterResumed event) {
        state = IN_OPERATION;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(CloseCenter command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNationalOffice(office, "a closing");
        requireAllowed(command);
        requireNothingLeftBehind(command.custody());
        Successor successor = command.custody().successor();
        apply(new CenterClosed(
                id.value(),
                command.ground(),
                successor == null ? null : successor.center().value(),
                command.custody().reliedOn(),
                effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(CenterClosed event) {
        state = CLOSED;
        lastEffectiveOn = event.effectiveOn();
    }

    private void requireNationalOffice(String office, String what) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide on %s of center %s: the national office, %s, does"
                            .formatted(office, what, id.value(), Offices.NATIONAL));
        }
    }

    private void requireAllowed(CenterCommand command) {
        if (state.allowed(kind).noneMatch(command.getClass()::equals)) {
            throw refused(
                    ILLEGAL_STATE,
                    "center %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "center " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireValid(Division division, LocalDate day, Instant at) {
        if (!division.isValidOn(day, dayOf(at))) {
            throw refused(DIVISION_CODE_NOT_VALID, division.refusalOn(day));
        }
    }

    private void requireEnoughFields(Collection<String> fields) {
        if (kind.requiresIndustryField() && fields.isEmpty()) {
            throw refused(
                    INDUSTRY_FIELD_REQUIRED,
                    "a center of kind %s works for at least one industry field: name it".formatted(kind));
        }
    }

    private void requireReserved(Letter letter) {
        if (!letter.reserved()) {
            throw refused(
                    LETTER_NOT_RESERVED,
                    "the number of letter %s is not reserved for center %s, which has just changed: repeat the request"
                            .formatted(letter.number().value(), id.value()));
        }
    }

    private void requireHeld(NarrowCompetence command) {
        TreeSet<String> fields = new TreeSet<>(command.industryFields());
        TreeSet<CenterFunction> duties = new TreeSet<>(command.functions());
        fields.removeAll(industryFields);
        duties.removeAll(functions);
        if (!fields.isEmpty()
                || !duties.isEmpty()
                || command.industryFields().size() + command.functions().size() == 0) {
            throw refused(
                    COMPETENCE_NOT_HELD,
                    "center %s can only give up what it has: fields %s, functions %s"
                            .formatted(id.value(), industryFields, functions));
        }
    }

    private void requireNothingLeftBehind(Custody custody) {
        Successor successor = custody.successor();
        if (successor != null && (!successor.operating() || successor.center().equals(id))) {
            throw refused(
                    SUCCESSOR_NOT_OPERATING,
                    "%s cannot take over from %s: name another center that is in operation"
                            .formatted(successor.center().value(), id.value()));
        }
        if (successor == null && custody.openCases()) {
            throw refused(
                    OPEN_CUSTODY,
                    "center %s still has open cases: name the successor that takes them over, or close them first"
                            .formatted(id.value()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands(kind));
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
