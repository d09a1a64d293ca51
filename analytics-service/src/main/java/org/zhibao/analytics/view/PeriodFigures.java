package org.zhibao.analytics.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Cause;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Change;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodClosed;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodRestated;
import org.zhibao.analytics.reportingperiod.PeriodEvent.ProvisionalFiguresPublished;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** What were the figures of a period when it was closed, and what did later facts make of them, and which? */
public final class PeriodFigures implements Projection<PeriodFigures.Document> {

    /** All editions of the figures of one period, the latest last. */
    public record Document(List<Edition> editions) {}

    /**
     * One edition.
     *
     * @param restatement 0 for the figures of the closing, and for provisional ones
     * @param changes against the edition before; empty unless it is a restatement
     */
    public record Edition(
            boolean provisional,
            int restatement,
            Instant asOf,
            String digest,
            List<FrozenFigure> figures,
            List<Change> changes,
            List<Cause> causes,
            long moreCauses,
            List<FeedPosition> reliedOn) {}

    @Override
    public String name() {
        return "period-figures";
    }

    @Override
    public Set<String> sources() {
        return Set.of("analytics.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("reportingperiod.")
                ? Set.of(event.stream().substring("reportingperiod-".length()))
                : Set.of();
    }

    @Override
    public Document fold(@Nullable Document before, String id, LoggedEvent event) {
        List<Edition> editions = new ArrayList<>(before == null ? List.of() : before.editions());
        switch (event.name()) {
            case "ProvisionalFiguresPublished" -> {
                var published = event.as(ProvisionalFiguresPublished.class);
                editions.add(new Edition(
                        true,
                        0,
                        published.asOf(),
                        published.digest(),
                        published.figures(),
                        List.of(),
                        List.of(),
                        0,
                        published.reliedOn()));
            }
            case "PeriodClosed" -> {
                var closed = event.as(PeriodClosed.class);
                editions.add(new Edition(
                        false,
                        0,
                        closed.asOf(),
                        closed.digest(),
                        closed.figures(),
                        List.of(),
                        List.of(),
                        0,
                        closed.reliedOn()));
            }
            case "PeriodRestated" -> {
                var restated = event.as(PeriodRestated.class);
                editions.add(new Edition(
                        false,
                        restated.restatement(),
                        restated.asOf(),
                        restated.digest(),
                        after(editions.get(editions.size() - 1).figures(), restated.changes()),
                        restated.changes(),
                        restated.causes(),
                        restated.moreCauses(),
                        restated.reliedOn()));
            }
            default -> {
                // Opening a period brings no figures.
            }
        }
        return new Document(editions);
    }

    private static List<FrozenFigure> after(List<FrozenFigure> before, List<Change> changes) {
        Map<String, FrozenFigure> figures = new TreeMap<>();
        before.forEach(each -> figures.put(each.key(), each));
        for (Change change : changes) {
            FrozenFigure now = change.after();
            if (now == null) {
                figures.remove(change.indicator() + "/" + change.part());
            } else {
                figures.put(now.key(), now);
            }
        }
        return List.copyOf(figures.values());
    }
}
