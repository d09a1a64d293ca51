package org.zhibao.analytics.rest;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the pages say, in one language; the two bundles have the same keys, a test sees to it. */
public enum Words {
    ZH("zh", "zh-CN", Locale.SIMPLIFIED_CHINESE, "uuuu年M月"),
    EN("en", "en", Locale.UK, "MMM uuuu");

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final String code;
    private final String tag;
    private final Locale locale;
    private final String monthPattern;

    Words(String code, String tag, Locale locale, String monthPattern) {
        this.code = code;
        this.tag = tag;
        this.locale = locale;
        this.monthPattern = monthPattern;
    }

    /** As in {@code ?lang=}. */
    public String code() {
        return code;
    }

    /** As in {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    public Words other() {
        return this == ZH ? EN : ZH;
    }

    /** Throws {@link MissingResourceException} for a key that the bundle does not have. */
    public String of(String key) {
        return bundle().getString(key);
    }

    /** What {@code code.*} or {@code field.*} calls things that come from data, by what follows the dot. */
    public Map<String, String> all(String kind) {
        ResourceBundle bundle = bundle();
        Map<String, String> words = new TreeMap<>();
        for (String key : bundle.keySet()) {
            if (key.startsWith(kind + ".")) {
                words.put(key.substring(kind.length() + 1), bundle.getString(key));
            }
        }
        return words;
    }

    private ResourceBundle bundle() {
        // The control looks for exactly this language: the default locale of the machine must not choose for the
        // reader.
        return ResourceBundle.getBundle(
                "pages", locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    String of(String key, Object... parts) {
        return new MessageFormat(of(key), locale).format(parts);
    }

    /** The key's text, or {@code otherwise} when there is none, for names that come from data. */
    String ofData(String key, String otherwise) {
        try {
            return of(key);
        } catch (MissingResourceException unknown) {
            return otherwise;
        }
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    String month(YearMonth month) {
        return DateTimeFormatter.ofPattern(monthPattern, locale).format(month);
    }

    /** To the second, by the clock of China. */
    String asOf(@Nullable Instant asOf) {
        return asOf == null
                ? of("asOf.nothing")
                : of("asOf", DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").format(asOf.atZone(CHINA)));
    }
}
