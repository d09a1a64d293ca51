package org.zhibao.registry.designation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NUMBER_TAKEN;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_PROVINCE_AUTHORITY;
import static org.zhibao.registry.RegistryRejected.Reason.PLAQUE_NOT_ALLOWED;
import static org.zhibao.registry.RegistryRejected.Reason.RESERVATION_MISSING;
import static org.zhibao.registry.RegistryRejected.Reason.ROUND_NOT_OPEN;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;
import static org.zhibao.registry.designation.DesignationState.CREATION_LISTED;
import static org.zhibao.registry.designation.DesignationState.DESIGNATED;
import static org.zhibao.registry.designation.DesignationState.EXPIRED;
import static org.zhibao.registry.designation.DesignationState.NOMINATED;
import static org.zhibao.registry.designation.DesignationState.RECOMMENDED;
import static org.zhibao.registry.designation.DesignationState.RENEWAL_UNDER_REVIEW;
import static org.zhibao.registry.designation.DesignationState.REVOKED;
import static org.zhibao.registry.designation.DesignationState.UNDER_ACCEPTANCE;
import static org.zhibao.registry.designation.DesignationState.WITHDRAWN;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Layer;
import org.zhibao.registry.Offices;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.SubjectKey;
import org.zhibao.registry.designation.DesignationCommand.DesignateSubject;
import org.zhibao.registry.designation.DesignationCommand.ExpireDesignation;
import org.zhibao.registry.designation.DesignationCommand.IssuePlaque;
import org.zhibao.registry.designation.DesignationCommand.ListForCreation;
import org.zhibao.registry.designation.DesignationCommand.NominateForDesignation;
import org.zhibao.registry.designation.DesignationCommand.RecommendSubject;
import org.zhibao.registry.designation.DesignationCommand.RenewDesignation;
import org.zhibao.registry.designation.DesignationCommand.RevokeDesignation;
import org.zhibao.registry.designation.DesignationCommand.StartReevaluation;
import org.zhibao.registry.designation.DesignationCommand.SubmitForAcceptance;
import org.zhibao.registry.designation.DesignationCommand.WithdrawNomination;
import org.zhibao.registry.designation.DesignationEvent.DesignationExpired;
import org.zhibao.registry.designation.DesignationEvent.DesignationNominated;
import org.zhibao.registry.designation.DesignationEvent.DesignationRenewed;
import org.zhibao.registry.designation.DesignationEvent.DesignationRevoked;
import org.zhibao.registry.designation.DesignationEvent.ListedForCreation;
import org.zhibao.registry.designation.DesignationEvent.NominationWithdrawn;
import org.zhibao.registry.designation.DesignationEvent.PlaqueIssued;
import org.zhibao.registry.designation.DesignationEvent.ReevaluationStarted;
import org.zhibao.registry.designation.DesignationEvent.SubjectDesignated;
import org.zhibao.registry.designation.DesignationEvent.SubjectRecommended;
import org.zhibao.registry.designation.DesignationEvent.SubmittedForAcceptance;

/** One designation of a city, a park or an enterprise: each decision followed by what it changes, in the order in which it goes. */
@AggregateRoot
public class Designation {
    @AggregateIdentifier
    private DesignationId id;

    private @Nullable DesignationState state;
    private String round = "";
    private String province = "";
    private String subject = "";
    private String certificateNumber = "";
    private @Nullable String plaqueNumber;
    private @Nullable LocalDate plaqueIssuedOn;
    private LocalDate validFrom = PossibleDays.FIRST;
    private LocalDate validTo = PossibleDays.FIRST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty designation. */
    Designation() {}

    @CommandHandler
    Designation(NominateForDesignation command, @MetaDataValue("at") Instant at) {
        id = command.designation();
        LocalDate today = dayOf(at);
        if (!command.division().isValidOn(today, today)) {
            throw refused(DIVISION_CODE_NOT_VALID, command.division().refusalOn(today));
        }
        String reliedOn = requireOpen(command.round());
        String programme = command.round().programme();
        apply(new DesignationNominated(
                id.value(),
                command.round().id().value(),
                programme,
                command.kind(),
                command.name(),
                command.division(),
                command.code(),
                subjectOf(command).value(),
                command.document(),
                reliedOn));
    }

    @EventSourcingHandler
    void on(DesignationNominated event) {
        id = new DesignationId(event.designation());
        state = NOMINATED;
        round = event.round();
        province = event.division().code().substring(0, 2) + "0000";
        subject = event.subject();
    }

    @CommandHandler
    void handle(RecommendSubject command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireProvince(office);
        requireReserved(command.placeTaken(), "a place in round " + round);
        apply(new SubjectRecommended(id.value(), round, province));
    }

    @EventSourcingHandler
    void on(SubjectRecommended event) {
        state = RECOMMENDED;
    }

    @CommandHandler
    void handle(WithdrawNomination command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireProvince(office);
        apply(new NominationWithdrawn(id.value(), round, command.ground()));
    }

    @EventSourcingHandler
    void on(NominationWithdrawn event) {
        state = WITHDRAWN;
    }

    @CommandHandler
    void handle(ListForCreation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        apply(new ListedForCreation(id.value(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(ListedForCreation event) {
        state = CREATION_LISTED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(SubmitForAcceptance command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireProvince(office);
        apply(new SubmittedForAcceptance(id.value(), command.report()));
    }

    @EventSourcingHandler
    void on(SubmittedForAcceptance event) {
        state = UNDER_ACCEPTANCE;
    }

    @CommandHandler
    void handle(DesignateSubject command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        requireTerm(command.validFrom(), command.validTo(), lastEffectiveOn);
        requireReserved(
                command.reserved(),
                "number %s and the term".formatted(command.certificateNumber().value()));
        apply(new SubjectDesignated(
                id.value(), command.certificateNumber().value(), command.validFrom(), command.validTo()));
    }

    @EventSourcingHandler
    void on(SubjectDesignated event) {
        state = DESIGNATED;
        certificateNumber = event.certificateNumber();
        validFrom = event.validFrom();
        validTo = event.validTo();
        lastEffectiveOn = event.validFrom();
    }

    @CommandHandler
    void handle(IssuePlaque command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireNational(office);
        if (state != DESIGNATED || plaqueNumber != null) {
            throw refused(
                    PLAQUE_NOT_ALLOWED,
                    "designation %s is %s and has %s: a plaque is issued once, while it is designated"
                            .formatted(
                                    id.value(), state, plaqueNumber == null ? "no plaque" : "plaque " + plaqueNumber));
        }
        LocalDate effectiveOn = withinTerm(command.effectiveOn(), at);
        String number = command.plaqueNumber().value();
        if (number.equals(certificateNumber)) {
            throw refused(
                    CERTIFICATE_NUMBER_TAKEN,
                    "number %s stands for the certificate: give the plaque its own".formatted(number));
        }
        requireReserved(command.reserved(), "number " + number);
        apply(new PlaqueIssued(id.value(), number, effectiveOn, validTo));
    }

    @EventSourcingHandler
    void on(PlaqueIssued event) {
        plaqueNumber = event.plaqueNumber();
        plaqueIssuedOn = event.effectiveOn();
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(StartReevaluation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        withinTerm(null, at);
        apply(new ReevaluationStarted(id.value()));
    }

    @EventSourcingHandler
    void on(ReevaluationStarted event) {
        state = RENEWAL_UNDER_REVIEW;
    }

    @CommandHandler
    void handle(RenewDesignation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        LocalDate effectiveOn = withinTerm(null, at);
        requireTerm(validTo.plusDays(1), command.validTo(), validTo);
        requireReserved(command.reserved(), "the longer term");
        apply(new DesignationRenewed(
                id.value(),
                certificateNumber,
                plaqueNumber,
                plaqueIssuedOn,
                validFrom,
                command.validTo(),
                effectiveOn));
    }

    @EventSourcingHandler
    void on(DesignationRenewed event) {
        state = DESIGNATED;
        validTo = event.validTo();
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RevokeDesignation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireNational(office);
        apply(new DesignationRevoked(
                id.value(),
                subject,
                certificateNumber,
                plaqueNumber,
                command.ground(),
                withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(DesignationRevoked event) {
        state = REVOKED;
    }

    @CommandHandler
    void handle(ExpireDesignation command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!dayOf(at).isAfter(validTo)) {
            throw refused(TERM_RUNNING, "designation %s holds until the end of %s".formatted(id.value(), validTo));
        }
        apply(new DesignationExpired(id.value(), validTo.plusDays(1)));
    }

    @EventSourcingHandler
    void on(DesignationExpired event) {
        state = EXPIRED;
    }

    /** A city is its code of today, whichever edition it was nominated in. */
    private static SubjectKey subjectOf(NominateForDesignation command) {
        String programme = command.round().programme();
        if (command.kind().isPlace()) {
            return SubjectKey.ofPlace(programme, command.division().code());
        }
        return command.code() == null
                ? SubjectKey.ofNamed(programme, command.division().code(), command.name())
                : SubjectKey.ofPlace(programme, command.code());
    }

    private String requireOpen(KnownRound known) {
        String reliedOn = known.reliedOn();
        if (!known.open() || reliedOn == null) {
            throw refused(
                    ROUND_NOT_OPEN,
                    "there is no open round %s: nominate in one that is"
                            .formatted(known.id().value()));
        }
        return reliedOn;
    }

    private void requireProvince(String office) {
        if (!new Layer(province).isDecidedBy(office)) {
            throw refused(
                    NOT_PROVINCE_AUTHORITY,
                    "office %s does not speak for %s about designation %s: CN%s or the national office does"
                            .formatted(office, province, id.value(), province));
        }
    }

    private void requireNational(String office) {
        if (!office.equals(Offices.NATIONAL)) {
            throw refused(
                    APPROVAL_AUTHORITY_REQUIRED,
                    "office %s cannot decide about designation %s: the national office, %s, does"
                            .formatted(office, id.value(), Offices.NATIONAL));
        }
    }

    private void requireReserved(boolean reserved, String what) {
        if (!reserved) {
            throw refused(
                    RESERVATION_MISSING,
                    "%s is not reserved for designation %s, which has just changed: repeat the request"
                            .formatted(what, id.value()));
        }
    }

    private void requireTerm(LocalDate from, LocalDate to, LocalDate earliest) {
        if (to.isBefore(from) || from.isBefore(earliest)) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "designation %s cannot hold from %s to %s: begin on %s or later and end after it begins"
                            .formatted(id.value(), from, to, earliest));
        }
    }

    /** The timer may come late: what is decided after the last day is refused although the term has not been ended yet. */
    private LocalDate withinTerm(@Nullable LocalDate wished, Instant at) {
        LocalDate day = wished == null ? dayOf(at) : wished;
        if (day.isBefore(lastEffectiveOn) || day.isAfter(validTo) || day.isAfter(dayOf(at))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "%s is not possible for designation %s: the days from %s to %s that have come are"
                            .formatted(day, id.value(), lastEffectiveOn, validTo));
        }
        return day;
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "designation " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(DesignationCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "designation %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        return state == null
                ? new RegistryRejected(reason, sentence)
                : new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
