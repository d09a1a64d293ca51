package org.zhibao.campaign.journal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What came back, be it nothing.
 *
 * @param status of HTTP; 0 when there was no answer
 * @param fault why there was none
 * @param code of a problem
 * @param stale whether the answer says of itself that it may be old
 * @param sequence the aggregate's, from {@code ETag}
 * @param state the aggregate's, as a read tells it
 */
public record Answer(
        long operation,
        int attempt,
        long at,
        int status,
        @Nullable String fault,
        @Nullable String code,
        boolean stale,
        @Nullable Long sequence,
        @Nullable String id,
        @Nullable String position,
        @Nullable String recordedAt,
        @Nullable String state,
        List<String> events)
        implements Entry {

    private static final Set<Integer> LATER = Set.of(0, 429, 500, 502, 503, 504);

    /** Nothing came back. */
    public static Answer none(long operation, int attempt, long at, String fault) {
        return new Answer(operation, attempt, at, 0, fault, null, false, null, null, null, null, null, List.of());
    }

    /** The same, heard at another time. */
    public Answer heardAt(long time) {
        return new Answer(
                operation,
                attempt,
                time,
                status,
                fault,
                code,
                stale,
                sequence,
                id,
                position,
                recordedAt,
                state,
                events);
    }

    /** Whether the request has to be repeated, because nobody can know what became of it. */
    @JsonIgnore
    public boolean isUnknown() {
        return LATER.contains(status);
    }

    @JsonIgnore
    public boolean isDone() {
        return status / 100 == 2;
    }
}
