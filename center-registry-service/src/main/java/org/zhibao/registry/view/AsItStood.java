package org.zhibao.registry.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.ChinaTime;

/**
 * What a view shows of one stream when it is folded only from what had been recorded by an instant and held by a day: two
 * questions, since a fact may be recorded long after the day since which it holds.
 */
public final class AsItStood {
    /** The day since which an event holds is in one of these; the first that is there counts. */
    private static final List<String> DAYS =
            List.of("effectiveOn", "validFrom", "listedFrom", "awardedOn", "completedOn");

    private AsItStood() {}

    /** The document of that key made of the stream's events by then; null when there are none, and no limit when one is null. */
    public static <D extends Record> @Nullable D folded(
            Projection<D> projection,
            String key,
            List<LoggedEvent> stream,
            @Nullable Instant asOf,
            @Nullable LocalDate validAt) {
        List<LoggedEvent> recorded = stream.stream()
                .filter(event -> asOf == null || !event.at().isAfter(asOf))
                .toList();
        D document = null;
        for (LoggedEvent event : recorded.subList(0, heldBy(recorded, validAt))) {
            if (projection.keys(event).contains(key)) {
                document = projection.fold(document, key, event);
            }
        }
        return document;
    }

    /**
     * How many of the events held by a day. Decisions build on each other, so an event holds at the latest since the one after
     * it: what names no day, and was recorded later than a decision that builds on it is dated, holds since that one.
     */
    private static int heldBy(List<LoggedEvent> recorded, @Nullable LocalDate validAt) {
        if (validAt == null) {
            return recorded.size();
        }
        int held = recorded.size();
        while (held > 0 && dayOf(recorded.get(held - 1)).isAfter(validAt)) {
            held--;
        }
        return held;
    }

    static LocalDate dayOf(LoggedEvent event) {
        for (String field : DAYS) {
            JsonNode day = event.data().path(field);
            if (day.isTextual()) {
                return LocalDate.parse(day.textValue());
            }
        }
        return ChinaTime.dayOf(event.at());
    }
}
