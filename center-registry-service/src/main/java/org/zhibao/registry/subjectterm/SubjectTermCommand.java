package org.zhibao.registry.subjectterm;

import java.time.LocalDate;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.registry.SubjectKey;

/** Everything one may ask of a subject's terms under a programme. */
public sealed interface SubjectTermCommand {
    @TargetAggregateIdentifier
    SubjectKey subject();

    /**
     * Asked before the designation, and again before its renewal with the later last day; both days belong to the term. Asking again
     * for the same days changes nothing.
     */
    record ReserveTerm(SubjectKey subject, String designation, LocalDate validFrom, LocalDate validTo)
            implements SubjectTermCommand {}

    /** {@code endedOn} is the first day without. */
    record EndReservedTerm(SubjectKey subject, String designation, LocalDate endedOn) implements SubjectTermCommand {}
}
