package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.expert.ExpertEvent.ExpertAppointed;
import org.zhibao.registry.expert.ExpertEvent.ExpertNominated;
import org.zhibao.registry.expert.ExpertEvent.ExpertReinstated;
import org.zhibao.registry.expert.ExpertEvent.ExpertRemoved;
import org.zhibao.registry.expert.ExpertEvent.ExpertSuspended;
import org.zhibao.registry.expert.ExpertEvent.ExpertTermEnded;
import org.zhibao.registry.expert.ExpertState;

/** Who is an expert of which center, for which fields and languages, since when and until when? */
public final class AppointedExperts implements Projection<AppointedExperts.Document> {

    /**
     * One expert; what has not happened is absent.
     *
     * @param ground why the expert is suspended or was removed
     * @param since the day since which the appointment has been in this state
     * @param validTo the last day of the term, earlier than appointed for when the expert was removed
     * @param held by state, and for all as {@code IN_FORCE}, the days from the first to the last on which it stood so in force
     */
    public record Document(
            String id,
            String center,
            String name,
            List<String> fields,
            List<String> languages,
            ExpertState state,
            List<String> allowedCommands,
            @Nullable String appointedBy,
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
                List<String> fields,
                List<String> languages,
                ExpertState state,
                List<String> allowedCommands,
                @Nullable String appointedBy,
                @Nullable String ground,
                @Nullable LocalDate since,
                @Nullable LocalDate validFrom,
                @Nullable LocalDate validTo,
                Instant changedAt) {
            this(
                    id,
                    center,
                    name,
                    fields,
                    languages,
                    state,
                    allowedCommands,
                    appointedBy,
                    ground,
                    since,
                    validFrom,
                    validTo,
                    changedAt,
                    Map.of());
        }
    }

    @Override
    public String name() {
        return "appointed-experts";
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
        return List.of("center", "state", "fields", "languages", "held.IN_FORCE.from", "held.SUSPENDED.from");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("expert.") ? Set.of(event.stream().substring("expert-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document expert, String id, LoggedEvent event) {
        return Held.carried(expert, folded(expert, event), event);
    }

    private static @Nullable Document folded(@Nullable Document expert, LoggedEvent event) {
        if (expert == null) {
            return event.type().equals("expert.ExpertNominated")
                    ? nominated(event, event.as(ExpertNominated.class))
                    : null;
        }
        return switch (event.type()) {
            case "expert.ExpertAppointed" -> appointed(expert, event, event.as(ExpertAppointed.class));
            case "expert.ExpertSuspended" -> {
                ExpertSuspended suspended = event.as(ExpertSuspended.class);
                yield changed(expert, ExpertState.SUSPENDED, suspended.ground(), suspended.effectiveOn(), event);
            }
            case "expert.ExpertReinstated" ->
                changed(
                        expert,
                        ExpertState.APPOINTED,
                        null,
                        event.as(ExpertReinstated.class).effectiveOn(),
                        event);
            case "expert.ExpertTermEnded" ->
                changed(
                        expert,
                        ExpertState.EXPIRED,
                        null,
                        event.as(ExpertTermEnded.class).effectiveOn(),
                        event);
            case "expert.ExpertRemoved" -> {
                ExpertRemoved removed = event.as(ExpertRemoved.class);
                yield changed(expert, ExpertState.REMOVED, removed.ground(), removed.effectiveOn(), event);
            }
            default -> expert;
        };
    }

    private static Document nominated(LoggedEvent event, ExpertNominated nominated) {
        return new Document(
                nominated.expert(),
                nominated.center(),
                nominated.name(),
                nominated.fields(),
                nominated.languages(),
                ExpertState.NOMINATED,
                ExpertState.NOMINATED.allowedCommands(),
                null,
                null,
                null,
                null,
                null,
                event.at());
    }

    private static Document appointed(Document expert, LoggedEvent event, ExpertAppointed appointed) {
        return new Document(
                expert.id(),
                appointed.center(),
                appointed.name(),
                appointed.fields(),
                appointed.languages(),
                ExpertState.APPOINTED,
                ExpertState.APPOINTED.allowedCommands(),
                appointed.appointedBy(),
                null,
                appointed.validFrom(),
                appointed.validFrom(),
                appointed.validTo(),
                event.at());
    }

    private static Document changed(
            Document expert, ExpertState state, @Nullable String ground, LocalDate since, LoggedEvent event) {
        LocalDate last = expert.validTo();
        boolean cutShort = state == ExpertState.REMOVED && last != null && !since.isAfter(last);
        return new Document(
                expert.id(),
                expert.center(),
                expert.name(),
                expert.fields(),
                expert.languages(),
                state,
                state.allowedCommands(),
                expert.appointedBy(),
                ground,
                since,
                expert.validFrom(),
                cutShort ? since.minusDays(1) : last,
                event.at());
    }
}
