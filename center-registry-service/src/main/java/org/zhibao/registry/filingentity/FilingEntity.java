package org.zhibao.registry.filingentity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DISCIPLINE_OUT_OF_ORDER;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.EXTRA_QUOTA_USED;
import static org.zhibao.registry.RegistryRejected.Reason.GROUND_UNPROVEN;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.QUOTA_ALLOCATED;
import static org.zhibao.registry.RegistryRejected.Reason.QUOTA_NOT_EXHAUSTED;
import static org.zhibao.registry.RegistryRejected.Reason.RECORDATION_CONDITION_UNMET;
import static org.zhibao.registry.RegistryRejected.Reason.SUPPLEMENT_LATE;
import static org.zhibao.registry.RegistryRejected.Reason.SUPPLEMENT_NOT_DUE;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_RUNNING;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_TOO_SHORT;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;
import static org.zhibao.registry.RegistryRejected.Reason.USCC_CHECK_UNATTESTED;
import static org.zhibao.registry.filingentity.FilingEntityState.CANCELLED;
import static org.zhibao.registry.filingentity.FilingEntityState.EXPIRED;
import static org.zhibao.registry.filingentity.FilingEntityState.LAPSED;
import static org.zhibao.registry.filingentity.FilingEntityState.RECORDATION_SUBMITTED;
import static org.zhibao.registry.filingentity.FilingEntityState.RECORDED;
import static org.zhibao.registry.filingentity.FilingEntityState.REFUSED;
import static org.zhibao.registry.filingentity.FilingEntityState.SUPPLEMENT_REQUESTED;
import static org.zhibao.registry.filingentity.FilingEntityState.SUSPENDED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.Layer;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.filingentity.FilingEntityCommand.AllocateQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CancelRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.ConsumeQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CountOutcome;
import org.zhibao.registry.filingentity.FilingEntityCommand.ExpireRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.GrantExtraQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.LapseRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.RecordEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RefuseRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReinstateEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RequestSupplement;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReviewEligibility;
import org.zhibao.registry.filingentity.FilingEntityCommand.SubmitRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.SupplyMaterial;
import org.zhibao.registry.filingentity.FilingEntityCommand.SuspendEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.TakeDisciplineStep;
import org.zhibao.registry.filingentity.FilingEntityEvent.DisciplineStepTaken;
import org.zhibao.registry.filingentity.FilingEntityEvent.EligibilityReviewed;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityRecorded;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityReinstated;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntitySuspended;
import org.zhibao.registry.filingentity.FilingEntityEvent.ExtraQuotaGranted;
import org.zhibao.registry.filingentity.FilingEntityEvent.MaterialSupplied;
import org.zhibao.registry.filingentity.FilingEntityEvent.OutcomeCounted;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaAllocated;
import org.zhibao.registry.filingentity.FilingEntityEvent.QuotaConsumed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationCancelled;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationExpired;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationLapsed;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationRefused;
import org.zhibao.registry.filingentity.FilingEntityEvent.RecordationSubmitted;
import org.zhibao.registry.filingentity.FilingEntityEvent.SupplementRequested;

/**
 * One filing entity (备案主体) at one center: each decision followed by what it changes, in the order of its life. That there is
 * but one live recordation of a code at a center is kept by the stream that reserves it.
 */
@AggregateRoot
public class FilingEntity {
    @AggregateIdentifier
    private FilingEntityId id;

    private @Nullable FilingEntityState state;
    private String center = "";
    private String code = "";
    private String name = "";
    private List<String> fields = List.of();
    private String submittedBy = "";
    private @Nullable Facts facts;
    private @Nullable Deadline supplementDue;
    private LocalDate validTo = LocalDate.MAX;
    private LocalDate suspendedUntil = PossibleDays.FIRST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;
    private @Nullable DisciplineStep lastStep;
    private boolean wasSuspended;
    private boolean conditionsLost;
    private final Conduct conduct = new Conduct();

    /** Axon replays events onto an empty entity. */
    FilingEntity() {}

    // --- recordation ---

    @CommandHandler
    FilingEntity(SubmitRecordation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.filingEntity();
        String reliedOn = requireOperating(command.center());
        boolean matches = command.code().hasMatchingCheckCharacter();
        if (!matches && command.attestation() == null) {
            throw refused(
                    USCC_CHECK_UNATTESTED,
                    "the last character of %s does not match the others: correct the code, or attest to have seen the certificate"
                            .formatted(command.code()));
        }
        LocalDate today = dayOf(at);
        if (!command.facts().seat().isValidOn(today, today)) {
            throw refused(
                    DIVISION_CODE_NOT_VALID,
                    "%s of the edition of %d is no division: give six digits of GB/T 2260"
                            .formatted(
                                    command.facts().seat().code(),
                                    command.facts().seat().asOfYear()));
        }
        apply(new RecordationSubmitted(
                id.value(),
                command.center().id().value(),
                command.code().value(),
                matches ? CheckDigit.MATCHES : CheckDigit.LEGACY_MISMATCH,
                matches ? null : command.attestation(),
                command.name(),
                List.copyOf(new TreeSet<>(command.fields())),
                command.facts(),
                command.materials(),
                office,
                reliedOn,
                command.document()));
    }

    @EventSourcingHandler
    void on(RecordationSubmitted event) {
        id = new FilingEntityId(event.filingEntity());
        state = RECORDATION_SUBMITTED;
        center = event.center();
        code = event.code();
        name = event.name();
        fields = event.fields();
        facts = event.facts();
        submittedBy = event.submittedBy();
    }

    @CommandHandler
    void handle(RequestSupplement command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        Deadline due = command.workingDays().after(dayOf(at), command.rules().supplementWorkingDays());
        apply(new SupplementRequested(
                id.value(), command.items(), due, command.rules().policy()));
    }

    @EventSourcingHandler
    void on(SupplementRequested event) {
        state = SUPPLEMENT_REQUESTED;
        supplementDue = event.due();
    }

    /** The timer may come late: what is handed in after the last day is refused although nothing has lapsed yet. */
    @CommandHandler
    void handle(SupplyMaterial command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (!office.equals(submittedBy) && !office.equals(id.value())) {
            requireRecordingCenter(office);
        }
        if (supplementDue != null && supplementDue.isMissedAt(at)) {
            throw refused(
                    SUPPLEMENT_LATE,
                    "the material of filing entity %s was due by the end of %s: submit a recordation anew"
                            .formatted(id.value(), supplementDue.dueOn()));
        }
        apply(new MaterialSupplied(id.value(), command.facts(), command.materials()));
    }

    @EventSourcingHandler
    void on(MaterialSupplied event) {
        state = RECORDATION_SUBMITTED;
        facts = event.facts();
        supplementDue = null;
    }

    @CommandHandler
    void handle(LapseRecordation command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        Deadline due = supplementDue;
        if (due == null || !due.isMissedAt(at)) {
            throw refused(
                    SUPPLEMENT_NOT_DUE,
                    "the material of filing entity %s may come until the end of %s"
                            .formatted(id.value(), due == null ? "further notice" : due.dueOn()));
        }
        apply(new RecordationLapsed(id.value(), center, code, due.dueOn().plusDays(1)));
    }

    @EventSourcingHandler
    void on(RecordationLapsed event) {
        state = LAPSED;
    }

    @CommandHandler
    void handle(RecordEntity command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        String reliedOn = requireOperating(command.center().center());
        LocalDate validFrom = effectiveOn(command.validFrom(), at);
        requireConditions(command, validFrom);
        LocalDate lastDay = lastDay(command, validFrom, dayOf(at));
        apply(new EntityRecorded(
                id.value(),
                center,
                code,
                name,
                fields,
                validFrom,
                lastDay,
                command.rules().policy(),
                reliedOn));
    }

    @EventSourcingHandler
    void on(EntityRecorded event) {
        state = RECORDED;
        validTo = event.validTo() == null ? LocalDate.MAX : event.validTo();
        lastEffectiveOn = event.validFrom();
    }

    @CommandHandler
    void handle(RefuseRecordation command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        apply(new RecordationRefused(id.value(), center, code, command.grounds()));
    }

    @EventSourcingHandler
    void on(RecordationRefused event) {
        state = REFUSED;
    }

    // --- discipline ---

    @CommandHandler
    void handle(TakeDisciplineStep command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        if (!command.step().mayFollow(lastStep)) {
            throw refused(
                    DISCIPLINE_OUT_OF_ORDER,
                    "%s does not follow %s for filing entity %s: remind first, then interview, then warn"
                            .formatted(command.step(), lastStep == null ? "nothing" : lastStep, id.value()));
        }
        requireProven(command.proof(), Conduct.Bar.STEP, lastStep != null);
        apply(new DisciplineStepTaken(
                id.value(),
                command.step(),
                command.ground(),
                command.proof(),
                withinRecordation(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(DisciplineStepTaken event) {
        lastStep = event.step();
        lastEffectiveOn = event.effectiveOn();
        conduct.stepTaken();
    }

    @CommandHandler
    void handle(SuspendEntity command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        FilingEntityRules rules = command.rules();
        requireProven(
                command.proof(),
                new Conduct.Bar(rules.failureRateSuspend(), rules.abnormalFilingsSuspend()),
                lastStep != null);
        LocalDate since = withinRecordation(command.effectiveOn(), at);
        LocalDate shortest = since.plusMonths(rules.suspensionMonths()).minusDays(1);
        if (command.until().isBefore(shortest)) {
            throw refused(
                    SUSPENSION_TOO_SHORT,
                    "a suspension of filing entity %s from %s lasts %d months or longer by policy %s: until %s at least"
                            .formatted(id.value(), since, rules.suspensionMonths(), rules.policy(), shortest));
        }
        if (command.until().isAfter(PossibleDays.LAST)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "filing entity %s cannot be suspended until %s: cancel its recordation instead"
                            .formatted(id.value(), command.until()));
        }
        apply(new EntitySuspended(
                id.value(), command.until(), command.ground(), command.proof(), rules.policy(), since));
    }

    @EventSourcingHandler
    void on(EntitySuspended event) {
        state = SUSPENDED;
        wasSuspended = true;
        suspendedUntil = event.until();
        lastEffectiveOn = event.effectiveOn();
        conduct.stepTaken();
    }

    @CommandHandler
    void handle(ReinstateEntity command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        boolean over = dayOf(at).isAfter(suspendedUntil);
        if (!over && command.ground() == null) {
            throw refused(
                    SUSPENSION_RUNNING,
                    "filing entity %s is suspended until the end of %s: say why that is set aside"
                            .formatted(id.value(), suspendedUntil));
        }
        if (command.ground() != null) {
            requireRecordingCenter(office);
        }
        apply(new EntityReinstated(id.value(), command.ground(), over ? suspendedUntil.plusDays(1) : dayOf(at)));
    }

    /** Who has served a suspension starts anew with a reminder. */
    @EventSourcingHandler
    void on(EntityReinstated event) {
        state = RECORDED;
        lastStep = null;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(CancelRecordation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        FilingEntityRules rules = command.rules();
        if (command.proof().kind() == Proof.Kind.OWN_REQUEST) {
            requireDocument(command.proof());
        } else {
            requireProven(
                    command.proof(),
                    new Conduct.Bar(rules.failureRateCancel(), rules.abnormalFilingsCancel()),
                    wasSuspended);
        }
        apply(new RecordationCancelled(
                id.value(),
                center,
                code,
                command.ground(),
                command.proof(),
                rules.policy(),
                withinRecordation(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(RecordationCancelled event) {
        state = CANCELLED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ExpireRecordation command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!dayOf(at).isAfter(validTo)) {
            throw refused(
                    TERM_RUNNING,
                    "the recordation of filing entity %s lasts until the end of %s"
                            .formatted(id.value(), validTo.equals(LocalDate.MAX) ? "further notice" : validTo));
        }
        apply(new RecordationExpired(id.value(), center, code, validTo.plusDays(1)));
    }

    @EventSourcingHandler
    void on(RecordationExpired event) {
        state = EXPIRED;
        lastEffectiveOn = event.effectiveOn();
    }

    // --- quota and what came of it ---

    @CommandHandler
    void handle(AllocateQuota command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        if (conduct.isAllocated(command.year())) {
            throw refused(
                    QUOTA_ALLOCATED,
                    "filing entity %s has a quota of %d for %d already: grant an extra one when it is used up"
                            .formatted(id.value(), conduct.quota(command.year()), command.year()));
        }
        apply(new QuotaAllocated(id.value(), command.year(), command.quota(), command.basis()));
    }

    @EventSourcingHandler
    void on(QuotaAllocated event) {
        conduct.allocate(event.year(), event.quota());
    }

    @CommandHandler
    void handle(GrantExtraQuota command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        int year = command.year();
        if (conduct.isExtended(year)) {
            throw refused(
                    EXTRA_QUOTA_USED,
                    "filing entity %s has had its extra quota for %d: there is one a year".formatted(id.value(), year));
        }
        if (!conduct.isAllocated(year) || conduct.used(year) < conduct.quota(year)) {
            throw refused(
                    QUOTA_NOT_EXHAUSTED,
                    "filing entity %s has used %d of its quota of %d for %d: an extra one comes after it is used up"
                            .formatted(id.value(), conduct.used(year), conduct.quota(year), year));
        }
        apply(new ExtraQuotaGranted(id.value(), year, command.quota(), command.ground()));
    }

    @EventSourcingHandler
    void on(ExtraQuotaGranted event) {
        conduct.extend(event.year(), event.quota());
    }

    /** The cases have given the place away: it is booked even where the quota known here would not allow it. */
    @CommandHandler
    void handle(ConsumeQuota command) {
        requireAllowed(command);
        if (conduct.isConsumedBy(command.preExamination())) {
            return;
        }
        int year = command.year();
        apply(new QuotaConsumed(
                id.value(),
                year,
                command.preExamination(),
                conduct.used(year) + 1,
                conduct.quota(year),
                command.reliedOn()));
    }

    @EventSourcingHandler
    void on(QuotaConsumed event) {
        conduct.consume(event.year(), event.preExamination());
    }

    @CommandHandler
    void handle(CountOutcome command) {
        requireAllowed(command);
        int year = conduct.yearOf(command.preExamination(), command.year());
        if (command.outcome() == conduct.outcome(year, command.preExamination())) {
            return;
        }
        Conduct.Counts counts = conduct.countsWith(year, command.preExamination(), command.outcome());
        apply(new OutcomeCounted(
                id.value(),
                year,
                command.preExamination(),
                command.outcome(),
                counts.outcomes(),
                counts.failures(),
                counts.abnormal(),
                command.reliedOn()));
    }

    @EventSourcingHandler
    void on(OutcomeCounted event) {
        conduct.count(event.year(), event.preExamination(), event.outcome());
    }

    /** What a review finds changes nothing by itself: it is what a suspension or a cancellation may rest on. */
    @CommandHandler
    void handle(ReviewEligibility command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireRecordingCenter(office);
        List<Condition> unmet = command.rules().unmet(command.facts(), fields, command.center(), dayOf(at));
        String reliedOn = requireKnown(command.center().center());
        apply(new EligibilityReviewed(
                id.value(), command.facts(), unmet, command.rules().policy(), reliedOn));
    }

    @EventSourcingHandler
    void on(EligibilityReviewed event) {
        conditionsLost = !event.unmet().isEmpty();
    }

    // --- what the decisions ask ---

    private String requireOperating(KnownCenter known) {
        if (!known.operating()) {
            throw refused(
                    CENTER_NOT_OPERATING,
                    "center %s is not in operation and records nobody: name one that is"
                            .formatted(known.id().value()));
        }
        return requireKnown(known);
    }

    private String requireKnown(KnownCenter known) {
        String reliedOn = known.reliedOn();
        if (reliedOn == null) {
            throw refused(
                    CENTER_NOT_OPERATING,
                    "there is no center %s".formatted(known.id().value()));
        }
        return reliedOn;
    }

    private void requireRecordingCenter(String office) {
        if (!new Layer(center).isDecidedBy(office)) {
            throw refused(
                    NOT_RECORDING_CENTER,
                    "office %s does not decide about filing entity %s: center %s, its administration or the national office does"
                            .formatted(office, id.value(), center));
        }
    }

    private void requireConditions(RecordEntity command, LocalDate day) {
        Facts known = facts;
        List<Condition> unmet = known == null
                ? List.of(Condition.values())
                : command.rules().unmet(known, fields, command.center(), day);
        if (!unmet.isEmpty()) {
            throw refused(
                    RECORDATION_CONDITION_UNMET,
                    "filing entity %s does not meet %s of policy %s on %s: ask for a supplement, or refuse"
                            .formatted(id.value(), unmet, command.rules().policy(), day));
        }
    }

    private @Nullable LocalDate lastDay(RecordEntity command, LocalDate validFrom, LocalDate today) {
        Integer years = command.rules().recordationYears();
        LocalDate longest = years == null ? null : validFrom.plusYears(years).minusDays(1);
        LocalDate wished = command.validTo() == null ? longest : command.validTo();
        if (wished == null) {
            return null;
        }
        if (wished.isBefore(validFrom)
                || wished.isBefore(today)
                || wished.isAfter(PossibleDays.LAST)
                || (longest != null && wished.isAfter(longest))) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "a recordation of filing entity %s from %s to %s is not possible: end on %s or later%s"
                            .formatted(
                                    id.value(),
                                    validFrom,
                                    wished,
                                    today,
                                    longest == null ? "" : " and on " + longest + " at the latest"));
        }
        return wished;
    }

    private void requireProven(Proof proof, Conduct.Bar bar, boolean hadStep) {
        if (proof.kind() == Proof.Kind.OWN_REQUEST || !conduct.proves(proof, bar, hadStep, conditionsLost)) {
            throw refused(
                    GROUND_UNPROVEN,
                    "%s of %d is not proven against filing entity %s by %s and %s: cite what was counted in that year, or the documents"
                            .formatted(
                                    proof.kind(),
                                    proof.year(),
                                    id.value(),
                                    proof.preExaminations(),
                                    proof.documents()));
        }
    }

    private void requireDocument(Proof proof) {
        if (proof.documents().isEmpty()) {
            throw refused(
                    GROUND_UNPROVEN,
                    "filing entity %s is said to ask for it itself: give the SHA-256 of its request"
                            .formatted(id.value()));
        }
    }

    /** The timer may come late: what is decided after the last day is refused although the recordation has not expired yet. */
    private LocalDate withinRecordation(@Nullable LocalDate wished, Instant at) {
        LocalDate day = effectiveOn(wished, at);
        if (day.isAfter(validTo)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "%s is not possible for filing entity %s: its recordation lasts until the end of %s"
                            .formatted(day, id.value(), validTo));
        }
        return day;
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "filing entity " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(FilingEntityCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "filing entity %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
