package org.zhibao.registry.subjectterm;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.RegistryRejected.Reason.DESIGNATION_OVERLAP;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.CreationPolicy;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.SubjectKey;
import org.zhibao.registry.subjectterm.SubjectTermCommand.EndReservedTerm;
import org.zhibao.registry.subjectterm.SubjectTermCommand.ReserveTerm;
import org.zhibao.registry.subjectterm.SubjectTermEvent.ReservedTermEnded;
import org.zhibao.registry.subjectterm.SubjectTermEvent.TermReserved;

/** The terms of one subject under one programme, reserved before each decision: two of its designations never overlap. */
@AggregateRoot
public class SubjectTerms {
    @AggregateIdentifier
    private SubjectKey subject;

    private final Map<String, Term> byDesignation = new LinkedHashMap<>();

    private record Term(LocalDate from, LocalDate to) {
        boolean overlaps(LocalDate otherFrom, LocalDate otherTo) {
            return !otherTo.isBefore(from) && !otherFrom.isAfter(to);
        }
    }

    /** Axon replays events onto an empty set of terms. */
    SubjectTerms() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(ReserveTerm command) {
        if (command.validTo().isBefore(command.validFrom())) {
            throw new RegistryRejected(
                    TERM_NOT_POSSIBLE,
                    "a term cannot run from %s to %s: end on its first day or later"
                            .formatted(command.validFrom(), command.validTo()));
        }
        byDesignation.forEach((designation, term) -> {
            if (!designation.equals(command.designation()) && term.overlaps(command.validFrom(), command.validTo())) {
                throw new RegistryRejected(
                        DESIGNATION_OVERLAP,
                        "designation %s holds for the same subject from %s to %s: renew it, or begin after it"
                                .formatted(designation, term.from(), term.to()));
            }
        });
        if (new Term(command.validFrom(), command.validTo()).equals(byDesignation.get(command.designation()))) {
            return;
        }
        apply(new TermReserved(
                command.subject().value(), command.designation(), command.validFrom(), command.validTo()));
    }

    @EventSourcingHandler
    void on(TermReserved event) {
        subject = new SubjectKey(event.subject());
        byDesignation.put(event.designation(), new Term(event.validFrom(), event.validTo()));
    }

    @CommandHandler
    void handle(EndReservedTerm command) {
        Term term = byDesignation.get(command.designation());
        if (term == null || command.endedOn().isAfter(term.to())) {
            return;
        }
        apply(new ReservedTermEnded(subject.value(), command.designation(), command.endedOn()));
    }

    @EventSourcingHandler
    void on(ReservedTermEnded event) {
        byDesignation.computeIfPresent(
                event.designation(),
                (designation, term) -> event.endedOn().isAfter(term.from())
                        ? new Term(term.from(), event.endedOn().minusDays(1))
                        : null);
    }
}
