package org.zhibao.registry.subjectterm;

import java.time.LocalDate;

/**
 * Everything that can have happened to a subject's terms. Stored forever: renaming or removing a field needs a new revision and
 * an upcaster, a new field must be optional.
 */
public sealed interface SubjectTermEvent {
    record TermReserved(String subject, String designation, LocalDate validFrom, LocalDate validTo)
            implements SubjectTermEvent {}

    record ReservedTermEnded(String subject, String designation, LocalDate endedOn) implements SubjectTermEvent {}
}
