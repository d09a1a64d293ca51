package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.MANDATE_NOT_IN_FORCE;
import static org.zhibao.cases.CaseRejected.Reason.MANDATE_NOT_PLAUSIBLE;
import static org.zhibao.cases.CaseRejected.Reason.PARTY_ALREADY_NAMED;
import static org.zhibao.cases.CaseRejected.Reason.PARTY_UNKNOWN;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.AddParty;
import org.zhibao.cases.assistance.AssistanceCommand.EndMandate;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMandate;
import org.zhibao.cases.assistance.AssistanceEvent.MandateEnded;
import org.zhibao.cases.assistance.AssistanceEvent.MandateRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;

/** Who takes part in a case, and who may act for them from when to when; a part of {@link AssistanceCase}. */
final class CaseParties {
    /** The applicant, who is a party from the submission on. */
    static final String APPLICANT = "P1";

    private final AssistanceCase dossier;

    /** Names by the number of the party. */
    private final Map<String, String> names = new LinkedHashMap<>();

    private final Set<String> accounts = new LinkedHashSet<>();

    private final Map<String, Span> mandates = new LinkedHashMap<>();

    /** Both days belong to it. */
    private record Span(LocalDate from, @Nullable LocalDate to) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || !day.isAfter(to));
        }
    }

    CaseParties(AssistanceCase dossier) {
        this.dossier = dossier;
    }

    void begin(String applicant) {
        names.put(APPLICANT, applicant);
    }

    @CommandHandler
    void decide(AddParty command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        if (names.containsValue(command.name())) {
            throw dossier.rejected(PARTY_ALREADY_NAMED, "has %s among its parties already".formatted(command.name()));
        }
        apply(new PartyAdded(
                dossier.center(), "P" + (names.size() + 1), command.role(), command.name(), command.account()));
    }

    @EventSourcingHandler
    void evolve(PartyAdded event) {
        names.put(event.party(), event.name());
        if (event.account() != null) {
            accounts.add(event.account());
        }
    }

    @CommandHandler
    void decide(RecordMandate command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        requireParty(command.party());
        if (command.validTo() != null && command.validTo().isBefore(command.validFrom())) {
            throw dossier.rejected(
                    MANDATE_NOT_PLAUSIBLE,
                    "is shown a mandate from %s that ends before it begins, on %s"
                            .formatted(command.validFrom(), command.validTo()));
        }
        apply(new MandateRecorded(
                dossier.center(),
                "A" + (mandates.size() + 1),
                command.party(),
                command.agent(),
                command.account(),
                command.agency(),
                command.scope(),
                command.validFrom(),
                command.validTo()));
    }

    @EventSourcingHandler
    void evolve(MandateRecorded event) {
        mandates.put(event.mandate(), new Span(event.validFrom(), event.validTo()));
    }

    /** What was done under a mandate while it held stays done. */
    @CommandHandler
    void decide(EndMandate command, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        Span mandate = mandates.get(command.mandate());
        if (mandate == null || !mandate.holdsOn(command.endedOn())) {
            throw dossier.rejected(
                    MANDATE_NOT_IN_FORCE,
                    "has no mandate %s that holds on %s".formatted(command.mandate(), command.endedOn()));
        }
        apply(new MandateEnded(dossier.center(), command.mandate(), command.endedOn(), command.ground()));
    }

    @EventSourcingHandler
    void evolve(MandateEnded event) {
        mandates.computeIfPresent(event.mandate(), (number, span) -> new Span(span.from(), event.endedOn()));
    }

    void requireParty(String party) {
        if (!names.containsKey(party)) {
            throw dossier.rejected(
                    PARTY_UNKNOWN, "has no party %s; its parties are %s".formatted(party, names.keySet()));
        }
    }

    Set<String> namesAndAccounts() {
        Set<String> all = new LinkedHashSet<>(names.values());
        all.addAll(accounts);
        return all;
    }

    /** Whoever hands something in for a party must have been allowed to on that day; null when the party came in person. */
    void requireMandate(@Nullable String mandate, LocalDate day) {
        if (mandate == null) {
            return;
        }
        Span span = mandates.get(mandate);
        if (span == null || !span.holdsOn(day)) {
            throw dossier.rejected(MANDATE_NOT_IN_FORCE, "has no mandate %s that holds on %s".formatted(mandate, day));
        }
    }
}
