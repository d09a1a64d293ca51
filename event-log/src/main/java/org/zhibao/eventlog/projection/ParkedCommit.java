package org.zhibao.eventlog.projection;

import java.time.Instant;
import java.util.List;
import org.zhibao.eventlog.Position;

/**
 * A commit that could not be folded, or that follows one of its stream that could not.
 *
 * @param done the ids of documents that had folded it already when it was parked
 */
public record ParkedCommit(Position position, String stream, String error, List<String> done, Instant parkedAt) {
    String partition() {
        return SourceCommit.partitionName(position.log(), position.partition());
    }
}
