package org.zhibao.cases.dispute;

/** Everything that can have happened to a dispute. Stored forever: renaming a field needs a new revision and an upcaster. */
public sealed interface DisputeEvent {
    String dispute();

    record DisputeReserved(String dispute, String caseId, String center, String division) implements DisputeEvent {}

    record DisputeReleased(String dispute, String caseId, String center) implements DisputeEvent {}

    record DisputeMoved(String dispute, String caseId, String from, String center, String division)
            implements DisputeEvent {}

    record DisputeReassigned(
            String dispute,
            String fromCase,
            String from,
            String caseId,
            String center,
            String division,
            String superior,
            String reasons)
            implements DisputeEvent {}
}
