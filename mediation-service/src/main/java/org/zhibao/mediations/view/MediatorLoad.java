package org.zhibao.mediations.view;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReleased;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReserved;
import org.zhibao.mediations.capacity.CapacityEvent.SeatTaken;
import org.zhibao.mediations.capacity.MediatorId;

/** How much does each mediator hold now, and how much has each brought to an end? */
public final class MediatorLoad implements Projection<MediatorLoad.Document> {

    /**
     * One mediator.
     *
     * @param open places in use, those reserved for a nomination among them
     * @param capacity by the policy that held at the last reservation
     * @param settled how many ended in an agreement that took effect
     */
    public record Document(
            String id, Set<String> mediations, int open, int capacity, int settled, int ended, String position) {}

    @Override
    public String name() {
        return "mediator-load";
    }

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("open");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.stream().startsWith(MediatorId.STREAM_PREFIX)
                ? Set.of(event.stream().substring(MediatorId.STREAM_PREFIX.length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document load = before == null ? new Document(id, Set.of(), 0, 0, 0, 0, "") : before;
        Set<String> mediations = new TreeSet<>(load.mediations());
        int capacity = load.capacity();
        int settled = load.settled();
        int ended = load.ended();
        switch (event.name()) {
            case "SeatReserved" -> {
                SeatReserved reserved = event.as(SeatReserved.class);
                mediations.add(reserved.mediation());
                capacity = reserved.capacity();
            }
            case "SeatTaken" -> mediations.add(event.as(SeatTaken.class).mediation());
            case "SeatReleased" -> {
                SeatReleased released = event.as(SeatReleased.class);
                mediations.remove(released.mediation());
                settled += released.settled() ? 1 : 0;
                ended++;
            }
            default -> {
                return before;
            }
        }
        return new Document(
                id,
                mediations,
                mediations.size(),
                capacity,
                settled,
                ended,
                event.position().toString());
    }
}
