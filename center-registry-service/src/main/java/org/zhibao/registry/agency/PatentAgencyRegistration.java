package org.zhibao.registry.agency;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.AGENCY_NOT_LISTED;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_RUNNING;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.agency.AgencyState.REGISTERED;
import static org.zhibao.registry.agency.AgencyState.REMOVED;
import static org.zhibao.registry.agency.AgencyState.SUSPENDED;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Layer;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.agency.AgencyCommand.RegisterAgency;
import org.zhibao.registry.agency.AgencyCommand.ReinstateAgency;
import org.zhibao.registry.agency.AgencyCommand.RemoveAgency;
import org.zhibao.registry.agency.AgencyCommand.SuspendAgency;
import org.zhibao.registry.agency.AgencyEvent.AgencyRegistered;
import org.zhibao.registry.agency.AgencyEvent.AgencyReinstated;
import org.zhibao.registry.agency.AgencyEvent.AgencyRemoved;
import org.zhibao.registry.agency.AgencyEvent.AgencySuspended;

/** One patent agency at one center: each decision followed by what it changes. */
@AggregateRoot
public class PatentAgencyRegistration {
    @AggregateIdentifier
    private AgencyId id;

    private @Nullable AgencyState state;
    private String center = "";
    private LocalDate validTo = PossibleDays.LAST;
    private LocalDate suspendedUntil = PossibleDays.LAST;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty registration. */
    PatentAgencyRegistration() {}

    /** What the national list says of the agency decides, and bounds the registration. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(RegisterAgency command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.agency();
        if (state != null) {
            requireAllowed(command);
        }
        String reliedOn = command.center().reliedOn();
        if (!command.center().operating() || reliedOn == null) {
            throw refused(
                    CENTER_NOT_OPERATING,
                    "center %s is not in operation and registers nobody: name one that is"
                            .formatted(command.center().id().value()));
        }
        requireAuthority(office, command.center().id().value());
        Listing listing = requireListed(command);
        LocalDate from = command.validFrom();
        LocalDate to = command.validTo() == null ? listing.listedTo() : command.validTo();
        boolean over = to != null && (to.isBefore(from) || to.isBefore(dayOf(at)) || to.isAfter(PossibleDays.LAST));
        if (over || from.isBefore(lastEffectiveOn) || from.isAfter(PossibleDays.LAST)) {
            throw refused(
                    TERM_NOT_POSSIBLE,
                    "a registration of agency %s from %s to %s is not possible: begin on %s or later, end on %s or later"
                            .formatted(id.value(), from, to, lastEffectiveOn, dayOf(at)));
        }
        if (!listing.covers(from, to)) {
            throw refused(
                    AGENCY_NOT_LISTED,
                    "agency %s is on the national list from %s to %s, not from %s to %s: register it for days on which it is"
                            .formatted(command.code(), listing.listedFrom(), listing.listedTo(), from, to));
        }
        apply(new AgencyRegistered(
                id.value(),
                command.code(),
                command.name(),
                command.center().id().value(),
                listing,
                from,
                to,
                reliedOn));
    }

    @EventSourcingHandler
    void on(AgencyRegistered event) {
        id = new AgencyId(event.agency());
        state = REGISTERED;
        center = event.center();
        validTo = event.validTo() == null ? PossibleDays.LAST : event.validTo();
        lastEffectiveOn = event.validFrom();
    }

    @CommandHandler
    void handle(SuspendAgency command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office, center);
        LocalDate since = withinTerm(command.effectiveOn(), at);
        LocalDate until = command.until();
        if (until != null && (until.isBefore(since) || until.isAfter(PossibleDays.LAST))) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "agency %s cannot be suspended from %s to %s: end on the first day or later"
                            .formatted(id.value(), since, until));
        }
        apply(new AgencySuspended(id.value(), until, command.ground(), since));
    }

    @EventSourcingHandler
    void on(AgencySuspended event) {
        state = SUSPENDED;
        suspendedUntil = event.until() == null ? PossibleDays.LAST : event.until();
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(ReinstateAgency command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        boolean over = dayOf(at).isAfter(suspendedUntil);
        if (!over && command.ground() == null) {
            throw refused(
                    SUSPENSION_RUNNING,
                    "agency %s is suspended until the end of %s: say why that is set aside"
                            .formatted(id.value(), suspendedUntil));
        }
        if (command.ground() != null) {
            requireAuthority(office, center);
        }
        apply(new AgencyReinstated(id.value(), command.ground(), over ? suspendedUntil.plusDays(1) : dayOf(at)));
    }

    @EventSourcingHandler
    void on(AgencyReinstated event) {
        state = REGISTERED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(RemoveAgency command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAuthority(office, center);
        apply(new AgencyRemoved(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(AgencyRemoved event) {
        state = REMOVED;
        lastEffectiveOn = event.effectiveOn();
    }

    private Listing requireListed(RegisterAgency command) {
        Listing listing = command.listing();
        if (listing == null) {
            throw refused(
                    AGENCY_NOT_LISTED,
                    "agency %s has never been on the national list: register one that is on it"
                            .formatted(command.code()));
        }
        return listing;
    }

    private void requireAuthority(String office, String someCenter) {
        if (!new Layer(someCenter).isDecidedBy(office)) {
            throw refused(
                    NOT_RECORDING_CENTER,
                    "office %s does not decide about agency %s: center %s, its administration or the national office does"
                            .formatted(office, id.value(), someCenter));
        }
    }

    private LocalDate withinTerm(@Nullable LocalDate wished, Instant at) {
        LocalDate day = effectiveOn(wished, at);
        if (day.isAfter(validTo)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "%s is not possible for agency %s: its registration lasts until the end of %s"
                            .formatted(day, id.value(), validTo));
        }
        return day;
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "agency " + id.value()));
        }
        return days.orToday(wished);
    }

    private void requireAllowed(AgencyCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "agency %s is %s and cannot do %s now"
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
