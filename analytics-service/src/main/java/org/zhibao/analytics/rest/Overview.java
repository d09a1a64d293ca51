package org.zhibao.analytics.rest;

import static java.util.stream.Collectors.toMap;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.zhibao.analytics.view.CaseFigures;
import org.zhibao.analytics.view.CaseFigures.OfMonth;
import org.zhibao.analytics.view.CenterFigures;
import org.zhibao.analytics.view.CenterFigures.OfProvince;
import org.zhibao.analytics.view.CenterState;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Counts;
import org.zhibao.analytics.view.Figures;
import org.zhibao.analytics.view.Province;

/**
 * The figures of the network as its page shows them: numbers written out in the reader's language, nothing left to compute.
 *
 * @param version changes when, and only when, a figure does
 * @param finding what the figures of the latest month say, as a sentence
 */
public record Overview(
        String version,
        String asOf,
        List<Headline> headlines,
        String finding,
        List<Row> months,
        MonthChart chart,
        List<Tile> tiles,
        List<String> states,
        List<Row> provinces,
        Row allProvinces,
        List<CenterRow> centers,
        String furtherCenters,
        List<Definition> definitions) {

    static final int MONTHS_SHOWN = 12;
    static final int CENTERS_SHOWN = 50;

    private static final List<String> DEFINED =
            List.of("received", "accepted", "refused", "withdrawn", "closed", "reopened", "outstanding");

    /** One of the few numbers at the top. */
    public record Headline(String name, String number, String beside) {}

    /** A row of a table. */
    public record Row(String name, List<String> cells) {}

    /** A row about a center. */
    public record CenterRow(String id, String name, String province, List<String> cells) {}

    /**
     * A province in the grid.
     *
     * @param level 0 for none, 4 for the most
     */
    public record Tile(String code, String name, String number, int level) {}

    /** What a figure counts. */
    public record Definition(String name, String meaning) {}

    static Overview of(Words words, YearMonth thisMonth, Figures.Snapshot now) {
        CenterFigures centers = now.centers();
        CaseFigures cases = now.cases();
        List<OfMonth> shown = latest(cases.months());
        return new Overview(
                now.version(),
                words.asOf(now.asOf()),
                headlines(words, thisMonth, centers, cases.months()),
                finding(words, shown),
                shown.stream().map(month -> row(words, month)).toList(),
                MonthChart.of(words, shown),
                tiles(words, centers),
                Stream.of(CenterState.values())
                        .map(state -> words.of("state." + state))
                        .toList(),
                centers.provinces().stream()
                        .map(each -> row(words, province(words, each.province()), each.byState(), each.total()))
                        .toList(),
                row(words, words.of("provinces.all"), centers.byState(), centers.total()),
                centerRows(words, cases, now.known()),
                cases.centers().size() > CENTERS_SHOWN
                        ? words.of("centers.further", cases.centers().size() - CENTERS_SHOWN)
                        : "",
                DEFINED.stream()
                        .map(figure -> new Definition(words.of(figure), words.of(figure + ".meaning")))
                        .toList());
    }

    private static List<OfMonth> latest(List<OfMonth> months) {
        return months.subList(Math.max(0, months.size() - MONTHS_SHOWN), months.size());
    }

    private static List<Headline> headlines(
            Words words, YearMonth thisMonth, CenterFigures centers, List<OfMonth> months) {
        OfMonth now = month(months, thisMonth);
        OfMonth before = month(months, thisMonth.minusMonths(1));
        long beingBuilt = centers.in(CenterState.CONSTRUCTION_APPROVED)
                + centers.in(CenterState.UNDER_CONSTRUCTION)
                + centers.in(CenterState.ACCEPTANCE_PENDING)
                + centers.in(CenterState.ACCEPTED);
        return List.of(
                headline(words, "operating", centers.in(CenterState.IN_OPERATION), centers.total(), beingBuilt),
                headline(
                        words,
                        "received",
                        now.counts().received(),
                        before.counts().received()),
                headline(words, "closed", now.counts().closed(), before.counts().closed()),
                headline(words, "outstanding", now.outstanding(), before.outstanding()));
    }

    private static Headline headline(Words words, String key, long number, Long... beside) {
        return new Headline(
                words.of("headline." + key), words.number(number), words.of("headline." + key + ".beside", (Object[])
                        beside));
    }

    /** A month in which nothing happened has the outstanding cases of the one before. */
    private static OfMonth month(List<OfMonth> months, YearMonth wanted) {
        OfMonth last = new OfMonth(wanted, Counts.NONE, 0);
        for (OfMonth month : months) {
            if (month.month().equals(wanted)) {
                return month;
            }
            if (month.month().isBefore(wanted)) {
                last = new OfMonth(wanted, Counts.NONE, month.outstanding());
            }
        }
        return last;
    }

    private static String finding(Words words, List<OfMonth> months) {
        if (months.isEmpty()) {
            return "";
        }
        OfMonth last = months.get(months.size() - 1);
        return words.of(
                "months.finding",
                words.month(last.month()),
                last.counts().received(),
                last.counts().closed(),
                last.outstanding());
    }

    private static Row row(Words words, OfMonth month) {
        Counts counts = month.counts();
        return new Row(
                words.month(month.month()),
                numbers(
                        words,
                        counts.received(),
                        counts.closed(),
                        counts.refused(),
                        counts.withdrawn(),
                        month.outstanding()));
    }

    private static Row row(Words words, String name, Map<CenterState, Long> byState, long total) {
        List<String> cells = new ArrayList<>();
        for (CenterState state : CenterState.values()) {
            cells.add(words.number(byState.getOrDefault(state, 0L)));
        }
        cells.add(words.number(total));
        return new Row(name, cells);
    }

    private static List<Tile> tiles(Words words, CenterFigures centers) {
        Map<String, Long> operating = centers.provinces().stream()
                .collect(
                        toMap(OfProvince::province, each -> each.byState().getOrDefault(CenterState.IN_OPERATION, 0L)));
        long most = operating.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return Province.CODES.stream()
                .map(code -> {
                    long number = operating.getOrDefault(code, 0L);
                    return new Tile(code, province(words, code), words.number(number), level(number, most));
                })
                .toList();
    }

    private static int level(long number, long most) {
        return number == 0 ? 0 : (int) (1 + 3 * (number - 1) / Math.max(1, most - 1));
    }

    private static List<CenterRow> centerRows(
            Words words, CaseFigures cases, Collection<CentersOfNetwork.Document> known) {
        Map<String, CentersOfNetwork.Document> byId =
                known.stream().collect(toMap(CentersOfNetwork.Document::id, center -> center));
        return cases.centers().stream()
                .limit(CENTERS_SHOWN)
                .map(each -> {
                    CentersOfNetwork.Document center = byId.get(each.center());
                    return new CenterRow(
                            each.center(),
                            center == null ? each.center() : center.name(),
                            center == null ? "" : province(words, center.province()),
                            numbers(
                                    words,
                                    each.counts().received(),
                                    each.counts().accepted(),
                                    each.counts().closed(),
                                    each.outstanding()));
                })
                .toList();
    }

    private static String province(Words words, String code) {
        return words.ofData("province." + code, code);
    }

    private static List<String> numbers(Words words, long... numbers) {
        return LongStream.of(numbers).mapToObj(words::number).toList();
    }
}
