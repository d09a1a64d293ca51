package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyDelisted;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyListed;
import org.zhibao.registry.listedagency.ListedAgencyState;

/** Which patent agencies are on the national list, and were when? */
public final class NationalAgencyList implements Projection<NationalAgencyList.Document> {
    /**
     * One agency.
     *
     * @param terms for which it was listed, the earliest first
     * @param ground why it left
     * @param validFrom the first day of the latest term
     * @param validTo its last day; absent while it is open
     */
    public record Document(
            String code,
            String name,
            ListedAgencyState state,
            List<String> allowedCommands,
            List<Term> terms,
            @Nullable String ground,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt) {

        /** The term that has all these days, or else the latest; {@code to} is absent for no end. */
        public Term termFor(LocalDate from, @Nullable LocalDate to) {
            return terms.stream()
                    .filter(term -> term.covers(from, to == null ? from : to))
                    .findFirst()
                    .orElseGet(() -> terms.get(terms.size() - 1));
        }
    }

    /** Both days belong to it; without {@code to} it is open. */
    public record Term(
            String edition, LocalDate from, @Nullable LocalDate to) {
        private boolean covers(LocalDate first, LocalDate last) {
            return !first.isBefore(from) && (to == null || !last.isAfter(to));
        }
    }

    @Override
    public String name() {
        return "national-agency-list";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("state", "name");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("listedagency.")
                ? Set.of(event.stream().substring("listedagency-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document agency, String code, LoggedEvent event) {
        return switch (event.type()) {
            case "listedagency.AgencyListed" -> listed(agency, event.as(AgencyListed.class), event.at());
            case "listedagency.AgencyDelisted" ->
                agency == null ? null : delisted(agency, event.as(AgencyDelisted.class), event.at());
            default -> agency;
        };
    }

    private static Document listed(@Nullable Document before, AgencyListed listed, Instant at) {
        List<Term> terms = before == null ? new ArrayList<>() : new ArrayList<>(before.terms());
        terms.removeIf(term -> term.from().equals(listed.listedFrom()));
        terms.add(new Term(listed.edition(), listed.listedFrom(), listed.listedTo()));
        return new Document(
                listed.code(),
                listed.name(),
                ListedAgencyState.LISTED,
                ListedAgencyState.LISTED.allowedCommands(),
                List.copyOf(terms),
                null,
                listed.listedFrom(),
                listed.listedTo(),
                at);
    }

    private static Document delisted(Document before, AgencyDelisted delisted, Instant at) {
        List<Term> terms = new ArrayList<>(before.terms());
        Term latest = terms.remove(terms.size() - 1);
        terms.add(new Term(delisted.edition(), latest.from(), delisted.lastDay()));
        return new Document(
                before.code(),
                before.name(),
                ListedAgencyState.DELISTED,
                ListedAgencyState.DELISTED.allowedCommands(),
                List.copyOf(terms),
                delisted.ground(),
                before.validFrom(),
                delisted.lastDay(),
                at);
    }
}
