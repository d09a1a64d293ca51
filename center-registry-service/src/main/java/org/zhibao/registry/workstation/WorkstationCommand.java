package org.zhibao.registry.workstation;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;

/** Everything one may ask of a workstation. An {@code effectiveOn} that is absent means the day of the command, in China. */
public sealed interface WorkstationCommand {
    @TargetAggregateIdentifier
    WorkstationId workstation();

    /** {@code document} is the one that tells of the workstation, where one does. */
    record SetUpWorkstation(
            WorkstationId workstation,
            KnownCenter parent,
            String name,
            Division division,
            String address,
            @Nullable String document)
            implements WorkstationCommand {}

    /** Also ends a suspension. */
    record ActivateWorkstation(
            WorkstationId workstation,
            KnownCenter parent,
            @Nullable LocalDate effectiveOn) implements WorkstationCommand {}

    record SuspendWorkstation(
            WorkstationId workstation,
            String ground,
            @Nullable LocalDate effectiveOn) implements WorkstationCommand {}

    record CloseWorkstation(
            WorkstationId workstation,
            String ground,
            @Nullable LocalDate effectiveOn) implements WorkstationCommand {}
}
