package org.zhibao.analytics.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodClosed;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodOpened;
import org.zhibao.analytics.reportingperiod.PeriodEvent.PeriodRestated;
import org.zhibao.analytics.reportingperiod.PeriodEvent.ProvisionalFiguresPublished;
import org.zhibao.analytics.reportingperiod.PeriodState;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** Which periods are reported, which of them are closed, under which seal, and what was restated since? */
public final class ReportingPeriods implements Projection<ReportingPeriods.Document> {

    /** One period; what has not happened is absent. The figures themselves are in {@link PeriodFigures}. */
    public record Document(
            String id,
            PeriodState state,
            List<String> allowedCommands,
            LocalDate from,
            LocalDate to,
            @Nullable Sealed provisional,
            @Nullable Sealed closed,
            List<Restated> restatements,
            Instant changedAt) {

        private Document with(
                PeriodState next,
                @Nullable Sealed provisional,
                @Nullable Sealed closed,
                List<Restated> restatements,
                Instant at) {
            return new Document(id, next, next.allowedCommands(), from, to, provisional, closed, restatements, at);
        }
    }

    /** What was recorded by {@code asOf}, and the digest that its figures have for ever. */
    public record Sealed(Instant asOf, int figures, String digest) {}

    /** How much later facts changed. */
    public record Restated(int restatement, Instant asOf, int changes, long causes, String digest) {}

    @Override
    public String name() {
        return "reporting-periods";
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
    public List<String> indexes() {
        return List.of("state");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("reportingperiod.")
                ? Set.of(event.stream().substring("reportingperiod-".length()))
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document period, String id, LoggedEvent event) {
        if (period == null) {
            return event.name().equals("PeriodOpened") ? opened(event.as(PeriodOpened.class), event.at()) : null;
        }
        return switch (event.name()) {
            case "ProvisionalFiguresPublished" -> {
                var published = event.as(ProvisionalFiguresPublished.class);
                Sealed sealed = new Sealed(published.asOf(), published.figures().size(), published.digest());
                yield period.with(PeriodState.PROVISIONAL, sealed, null, List.of(), event.at());
            }
            case "PeriodClosed" -> {
                var closed = event.as(PeriodClosed.class);
                Sealed sealed = new Sealed(closed.asOf(), closed.figures().size(), closed.digest());
                yield period.with(PeriodState.CLOSED, period.provisional(), sealed, List.of(), event.at());
            }
            case "PeriodRestated" -> {
                var restated = event.as(PeriodRestated.class);
                List<Restated> more = new ArrayList<>(period.restatements());
                more.add(new Restated(
                        restated.restatement(),
                        restated.asOf(),
                        restated.changes().size(),
                        restated.causes().size() + restated.moreCauses(),
                        restated.digest()));
                yield period.with(PeriodState.RESTATED, period.provisional(), period.closed(), more, event.at());
            }
            default -> period;
        };
    }

    private static Document opened(PeriodOpened event, Instant at) {
        return new Document(
                event.period(),
                PeriodState.OPEN,
                PeriodState.OPEN.allowedCommands(),
                event.from(),
                event.to(),
                null,
                null,
                List.of(),
                at);
    }
}
