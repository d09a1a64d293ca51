package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.KnownRelation;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Who is bound to whom, since when and until when? As the registry's log has told us. */
public final class RelationsKnown implements Projection<RelationsKnown.Document> {
    private static final String STREAM = "relation-";

    /** One relation of an expert. */
    public record Document(
            String id,
            String person,
            String other,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {

        public KnownRelation relation() {
            return new KnownRelation(id, kind, other, validFrom, validTo);
        }
    }

    private record Declared(
            String person,
            String other,
            String kind,
            LocalDate validFrom,
            @Nullable LocalDate validTo) {}

    private record Ended(LocalDate endedOn) {}

    @Override
    public String name() {
        return "relations-known";
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
        return List.of("person");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("relation.") ? Set.of(event.stream().substring(STREAM.length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document known, String id, LoggedEvent event) {
        if (event.type().equals("relation.RelationDeclared")) {
            Declared declared = event.as(Declared.class);
            return new Document(
                    id, declared.person(), declared.other(), declared.kind(), declared.validFrom(), declared.validTo());
        }
        if (known != null && event.type().equals("relation.RelationEnded")) {
            return new Document(
                    id,
                    known.person(),
                    known.other(),
                    known.kind(),
                    known.validFrom(),
                    event.as(Ended.class).endedOn());
        }
        return known;
    }
}
