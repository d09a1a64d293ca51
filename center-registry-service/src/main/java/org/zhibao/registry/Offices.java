package org.zhibao.registry;

/** Offices with a role in the rules. */
public final class Offices {
    /** The office that approves, accepts, suspends and closes centers, by its WIPO ST.3 code. */
    public static final String NATIONAL = "CN";

    private Offices() {}
}
