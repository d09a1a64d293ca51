package org.zhibao.analytics.view;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many cases came in and were done with.
 *
 * @param asOf when the latest event counted was recorded; null when nothing was
 * @param months without gaps, oldest first
 * @param centers most outstanding first; empty when the question was about one center
 */
public record CaseFigures(@Nullable Instant asOf, List<OfMonth> months, List<OfCenter> centers) {

    /**
     * One month.
     *
     * @param outstanding at the end of the month
     */
    public record OfMonth(YearMonth month, Counts counts, long outstanding) {}

    /** One center since ever. */
    public record OfCenter(String center, Counts counts, long outstanding) {}

    /**
     * Sums the partitions' documents.
     *
     * @param byMonth the network's or one center's documents, one or more per month
     * @param byCenter the centers' documents; none when the question is about one center
     */
    public static CaseFigures of(
            Collection<CasesByMonth.Document> byMonth, Collection<CasesByCenter.Document> byCenter) {
        return new CaseFigures(latest(byMonth, byCenter), months(byMonth), centers(byCenter));
    }

    private static @Nullable Instant latest(
            Collection<CasesByMonth.Document> byMonth, Collection<CasesByCenter.Document> byCenter) {
        return Stream.concat(
                        byMonth.stream().map(CasesByMonth.Document::asOf),
                        byCenter.stream().map(CasesByCenter.Document::asOf))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static List<OfMonth> months(Collection<CasesByMonth.Document> documents) {
        TreeMap<YearMonth, Counts> sums = new TreeMap<>();
        for (CasesByMonth.Document document : documents) {
            sums.merge(YearMonth.parse(document.month()), document.counts(), Counts::plus);
        }
        List<OfMonth> months = new ArrayList<>();
        if (sums.isEmpty()) {
            return months;
        }
        long outstanding = 0;
        for (YearMonth month = sums.firstKey(); !month.isAfter(sums.lastKey()); month = month.plusMonths(1)) {
            Counts counts = sums.getOrDefault(month, Counts.NONE);
            outstanding += counts.outstanding();
            months.add(new OfMonth(month, counts, outstanding));
        }
        return months;
    }

    private static List<OfCenter> centers(Collection<CasesByCenter.Document> documents) {
        Map<String, Counts> sums = new TreeMap<>();
        for (CasesByCenter.Document document : documents) {
            document.centers().forEach((center, counts) -> sums.merge(center, counts, Counts::plus));
        }
        return sums.entrySet().stream()
                .map(each -> new OfCenter(
                        each.getKey(), each.getValue(), each.getValue().outstanding()))
                .sorted(Comparator.comparingLong(OfCenter::outstanding)
                        .reversed()
                        .thenComparing(OfCenter::center))
                .toList();
    }
}
