package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.filingentity.FilingEntityCommand.LapseRecordation;
import org.zhibao.registry.filingentity.FilingEntityEvent.SupplementRequested;
import org.zhibao.registry.filingentity.FilingEntityId;

/** What was asked for and has not come lapses at midnight, in China, after the last day; the entity decides whether that is so. */
public final class LapseRecordationWhenMaterialIsLate implements Timer<LapseRecordationWhenMaterialIsLate.LastDay> {

    /**
     * The day by which the material is due.
     *
     * @param due the first instant after it; null once it is over in one way or another
     */
    public record LastDay(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    @Override
    public Projection<LastDay> dates() {
        return new LastDays();
    }

    @Override
    public String dateId(LastDay date) {
        return date.id() + "/supplement/" + date.lastDay();
    }

    @Override
    public Object commandFor(LastDay date) {
        return new LapseRecordation(new FilingEntityId(date.id()));
    }

    private static final class LastDays implements Projection<LastDay> {
        @Override
        public String name() {
            return "filing-entity-supplements";
        }

        @Override
        public Set<String> sources() {
            return Set.of("centers.log");
        }

        @Override
        public Class<LastDay> documentType() {
            return LastDay.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "filingentity.SupplementRequested",
                        "filingentity.MaterialSupplied",
                        "filingentity.RecordationRefused",
                        "filingentity.RecordationLapsed" ->
                    Set.of(event.stream().substring("filingentity-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable LastDay fold(@Nullable LastDay date, String id, LoggedEvent event) {
            if (event.type().equals("filingentity.SupplementRequested")) {
                Deadline due = event.as(SupplementRequested.class).due();
                return new LastDay(id, due.dueOn(), due.endsAt());
            }
            return date == null ? null : new LastDay(id, date.lastDay(), null);
        }
    }
}
