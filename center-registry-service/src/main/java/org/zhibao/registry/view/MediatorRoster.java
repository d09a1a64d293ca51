package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.mediator.MediatorEvent.MediatorActivated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorAppointed;
import org.zhibao.registry.mediator.MediatorEvent.MediatorNominated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorReinstated;
import org.zhibao.registry.mediator.MediatorEvent.MediatorRemoved;
import org.zhibao.registry.mediator.MediatorEvent.MediatorSuspended;
import org.zhibao.registry.mediator.MediatorEvent.MediatorTermEnded;
import org.zhibao.registry.mediator.MediatorEvent.TrainingRecorded;
import org.zhibao.registry.mediator.MediatorState;

/** Who is on the roster of mediators, for which fields and languages, and until when? */
public final class MediatorRoster implements Projection<MediatorRoster.Document> {

    /**
     * One entry; what has not happened is absent.
     *
     * @param document the one that tells of the mediator, where one does
     * @param importedBy position of the event of the import that brought it, where one did
     * @param ground why the mediator is suspended or was removed
     * @param validFrom the first day of the term
     * @param validTo its last day, or the last before a removal
     * @param since the day since which the entry has been in this state
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String center,
            String name,
            @Nullable String document,
            @Nullable String importedBy,
            MediatorState state,
            List<String> allowedCommands,
            List<String> fields,
            List<String> languages,
            @Nullable Training training,
            @Nullable Term term,
            @Nullable String ground,
            @Nullable LocalDate since,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            Instant changedAt,
            Map<String, Held> held) {
        private Document(
                String id,
                String center,
                String name,
                @Nullable String document,
                @Nullable String importedBy,
                MediatorState state,
                List<String> allowedCommands,
                List<String> fields,
                List<String> languages,
                @Nullable Training training,
                @Nullable Term term,
                @Nullable String ground,
                @Nullable LocalDate since,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    center,
                    name,
                    document,
                    importedBy,
                    state,
                    allowedCommands,
                    fields,
                    languages,
                    training,
                    term,
                    ground,
                    since,
                    validFrom,
                    validTo,
                    changedAt,
                    Map.of());
        }
    }

    /** The course that was recorded last. */
    public record Training(String course, LocalDate completedOn) {}

    /** Both days belong to the term. */
    public record Term(String appointedBy, LocalDate validFrom, LocalDate validTo) {}

    @Override
    public String name() {
        return "mediator-roster";
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
        return List.of(
                "center", "state", "fields", "languages", "document", "held.IN_FORCE.from", "held.SUSPENDED.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("mediator.") ? Set.of(event.stream().substring("mediator-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document mediator, String id, LoggedEvent event) {
        return Held.carried(mediator, folded(mediator, event), event);
    }

    private static @Nullable Document folded(@Nullable Document mediator, LoggedEvent event) {
        if (mediator == null) {
            return event.type().equals("mediator.MediatorNominated")
                    ? nominated(event, event.as(MediatorNominated.class))
                    : null;
        }
        return switch (event.type()) {
            case "mediator.TrainingRecorded" -> {
                TrainingRecorded recorded = event.as(TrainingRecorded.class);
                Training training = new Training(recorded.course(), recorded.completedOn());
                yield changed(
                        mediator,
                        MediatorState.TRAINED,
                        training,
                        mediator.term(),
                        null,
                        training.completedOn(),
                        event);
            }
            case "mediator.MediatorAppointed" -> {
                MediatorAppointed appointed = event.as(MediatorAppointed.class);
                Term term = new Term(appointed.appointedBy(), appointed.validFrom(), appointed.validTo());
                yield changed(
                        mediator, MediatorState.APPOINTED, mediator.training(), term, null, term.validFrom(), event);
            }
            case "mediator.MediatorActivated" ->
                changed(
                        mediator,
                        MediatorState.ACTIVE,
                        null,
                        event.as(MediatorActivated.class).effectiveOn(),
                        event);
            case "mediator.MediatorSuspended" -> {
                MediatorSuspended suspended = event.as(MediatorSuspended.class);
                yield changed(mediator, MediatorState.SUSPENDED, suspended.ground(), suspended.effectiveOn(), event);
            }
            case "mediator.MediatorReinstated" ->
                changed(
                        mediator,
                        MediatorState.ACTIVE,
                        null,
                        event.as(MediatorReinstated.class).effectiveOn(),
                        event);
            case "mediator.MediatorTermEnded" ->
                changed(
                        mediator,
                        MediatorState.TERM_ENDED,
                        null,
                        event.as(MediatorTermEnded.class).effectiveOn(),
                        event);
            case "mediator.MediatorRemoved" -> {
                MediatorRemoved removed = event.as(MediatorRemoved.class);
                yield changed(mediator, MediatorState.REMOVED, removed.ground(), removed.effectiveOn(), event);
            }
            default -> mediator;
        };
    }

    private static Document nominated(LoggedEvent event, MediatorNominated nominated) {
        return new Document(
                nominated.mediator(),
                nominated.center(),
                nominated.name(),
                nominated.document(),
                event.cause(),
                MediatorState.NOMINATED,
                MediatorState.NOMINATED.allowedCommands(),
                nominated.fields(),
                nominated.languages(),
                null,
                null,
                null,
                null,
                null,
                null,
                event.at());
    }

    private static Document changed(
            Document mediator, MediatorState state, @Nullable String ground, LocalDate since, LoggedEvent event) {
        return changed(mediator, state, mediator.training(), mediator.term(), ground, since, event);
    }

    private static Document changed(
            Document mediator,
            MediatorState state,
            @Nullable Training training,
            @Nullable Term term,
            @Nullable String ground,
            LocalDate since,
            LoggedEvent event) {
        return new Document(
                mediator.id(),
                mediator.center(),
                mediator.name(),
                mediator.document(),
                mediator.importedBy(),
                state,
                state.allowedCommands(),
                mediator.fields(),
                mediator.languages(),
                training,
                term,
                ground,
                since,
                term == null ? null : term.validFrom(),
                lastDay(state, term, since),
                event.at());
    }

    private static @Nullable LocalDate lastDay(MediatorState state, @Nullable Term term, LocalDate since) {
        if (term == null) {
            return null;
        }
        boolean cutShort = state == MediatorState.REMOVED && !since.isAfter(term.validTo());
        return cutShort ? since.minusDays(1) : term.validTo();
    }
}
