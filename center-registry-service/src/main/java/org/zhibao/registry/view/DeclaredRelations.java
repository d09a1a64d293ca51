package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.relation.RelationEvent.RelationDeclared;
import org.zhibao.registry.relation.RelationEvent.RelationEnded;
import org.zhibao.registry.relation.RelationEvent.RelationVerified;
import org.zhibao.registry.relation.RelationKind;
import org.zhibao.registry.relation.RelationState;

/** Who is bound to whom, by what, on which days, and has somebody verified it? */
public final class DeclaredRelations implements Projection<DeclaredRelations.Document> {

    /**
     * One relation; what has not happened is absent.
     *
     * @param person a mediator or an expert
     * @param ground why it is said to have ended
     * @param readers the person, who declared it, and the center with its administration: nobody else, for it is private
     */
    public record Document(
            String id,
            String person,
            String center,
            String other,
            RelationKind kind,
            RelationState state,
            List<String> allowedCommands,
            String declaredBy,
            @Nullable String verifiedBy,
            @Nullable String ground,
            LocalDate validFrom,
            @Nullable LocalDate validTo,
            Set<String> readers,
            Instant changedAt) {}

    @Override
    public String name() {
        return "declared-relations";
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
        return List.of("person", "center", "kind", "state");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("relation.") ? Set.of(event.stream().substring("relation-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document relation, String id, LoggedEvent event) {
        if (relation == null) {
            return event.type().equals("relation.RelationDeclared")
                    ? declared(event, event.as(RelationDeclared.class))
                    : null;
        }
        return switch (event.type()) {
            case "relation.RelationVerified" ->
                changed(
                        relation,
                        RelationState.VERIFIED,
                        event.as(RelationVerified.class).verifiedBy(),
                        null,
                        relation.validTo(),
                        event);
            case "relation.RelationEnded" -> {
                RelationEnded ended = event.as(RelationEnded.class);
                yield changed(
                        relation, RelationState.ENDED, relation.verifiedBy(), ended.ground(), ended.endedOn(), event);
            }
            default -> relation;
        };
    }

    private static Document declared(LoggedEvent event, RelationDeclared declared) {
        return new Document(
                declared.relation(),
                declared.person(),
                declared.center(),
                declared.other(),
                declared.kind(),
                RelationState.DECLARED,
                RelationState.DECLARED.allowedCommands(),
                declared.declaredBy(),
                null,
                null,
                declared.validFrom(),
                declared.validTo(),
                new TreeSet<>(List.of(
                        Readers.person(declared.person()),
                        Readers.person(declared.declaredBy()),
                        Readers.office(declared.declaringOffice()),
                        Readers.office(declared.center()),
                        Readers.office("CN" + declared.center().substring(0, 2) + "0000"))),
                event.at());
    }

    private static Document changed(
            Document relation,
            RelationState state,
            @Nullable String verifiedBy,
            @Nullable String ground,
            @Nullable LocalDate validTo,
            LoggedEvent event) {
        return new Document(
                relation.id(),
                relation.person(),
                relation.center(),
                relation.other(),
                relation.kind(),
                state,
                state.allowedCommands(),
                relation.declaredBy(),
                verifiedBy,
                ground,
                relation.validFrom(),
                validTo,
                relation.readers(),
                event.at());
    }
}
