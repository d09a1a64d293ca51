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
    private final Collection<Tallies.Document> tallies;

    /** {@code known} is the last month of recording that counts; null when all do. */
    Summing(Indicator indicator, Scope scope, @Nullable YearMonth known, Collection<Tallies.Document> tallies) {
        this.indicator = indicator;
        this.scope = scope;
        this.known = known;
        this.tallies = tallies;
    }

    Figure all() {
        return figure(sum(Contribution.WHOLE, scope), scope);
    }

    Map<String, Figure> by(By by) {
        return by == By.MONTH ? byMonth() : byPart(by);
    }

    private Map<String, Figure> byPart(By by) {
        String prefix = Contribution.part(by, "");
        Map<String, Tally> sums = new TreeMap<>();
        each(scope, (month, part, tally) -> {
            if (part.startsWith(prefix)) {
                sums.merge(part.substring(prefix.length()), tally, Tally::plus);
            }
        });
        Map<String, Figure> figures = new TreeMap<>();
        sums.forEach((key, tally) -> {
            Figure figure = figure(tally, scope);
            if (indicator.isOfMoment() ? figure.numerator() != 0 : !tally.isNothing()) {
                figures.put(key, figure);
            }
        });
        return figures;
    }

    private Map<String, Figure> byMonth() {
        TreeMap<YearMonth, Tally> sums = new TreeMap<>();
        Scope whole = indicator.isOfMoment() ? new Scope(scope.only(), null, scope.to(), scope.asOf()) : scope;
        each(whole, (month, part, tally) -> {
            if (part.equals(Contribution.WHOLE)) {
                sums.merge(month, tally, Tally::plus);
            }
        });
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

    private Tally sum(String wanted, Scope within) {
        Tally[] sum = {Tally.NOTHING};
        each(within, (month, part, tally) -> {
            if (part.equals(wanted)) {
                sum[0] = sum[0].plus(tally);
            }
        });
        return sum[0];
    }

    private interface Sink {
        void take(YearMonth month, String part, Tally tally);
    }

    private void each(Scope within, Sink sink) {
        YearMonth from = indicator.isOfMoment() ? null : within.from();
        for (Tallies.Document document : tallies) {
            document.recorded().forEach((recorded, happened) -> {
                if (known != null && YearMonth.parse(recorded).isAfter(known)) {
                    return;
                }
                happened.forEach((text, parts) -> {
                    YearMonth month = YearMonth.parse(text);
                    boolean wanted = (from == null || !month.isBefore(from))
                            && (within.to() == null || !month.isAfter(within.to()));
                    if (wanted) {
                        parts.forEach((part, tally) -> sink.take(month, part, tally));
                    }
                });
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
