package org.zhibao.analytics.rest;

import java.util.List;
import org.zhibao.eventlog.projection.Freshness;

/** What several requests have in common. */
final class Given {
    /** A line of text: something to read, nothing that breaks the line. */
    static final String LINE = "\\P{Cntrl}*\\S\\P{Cntrl}*";

    static final String LINE_MEANT = "a line of text";
    static final String SHA256 = "[0-9a-f]{64}";
    static final String SHA256_MEANT = "a SHA-256 as 64 hexadecimal digits";
    static final int LINE_LENGTH = 200;
    static final int PROSE_LENGTH = 4_000;
    static final int MOST_ITEMS = 50;

    private Given() {}

    /** The last record of each partition that a view had folded. */
    static List<String> reliedOn(Freshness view) {
        return view.next().entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> each.getKey() + "@" + (each.getValue() - 1))
                .sorted()
                .toList();
    }
}
