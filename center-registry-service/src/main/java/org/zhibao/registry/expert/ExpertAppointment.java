package org.zhibao.registry.expert;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_APPOINTING_BODY;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;
import static org.zhibao.registry.expert.ExpertState.APPOINTED;
import static org.zhibao.registry.expert.ExpertState.EXPIRED;
import static org.zhibao.registry.expert.ExpertState.NOMINATED;
import static org.zhibao.registry.expert.ExpertState.REMOVED;
import static org.zhibao.registry.expert.ExpertState.SUSPENDED;

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
import org.zhibao.registry.Layer;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.expert.ExpertCommand.AppointExpert;
import org.zhibao.registry.expert.ExpertCommand.EndExpertTerm;
import org.zhibao.registry.expert.ExpertCommand.NominateExpert;
import org.zhibao.registry.expert.ExpertCommand.ReinstateExpert;
import org.zhibao.registry.expert.ExpertCommand.RemoveExpert;
import org.zhibao.registry.expert.ExpertCommand.SuspendExpert;
import org.zhibao.registry.expert.ExpertEvent.ExpertAppointed;
import org.zhibao.registry.expert.ExpertEvent.ExpertNominated;
import org.zhibao.registry.expert.ExpertEvent.ExpertReinstated;
import org.zhibao.registry.expert.ExpertEvent.ExpertRemoved;
import org.zhibao.registry.expert.ExpertEvent.ExpertSuspended;
import org.zhibao.registry.expert.ExpertEvent.ExpertTermEnded;

/** One expert of a center: each decision followed by what it changes, in the order in which one serves. */
@AggregateRoot
public class ExpertAppointment {
    @AggregateIdentifier
    private ExpertId id;

    private @Nullable ExpertState state;
    private String center = "";
    private String name = "";
    private List<String> fields = List.of();
    private List<String> languages = List.of();
    private String appointedBy = "";
    private LocalDate validTo = PossibleDays.FIRST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty appointment. */
    ExpertAppointment() {}

    @CommandHandler
    ExpertAppointment(NominateExpert command) {
        id = command.expert();
        String reliedOn = command.center().reliedOn();
        if (!command.center().operating() || reliedOn == null) {
            throw refused(
                    CENTER_NOT_OPERATING,
                    "center %s is not in operation and has no experts: name one that is"
                            .formatted(command.center().id().value()));
        }
        apply(new ExpertNominated(
                id.value(),
                command.center().id().value(),
                command.name(),
                sorted(command.fields()),
                sorted(command.languages()),
                reliedOn));
    }

    @EventSourcingHandler
    void on(ExpertNominated event) {
        id = new ExpertId(event.expert());
        state = NOMINATED;
        center = event.center();
        name = event.name();
        fields = event.fields();
        languages = event.languages();
    }

    @CommandHandler
    void handle(AppointExpert command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office);
        LocalDate from = command.validFrom();
        LocalDate to = command.validTo();
        if (to.isBefore(from)
                || to.isBefore(dayOf(at))
                || to.isAfter(PossibleDays.LAST)
                || from.isBefore(lastEffectiveOn)) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "a term from %s to %s is not possible for expert %s: begin on %s or later, end on %s or later"
                            .formatted(from, to, id.value(), lastEffectiveOn, dayOf(at)));
        }
        apply(new ExpertAppointed(id.value(), center, name, fields, languages, office, from, to));
    }

    @EventSourcingHandler
    void on(ExpertAppointed event) {
        state = APPOINTED;
        appointedBy = event.appointedBy();
        validTo = event.validTo();
        lastEffectiveOn = event.validFrom();
    }

    @CommandHandler
    void handle(SuspendExpert command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office);
        apply(new ExpertSuspended(id.value(), command.ground(), withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(ExpertSuspended event) {
        state = SUSPENDED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ReinstateExpert command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office);
        apply(new ExpertReinstated(id.value(), command.ground(), withinTerm(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(ExpertReinstated event) {
        state = APPOINTED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(EndExpertTerm command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!dayOf(at).isAfter(validTo)) {
            throw refused(
                    TERM_RUNNING,
                    "the term of expert %s lasts until the end of %s: remove or suspend the expert instead"
                            .formatted(id.value(), validTo));
        }
        apply(new ExpertTermEnded(id.value(), validTo.plusDays(1)));
    }

    @EventSourcingHandler
    void on(ExpertTermEnded event) {
        state = EXPIRED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RemoveExpert command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        if (!office.equals(appointedBy)) {
            throw refused(
                    NOT_APPOINTING_BODY,
                    "office %s cannot remove expert %s: %s, which appointed the expert, does"
                            .formatted(office, id.value(), appointedBy));
        }
        apply(new ExpertRemoved(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(ExpertRemoved event) {
        state = REMOVED;
        lastEffectiveOn = event.effectiveOn();
    }

    private void requireAuthority(String office) {
        if (!new Layer(center).isDecidedBy(office)) {
            throw refused(
                    NOT_RECORDING_CENTER,
                    "office %s does not decide about expert %s: center %s, its administration or the national office does"
                            .formatted(office, id.value(), center));
        }
    }

    /** The timer may come late: what is decided after the last day is refused although the term has not been ended yet. */
    private LocalDate withinTerm(@Nullable LocalDate wished, Instant at) {
        LocalDate day = effectiveOn(wished, at);
        if (day.isAfter(validTo)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "%s is not possible for expert %s: the term lasts until the end of %s"
                            .formatted(day, id.value(), validTo));
        }
        return day;
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "expert " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(ExpertCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "expert %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }

    private static List<String> sorted(Collection<String> values) {
        return List.copyOf(new TreeSet<>(values));
    }
}
