package org.zhibao.eventlog.projection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a generation has folded one partition.
 *
 * @param next the first offset it has not folded
 * @param recordedAt when the last folded event was recorded; null before the first
 */
record Checkpoint(long next, @Nullable Instant recordedAt) {
    static final Checkpoint START = new Checkpoint(0, null);

    /** The later one, with the last time that is known. */
    Checkpoint then(Checkpoint later) {
        return later.recordedAt == null ? new Checkpoint(later.next, recordedAt) : later;
    }
}
