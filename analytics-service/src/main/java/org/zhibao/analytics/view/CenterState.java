package org.zhibao.analytics.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How far a center has come, in the order of its life, by what the registry's log says. */
public enum CenterState {
    APPLIED,
    CONSTRUCTION_APPROVED,
    UNDER_CONSTRUCTION,
    ACCEPTANCE_PENDING,
    ACCEPTED,
    IN_OPERATION,
    SUSPENDED,
    CLOSED,
    REJECTED;

    private static final Map<String, CenterState> AFTER = Map.ofEntries(
            Map.entry("CenterEstablishmentApplied", APPLIED),
            Map.entry("CenterApplicationRejected", REJECTED),
            Map.entry("CenterConstructionApproved", CONSTRUCTION_APPROVED),
            Map.entry("CenterConstructionStarted", UNDER_CONSTRUCTION),
            Map.entry("AcceptanceRequested", ACCEPTANCE_PENDING),
            Map.entry("RectificationRequired", UNDER_CONSTRUCTION),
            Map.entry("CenterAcceptanceGranted", ACCEPTED),
            Map.entry("CenterOpened", IN_OPERATION),
            Map.entry("CenterSuspended", SUSPENDED),
            Map.entry("CenterResumed", IN_OPERATION),
            Map.entry("CenterClosed", CLOSED));

    /** Where the event leads; null when it changes no state. */
    static @Nullable CenterState after(String eventName) {
        return AFTER.get(eventName);
    }
}
