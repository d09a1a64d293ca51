package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.filingentity.FilingEntityCommand.ExpireRecordation;
import org.zhibao.registry.filingentity.FilingEntityEvent.EntityRecorded;
import org.zhibao.registry.filingentity.FilingEntityId;

/** A recordation is over at midnight, in China, after its last day; the entity decides whether that is so. */
public final class ExpireRecordationWhenItsLastDayIsOver
        implements Timer<ExpireRecordationWhenItsLastDayIsOver.RecordationEnd> {

    /**
     * The recordation that is running, or ran last.
     *
     * @param due the first instant after it; null once it is over in one way or another
     */
    public record RecordationEnd(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    @Override
    public Projection<RecordationEnd> dates() {
        return new Recordations();
    }

    @Override
    public String dateId(RecordationEnd date) {
        return date.id() + "/recordation/" + date.lastDay();
    }

    @Override
    public Object commandFor(RecordationEnd date) {
        return new ExpireRecordation(new FilingEntityId(date.id()));
    }

    private static final class Recordations implements Projection<RecordationEnd> {
        @Override
        public String name() {
            return "filing-entity-recordations";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<RecordationEnd> documentType() {
            return RecordationEnd.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "filingentity.EntityRecorded",
                        "filingentity.RecordationCancelled",
                        "filingentity.RecordationExpired" ->
                    Set.of(event.stream().substring("filingentity-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable RecordationEnd fold(@Nullable RecordationEnd date, String id, LoggedEvent event) {
            if (event.type().equals("filingentity.EntityRecorded")) {
                LocalDate validTo = event.as(EntityRecorded.class).validTo();
                return validTo == null ? date : new RecordationEnd(id, validTo, ChinaTime.startOf(validTo.plusDays(1)));
            }
            return date == null ? null : new RecordationEnd(id, date.lastDay(), null);
        }
    }
}
