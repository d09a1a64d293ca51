package org.zhibao.registry.view;

import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.center.CenterState;

/** To which state an event brings a center, for all views that show it. */
final class StateAfter {
    private StateAfter() {}

    static CenterState of(LoggedEvent event, CenterState before) {
        return switch (event.type()) {
            case "center.CenterEstablishmentApplied" -> CenterState.APPLIED;
            case "center.CenterApplicationRejected" -> CenterState.REJECTED;
            case "center.CenterConstructionApproved" -> CenterState.CONSTRUCTION_APPROVED;
            case "center.CenterConstructionStarted", "center.RectificationRequired" -> CenterState.UNDER_CONSTRUCTION;
            case "center.AcceptanceRequested" -> CenterState.ACCEPTANCE_PENDING;
            case "center.CenterAcceptanceGranted" -> CenterState.ACCEPTED;
            case "center.CenterOpened", "center.CenterResumed" -> CenterState.IN_OPERATION;
            case "center.CenterSuspended" -> CenterState.SUSPENDED;
            case "center.CenterClosed" -> CenterState.CLOSED;
            default -> before;
        };
    }
}
