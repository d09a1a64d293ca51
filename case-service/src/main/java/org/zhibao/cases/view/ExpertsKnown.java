package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.ExpertStanding;
import org.zhibao.cases.KnownRelation;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which experts are there, and do they serve? As the registry's log has told us. */
public final class ExpertsKnown implements Projection<ExpertsKnown.Document> {
    private static final String STREAM = "expert-";

    /** One expert; without a term they were never appointed. */
    public record Document(
            String id,
            String name,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            boolean suspended,
            String position) {

        public ExpertStanding standing(List<KnownRelation> relations) {
            return new ExpertStanding(id, name, validFrom, validTo, suspended, relations, position);
        }
    }

    private record Appointed(
            String name, LocalDate validFrom, @Nullable LocalDate validTo) {}

    @Override
    public String name() {
        return "experts-known";
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
        return event.type().startsWith("expert.") ? Set.of(event.stream().substring(STREAM.length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document known, String id, LoggedEvent event) {
        String position = event.position().toString();
        if (event.type().equals("expert.ExpertAppointed")) {
            Appointed appointed = event.as(Appointed.class);
            return new Document(id, appointed.name(), appointed.validFrom(), appointed.validTo(), false, position);
        }
        if (known == null) {
            return null;
        }
        return switch (event.type()) {
            case "expert.ExpertReinstated" -> suspended(known, false, position);
            case "expert.ExpertSuspended", "expert.ExpertTermEnded", "expert.ExpertRemoved" ->
                suspended(known, true, position);
            default -> known;
        };
    }

    private static Document suspended(Document known, boolean suspended, String position) {
        return new Document(known.id(), known.name(), known.validFrom(), known.validTo(), suspended, position);
    }
}
