package org.zhibao.cases.view;

import static org.zhibao.cases.assistance.CaseState.ACCEPTED;
import static org.zhibao.cases.assistance.CaseState.ARCHIVED;
import static org.zhibao.cases.assistance.CaseState.CLOSED;
import static org.zhibao.cases.assistance.CaseState.CORRECTION_PENDING;
import static org.zhibao.cases.assistance.CaseState.DEEMED_WITHDRAWN;
import static org.zhibao.cases.assistance.CaseState.DISPOSED;
import static org.zhibao.cases.assistance.CaseState.IN_HANDLING;
import static org.zhibao.cases.assistance.CaseState.MEDIATION_OPENED;
import static org.zhibao.cases.assistance.CaseState.OBJECTION_PENDING;
import static org.zhibao.cases.assistance.CaseState.OPINION_ISSUED;
import static org.zhibao.cases.assistance.CaseState.REFERRED;
import static org.zhibao.cases.assistance.CaseState.REFUSED;
import static org.zhibao.cases.assistance.CaseState.SUBMITTED;
import static org.zhibao.cases.assistance.CaseState.SUSPENDED;
import static org.zhibao.cases.assistance.CaseState.UNDER_EXAMINATION;
import static org.zhibao.cases.assistance.CaseState.WITHDRAWN;

import org.zhibao.cases.assistance.CaseState;
import org.zhibao.eventlog.LoggedEvent;

/** The state an event leads to, for the views; a test compares it with the aggregate's over random lives. */
final class StateAfter {
    private StateAfter() {}

    static CaseState of(LoggedEvent event, CaseState before) {
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" -> SUBMITTED;
            case "assistance.ApplicationWithdrawn" -> WITHDRAWN;
            case "assistance.ExaminationStarted", "assistance.CorrectionSubmitted" -> UNDER_EXAMINATION;
            case "assistance.CorrectionRequested" -> CORRECTION_PENDING;
            case "assistance.DeemedWithdrawn" -> DEEMED_WITHDRAWN;
            case "assistance.DeemedWithdrawalReversed" -> CORRECTION_PENDING;
            case "assistance.ApplicationAccepted" -> ACCEPTED;
            case "assistance.ApplicationRefused" -> REFUSED;
            case "assistance.ObjectionLodged" -> OBJECTION_PENDING;
            case "assistance.HandlerAssigned",
                    "assistance.HandlingResumed",
                    "assistance.CaseReopened",
                    "assistance.PanelAppointed",
                    "assistance.TakenBackFromAuthority" -> IN_HANDLING;
            case "assistance.ReferredToAuthority" -> REFERRED;
            case "assistance.CaseArchived" -> ARCHIVED;
            case "assistance.CaseDisposed" -> DISPOSED;
            case "assistance.HandlingSuspended" -> SUSPENDED;
            case "assistance.OpinionIssued" -> OPINION_ISSUED;
            case "assistance.MediationOpened" -> MEDIATION_OPENED;
            // In the new center's hands it waits for a handler of that center.
            case "assistance.CustodyMoved" -> before == IN_HANDLING ? ACCEPTED : before;
            case "assistance.CaseClosed", "assistance.ObjectionPeriodLapsed", "assistance.RefusalUpheld" -> CLOSED;
            default -> before;
        };
    }
}
