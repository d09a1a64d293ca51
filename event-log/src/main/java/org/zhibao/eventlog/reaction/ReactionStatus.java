package org.zhibao.eventlog.reaction;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Position;

/**
 * What operators see of a reaction, as far as this instance leases its partitions.
 *
 * @param next the first offset it has not reacted to, of each partition
 * @param interrupted why it cannot go on at the moment; null when it can
 */
public record ReactionStatus(
        String name,
        Map<String, Long> next,
        long lagRecords,
        List<Parked> parked,
        @Nullable String interrupted) {
    /** A commit that it could not react to, or that follows one of its stream that it could not. */
    public record Parked(Position position, String stream, String error) {}
}
