package org.zhibao.registry.expert;

import java.time.LocalDate;
import java.util.List;

/**
 * Everything that can have happened to an expert's appointment. Stored forever: renaming or removing a field needs a new revision
 * and an upcaster, a new field must be optional. {@code effectiveOn} is the day, in China, since which the fact holds.
 */
public sealed interface ExpertEvent {

    /** {@code reliedOn} is the position in the log of the last event of the center that was known. */
    record ExpertNominated(
            String expert, String center, String name, List<String> fields, List<String> languages, String reliedOn)
            implements ExpertEvent {}

    /** Only {@code appointedBy} may remove the expert; both days belong to the term. */
    record ExpertAppointed(
            String expert,
            String center,
            String name,
            List<String> fields,
            List<String> languages,
            String appointedBy,
            LocalDate validFrom,
            LocalDate validTo)
            implements ExpertEvent {}

    record ExpertSuspended(String expert, String ground, LocalDate effectiveOn) implements ExpertEvent {}

    record ExpertReinstated(String expert, String ground, LocalDate effectiveOn) implements ExpertEvent {}

    /** {@code effectiveOn} is the first day after the term. */
    record ExpertTermEnded(String expert, LocalDate effectiveOn) implements ExpertEvent {}

    record ExpertRemoved(String expert, String ground, LocalDate effectiveOn) implements ExpertEvent {}
}
