package org.zhibao.eventlog.edge;

/** What may be in a text that came from outside. */
final class Text {
    private Text() {}

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
        if (text.codePoints().noneMatch(Text::wouldForge)) {
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
