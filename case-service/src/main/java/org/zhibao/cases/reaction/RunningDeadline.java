package org.zhibao.cases.reaction;

import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.Deadline;

/**
 * The deadline that runs in one stream, or ran last.
 *
 * @param limit which one it is, in the words of the stream
 * @param deadline null once none runs
 */
public record RunningDeadline(
        String id,
        String center,
        @Nullable String limit,
        @Nullable Deadline deadline,
        boolean runs) {

    static RunningDeadline of(String id, String center, Enum<?> limit, Deadline deadline) {
        return new RunningDeadline(id, center, limit.name(), deadline, true);
    }

    static RunningDeadline none(String id, String center) {
        return new RunningDeadline(id, center, null, null, false);
    }
}
