package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Matters.Document;
import org.zhibao.eventlog.projection.Freshness;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;

/** All matters in memory, so that any figure is one pass over them; what was folded since is fetched before each look. */
public final class Ledger {
    private final View<Document> view;
    private final Map<String, Document> byStream = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private @Nullable Now latest;

    /**
     * The matters at one moment.
     *
     * @param position how far each log had been folded
     * @param asOf when the latest folded event was recorded; null when there was none
     */
    public record Now(Map<String, Long> position, @Nullable Instant asOf, List<Document> matters) {}

    public Ledger(View<Document> view) {
        this.view = view;
    }

    public synchronized Now now() {
        // Read before the documents: they may be fresher than what is said of them, never staler.
        Freshness fresh = view.freshness();
        Now known = latest;
        if (known != null && known.position().equals(fresh.next())) {
            return known;
        }
        fresh.next().forEach((source, next) -> {
            if (next > seen.getOrDefault(source, 0L)) {
                fetch(source, seen.getOrDefault(source, 0L));
                seen.put(source, next);
            } else if (next < seen.getOrDefault(source, 0L)) {
                // The view was built anew from another log: nothing known holds.
                byStream.values().removeIf(matter -> matter.source().equals(source));
                fetch(source, 0);
                seen.put(source, next);
            }
        });
        Now now = new Now(
                new TreeMap<>(fresh.next()),
                fresh.recordedAt(),
                byStream.values().stream()
                        .sorted(Comparator.comparing(Document::stream))
                        .toList());
        latest = now;
        return now;
    }

    private void fetch(String source, long from) {
        String cursor = null;
        do {
            Page<Document> page = view.find(Query.where("source", source)
                    .from("offset", from)
                    .sortAscending("offset")
                    .limit(Query.MOST)
                    .after(cursor));
            page.items().forEach(matter -> byStream.put(matter.stream(), matter));
            cursor = page.next();
        } while (cursor != null);
    }
}
