package org.zhibao.registry.workstation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Division;

/**
 * Everything that can have happened to a workstation. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 *
 * <p>{@code effectiveOn} is the day, in China, since which the fact holds; {@code reliedOn} is the position in the log of the
 * last event of the parent center that was known.
 */
public sealed interface WorkstationEvent {

    /** {@code document} is the one that tells of the workstation, where one does. */
    record WorkstationSetUp(
            String workstation,
            String center,
            String name,
            Division division,
            String address,
            String reliedOn,
            @Nullable String document)
            implements WorkstationEvent {}

    record WorkstationActivated(String workstation, String reliedOn, LocalDate effectiveOn)
            implements WorkstationEvent {}

    record WorkstationSuspended(String workstation, String ground, LocalDate effectiveOn) implements WorkstationEvent {}

    record WorkstationClosed(String workstation, String ground, LocalDate effectiveOn) implements WorkstationEvent {}
}
