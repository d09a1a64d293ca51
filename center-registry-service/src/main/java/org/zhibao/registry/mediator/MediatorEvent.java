package org.zhibao.registry.mediator;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to an entry of the roster. Stored forever: renaming or removing a field needs a new
 * revision and an upcaster, a new field must be optional.
 *
 * <p>{@code effectiveOn} is the day, in China, since which the fact holds.
 */
public sealed interface MediatorEvent {

    /**
     * {@code reliedOn} is the position in the log of the last event of the center that was known; {@code document} the one that
     * tells of the mediator, where one does.
     */
    record MediatorNominated(
            String mediator,
            String center,
            String name,
            List<String> fields,
            List<String> languages,
            String reliedOn,
            @Nullable String document)
            implements MediatorEvent {}

    record TrainingRecorded(String mediator, String course, LocalDate completedOn) implements MediatorEvent {}

    /** Only {@code appointedBy} may remove the mediator; both days belong to the term. */
    record MediatorAppointed(String mediator, String appointedBy, LocalDate validFrom, LocalDate validTo)
            implements MediatorEvent {}

    record MediatorActivated(String mediator, LocalDate effectiveOn) implements MediatorEvent {}

    record MediatorSuspended(String mediator, String ground, LocalDate effectiveOn) implements MediatorEvent {}

    record MediatorReinstated(String mediator, String ground, LocalDate effectiveOn) implements MediatorEvent {}

    /** {@code effectiveOn} is the first day after the term. */
    record MediatorTermEnded(String mediator, LocalDate effectiveOn) implements MediatorEvent {}

    record MediatorRemoved(String mediator, Misconduct misconduct, String ground, LocalDate effectiveOn)
            implements MediatorEvent {}
}
