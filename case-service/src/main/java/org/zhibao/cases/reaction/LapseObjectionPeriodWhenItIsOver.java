package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceCommand.LapseObjectionPeriod;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** A refusal that nobody objects to in time closes the case; the case decides whether that is so. */
public final class LapseObjectionPeriodWhenItIsOver implements Timer<LapseObjectionPeriodWhenItIsOver.ObjectionDue> {

    /**
     * The objection a refused case may still meet, or might have met.
     *
     * @param due the first instant that is too late; null once it makes no difference any more
     */
    public record ObjectionDue(String id, @Nullable Instant due) {}

    @Override
    public Projection<ObjectionDue> dates() {
        return new Objections();
    }

    @Override
    public String dateId(ObjectionDue objection) {
        return objection.id() + "/objection";
    }

    @Override
    public Object commandFor(ObjectionDue objection) {
        return new LapseObjectionPeriod(new CaseId(objection.id()));
    }

    private static final class Objections implements Projection<ObjectionDue> {
        @Override
        public String name() {
            return "objections-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<ObjectionDue> documentType() {
            return ObjectionDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.ApplicationRefused",
                        "assistance.ObjectionLodged",
                        "assistance.ObjectionPeriodLapsed",
                        "assistance.DeadlineRecalculated" ->
                    Set.of(CaseId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        @Override
        public @Nullable ObjectionDue fold(@Nullable ObjectionDue objection, String id, LoggedEvent event) {
            if (event.name().equals("DeadlineRecalculated")) {
                Moved moved = event.as(Moved.class);
                return moved.limit() == TimeLimit.OBJECTION
                        ? new ObjectionDue(id, moved.deadline().endsAt())
                        : objection;
            }
            return event.type().equals("assistance.ApplicationRefused")
                    ? new ObjectionDue(
                            id, event.as(ApplicationRefused.class).objectBy().endsAt())
                    : new ObjectionDue(id, null);
        }
    }
}
