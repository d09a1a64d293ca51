package org.zhibao.eventlog;

/**
 * Whose eyes something is for, as short words that a document carries and a caller holds: whoever holds one of a document's
 * words may read it. A document names them in a component {@code Set<String> readers}; a document without that component is
 * for everybody who is signed in. Oversight reads without holding a word.
 */
public final class Readers {
    /** Everybody who is signed in. */
    public static final String NETWORK = "network";

    private Readers() {}

    /** Everybody who acts for this center or office. */
    public static String office(String office) {
        return "office:" + office;
    }

    /** One person, by the subject of their token. */
    public static String person(String person) {
        return "person:" + person;
    }
}
