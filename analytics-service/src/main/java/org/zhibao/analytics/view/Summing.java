package org.zhibao.analytics.view;

import static org.zhibao.analytics.view.CasesByMonth.monthOf;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;

/** An indicator summed from its tallies. */
final class Summing {
    private final Indicator indicator;
    private final Scope scope;
    private final @Nullable YearMonth known;
    private final Collection<Tallies.Document> wholes;

    /**
     * @param known the last month of recording that counts; null when all do
     * @param wholes those at {@link Contribution#whole}
     */
    Summing(Indicator indicator, Scope scope, @Nullable YearMonth known, Collection<Tallies.Document> wholes) {
        this.indicator = indicator;
        this.scope = scope;
        this.known = known;
        this.wholes = wholes;
    }

    Figure all() {
        return figure(whole(), scope);
    }

    private Tally whole() {
        Tally[] sum = {Tally.NOTHING};
        each(wholes, Contribution.WHOLE, scope, (month, key, tally) -> sum[0] = sum[0].plus(tally));
        return sum[0];
    }

    /** {@code parts} are the documents at {@link Contribution#parts}. */
    Map<String, Figure> by(By by, Collection<Tallies.Document> parts) {
        Map<String, Tally> sums = new TreeMap<>();
        each(parts, by.name(), scope, (month, key, tally) -> sums.merge(key, tally, Tally::plus));
        Tally untold = whole();
        for (Tally told : sums.values()) {
            untold = untold.minus(told);
        }
        sums.put(Matters.UNTOLD, untold);
        Map<String, Figure> figures = new TreeMap<>();
        sums.forEach((key, tally) -> {
            Figure figure = figure(tally, scope);
            if (indicator.isOfMoment() ? figure.numerator() != 0 : !tally.isNothing()) {
                figures.put(key, figure);
            }
        });
        return figures;
    }

    Map<String, Figure> byMonth() {
        TreeMap<YearMonth, Tally> sums = new TreeMap<>();
        Scope whole = indicator.isOfMoment() ? new Scope(scope.only(), null, scope.to(), scope.asOf()) : scope;
        each(wholes, Contribution.WHOLE, whole, (month, key, tally) -> sums.merge(month, tally, Tally::plus));
        TreeMap<String, Figure> figures = new TreeMap<>();
        if (!indicator.isOfMoment()) {
            sums.forEach((month, tally) -> figures.put(month.toString(), figure(tally, scope)));
            return figures;
        }
        YearMonth first = scope.from() != null ? scope.from() : sums.isEmpty() ? null : sums.firstKey();
        if (first == null) {
            return figures;
        }
        Tally standing = Tally.NOTHING;
        for (Tally before : sums.headMap(first).values()) {
            standing = standing.plus(before);
        }
        YearMonth last = monthOf(scope.end());
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            standing = standing.plus(sums.getOrDefault(month, Tally.NOTHING));
            figures.put(month.toString(), figure(standing, new Scope(scope.only(), null, month, scope.asOf())));
        }
        return scope.from() == null ? Reading.withoutLeadingNothing(figures) : figures;
    }

    private interface Sink {
        void take(YearMonth month, String key, Tally tally);
    }

    private void each(Collection<Tallies.Document> documents, String by, Scope within, Sink sink) {
        YearMonth from = indicator.isOfMoment() ? null : within.from();
        String kept = Contribution.kept(indicator).id();
        for (Tallies.Document document : documents) {
            if (known != null && YearMonth.parse(document.recorded()).isAfter(known)) {
                continue;
            }
            document.indicators()
                    .getOrDefault(kept, Map.of())
                    .getOrDefault(by, Map.of())
                    .forEach((part, tally) -> {
                        YearMonth month = Contribution.month(part);
                        boolean wanted = (from == null || !month.isBefore(from))
                                && (within.to() == null || !month.isAfter(within.to()));
                        if (wanted) {
                            sink.take(month, Contribution.key(part), tally);
                        }
                    });
        }
    }

    private Figure figure(Tally tally, Scope at) {
        return switch (indicator.kind()) {
            case SHARE ->
                new Figure(tally.of() == 0 ? null : (double) tally.counted() / tally.of(), tally.counted(), tally.of());
            case WORKING_DAYS -> new Figure(quantile(tally), tally.counted(), tally.counted());
            case OVERDUE, AT_RISK -> {
                LocalDate today = at.today();
                Map<String, Long> spread = tally.spread();
                long due = spread == null
                        ? 0
                        : spread.entrySet().stream()
                                .filter(each -> Reading.isDue(indicator, LocalDate.parse(each.getKey()), today))
                                .mapToLong(Map.Entry::getValue)
                                .sum();
                yield new Figure((double) due, due, due);
            }
            case COUNT, STANDING -> new Figure((double) tally.counted(), tally.counted(), tally.counted());
        };
    }

    private @Nullable Double quantile(Tally tally) {
        Map<String, Long> spread = tally.spread();
        if (spread == null) {
            return null;
        }
        TreeMap<Integer, Long> days = new TreeMap<>();
        spread.forEach((number, count) -> days.put(Integer.parseInt(number), count));
        long wanted = (long) Math.max(1, Math.ceil(indicator.quantile() * tally.counted()));
        long seen = 0;
        for (Map.Entry<Integer, Long> each : days.entrySet()) {
            seen += each.getValue();
            if (seen >= wanted) {
                return (double) each.getKey();
            }
        }
        return null;
    }
}
