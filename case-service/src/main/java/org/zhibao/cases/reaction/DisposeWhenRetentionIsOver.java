package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.DisposeCase;
import org.zhibao.cases.assistance.AssistanceEvent.CaseArchived;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** An archived case is disposed of when it need not be kept any longer; the case decides whether something holds it. */
public final class DisposeWhenRetentionIsOver implements Timer<DisposeWhenRetentionIsOver.Retention> {

    /**
     * How long an archived case is kept.
     *
     * @param due the first instant after that; null once it is gone
     */
    public record Retention(String id, @Nullable Instant due) {}

    @Override
    public Projection<Retention> dates() {
        return new Retentions();
    }

    @Override
    public String dateId(Retention retention) {
        return retention.id() + "/retention";
    }

    @Override
    public Object commandFor(Retention retention) {
        return new DisposeCase(new CaseId(retention.id()));
    }

    private static final class Retentions implements Projection<Retention> {
        @Override
        public String name() {
            return "retentions-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<Retention> documentType() {
            return Retention.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.CaseArchived", "assistance.CaseDisposed" ->
                    Set.of(CaseId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        @Override
        public Retention fold(@Nullable Retention retention, String id, LoggedEvent event) {
            return event.type().equals("assistance.CaseArchived")
                    ? new Retention(
                            id,
                            event.as(CaseArchived.class)
                                    .retainUntil()
                                    .plusDays(1)
                                    .atStartOfDay(Deadline.ZONE)
                                    .toInstant())
                    : new Retention(id, null);
        }
    }
}
