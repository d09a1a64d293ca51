package org.zhibao.cases.view;

import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;

/** The deadline that runs in a case after an event, for the views; null when none does. */
final class DeadlineAfter {
    /** What we read of an event that moves a deadline. */
    private record Moved(Deadline deadline) {}

    private DeadlineAfter() {}

    static @Nullable Deadline of(LoggedEvent event, @Nullable Deadline before) {
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" ->
                event.as(ApplicationSubmitted.class).examineBy();
            case "assistance.CorrectionRequested" ->
                event.as(CorrectionRequested.class).correctBy();
            case "assistance.CorrectionSubmitted" ->
                event.as(CorrectionSubmitted.class).examineBy();
            case "assistance.ApplicationRefused" ->
                event.as(ApplicationRefused.class).objectBy();
            case "assistance.DeadlineStarted",
                    "assistance.DeadlineResumed",
                    "assistance.DeadlineExtended",
                    "assistance.DeadlineRecalculated" -> event.as(Moved.class).deadline();
            case "assistance.ApplicationAccepted",
                    // What was due elsewhere, nobody judges here.
                    "assistance.CaseImported",
                    "assistance.ApplicationWithdrawn",
                    "assistance.DeemedWithdrawn",
                    "assistance.ObjectionLodged",
                    "assistance.ObjectionPeriodLapsed",
                    "assistance.OpinionIssued",
                    "assistance.MediationOpened",
                    "assistance.CaseClosed" -> null;
            default -> before;
        };
    }
}
