package org.zhibao.analytics.view;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matters that this process folded last, before they are stored and without asking the store. Which of them are still here
 * decides how long something takes, never what comes of it.
 */
public final class RecentMatters {
    private static final int KEPT = 10_000;

    private final Map<String, Matters.Document> recent = new LinkedHashMap<>(1_000, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Matters.Document> eldest) {
            return size() > KEPT;
        }
    };

    synchronized void add(Matters.Document matter) {
        Matters.Document known = recent.get(matter.stream());
        // A batch that is folded again begins with what was folded before.
        if (known == null || known.moves().size() < matter.moves().size()) {
            recent.put(matter.stream(), matter);
        }
    }

    synchronized Matters.@Nullable Document get(String stream) {
        return recent.get(stream);
    }
}
