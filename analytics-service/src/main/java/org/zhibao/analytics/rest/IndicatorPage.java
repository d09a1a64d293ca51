package org.zhibao.analytics.rest;

import static java.util.stream.Collectors.toMap;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Province;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Counted;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;

/** One indicator as its page shows it. */
public record IndicatorPage(
        String id,
        String name,
        String meaning,
        String value,
        String fraction,
        String asOf,
        String asOfInstant,
        String finding,
        List<Choice> bys,
        List<Choice> provinces,
        String from,
        String to,
        List<Row> rows,
        Columns chart,
        String query,
        List<Behind> behind,
        String further) {

    private static final int BEHIND_SHOWN = 20;

    /** Something one may choose in the form. */
    public record Choice(String value, String name, boolean chosen) {}

    /** One part; {@code link} leads to the matters behind it, and is empty where a part cannot be asked for alone. */
    public record Row(String name, String value, String fraction, String link) {}

    /** A matter that was counted. */
    public record Behind(String link, String name, String at, String center) {}

    static IndicatorPage of(
            Words words,
            Indicator indicator,
            By by,
            Scope scope,
            IndicatorQuery query,
            Indicators.Answer answer,
            List<Counted> counted,
            Collection<CentersOfNetwork.Document> known) {
        Map<String, String> centers =
                known.stream().collect(toMap(CentersOfNetwork.Document::id, CentersOfNetwork.Document::name));
        List<Map.Entry<String, Figure>> parts = new ArrayList<>(answer.by().entrySet());
        if (by != By.MONTH && by != By.PROVINCE) {
            parts.sort(Comparator.comparingDouble((Map.Entry<String, Figure> each) -> number(each.getValue()))
                    .reversed()
                    .thenComparing(Map.Entry::getKey));
        }
        List<Row> rows = parts.stream()
                .map(each -> new Row(
                        IndicatorWords.key(words, by, each.getKey(), centers),
                        IndicatorWords.value(words, indicator, each.getValue().value()),
                        fraction(words, indicator, each.getValue()),
                        link(words, indicator, by, each.getKey(), query)))
                .toList();
        List<Columns.Value> values = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Figure figure = parts.get(i).getValue();
            String name = by == By.MONTH
                    ? YearMonth.parse(parts.get(i).getKey()).toString().substring(2)
                    : rows.get(i).name();
            values.add(new Columns.Value(name, number(figure), rows.get(i).value()));
        }
        return new IndicatorPage(
                indicator.id(),
                IndicatorWords.name(words, indicator),
                IndicatorWords.meaning(words, indicator),
                IndicatorWords.value(words, indicator, answer.all().value()),
                fraction(words, indicator, answer.all()),
                words.asOf(query.asOf == null ? answer.recordedAt() : scope.asOf()),
                query.asOf == null ? "" : scope.asOf().toString(),
                finding(words, rows, by, parts),
                Stream.of(By.values())
                        .map(each -> new Choice(
                                IndicatorQuery.codeOf(each), words.of("by." + IndicatorQuery.codeOf(each)), each == by))
                        .toList(),
                Province.CODES.stream()
                        .map(code -> new Choice(code, words.of("province." + code), code.equals(query.province)))
                        .toList(),
                query.from == null ? "" : query.from,
                query.to == null ? "" : query.to,
                rows,
                Columns.of(values, by == By.MONTH),
                address(query, by, Map.of()),
                counted.stream()
                        .limit(BEHIND_SHOWN)
                        .map(each -> behind(words, each, centers))
                        .toList(),
                counted.size() > BEHIND_SHOWN ? words.of("behind.further", counted.size() - BEHIND_SHOWN) : "");
    }

    private static double number(Figure figure) {
        Double value = figure.value();
        return value == null ? 0 : value;
    }

    private static String fraction(Words words, Indicator indicator, Figure figure) {
        return switch (indicator.kind()) {
            case SHARE -> words.of("value.of", figure.numerator(), figure.denominator());
            case WORKING_DAYS -> words.of("value.matters", figure.numerator());
            default -> "";
        };
    }

    private static String finding(Words words, List<Row> rows, By by, List<Map.Entry<String, Figure>> parts) {
        if (rows.isEmpty()) {
            return words.of("finding.none");
        }
        int most = 0;
        for (int i = 1; i < parts.size(); i++) {
            if (number(parts.get(i).getValue()) > number(parts.get(most).getValue())) {
                most = i;
            }
        }
        Row last = rows.get(rows.size() - 1);
        return by == By.MONTH
                ? words.of(
                        "finding.month",
                        last.name(),
                        last.value(),
                        rows.get(most).name(),
                        rows.get(most).value())
                : words.of("finding.most", rows.get(most).name(), rows.get(most).value(), rows.size());
    }

    private static String link(Words words, Indicator indicator, By by, String key, IndicatorQuery query) {
        if (by == By.MONTH) {
            return "";
        }
        return "/indicators/" + indicator.id() + "?" + address(query, By.MONTH, Map.of(IndicatorQuery.codeOf(by), key))
                + "&lang=" + words.code();
    }

    /** The question as the part of an address after the question mark. */
    private static String address(IndicatorQuery query, By by, Map<String, String> more) {
        Map<String, String> all = new TreeMap<>();
        put(all, "center", query.center);
        put(all, "province", query.province);
        put(all, "kind", query.kind);
        put(all, "right", query.right);
        put(all, "channel", query.channel);
        put(all, "export-oriented", query.exportOriented);
        put(all, "filing-entity", query.filingEntity);
        put(all, "handler", query.handler);
        put(all, "from", query.from);
        put(all, "to", query.to);
        put(all, "asOf", query.asOf == null ? null : query.asOf.instant().toString());
        all.putAll(more);
        all.put("by", IndicatorQuery.codeOf(by));
        return String.join(
                "&",
                all.entrySet().stream()
                        .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }

    private static void put(Map<String, String> all, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            all.put(name, value);
        }
    }

    static Behind behind(Words words, Counted counted, Map<String, String> centers) {
        String stream = counted.stream();
        int dash = stream.indexOf('-');
        String type = stream.substring(0, dash);
        String id = stream.substring(dash + 1);
        String kind = switch (type) {
            case "assistance" -> "cases";
            case "mediation" -> "mediations";
            case "preexamination" -> "pre-examinations";
            case "worktask" -> "work-tasks";
            case "programme" -> "programmes";
            case "honour" -> "honours";
            default -> "";
        };
        return new Behind(
                kind.isEmpty() ? "" : "/" + kind + "/" + id + "?lang=" + words.code(),
                id,
                words.asOf(counted.at()),
                centers.getOrDefault(counted.center(), counted.center()));
    }
}
