package org.zhibao.mediations.capacity;

import java.time.Instant;
import org.axonframework.serialization.Revision;

/** Everything that can have happened to a mediator's places. Stored forever. */
public sealed interface CapacityEvent {
    @Revision("1")
    record SeatReserved(String mediator, String mediation, int capacity, Instant reservedAt) implements CapacityEvent {}

    @Revision("1")
    record SeatTaken(String mediator, String mediation) implements CapacityEvent {}

    /** {@code settled} tells whether the mediation ended in an agreement that took effect. */
    @Revision("1")
    record SeatReleased(String mediator, String mediation, boolean settled) implements CapacityEvent {}
}
