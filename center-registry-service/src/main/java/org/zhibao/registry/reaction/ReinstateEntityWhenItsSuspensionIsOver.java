package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReinstateEntity;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntitySuspended;
import org.zhibao.registry.filingentity.FilingEntityId;

/** A suspension ends at midnight, in China, after its last day; the entity decides whether that is so. */
public final class ReinstateEntityWhenItsSuspensionIsOver
        implements Timer<ReinstateEntityWhenItsSuspensionIsOver.SuspensionEnd> {

    /**
     * The suspension that is running, or ran last.
     *
     * @param due the first instant after it; null once it is over in one way or another
     */
    public record SuspensionEnd(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    @Override
    public Projection<SuspensionEnd> dates() {
        return new Suspensions();
    }

    @Override
    public String dateId(SuspensionEnd date) {
        return date.id() + "/suspension/" + date.lastDay();
    }

    @Override
    public Object commandFor(SuspensionEnd date) {
        return new ReinstateEntity(new FilingEntityId(date.id()), null);
    }

    private static final class Suspensions implements Projection<SuspensionEnd> {
        @Override
        public String name() {
            return "filing-entity-suspensions";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<SuspensionEnd> documentType() {
            return SuspensionEnd.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "filingentity.EntitySuspended",
                        "filingentity.EntityReinstated",
                        "filingentity.RecordationCancelled",
                        "filingentity.RecordationExpired" ->
                    Set.of(event.stream().substring("filingentity-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable SuspensionEnd fold(@Nullable SuspensionEnd date, String id, LoggedEvent event) {
            if (event.type().equals("filingentity.EntitySuspended")) {
                LocalDate until = event.as(EntitySuspended.class).until();
                return new SuspensionEnd(id, until, ChinaTime.startOf(until.plusDays(1)));
            }
            return date == null ? null : new SuspensionEnd(id, date.lastDay(), null);
        }
    }
}
