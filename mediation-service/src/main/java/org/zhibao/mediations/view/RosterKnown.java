package org.zhibao.mediations.view;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which mediators are there, what do they know, and may they mediate? As the registry's log has told us. */
public final class RosterKnown implements Projection<RosterKnown.Document> {
    private static final String STREAM = "mediator-";

    /**
     * One mediator.
     *
     * @param position the last event of the registry that made it so
     */
    public record Document(
            String id,
            String center,
            String name,
            List<String> fields,
            List<String> languages,
            boolean active,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            String position) {

        /** The term may be over although nobody has said so yet. */
        public boolean mayMediateOn(LocalDate day) {
            return active
                    && (validFrom == null || !day.isBefore(validFrom))
                    && (validTo == null || !day.isAfter(validTo));
        }
    }

    private record Nominated(String center, String name, List<String> fields, List<String> languages) {}

    private record Term(LocalDate validFrom, LocalDate validTo) {}

    @Override
    public String name() {
        return "roster-known";
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
        return List.of("center");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("mediator.") ? Set.of(event.stream().substring(STREAM.length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document known, String id, LoggedEvent event) {
        String position = event.position().toString();
        if (event.type().equals("mediator.MediatorNominated")) {
            Nominated nominated = event.as(Nominated.class);
            return new Document(
                    id,
                    nominated.center(),
                    nominated.name(),
                    nominated.fields(),
                    nominated.languages(),
                    false,
                    null,
                    null,
                    position);
        }
        if (known == null) {
            return null;
        }
        return switch (event.type()) {
            case "mediator.MediatorAppointed" -> {
                Term term = event.as(Term.class);
                yield with(known, false, term.validFrom(), term.validTo(), position);
            }
            case "mediator.MediatorActivated", "mediator.MediatorReinstated" ->
                with(known, true, known.validFrom(), known.validTo(), position);
            case "mediator.MediatorSuspended", "mediator.MediatorTermEnded", "mediator.MediatorRemoved" ->
                with(known, false, known.validFrom(), known.validTo(), position);
            default -> known;
        };
    }

    private static Document with(
            Document known,
            boolean active,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            String position) {
        return new Document(
                known.id(),
                known.center(),
                known.name(),
                known.fields(),
                known.languages(),
                active,
                validFrom,
                validTo,
                position);
    }
}
