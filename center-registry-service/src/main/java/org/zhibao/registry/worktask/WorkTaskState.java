package org.zhibao.registry.worktask;

import java.util.List;
import org.zhibao.registry.worktask.WorkTaskCommand.AcknowledgeTask;
import org.zhibao.registry.worktask.WorkTaskCommand.CloseTask;
import org.zhibao.registry.worktask.WorkTaskCommand.FlagOverdue;
import org.zhibao.registry.worktask.WorkTaskCommand.ReportTask;
import org.zhibao.registry.worktask.WorkTaskCommand.ReturnTask;
import org.zhibao.registry.worktask.WorkTaskCommand.StartTask;
import org.zhibao.registry.worktask.WorkTaskCommand.VerifyTask;

/** How far a work task has come, and what one may ask of it there; that it is overdue is a flag beside it. */
public enum WorkTaskState {
    ISSUED,
    ACKNOWLEDGED,
    IN_PROGRESS,
    REPORTED,
    VERIFIED,
    RETURNED,
    CLOSED;

    /** The names of the commands that a task accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case ISSUED -> List.of(AcknowledgeTask.class, FlagOverdue.class);
            case ACKNOWLEDGED -> List.of(StartTask.class, FlagOverdue.class);
            case IN_PROGRESS, RETURNED -> List.of(ReportTask.class, FlagOverdue.class);
            case REPORTED -> List.of(VerifyTask.class, ReturnTask.class);
            case VERIFIED -> List.of(CloseTask.class);
            case CLOSED -> List.of();
        };
    }
}
