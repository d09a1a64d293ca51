package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.MandateScope;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.MandateEnded;
import org.zhibao.cases.assistance.AssistanceEvent.MandateRecorded;
import org.zhibao.cases.assistance.AssistanceEvent.PartyAdded;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Who takes part in one case, and who acts for them from when to when? Folded from its own events. */
public final class PartiesOfCase implements Projection<PartiesOfCase.Document> {

    /** All of them, the applicant first. */
    public record Document(String id, boolean exportOriented, List<Party> parties, List<Mandate> mandates) {}

    /** Role {@code APPLICANT}, or what it was named with. */
    public record Party(
            String party,
            String role,
            String name,
            @Nullable String account) {}

    /** Both days belong to it. */
    public record Mandate(
            String mandate,
            String party,
            String agent,
            @Nullable String agency,
            MandateScope scope,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String endedBecause) {}

    @Override
    public String name() {
        return "parties-of-case";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        if (event.type().equals("assistance.ApplicationSubmitted")) {
            ApplicationSubmitted submitted = event.as(ApplicationSubmitted.class);
            Party applicant = new Party("P1", "APPLICANT", submitted.applicant(), null);
            return new Document(id, submitted.exportOriented(), List.of(applicant), List.of());
        }
        if (before == null) {
            return null;
        }
        return switch (event.type()) {
            case "assistance.PartyAdded" -> {
                PartyAdded added = event.as(PartyAdded.class);
                Party party = new Party(added.party(), added.role().name(), added.name(), added.account());
                yield new Document(id, before.exportOriented(), and(before.parties(), party), before.mandates());
            }
            case "assistance.MandateRecorded" -> {
                MandateRecorded recorded = event.as(MandateRecorded.class);
                Mandate mandate = new Mandate(
                        recorded.mandate(),
                        recorded.party(),
                        recorded.agent(),
                        recorded.agency(),
                        recorded.scope(),
                        recorded.validFrom(),
                        recorded.validTo(),
                        null);
                yield new Document(id, before.exportOriented(), before.parties(), and(before.mandates(), mandate));
            }
            case "assistance.MandateEnded" -> ended(before, event.as(MandateEnded.class));
            default -> before;
        };
    }

    private static Document ended(Document before, MandateEnded ended) {
        List<Mandate> mandates = before.mandates().stream()
                .map(mandate -> mandate.mandate().equals(ended.mandate())
                        ? new Mandate(
                                mandate.mandate(),
                                mandate.party(),
                                mandate.agent(),
                                mandate.agency(),
                                mandate.scope(),
                                mandate.validFrom(),
                                ended.endedOn(),
                                ended.ground())
                        : mandate)
                .toList();
        return new Document(before.id(), before.exportOriented(), before.parties(), mandates);
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return List.copyOf(all);
    }
}
