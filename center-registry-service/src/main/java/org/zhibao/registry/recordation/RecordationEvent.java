package org.zhibao.registry.recordation;

import java.time.Instant;

/**
 * Everything that can have happened to the place that a center has for a code. Stored forever: renaming a field needs a new
 * revision and an upcaster.
 */
public sealed interface RecordationEvent {
    /** Recorded again when the same entity is asked for again long after the first try. */
    record RecordationReserved(String center, String code, String filingEntity, Instant reservedAt)
            implements RecordationEvent {}

    record RecordationConfirmed(String center, String code, String filingEntity) implements RecordationEvent {}

    record RecordationFreed(String center, String code, String formerEntity) implements RecordationEvent {}
}
