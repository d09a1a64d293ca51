package org.zhibao.cases.rest;

/** What several requests have in common. */
final class Given {
    /** A line of text: something to read, nothing that breaks the line. */
    static final String LINE = "\\P{Cntrl}*\\S\\P{Cntrl}*";

    static final String LINE_MEANT = "a line of text";
    static final String COUNTRY = "[A-Z]{2}";
    static final String COUNTRY_MEANT = "the two letters of a country by ST.3";
    static final int LINE_LENGTH = 200;
    static final int PROSE_LENGTH = 4_000;
    static final int OPINION_LENGTH = 10_000;
    static final int MOST_ITEMS = 50;

    private Given() {}
}
