package org.zhibao.analytics.rest;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.zhibao.analytics.rest.Overview.Headline;
import org.zhibao.analytics.rest.Overview.Row;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.Reading;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;

/** One center at one glance: what is late or soon will be, how old the open cases are, who has how many, beside the nation. */
public record CenterPage(
        String asOf,
        List<Headline> headlines,
        Columns ages,
        List<Row> age,
        List<Row> handlers,
        List<Row> beside,
        List<IndicatorPage.Behind> late,
        List<IndicatorPage.Behind> soon) {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /** The line of 14 days by which a case is closed on average stands between the third and the fourth. */
    private static final List<Integer> AGES = List.of(3, 7, 14, 30, Integer.MAX_VALUE);

    private static final List<String> BESIDE =
            List.of("decision-days-median", "closing-days-median", "closing-days-p90", "acceptance-rate");

    static CenterPage of(
            Words words,
            String center,
            YearMonth thisMonth,
            Scope now,
            Indicators indicators,
            Map<String, String> names) {
        Scope here = new Scope(Map.of(By.CENTER, center), null, null, now.asOf());
        Scope year = new Scope(Map.of(By.CENTER, center), thisMonth.minusMonths(11), thisMonth, now.asOf());
        Scope nation = new Scope(Map.of(), thisMonth.minusMonths(11), thisMonth, now.asOf());
        List<Counted> open = indicators.counted(indicator("outstanding"), here);
        long[] ages = ages(open, now);
        List<Columns.Value> values = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ages.length; i++) {
            String name = words.of("age." + i);
            values.add(new Columns.Value(name, ages[i], words.number(ages[i])));
            rows.add(new Row(name, List.of(words.number(ages[i]))));
        }
        return new CenterPage(
                words.asOf(indicators.of(indicator("received"), null, here).recordedAt()),
                Stream.of("received", "at-risk", "overdue", "outstanding")
                        .map(id -> headline(words, indicator(id), here, thisMonth, indicators))
                        .toList(),
                Columns.of(values, false),
                rows,
                indicators.of(indicator("outstanding"), By.HANDLER, here).by().entrySet().stream()
                        .sorted(Comparator.comparingLong((Map.Entry<String, Figure> each) ->
                                        each.getValue().numerator())
                                .reversed())
                        .map(each -> new Row(
                                each.getKey().equals(Matters.UNTOLD) ? words.of("handler.none") : each.getKey(),
                                List.of(words.number(each.getValue().numerator()))))
                        .toList(),
                BESIDE.stream()
                        .map(id -> new Row(
                                IndicatorWords.name(words, indicator(id)),
                                Stream.of(year, nation)
                                        .map(scope -> IndicatorWords.value(
                                                words,
                                                indicator(id),
                                                indicators
                                                        .of(indicator(id), null, scope)
                                                        .all()
                                                        .value()))
                                        .toList()))
                        .toList(),
                behind(words, indicators.counted(indicator("overdue"), here), names),
                behind(words, indicators.counted(indicator("at-risk"), here), names));
    }

    private static Indicator indicator(String id) {
        return Indicator.of(id).orElseThrow();
    }

    private static Headline headline(
            Words words, Indicator indicator, Scope here, YearMonth month, Indicators indicators) {
        Scope scope = indicator.isOfMoment() ? here : here.in(month);
        return new Headline(
                IndicatorWords.name(words, indicator),
                IndicatorWords.value(
                        words,
                        indicator,
                        indicators.of(indicator, null, scope).all().value()),
                words.of(indicator.isOfMoment() ? "now" : "thisMonth"));
    }

    private static long[] ages(List<Counted> open, Scope now) {
        LocalDate today = now.asOf().atZone(CHINA).toLocalDate();
        long[] ages = new long[AGES.size()];
        for (Counted each : open) {
            int days = Reading.workingDays(each.at().atZone(CHINA).toLocalDate(), today);
            int at = 0;
            while (days > AGES.get(at)) {
                at++;
            }
            ages[at]++;
        }
        return ages;
    }

    private static List<IndicatorPage.Behind> behind(Words words, List<Counted> counted, Map<String, String> names) {
        return counted.stream()
                .sorted(Comparator.comparing(Counted::at))
                .limit(20)
                .map(each -> IndicatorPage.behind(words, each, names))
                .toList();
    }
}
