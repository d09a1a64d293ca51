package org.zhibao.analytics.rest;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.CentersOfNetwork;

/** A center one may choose to see the cases of. */
public record CenterChoice(String id, String name, boolean chosen) {
    static List<CenterChoice> of(Collection<CentersOfNetwork.Document> known, @Nullable String chosen) {
        return known.stream()
                .sorted(Comparator.comparing(CentersOfNetwork.Document::id))
                .map(center ->
                        new CenterChoice(center.id(), center.name(), center.id().equals(chosen)))
                .toList();
    }
}
