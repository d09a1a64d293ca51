package org.zhibao.analytics.rest;

import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What has a page of its own history: each is answered by the API of its service under the same path. */
public enum Told {
    CASES,
    MEDIATIONS,
    PRE_EXAMINATIONS,
    CENTERS,
    WORKSTATIONS,
    MEDIATORS,
    WORK_TASKS,
    PROGRAMMES,
    HONOURS,
    ALLIANCES,
    DESIGNATIONS,
    RECOMMENDATION_ROUNDS,
    TRANSFERS,
    REPORTING_PERIODS,
    EARLY_WARNINGS,
    NAVIGATION_PROJECTS;

    /** Called by JAX-RS; null, and so a 404, for anything else. */
    public static @Nullable Told fromString(String path) {
        return Stream.of(values())
                .filter(each -> each.path().equals(path))
                .findFirst()
                .orElse(null);
    }

    /** Here and below {@code /v1/}. */
    public String path() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The word for one of them. */
    public String title() {
        return isCase() ? "story.title" : "story.title." + path();
    }

    public boolean isPeriod() {
        return this == REPORTING_PERIODS;
    }

    public boolean isCase() {
        return this == CASES;
    }
}
