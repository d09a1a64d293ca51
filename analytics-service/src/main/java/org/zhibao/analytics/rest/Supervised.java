package org.zhibao.analytics.rest;

import java.util.List;

/** What the page of periods, warnings and projects shows, each list from its API. */
public enum Supervised {
    REPORTING_PERIODS("reporting-periods", "/v1/reporting-periods", "OpenPeriod"),
    SURGES("surges", "/v1/early-warnings/surges", "RaiseWarning"),
    EARLY_WARNINGS("early-warnings", "/v1/early-warnings", ""),
    NAVIGATION_PROJECTS("navigation-projects", "/v1/navigation-projects", "CommissionProject");

    private final String kind;
    private final String source;
    private final String begin;

    Supervised(String kind, String source, String begin) {
        this.kind = kind;
        this.source = source;
        this.begin = begin;
    }

    static List<Supervised> all() {
        return List.of(values());
    }

    public String id() {
        return "list-" + kind;
    }

    public String kind() {
        return kind;
    }

    public String source() {
        return source;
    }

    /** What may be begun here; empty for nothing. */
    public String begin() {
        return begin;
    }

    public String title() {
        return "supervision." + kind;
    }

    public String lead() {
        return title() + ".lead";
    }

    /** Whether it can be had as a table. */
    public boolean table() {
        return this != SURGES;
    }

    public String csv() {
        return source + "?format=csv";
    }
}
