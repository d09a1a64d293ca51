package org.zhibao.registry.reaction;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.ChinaTime;
import org.zhibao.registry.worktask.WorkTaskCommand.FlagOverdue;
import org.zhibao.registry.worktask.WorkTaskId;

/** A task that nobody has reported on is overdue at midnight, in China, after its last day; the task decides whether it is. */
public final class FlagTaskWhenItsLastDayIsOver implements Timer<FlagTaskWhenItsLastDayIsOver.LastDay> {

    /**
     * The last day that holds.
     *
     * @param due the first instant after it; null while nothing is owed
     */
    public record LastDay(
            String id, LocalDate lastDay, @Nullable Instant due) {}

    /** What we read of the events that set a day. */
    private record Due(LocalDate due) {}

    @Override
    public Projection<LastDay> dates() {
        return new LastDays();
    }

    @Override
    public String dateId(LastDay day) {
        return day.id() + "/due/" + day.lastDay();
    }

    @Override
    public Object commandFor(LastDay day) {
        return new FlagOverdue(new WorkTaskId(day.id()));
    }

    private static final class LastDays implements Projection<LastDay> {
        @Override
        public String name() {
            return "work-task-days";
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
                case "worktask.TaskIssued", "worktask.TaskReported", "worktask.TaskReturned", "worktask.TaskOverdue" ->
                    Set.of(event.stream().substring("worktask-".length()));
                default -> Set.of();
            };
        }

        @Override
        public @Nullable LastDay fold(@Nullable LastDay day, String id, LoggedEvent event) {
            return switch (event.type()) {
                case "worktask.TaskIssued", "worktask.TaskReturned" -> {
                    LocalDate lastDay = event.as(Due.class).due();
                    yield new LastDay(id, lastDay, ChinaTime.startOf(lastDay.plusDays(1)));
                }
                default -> day == null ? null : new LastDay(id, day.lastDay(), null);
            };
        }
    }
}
