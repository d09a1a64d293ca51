package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.round.RoundEvent.PlaceGivenBack;
import org.zhibao.registry.round.RoundEvent.PlaceTaken;
import org.zhibao.registry.round.RoundEvent.RoundOpened;
import org.zhibao.registry.round.RoundEvent.RoundQuotaChanged;
import org.zhibao.registry.round.RoundState;

/** In which rounds may which province still recommend how many? */
public final class RecommendationRounds implements Projection<RecommendationRounds.Document> {

    /** One round; {@code quotas} and {@code taken} by the codes of the provinces. */
    public record Document(
            String id,
            String programme,
            String title,
            RoundState state,
            List<String> allowedCommands,
            Map<String, Integer> quotas,
            Map<String, Integer> taken,
            @Nullable LocalDate lastDay,
            @Nullable String document,
            Instant changedAt) {

        private Document with(
                RoundState next, Map<String, Integer> newQuotas, Map<String, Integer> newTaken, Instant at) {
            return new Document(
                    id, programme, title, next, next.allowedCommands(), newQuotas, newTaken, lastDay, document, at);
        }
    }

    @Override
    public String name() {
        return "recommendation-rounds";
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
        return List.of("programme", "state");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("round.") ? Set.of(event.stream().substring("round-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document round, String id, LoggedEvent event) {
        if (round == null) {
            return event.type().equals("round.RoundOpened") ? opened(event.as(RoundOpened.class), event.at()) : null;
        }
        return switch (event.type()) {
            case "round.RoundQuotaChanged" -> {
                RoundQuotaChanged changed = event.as(RoundQuotaChanged.class);
                Map<String, Integer> quotas = new TreeMap<>(round.quotas());
                quotas.put(changed.province(), changed.quota());
                yield round.with(round.state(), quotas, round.taken(), event.at());
            }
            case "round.PlaceTaken" ->
                round.with(
                        round.state(),
                        round.quotas(),
                        moved(round.taken(), event.as(PlaceTaken.class).province(), 1),
                        event.at());
            case "round.PlaceGivenBack" ->
                round.with(
                        round.state(),
                        round.quotas(),
                        moved(round.taken(), event.as(PlaceGivenBack.class).province(), -1),
                        event.at());
            case "round.RoundClosed" -> round.with(RoundState.CLOSED, round.quotas(), round.taken(), event.at());
            default -> round;
        };
    }

    private static Map<String, Integer> moved(Map<String, Integer> taken, String province, int by) {
        Map<String, Integer> after = new TreeMap<>(taken);
        after.merge(province, by, Integer::sum);
        return after;
    }

    private static Document opened(RoundOpened opened, Instant at) {
        return new Document(
                opened.round(),
                opened.programme(),
                opened.title(),
                RoundState.OPEN,
                RoundState.OPEN.allowedCommands(),
                opened.quotas(),
                Map.of(),
                opened.lastDay(),
                opened.document(),
                at);
    }
}
