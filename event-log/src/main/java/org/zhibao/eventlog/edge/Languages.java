package org.zhibao.eventlog.edge;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of our two languages a reader gets, from {@code Accept-Language}: Chinese unless they ask for something else. */
public enum Languages {
    ZH("zh-CN"),
    EN("en");

    private static final int MAX_RANGES = 50;

    private final String tag;

    Languages(String tag) {
        this.tag = tag;
    }

    /** For {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /** The ending of resource bundles, {@code zh} or {@code en}. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The language of {@code header} with the higher quality; Chinese when both are equal or nothing is said. */
    public static Languages of(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return ZH;
        }
        double zh = -1;
        double en = -1;
        double others = -1;
        for (String range : header.split(",", MAX_RANGES)) {
            String[] parts = range.strip().toLowerCase(Locale.ROOT).split(";", 2);
            double quality = quality(parts.length > 1 ? parts[1] : "");
            String language = parts[0].strip();
            if (language.equals("zh") || language.startsWith("zh-")) {
                zh = Math.max(zh, quality);
            } else if (language.equals("en") || language.startsWith("en-")) {
                en = Math.max(en, quality);
            } else if (language.equals("*")) {
                others = Math.max(others, quality);
            }
        }
        zh = zh < 0 ? others : zh;
        en = en < 0 ? others : en;
        if (zh <= 0 && en <= 0) {
            // Asked for neither: most readers of a third language read English.
            return EN;
        }
        return zh >= en ? ZH : EN;
    }

    private static double quality(String parameter) {
        String text = parameter.strip();
        if (text.isEmpty()) {
            return 1;
        }
        if (!text.matches("q=[01](\\.[0-9]{0,3})?")) {
            return 0;
        }
        return Math.min(1, Double.parseDouble(text.substring(2)));
    }
}
