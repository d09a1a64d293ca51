package org.zhibao.registry.worktask;

import java.time.LocalDate;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything one may ask of a work task. */
public sealed interface WorkTaskCommand {
    @TargetAggregateIdentifier
    WorkTaskId task();

    /** {@code goalYear} when the task is one of the annual goals of that year. */
    record IssueTask(
            WorkTaskId task,
            KnownMeasure measure,
            String title,
            String assignee,
            LocalDate due,
            @Nullable Integer goalYear)
            implements WorkTaskCommand {}

    record AcknowledgeTask(WorkTaskId task) implements WorkTaskCommand {}

    record StartTask(WorkTaskId task) implements WorkTaskCommand {}

    record ReportTask(WorkTaskId task, String report, List<Proof> evidence) implements WorkTaskCommand {}

    record VerifyTask(WorkTaskId task, String finding) implements WorkTaskCommand {}

    /** Back to whom it was given, with a new last day. */
    record ReturnTask(WorkTaskId task, String ground, LocalDate due) implements WorkTaskCommand {}

    record CloseTask(WorkTaskId task) implements WorkTaskCommand {}

    /** Asked by a timer; refused until the last day is over. */
    record FlagOverdue(WorkTaskId task) implements WorkTaskCommand {}
}
