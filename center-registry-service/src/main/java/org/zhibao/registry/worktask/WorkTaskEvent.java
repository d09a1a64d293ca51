package org.zhibao.registry.worktask;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a work task. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional.
 */
public sealed interface WorkTaskEvent {

    /** {@code reliedOn} is the position of the last event of the programme that was known. */
    record TaskIssued(
            String task,
            String programme,
            int measure,
            String title,
            String issuer,
            String assignee,
            LocalDate due,
            @Nullable Integer goalYear,
            String reliedOn)
            implements WorkTaskEvent {}

    record TaskAcknowledged(String task) implements WorkTaskEvent {}

    record TaskStarted(String task) implements WorkTaskEvent {}

    /** By {@code reporter}, who does not verify it. */
    record TaskReported(String task, String reporter, String report, List<Proof> evidence) implements WorkTaskEvent {}

    record TaskVerified(String task, String finding) implements WorkTaskEvent {}

    record TaskReturned(String task, String ground, LocalDate due) implements WorkTaskEvent {}

    record TaskClosed(String task) implements WorkTaskEvent {}

    /** {@code since} is the first day after its last day. */
    record TaskOverdue(String task, LocalDate since) implements WorkTaskEvent {}
}
