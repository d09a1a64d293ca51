package org.zhibao.analytics.rest;

import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Reading.Scope;

/** All indicators side by side: this month, the month before, and a year ago. */
public record IndicatorsPage(String asOf, List<String> columns, List<Section> sections) {

    /** What belongs together. */
    public record Section(String id, String name, List<Line> lines) {}

    /** One indicator. */
    public record Line(String id, String name, String meaning, List<String> values) {}

    static IndicatorsPage of(Words words, YearMonth thisMonth, Scope now, Indicators indicators) {
        List<YearMonth> months = List.of(thisMonth, thisMonth.minusMonths(1), thisMonth.minusYears(1));
        String asOf = words.asOf(
                indicators.of(Indicator.ALL.get(0), null, now.in(thisMonth)).recordedAt());
        return new IndicatorsPage(
                asOf,
                months.stream().map(words::month).toList(),
                Stream.of(Indicator.Group.values())
                        .map(group -> new Section(
                                group.name().toLowerCase(Locale.ROOT),
                                words.of("group." + group),
                                Indicator.ALL.stream()
                                        .filter(each -> each.group() == group)
                                        .map(each -> line(words, each, months, now, indicators))
                                        .toList()))
                        .toList());
    }

    private static Line line(
            Words words, Indicator indicator, List<YearMonth> months, Scope now, Indicators indicators) {
        return new Line(
                indicator.id(),
                IndicatorWords.name(words, indicator),
                IndicatorWords.meaning(words, indicator),
                months.stream()
                        .map(month -> IndicatorWords.value(
                                words,
                                indicator,
                                indicators
                                        .of(indicator, null, scope(indicator, now, month))
                                        .all()
                                        .value()))
                        .toList());
    }

    private static Scope scope(Indicator indicator, Scope now, YearMonth month) {
        return indicator.isOfMoment() ? new Scope(Map.of(), null, month, now.asOf()) : now.in(month);
    }
}
