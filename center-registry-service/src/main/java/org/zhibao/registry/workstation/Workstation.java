package org.zhibao.registry.workstation;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DISTRICT_OUTSIDE_PARENT;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_EMPOWERED;
import static org.zhibao.registry.RegistryRejected.Reason.PARENT_NOT_OPERATING;
import static org.zhibao.registry.workstation.WorkstationState.ACTIVE;
import static org.zhibao.registry.workstation.WorkstationState.CLOSED;
import static org.zhibao.registry.workstation.WorkstationState.PROPOSED;
import static org.zhibao.registry.workstation.WorkstationState.SUSPENDED;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.workstation.WorkstationCommand.ActivateWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.CloseWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.SetUpWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.SuspendWorkstation;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationActivated;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationClosed;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSetUp;
import org.zhibao.registry.workstation.WorkstationEvent.WorkstationSuspended;

/** A place where a center takes in matters: each decision followed by what it changes, in the order in which one lives. */
@AggregateRoot
public class Workstation {
    @AggregateIdentifier
    private WorkstationId id;

    private @Nullable WorkstationState state;
    private LocalDate lastEffectiveOn = PossibleDays.FIRST;

    /** Axon replays events onto an empty workstation. */
    Workstation() {}

    @CommandHandler
    Workstation(SetUpWorkstation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.workstation();
        requireEmpowered(office);
        KnownCenter parent = command.parent();
        String reliedOn = requireOperating(parent);
        requireInside(parent, command.division(), at);
        apply(new WorkstationSetUp(
                id.value(),
                parent.id().value(),
                command.name(),
                command.division(),
                command.address(),
                reliedOn,
                command.document()));
    }

    @EventSourcingHandler
    void on(WorkstationSetUp event) {
        id = new WorkstationId(event.workstation());
        state = PROPOSED;
    }

    @CommandHandler
    void handle(ActivateWorkstation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireEmpowered(office);
        requireAllowed(command);
        String reliedOn = requireOperating(command.parent());
        apply(new WorkstationActivated(id.value(), reliedOn, effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(WorkstationActivated event) {
        state = ACTIVE;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(SuspendWorkstation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireEmpowered(office);
        requireAllowed(command);
        apply(new WorkstationSuspended(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(WorkstationSuspended event) {
        state = SUSPENDED;
        lastEffectiveOn = event.effectiveOn();
    }

    @CommandHandler
    void handle(CloseWorkstation command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        requireEmpowered(office);
        requireAllowed(command);
        apply(new WorkstationClosed(id.value(), command.ground(), effectiveOn(command.effectiveOn(), at)));
    }

    @EventSourcingHandler
    void on(WorkstationClosed event) {
        state = CLOSED;
        lastEffectiveOn = event.effectiveOn();
    }

    private void requireEmpowered(String office) {
        if (WorkstationId.isOne(office)) {
            throw refused(
                    NOT_EMPOWERED,
                    "workstation %s takes in matters and decides nothing about %s: its center does"
                            .formatted(office, id.value()));
        }
    }

    private String requireOperating(KnownCenter parent) {
        String reliedOn = parent.reliedOn();
        if (!parent.operating() || reliedOn == null) {
            throw refused(
                    PARENT_NOT_OPERATING,
                    "workstation %s needs a parent in operation, and center %s is none: name one that is"
                            .formatted(id.value(), parent.id().value()));
        }
        return reliedOn;
    }

    private void requireInside(KnownCenter parent, Division division, Instant at) {
        LocalDate today = dayOf(at);
        if (!division.isValidOn(today, today)) {
            throw refused(DIVISION_CODE_NOT_VALID, division.refusalOn(today));
        }
        Division district = parent.district();
        if (district == null || !district.contains(division)) {
            throw refused(
                    DISTRICT_OUTSIDE_PARENT,
                    "%s lies outside the district of center %s, %s: name a division inside it"
                            .formatted(
                                    division.code(),
                                    parent.id().value(),
                                    district == null ? "which has none" : district.code()));
        }
    }

    private void requireAllowed(WorkstationCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "workstation %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private LocalDate effectiveOn(@Nullable LocalDate wished, Instant at) {
        PossibleDays days = PossibleDays.since(lastEffectiveOn, at);
        if (!days.allow(wished)) {
            throw refused(DATE_NOT_POSSIBLE, days.refusalOf(wished, "workstation " + id.value()));
        }
        return days.orToday(wished);
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
