package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.FilingEntityStanding;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which filing entities are recorded where, and what is their quota? As the registry's log has told us. */
public final class FilingEntitiesKnown implements Projection<FilingEntitiesKnown.Document> {
    private static final String STREAM = "filingentity-";

    /**
     * One filing entity.
     *
     * @param quotas by year, ordinary and extra quota together
     * @param position the last event of the registry that made it so
     */
    public record Document(
            String id,
            String center,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean recorded,
            Map<String, Integer> quotas,
            String position) {

        public FilingEntityStanding standing() {
            return new FilingEntityStanding(id, center, recorded, validFrom, validTo, position);
        }

        /** None where the registry has allocated none. */
        public int quotaOf(int year) {
            return quotas.getOrDefault(String.valueOf(year), 0);
        }

        private Document recorded(boolean stands, LoggedEvent event) {
            return new Document(
                    id,
                    center,
                    name,
                    validFrom,
                    validTo,
                    stands,
                    quotas,
                    event.position().toString());
        }

        private Document allowed(Allowed quota, boolean extra, LoggedEvent event) {
            Map<String, Integer> all = new TreeMap<>(quotas);
            all.merge(String.valueOf(quota.year()), quota.quota(), (before, more) -> extra ? before + more : more);
            return new Document(
                    id,
                    center,
                    name,
                    validFrom,
                    validTo,
                    recorded,
                    all,
                    event.position().toString());
        }
    }

    /** What we read of the registry's events; its other fields are no concern of ours. */
    private record Recorded(
            String center,
            String name,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    private record Allowed(int year, int quota) {}

    @Override
    public String name() {
        return "filing-entities-known";
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
    public Set<String> keys(LoggedEvent event) {
        return event.stream().startsWith(STREAM) ? Set.of(event.stream().substring(STREAM.length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document entity, String id, LoggedEvent event) {
        if (event.type().equals("filingentity.EntityRecorded")) {
            Recorded recorded = event.as(Recorded.class);
            return new Document(
                    id,
                    recorded.center(),
                    recorded.name(),
                    recorded.validFrom(),
                    recorded.validTo(),
                    true,
                    entity == null ? Map.of() : entity.quotas(),
                    event.position().toString());
        }
        if (entity == null) {
            return null;
        }
        return switch (event.type()) {
            case "filingentity.EntitySuspended", "filingentity.RecordationCancelled" -> entity.recorded(false, event);
            case "filingentity.EntityReinstated" -> entity.recorded(true, event);
            case "filingentity.QuotaAllocated" -> entity.allowed(event.as(Allowed.class), false, event);
            case "filingentity.ExtraQuotaGranted" -> entity.allowed(event.as(Allowed.class), true, event);
            default -> entity;
        };
    }
}
