package org.zhibao.mediations.rest;

/** What several requests have in common. */
final class Given {
    static final String ID = "[A-Za-z0-9][A-Za-z0-9-]{0,99}";
    static final String DIGEST = "[0-9a-f]{64}";
    static final int LINE_LENGTH = 200;
    static final int PROSE_LENGTH = 4_000;
    static final int TEXT_LENGTH = 50_000;
    static final int MOST_PARTIES = 50;

    private Given() {}
}
