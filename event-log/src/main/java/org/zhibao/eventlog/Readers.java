package org.zhibao.eventlog;

import java.time.LocalDate;

/**
 * Whose eyes something is for, as short words that a document carries and a caller holds: whoever holds one of a document's
 * words may read it. A document names them in a component {@code Set<String> readers}; a document without that component is
 * for everybody who is signed in. {@link Sight} is what decides.
 *
 * <p>Beside it a document may have {@code List<Readers.Until> readersUntil}, those who may read it for some days only, and
 * {@code Set<String> concerns}, those whose matter it is, whom people with an interest of their own are kept away from.
 */
public final class Readers {
    /** Everybody who is signed in. */
    public static final String NETWORK = "network";

    /** The name of the component that says whom a document is for. */
    public static final String COMPONENT = "readers";

    public static final String UNTIL_COMPONENT = "readersUntil";
    public static final String CONCERNS_COMPONENT = "concerns";

    /**
     * Somebody who may read it from one day to another; both belong to it.
     *
     * @param by what lets them, so that it can be ended
     */
    public record Until(String reader, String by, LocalDate from, LocalDate until) {}

    private Readers() {}

    /** Everybody who acts for this center or office. */
    public static String office(String office) {
        return "office:" + office;
    }

    /** One person, by the subject of their token. */
    public static String person(String person) {
        return "person:" + person;
    }

    /** Somebody whose matter it is, by id, account or name: a word for {@code concerns} only. */
    public static String party(String party) {
        return "party:" + party;
    }

    /** A matter by its id, for {@code concerns} of what is about that matter and does not name its parties. */
    public static String matter(String matter) {
        return "matter:" + matter;
    }
}
