package org.zhibao.eventlog.command;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.replica.LogReplica;

/** When streams were last written to; kept for those that were written here of late, so that their last commit is not read. */
final class RecordedTimes {
    private final LogReplica replica;
    private final Recent<Last> recent;

    private record Last(Head head, Instant at) {}

    RecordedTimes(LogReplica replica, int capacity) {
        this.replica = replica;
        this.recent = new Recent<>(capacity);
    }

    /** When the commit was recorded that made {@code head}; null when the stream is empty. */
    @Nullable
    Instant last(String stream, Head head) {
        if (!head.exists()) {
            return null;
        }
        Last known = recent.get(stream);
        if (known != null && known.head().equals(head)) {
            return known.at();
        }
        return replica.lastCommit(stream)
                .map(logged -> Envelope.recordedAt(logged.commit().value()))
                .orElse(null);
    }

    void remember(String stream, Head head, Instant at) {
        recent.put(stream, new Last(head, at));
    }
}
