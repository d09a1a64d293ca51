package org.zhibao.registry.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.registry.worktask.Proof;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskIssued;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReported;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReturned;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskVerified;
import org.zhibao.registry.worktask.WorkTaskState;

/** Which tasks did the measures bring, who has them, until when, and which are overdue? */
public final class WorkTasks implements Projection<WorkTasks.Document> {

    /**
     * One task; what has not happened is absent.
     *
     * @param overdue since its last day is over and nothing was reported by then; a task that is returned starts anew
     * @param goalYear the year whose annual goals it belongs to
     * @param ground why it was returned last
     */
    public record Document(
            String id,
            String programme,
            int measure,
            String title,
            String issuer,
            String assignee,
            @Nullable Integer goalYear,
            WorkTaskState state,
            List<String> allowedCommands,
            LocalDate due,
            boolean overdue,
            @Nullable Reported reported,
            @Nullable String finding,
            @Nullable String ground,
            Instant changedAt) {}

    /** The report that counts, and who made it. */
    public record Reported(String reporter, String report, List<Proof> evidence, Instant at) {}

    @Override
    public String name() {
        return "work-tasks";
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("programme", "assignee", "issuer", "state", "goalYear", "overdue");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith("worktask.") ? Set.of(event.stream().substring("worktask-".length())) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document task, String id, LoggedEvent event) {
        if (task == null) {
            return event.type().equals("worktask.TaskIssued") ? issued(event, event.as(TaskIssued.class)) : null;
        }
        return switch (event.type()) {
            case "worktask.TaskAcknowledged" -> changed(task, WorkTaskState.ACKNOWLEDGED, event);
            case "worktask.TaskStarted" -> changed(task, WorkTaskState.IN_PROGRESS, event);
            case "worktask.TaskReported" -> {
                TaskReported told = event.as(TaskReported.class);
                Reported reported = new Reported(told.reporter(), told.report(), told.evidence(), event.at());
                yield changed(task, WorkTaskState.REPORTED, task.due(), task.overdue(), reported, null, null, event);
            }
            case "worktask.TaskVerified" ->
                changed(
                        task,
                        WorkTaskState.VERIFIED,
                        task.due(),
                        task.overdue(),
                        task.reported(),
                        event.as(TaskVerified.class).finding(),
                        null,
                        event);
            case "worktask.TaskReturned" -> {
                TaskReturned returned = event.as(TaskReturned.class);
                yield changed(
                        task,
                        WorkTaskState.RETURNED,
                        returned.due(),
                        false,
                        task.reported(),
                        null,
                        returned.ground(),
                        event);
            }
            case "worktask.TaskClosed" -> changed(task, WorkTaskState.CLOSED, event);
            case "worktask.TaskOverdue" ->
                changed(task, task.state(), task.due(), true, task.reported(), task.finding(), task.ground(), event);
            default -> task;
        };
    }

    private static Document issued(LoggedEvent event, TaskIssued issued) {
        return new Document(
                issued.task(),
                issued.programme(),
                issued.measure(),
                issued.title(),
                issued.issuer(),
                issued.assignee(),
                issued.goalYear(),
                WorkTaskState.ISSUED,
                WorkTaskState.ISSUED.allowedCommands(),
                issued.due(),
                false,
                null,
                null,
                null,
                event.at());
    }

    private static Document changed(Document task, WorkTaskState state, LoggedEvent event) {
        return changed(task, state, task.due(), task.overdue(), task.reported(), task.finding(), task.ground(), event);
    }

    private static Document changed(
            Document task,
            WorkTaskState state,
            LocalDate due,
            boolean overdue,
            @Nullable Reported reported,
            @Nullable String finding,
            @Nullable String ground,
            LoggedEvent event) {
        return new Document(
                task.id(),
                task.programme(),
                task.measure(),
                task.title(),
                task.issuer(),
                task.assignee(),
                task.goalYear(),
                state,
                state.allowedCommands(),
                due,
                overdue,
                reported,
                finding,
                ground,
                event.at());
    }
}
