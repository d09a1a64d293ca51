package org.zhibao.mediations.capacity;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a mediator's places. */
public sealed interface CapacityCommand {
    @TargetAggregateIdentifier
    MediatorId mediator();

    /** Asked before a nomination; {@code capacity} is the policy's. */
    record ReserveSeat(MediatorId mediator, String mediation, int capacity) implements CapacityCommand {}

    /** The nomination is in the log. */
    record TakeSeat(MediatorId mediator, String mediation) implements CapacityCommand {}

    /** The mediator has no more to do with it. */
    record ReleaseSeat(MediatorId mediator, String mediation, boolean settled) implements CapacityCommand {}
}
