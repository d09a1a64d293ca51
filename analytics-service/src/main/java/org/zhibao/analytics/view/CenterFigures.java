package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many centers there are, by state and province.
 *
 * @param asOf when the latest event counted was recorded; null when nothing was
 * @param byState every state, with 0 where there is none
 * @param provinces those that have a center, in the order of their codes
 */
public record CenterFigures(
        @Nullable Instant asOf, long total, Map<CenterState, Long> byState, List<OfProvince> provinces) {

    /** The centers of one province. */
    public record OfProvince(String province, long total, Map<CenterState, Long> byState) {}

    /** Counts the documents. */
    public static CenterFigures of(Collection<CentersOfNetwork.Document> centers) {
        Map<String, List<CentersOfNetwork.Document>> byProvince = new TreeMap<>();
        for (CentersOfNetwork.Document center : centers) {
            byProvince
                    .computeIfAbsent(center.province(), province -> new ArrayList<>())
                    .add(center);
        }
        return new CenterFigures(
                centers.stream()
                        .map(CentersOfNetwork.Document::asOf)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                centers.size(),
                byState(centers),
                byProvince.entrySet().stream()
                        .map(each ->
                                new OfProvince(each.getKey(), each.getValue().size(), byState(each.getValue())))
                        .toList());
    }

    public long in(CenterState state) {
        return byState.getOrDefault(state, 0L);
    }

    private static Map<CenterState, Long> byState(Collection<CentersOfNetwork.Document> centers) {
        Map<CenterState, Long> counts = new EnumMap<>(CenterState.class);
        for (CenterState state : CenterState.values()) {
            counts.put(state, 0L);
        }
        for (CentersOfNetwork.Document center : centers) {
            counts.merge(center.state(), 1L, Long::sum);
        }
        return counts;
    }
}
