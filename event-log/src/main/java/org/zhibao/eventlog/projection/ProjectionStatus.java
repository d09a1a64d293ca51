package org.zhibao.eventlog.projection;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of a projection.
 *
 * @param version of this instance's code
 * @param live what readers see; null while it is being built for the first time
 * @param building what is being built beside it
 * @param previous what was live before, for a way back
 * @param next the first offset not yet folded of each partition, of the live generation or else the one being built
 * @param ends where the logs end
 * @param lagRecords records between the two
 * @param progress from 0 to 1, of the generation being built, or else of the live one
 * @param timeLeft until that one has caught up; null when it cannot be said
 * @param parked the first hundred parked commits of the live generation, or else the one being built
 * @param comparison of the generation being built with the live one, or of the live one with what was before
 * @param interrupted why this instance cannot go on at the moment; null when it can
 */
public record ProjectionStatus(
        String name,
        String version,
        @Nullable Generation live,
        @Nullable Generation building,
        @Nullable Generation previous,
        Map<String, Long> next,
        Map<String, Long> ends,
        @Nullable Instant recordedAt,
        long lagRecords,
        double progress,
        @Nullable Duration timeLeft,
        List<ParkedCommit> parked,
        @Nullable Comparison comparison,
        @Nullable String interrupted) {}
