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

    private final RecentMatters recent;

    public Matters() {
        this(new RecentMatters());
    }

    /** Tells {@code recent} what it folds. */
    public Matters(RecentMatters recent) {
        this.recent = recent;
    }

    /**
     * One matter.
     *
     * @param source the partition its stream lies in, like {@code cases.log/3}
     * @param offset where in it the last event lies that is told here
     * @param traits what the matter is, by the name of the trait
     * @param toldIn which event of the stream told each trait
     */
    public record Document(
            String stream,
            String source,
            long offset,
            Map<String, String> traits,
            Map<String, Long> toldIn,
            List<Move> moves) {
        public String trait(String name) {
            return traits.getOrDefault(name, UNTOLD);
        }

        /** As it was known by {@code asOf}. */
        Document asOf(Instant asOf) {
            int known = moves.size();
            // A stream's events are recorded one after the other.
            while (known > 0 && moves.get(known - 1).at().isAfter(asOf)) {
                known--;
            }
            return first(known);
        }

        /** As it was with that event of its stream as the last; with -1 before the first. */
        Document until(long sequence) {
            int known = moves.size();
            while (known > 0 && moves.get(known - 1).sequence() > sequence) {
                known--;
            }
            return first(known);
        }

        private Document first(int known) {
            if (known == moves.size()) {
                return this;
            }
            long last = known == 0 ? -1 : moves.get(known - 1).sequence();
            Map<String, String> told = new TreeMap<>(traits);
            told.keySet().removeIf(trait -> toldIn.getOrDefault(trait, 0L) > last);
            return new Document(stream, source, offset, told, toldIn, moves.subList(0, known));
        }
    }

    /**
     * Something that happened to it.
     *
     * @param type the wire name of the event
     * @param at when it was recorded
     * @param happenedAt when it happened
     * @param offset where in the matter's partition the event lies
     * @param sequence which event of its stream it is
     * @param center whose it was then
     * @param dueOn the last day of the decision that is awaited since; null when this event starts no such clock
     * @param handler who has it in hand since then; null when that is not known
     */
    public record Move(
            String type,
            Instant at,
            Instant happenedAt,
            long offset,
            long sequence,
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
        Map<String, Long> toldIn = new TreeMap<>(before == null ? Map.of() : before.toldIn());
        TRAITS.forEach((trait, places) -> places.stream()
                .map(event.data()::at)
                .filter(JsonNode::isValueNode)
                .filter(value -> !value.isNull())
                .findFirst()
                .filter(value -> !traits.containsKey(trait))
                .ifPresent(value -> {
                    traits.put(trait, value.asText());
                    toldIn.put(trait, event.sequence());
                }));
        List<Move> moves = new ArrayList<>(before == null ? List.of() : before.moves());
        moves.add(new Move(
                event.type(),
                event.at(),
                Happened.at(event),
                event.position().offset(),
                event.sequence(),
                center(event, moves),
                dueOn(event),
                handler(event, moves)));
        Document after = new Document(
                key,
                event.position().log() + "/" + event.position().partition(),
                event.position().offset(),
                traits,
                toldIn,
                moves);
        recent.add(after);
        return after;
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
