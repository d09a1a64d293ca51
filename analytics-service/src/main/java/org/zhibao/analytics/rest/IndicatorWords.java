package org.zhibao.analytics.rest;

import java.text.NumberFormat;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.Reading.By;

/** What indicators, their values and their parts are called in the reader's language. */
final class IndicatorWords {
    private IndicatorWords() {}

    static String name(Words words, Indicator indicator) {
        return words.of("indicator." + indicator.id());
    }

    /** Made from the definition that computes it, and so never another one. */
    static String meaning(Words words, Indicator indicator) {
        String meaning = words.of(
                "meaning." + indicator.kind(), list(indicator.numerator()), list(indicator.denominator()), (int)
                        Math.round(indicator.quantile() * 100));
        String less = indicator.takenBack().isEmpty() ? "" : words.of("meaning.less", list(indicator.takenBack()));
        String only = indicator.traits().isEmpty() ? "" : words.of("meaning.only", traits(indicator));
        return meaning + less + only;
    }

    private static String traits(Indicator indicator) {
        return indicator.traits().entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String list(Collection<String> types) {
        return String.join(", ", new TreeSet<>(types));
    }

    static String value(Words words, Indicator indicator, @Nullable Double value) {
        if (value == null) {
            return words.of("value.none");
        }
        return switch (indicator.kind()) {
            case SHARE -> percent(words, value);
            case WORKING_DAYS -> words.of("value.days", words.number(Math.round(value)));
            default -> words.number(Math.round(value));
        };
    }

    private static String percent(Words words, double value) {
        NumberFormat format =
                NumberFormat.getPercentInstance(words == Words.ZH ? Locale.SIMPLIFIED_CHINESE : Locale.UK);
        format.setMaximumFractionDigits(1);
        return format.format(value);
    }

    static String key(Words words, By by, String key, Map<String, String> centers) {
        if (key.equals(Matters.UNTOLD)) {
            return words.of("untold");
        }
        return switch (by) {
            case CENTER -> centers.getOrDefault(key, key);
            case PROVINCE -> words.ofData("province." + key, key);
            case MONTH -> words.month(YearMonth.parse(key));
            case FILING_ENTITY, HANDLER -> key;
            default -> words.ofData("code." + key, key);
        };
    }
}
