package org.zhibao.mediations.reaction;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.mediations.capacity.CapacityCommand;
import org.zhibao.mediations.capacity.CapacityCommand.ReleaseSeat;
import org.zhibao.mediations.capacity.CapacityCommand.TakeSeat;
import org.zhibao.mediations.capacity.MediatorId;

/** A place reserved for a nomination is taken with it, and free again when the mediator has no more to do with it. */
public final class KeepSeatsWhenMediatorsComeAndGo implements Reaction {

    /** What we read of our own events. */
    private record Seat(String mediation, @Nullable String mediator, boolean recused) {}

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public List<CapacityCommand> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "mediation.MediatorNominated" -> {
                Seat seat = event.as(Seat.class);
                yield seat.mediator() == null
                        ? List.of()
                        : List.of(new TakeSeat(new MediatorId(seat.mediator()), seat.mediation()));
            }
            case "mediation.NominationDeclined", "mediation.NominationLapsed", "mediation.MediationTerminated" ->
                released(event.as(Seat.class), false);
            case "mediation.RecusalDecided" -> {
                Seat seat = event.as(Seat.class);
                yield seat.recused() ? released(seat, false) : List.of();
            }
            case "mediation.AgreementTookEffect" -> released(event.as(Seat.class), true);
            default -> List.of();
        };
    }

    private static List<CapacityCommand> released(Seat seat, boolean settled) {
        return seat.mediator() == null
                ? List.of()
                : List.of(new ReleaseSeat(new MediatorId(seat.mediator()), seat.mediation(), settled));
    }
}
