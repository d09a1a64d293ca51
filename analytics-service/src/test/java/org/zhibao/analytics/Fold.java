package org.zhibao.analytics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** The documents a projection makes of a history, in memory. */
public final class Fold {
    private Fold() {}

    public static <D extends Record> Map<String, D> of(Projection<D> projection, List<LoggedEvent> events) {
        Map<String, D> documents = new HashMap<>();
        for (LoggedEvent event : events) {
            for (String key : projection.keys(event)) {
                D after = projection.fold(documents.get(key), key, event);
                if (after != null) {
                    documents.put(key, after);
                }
            }
        }
        return documents;
    }
}
