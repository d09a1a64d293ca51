package org.zhibao.analytics.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Cause;
import org.zhibao.analytics.reportingperiod.PeriodId;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.projection.Page;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.View;

/** What the logs say of a period now, and which events the figures published before did not know. */
public final class PeriodReader {
    private static final Duration A_MOMENT = Duration.ofMinutes(1);

    private final Indicators indicators;
    private final View<Matters.Document> matters;
    private final Clock clock;

    public PeriodReader(Indicators indicators, View<Matters.Document> matters, Clock clock) {
        this.indicators = indicators;
        this.matters = matters;
        this.clock = clock;
    }

    /** Every indicator, of the network and of each province and each center that has something to count. */
    public List<FrozenFigure> figures(PeriodId period, Instant asOf) {
        List<FrozenFigure> figures = new ArrayList<>();
        // All that is known, unless somebody asks from within a simulated past.
        Instant known = asOf.isBefore(clock.instant().minus(A_MOMENT))
                ? asOf
                : clock.instant().plus(A_MOMENT);
        for (Indicator indicator : Indicator.ALL) {
            YearMonth from = indicator.isOfMoment() ? null : period.firstMonth();
            Scope scope = new Scope(Map.of(), from, period.lastMonth(), known);
            Map<String, Figure> parts = new TreeMap<>();
            Indicators.Answer answer = indicators.of(indicator, By.PROVINCE, scope);
            parts.putAll(indicators.of(indicator, By.CENTER, scope).by());
            // What belongs to no center belongs to no province either.
            parts.putAll(answer.by());
            figures.add(frozen(indicator, FrozenFigure.NETWORK, answer.all()));
            parts.forEach((part, figure) -> {
                if (figure.denominator() != 0) {
                    figures.add(frozen(indicator, part, figure));
                }
            });
        }
        return figures;
    }

    private static FrozenFigure frozen(Indicator indicator, String part, Figure figure) {
        return new FrozenFigure(indicator.id(), part, figure.value(), figure.numerator(), figure.denominator());
    }

    /** In the order in which they were recorded. */
    public List<Cause> since(List<FeedPosition> reliedOn, PeriodId period) {
        Map<String, Long> known = new TreeMap<>();
        reliedOn.forEach(each -> known.put(each.partition(), each.next()));
        Instant end = ChinaTime.startOf(period.lastMonth().atEndOfMonth().plusDays(1));
        List<Cause> causes = new ArrayList<>();
        matters.freshness().next().forEach((partition, next) -> {
            long from = known.getOrDefault(partition, 0L);
            if (next > from) {
                collect(partition, from, end, causes);
            }
        });
        causes.sort(Comparator.comparing(Cause::recordedAt).thenComparing(Cause::position));
        return causes;
    }

    private void collect(String partition, long from, Instant end, List<Cause> causes) {
        String cursor = null;
        do {
            Page<Matters.Document> page = matters.find(Query.where("source", partition)
                    .from("offset", from)
                    .limit(Query.MOST)
                    .after(cursor));
            for (Matters.Document matter : page.items()) {
                matter.moves().stream()
                        .filter(move ->
                                move.offset() >= from && move.happenedAt().isBefore(end))
                        .map(move -> new Cause(
                                partition + "@" + move.offset(),
                                matter.stream(),
                                move.type(),
                                move.at(),
                                ChinaTime.dayOf(move.happenedAt())))
                        .forEach(causes::add);
            }
            cursor = page.next();
        } while (cursor != null);
    }
}
