package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * How many cases has each center had since ever? Some hundred centers share a document, so that the whole network is read
 * in a few documents and one event rewrites only a small one.
 */
public final class CasesByCenter implements Projection<CasesByCenter.Document> {
    /** Part of every key: another number is another shape, and needs a rebuild. */
    private static final int BUCKETS = 16;

    /**
     * What one partition of the log says of the centers of one bucket.
     *
     * @param asOf when the latest of the events counted here was recorded
     */
    public record Document(Map<String, Counts> centers, Instant asOf) {}

    @Override
    public String name() {
        return "cases-by-center";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        if (Counts.of(event).equals(Counts.NONE)) {
            return Set.of();
        }
        int bucket = Math.floorMod(event.as(OfCase.class).center().hashCode(), BUCKETS);
        return Set.of(event.position().partition() + "/" + bucket);
    }

    @Override
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Map<String, Counts> centers = before == null ? new TreeMap<>() : new TreeMap<>(before.centers());
        centers.merge(event.as(OfCase.class).center(), Counts.of(event), Counts::plus);
        Instant asOf = before != null && before.asOf().isAfter(event.at()) ? before.asOf() : event.at();
        return new Document(centers, asOf);
    }
}
