package org.zhibao.mediations.capacity;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.mediations.MediationRejected.Reason.MEDIATOR_AT_CAPACITY;
import static org.zhibao.mediations.MediationRejected.Reason.SEAT_NOT_HELD;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.capacity.CapacityCommand.ReleaseSeat;
import org.zhibao.mediations.capacity.CapacityCommand.ReserveSeat;
import org.zhibao.mediations.capacity.CapacityCommand.TakeSeat;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReleased;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReserved;
import org.zhibao.mediations.capacity.CapacityEvent.SeatTaken;

/**
 * The places one mediator has, and which mediations hold them.
 *
 * <p>A command writes to one stream only, so a nomination first reserves a place here: of racing ones no more get through than
 * there are places. What was reserved and not taken a day later counts no more.
 */
public final class MediatorCapacity {
    /** Far longer than a request can be on its way from the reservation to the nomination. */
    private static final Duration STALE_AFTER = Duration.ofHours(24);

    /** So much younger than {@link #STALE_AFTER} that a nomination never meets a stale reservation. */
    private static final Duration FRESH_FOR = Duration.ofHours(1);

    @AggregateIdentifier
    private MediatorId id;

    private final Map<String, Instant> reserved = new LinkedHashMap<>();
    private final Map<String, Instant> taken = new LinkedHashMap<>();

    /** For the rebuilding from events. */
    MediatorCapacity() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void decide(ReserveSeat command, @MetaDataValue("at") Instant at) {
        Instant since = reserved.get(command.mediation());
        if (taken.containsKey(command.mediation())
                || (since != null && since.plus(FRESH_FOR).isAfter(at))) {
            return;
        }
        List<String> stale = reserved.entrySet().stream()
                .filter(each -> !each.getKey().equals(command.mediation()))
                .filter(each -> !each.getValue().plus(STALE_AFTER).isAfter(at))
                .map(Map.Entry::getKey)
                .toList();
        int others = reserved.size() + taken.size() - stale.size() - (since == null ? 0 : 1);
        if (others >= command.capacity()) {
            throw new MediationRejected(
                    MEDIATOR_AT_CAPACITY,
                    "mediator %s holds %d of %d mediations; nominate somebody else, or wait until one ends"
                            .formatted(command.mediator().value(), others, command.capacity()));
        }
        String mediator = command.mediator().value();
        stale.forEach(each -> apply(new SeatReleased(mediator, each, false)));
        apply(new SeatReserved(mediator, command.mediation(), command.capacity(), at));
    }

    @EventSourcingHandler
    void evolve(SeatReserved event) {
        id = new MediatorId(event.mediator());
        reserved.put(event.mediation(), event.reservedAt());
    }

    @CommandHandler
    void decide(TakeSeat command) {
        if (taken.containsKey(command.mediation())) {
            return;
        }
        if (!reserved.containsKey(command.mediation())) {
            throw new MediationRejected(
                    SEAT_NOT_HELD,
                    "mediation %s holds no place of mediator %s; look into both histories"
                            .formatted(command.mediation(), id.value()));
        }
        apply(new SeatTaken(id.value(), command.mediation()));
    }

    @EventSourcingHandler
    void evolve(SeatTaken event) {
        Instant since = reserved.remove(event.mediation());
        taken.put(event.mediation(), since == null ? Instant.EPOCH : since);
    }

    @CommandHandler
    void decide(ReleaseSeat command) {
        if (reserved.containsKey(command.mediation()) || taken.containsKey(command.mediation())) {
            apply(new SeatReleased(id.value(), command.mediation(), command.settled()));
        }
    }

    @EventSourcingHandler
    void evolve(SeatReleased event) {
        reserved.remove(event.mediation());
        taken.remove(event.mediation());
    }
}
