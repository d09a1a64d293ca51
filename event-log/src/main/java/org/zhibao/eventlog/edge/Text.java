package org.zhibao.eventlog.edge;

import java.util.function.IntPredicate;

/** What may be in a text that came from outside. */
final class Text {
    private Text() {}

    /** Whether a text holds something {@link #isUnsafe}. */
    static boolean holdsUnsafe(String text) {
        return holds(text, Text::isUnsafe);
    }

    /** Whether a text of several lines holds something {@link #isUnsafeInProse}. */
    static boolean holdsUnsafeInProse(String text) {
        return holds(text, Text::isUnsafeInProse);
    }

    // Asked of every text of every request, and nearly all of it is printable ASCII, which none of the kinds below is.
    private static boolean holds(String text, IntPredicate kind) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~') {
                int codePoint = text.codePointAt(i);
                if (kind.test(codePoint)) {
                    return true;
                }
                i += Character.charCount(codePoint) - 1;
            }
        }
        return false;
    }

    /** Control characters, line and paragraph separators, and halves of surrogate pairs. */
    static boolean isUnsafe(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }

    /** As {@link #isUnsafe}, but a text of several lines may hold tabs and line breaks. */
    static boolean isUnsafeInProse(int codePoint) {
        return isUnsafe(codePoint)
                && codePoint != '\n'
                && codePoint != '\r'
                && codePoint != '\t'
                && codePoint != 0x2028
                && codePoint != 0x2029;
    }

    /** For log lines: what could forge another line, or move what a terminal shows, is written as an escape. */
    static String escaped(String text) {
        if (!holds(text, Text::wouldForge)) {
            return text;
        }
        StringBuilder safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (wouldForge(c)) {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static boolean wouldForge(int codePoint) {
        return isUnsafe(codePoint) || Character.getType(codePoint) == Character.FORMAT;
    }
}
