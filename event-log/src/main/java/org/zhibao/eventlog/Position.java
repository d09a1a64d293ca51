package org.zhibao.eventlog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a commit lies, written {@code cases.log/7@1234}: the log, the partition, the offset. */
public record Position(String log, int partition, long offset) {
    private static final Pattern TEXT = Pattern.compile("([a-z0-9.-]{1,64})/(\\d{1,5})@(\\d{1,18})");

    /** Throws {@link IllegalArgumentException} when {@code text} is not of the form {@code cases.log/7@1234}. */
    public static Position parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a position: it has the form cases.log/7@1234");
        }
        return new Position(parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)));
    }

    @Override
    public String toString() {
        return log + "/" + partition + "@" + offset;
    }
}
