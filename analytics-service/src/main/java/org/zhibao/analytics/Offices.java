package org.zhibao.analytics;

/** Offices that decide. */
public final class Offices {
    public static final String NATIONAL = "CN";

    private Offices() {}
}
