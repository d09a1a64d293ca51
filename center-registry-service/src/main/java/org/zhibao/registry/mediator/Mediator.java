package org.zhibao.registry.mediator;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEDIATOR_NOT_ADULT;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_APPOINTING_BODY;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;
import static org.zhibao.registry.mediator.MediatorState.ACTIVE;
import static org.zhibao.registry.mediator.MediatorState.APPOINTED;
import static org.zhibao.registry.mediator.MediatorState.NOMINATED;
import static org.zhibao.registry.mediator.MediatorState.REMOVED;
import static org.zhibao.registry.mediator.MediatorState.SUSPENDED;
import static org.zhibao.registry.mediator.MediatorState.TERM_ENDED;
import static org.zhibao.registry.mediator.MediatorState.TRAINED;

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
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.mediator.MediatorCommand.ActivateMediator;
import org.zhibao.registry.mediator.MediatorCommand.AppointMediator;
import org.zhibao.registry.mediator.MediatorCommand.EndTerm;
import org.zhibao.registry.mediator.MediatorCommand.NominateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RecordTraining;
import org.zhibao.registry.mediator.MediatorCommand.ReinstateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RemoveMediator;
import org.zhibao.registry.mediator.MediatorCommand.SuspendMediator;
import org.zhibao.registry.mediator.MediatorEvent.MediatorActivated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorAppointed;
import org.zhibao.registry.mediator.MediatorEvent.MediatorNominated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorReinstated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorRemoved;
import org.zhibao.registry.mediator.MediatorEvent.MediatorSuspended;
import org.zhibao.registry.mediator.MediatorEvent.MediatorTermEnded;
import org.zhibao.registry.mediator.MediatorEvent.TrainingRecorded;

/** One entry of the mediators' roster: each decision followed by what it changes, in the order in which one serves. */
@AggregateRoot
public class Mediator {
    /** People's Mediation Law, article 14: mediators are adult citizens. */
    private static final int ADULT_AGE_YEARS = 18;

    /** People's Mediation Law, article 9: the members of a committee serve for three years and may be chosen again. */
    private static final int LONGEST_TERM_YEARS = 3;

    @AggregateIdentifier
    private MediatorId id;

    private @Nullable MediatorState state;
    private String appointedBy = "";
    private LocalDate validTo = PossibleDays.FIRST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty entry. */
    Mediator() {}

    @CommandHandler
    Mediator(NominateMediator command, @MetaDataValue("at") Instant at) {
        id = command.mediator();
        String reliedOn = requireOperating(command.center());
        requireAdult(command.bornOn(), dayOf(at));
        apply(new MediatorNominated(
                id.value(),
                command.center().id().value(),
                command.name(),
                sorted(command.fields()),
                sorted(command.languages()),
                reliedOn,
                command.document()));
    }

    @EventSourcingHandler
    void on(MediatorNominated event) {
        id = new MediatorId(event.mediator());
        state = NOMINATED;
    }

    @CommandHandler
    void handle(RecordTraining command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        LocalDate completedOn = effectiveOn(command.completedOn(), at);
        apply(new TrainingRecorded(id.value(), command.course(), completedOn));
    }

    @EventSourcingHandler
    void on(TrainingRecorded event) {
        state = TRAINED;
        lastEffectiveOn = event.completedOn();
    }

    @CommandHandler
    void handle(AppointMediator command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requirePossible(command.validFrom(), command.validTo(), dayOf(at));
        apply(new MediatorAppointed(id.value(), office, command.validFrom(), command.validTo()));
    }

    @EventSourcingHandler
    void on(MediatorAppointed event) {
        state = APPOINTED;
        appointedBy = event.appointedBy();
        validTo = event.validTo();
        lastEffectiveOn = event.validFrom();
    }

    @CommandHandler
    void handle(ActivateMediator command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        apply(new MediatorActivated(id.value(), withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(MediatorActivated event) {
        state = ACTIVE;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(SuspendMediator command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        apply(new MediatorSuspended(id.value(), command.ground(), withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(MediatorSuspended event) {
        state = SUSPENDED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ReinstateMediator command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        apply(new MediatorReinstated(id.value(), command.ground(), withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(MediatorReinstated event) {
        state = ACTIVE;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(EndTerm command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!dayOf(at).isAfter(validTo)) {
            throw refused(
                    TERM_RUNNING,
                    "the term of mediator %s lasts until the end of %s: remove or suspend the mediator instead"
                            .formatted(id.value(), validTo));
        }
        apply(new MediatorTermEnded(id.value(), validTo.plusDays(1)));
    }

    @EventSourcingHandler
    void on(MediatorTermEnded event) {
        state = TERM_ENDED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RemoveMediator command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (!office.equals(appointedBy)) {
            throw refused(
                    NOT_APPOINTING_BODY,
                    "office %s cannot remove mediator %s: %s, which appointed the mediator, does"
                            .formatted(office, id.value(), appointedBy));
        }
        LocalDate effectiveOn = effectiveOn(command.effectiveOn(), at);
        apply(new MediatorRemoved(id.value(), command.misconduct(), command.ground(), effectiveOn));
    }

    @EventSourcingHandler
    void on(MediatorRemoved event) {
        state = REMOVED;
        lastEffectiveOn = event.effectiveOn();
    }

    private String requireOperating(KnownCenter center) {
        String reliedOn = center.reliedOn();
        if (!center.operating() || reliedOn == null) {
            throw refused(
                    CENTER_NOT_OPERATING,
                    "center %s is not in operation and keeps no roster: name one that is"
                            .formatted(center.id().value()));
        }
        return reliedOn;
    }

    private void requireAdult(LocalDate bornOn, LocalDate today) {
        if (bornOn.plusYears(ADULT_AGE_YEARS).isAfter(today)) {
            throw refused(
                    MEDIATOR_NOT_ADULT,
                    "mediator %s is under %d: only adults mediate".formatted(id.value(), ADULT_AGE_YEARS));
        }
    }

    private void requirePossible(LocalDate from, LocalDate to, LocalDate today) {
        LocalDate longest = from.plusYears(LONGEST_TERM_YEARS).minusDays(1);
        if (to.isBefore(from) || to.isAfter(longest) || to.isBefore(today) || from.isBefore(lastEffectiveOn)) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "a term from %s to %s is not possible for mediator %s: begin on %s or later, end on %s or later, and within %d years"
                            .formatted(from, to, id.value(), lastEffectiveOn, today, LONGEST_TERM_YEARS));
        }
    }

    private void requireAllowed(MediatorCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "mediator %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    /** The timer may come late: what is decided after the last day is refused although the term has not been ended yet. */
    private LocalDate withinTerm(@Nullable LocalDate wished, Instant at) {
        LocalDate day = effectiveOn(wished, at);
        if (day.isBefore(lastEffectiveOn) || day.isAfter(validTo)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "%s is not possible for mediator %s: the days from %s to %s are"
                            .formatted(day, id.value(), lastEffectiveOn, validTo));
        }
        return day;
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "mediator " + id.value()));
        }
        return days.orToday(wished);
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }

    private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
