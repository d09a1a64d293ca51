package org.zhibao.analytics.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * What is there to count about each matter, be it a case, a pre-examination, a mediation or a task? One document per stream:
 * what kind of matter it is, and what happened to it that some indicator counts.
 */
public final class Matters implements Projection<Matters.Document> {
    /** Stands for a trait that the matter's events do not tell. */
    public static final String UNTOLD = "-";

    /** Where each trait is found in the events' data; the first that is there holds. */
    private static final Map<String, List<String>> TRAITS = Map.of(
            "kind", List.of("/serviceItem", "/mode", "/kind"),
            "right", List.of("/right", "/about/right"),
            "channel", List.of("/channel"),
            "exportOriented", List.of("/exportOriented"),
            "filingEntity", List.of("/filingEntity"));

    /**
     * One matter.
     *
     * @param source the partition its stream lies in, like {@code cases.log/3}
     * @param offset where in it the last event lies that is told here
     * @param traits what the matter is, by the name of the trait
     */
    public record Document(String stream, String source, long offset, Map<String, String> traits, List<Move> moves) {
        public String trait(String name) {
            return traits.getOrDefault(name, UNTOLD);
        }
    }

    /**
     * Something that happened to it.
     *
     * @param type the wire name of the event
     * @param center whose it was then
     * @param dueOn the last day of the decision that is awaited since; null when this event starts no such clock
     * @param handler who has it in hand since then; null when that is not known
     */
    public record Move(
            String type,
            Instant at,
            String center,
            @Nullable LocalDate dueOn,
            @Nullable String handler) {}

    @Override
    public String name() {
        return "matters";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log", "mediations.log", "centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("source", "offset");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return Indicator.COUNTED.contains(event.type()) ? Set.of(event.stream()) : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Map<String, String> traits = new TreeMap<>(before == null ? Map.of() : before.traits());
        TRAITS.forEach((trait, places) -> places.stream()
                .map(event.data()::at)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .findFirst()
                .ifPresent(value -> traits.putIfAbsent(trait, value.asText())));
        List<Move> moves = new ArrayList<>(before == null ? List.of() : before.moves());
        moves.add(new Move(event.type(), event.at(), center(event, moves), dueOn(event), handler(event, moves)));
        return new Document(
                key,
                event.position().log() + "/" + event.position().partition(),
                event.position().offset(),
                traits,
                moves);
    }

    private static String center(LoggedEvent event, List<Move> moves) {
        for (String place : List.of("/center", "/organisation", "/about/organisation", "/from", "/assignee")) {
            JsonNode told = event.data().at(place);
            if (told.isTextual()) {
                return told.textValue();
            }
        }
        return moves.isEmpty() ? UNTOLD : moves.get(moves.size() - 1).center();
    }

    private static @Nullable String handler(LoggedEvent event, List<Move> moves) {
        for (String place : List.of("/handler", "/mediator")) {
            JsonNode told = event.data().at(place);
            if (told.isTextual()) {
                return told.textValue();
            }
        }
        return moves.isEmpty() ? null : moves.get(moves.size() - 1).handler();
    }

    private static @Nullable LocalDate dueOn(LoggedEvent event) {
        JsonNode due = event.data().at("/examineBy/dueOn");
        return due.isTextual() ? LocalDate.parse(due.textValue()) : null;
    }
}
