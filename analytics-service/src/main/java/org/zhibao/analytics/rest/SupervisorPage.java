package org.zhibao.analytics.rest;

import static java.util.stream.Collectors.toMap;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zhibao.analytics.rest.Overview.Headline;
import org.zhibao.analytics.rest.Overview.Row;
import org.zhibao.analytics.rest.Overview.Tile;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Province;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;

/** The nation at one glance: the last twelve months with those before beside them, the provinces, and who stands out. */
public record SupervisorPage(
        String asOf,
        List<Headline> headlines,
        List<Tile> tiles,
        List<Row> provinces,
        Funnel funnel,
        Columns received,
        List<Row> months,
        List<Row> further) {

    private static final List<String> HEADLINES =
            List.of("received", "closed", "outstanding", "closing-days-median", "closing-days-p90", "overdue");
    private static final List<String> FURTHER = List.of(
            "overseas-guidance",
            "preexaminations",
            "qualified-rate",
            "mediations",
            "mediation-success-rate",
            "performance-rate",
            "custody-moved",
            "designations",
            "honours",
            "programmes-held",
            "tasks-issued",
            "tasks-open");

    static SupervisorPage of(
            Words words,
            YearMonth thisMonth,
            Scope now,
            Indicators indicators,
            Collection<CentersOfNetwork.Document> known) {
        Scope year = new Scope(Map.of(), thisMonth.minusMonths(11), thisMonth, now.asOf());
        Scope before = new Scope(Map.of(), thisMonth.minusMonths(23), thisMonth.minusMonths(12), now.asOf());
        Map<String, String> centers =
                known.stream().collect(toMap(CentersOfNetwork.Document::id, CentersOfNetwork.Document::name));
        Map<String, Figure> outstanding =
                indicators.of(indicator("outstanding"), By.PROVINCE, now).by();
        Map<String, Figure> received =
                indicators.of(indicator("received"), By.PROVINCE, year).by();
        Map<String, Figure> closed =
                indicators.of(indicator("closed"), By.PROVINCE, year).by();
        Map<String, Figure> late =
                indicators.of(indicator("overdue"), By.PROVINCE, now).by();
        long most =
                outstanding.values().stream().mapToLong(Figure::numerator).max().orElse(0);
        List<Funnel.Point> points = new ArrayList<>();
        indicators.of(indicator("acceptance-rate"), By.CENTER, year).by().forEach((center, figure) -> {
            if (figure.denominator() > 0) {
                points.add(new Funnel.Point(
                        centers.getOrDefault(center, center), figure.numerator(), figure.denominator()));
            }
        });
        Map<String, Figure> in =
                indicators.of(indicator("received"), By.MONTH, year).by();
        Map<String, Figure> out =
                indicators.of(indicator("closed"), By.MONTH, year).by();
        Map<String, Figure> open = new TreeMap<>(
                indicators.of(indicator("outstanding"), By.MONTH, year).by());
        List<YearMonth> months = Stream.iterate(thisMonth.minusMonths(11), month -> month.plusMonths(1))
                .limit(12)
                .toList();
        return new SupervisorPage(
                words.asOf(indicators.of(indicator("received"), null, year).recordedAt()),
                HEADLINES.stream()
                        .map(id -> headline(words, indicator(id), year, before, indicators))
                        .toList(),
                Province.CODES.stream()
                        .map(code -> {
                            long number = number(outstanding, code);
                            return new Tile(
                                    code, words.of("province." + code), words.number(number), level(number, most));
                        })
                        .toList(),
                Province.CODES.stream()
                        .filter(code -> received.containsKey(code) || outstanding.containsKey(code))
                        .map(code -> new Row(
                                words.of("province." + code),
                                Stream.of(received, closed, outstanding, late)
                                        .map(figures -> words.number(number(figures, code)))
                                        .toList()))
                        .toList(),
                Funnel.of(words, points),
                Columns.of(
                        months.stream()
                                .map(month -> new Columns.Value(
                                        month.toString().substring(2),
                                        number(in, month.toString()),
                                        words.number(number(in, month.toString()))))
                                .toList(),
                        true),
                months.stream()
                        .map(month -> new Row(
                                words.month(month),
                                Stream.of(in, out, open)
                                        .map(figures -> words.number(number(figures, month.toString())))
                                        .toList()))
                        .toList(),
                FURTHER.stream()
                        .map(id -> further(words, indicator(id), year, before, indicators))
                        .toList());
    }

    private static Indicator indicator(String id) {
        return Indicator.of(id).orElseThrow();
    }

    private static long number(Map<String, Figure> figures, String key) {
        Figure figure = figures.get(key);
        return figure == null ? 0 : figure.numerator();
    }

    private static int level(long number, long most) {
        return number == 0 ? 0 : (int) (1 + 3 * (number - 1) / Math.max(1, most - 1));
    }

    private static Headline headline(
            Words words, Indicator indicator, Scope year, Scope before, Indicators indicators) {
        return new Headline(
                IndicatorWords.name(words, indicator),
                value(words, indicator, year, indicators),
                words.of("yearBefore", value(words, indicator, before, indicators)));
    }

    private static Row further(Words words, Indicator indicator, Scope year, Scope before, Indicators indicators) {
        return new Row(
                IndicatorWords.name(words, indicator),
                List.of(value(words, indicator, year, indicators), value(words, indicator, before, indicators)));
    }

    private static String value(Words words, Indicator indicator, Scope scope, Indicators indicators) {
        Scope asked = indicator.isOfMoment() ? new Scope(scope.only(), null, scope.to(), scope.asOf()) : scope;
        return IndicatorWords.value(
                words, indicator, indicators.of(indicator, null, asked).all().value());
    }
}
