package org.zhibao.eventlog.verify;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Verdict;

/**
 * What a verification found.
 *
 * @param subject the log, or the stream
 * @param records read from the log
 * @param commits that count
 * @param events in them
 * @param streams they belong to
 * @param voids how many records are void, by cause; the everyday losers of races are among them
 * @param findings everything worth a look, in the order of the log, at most {@link #MOST_FINDINGS}
 * @param complete whether every record up to the end at the start was read
 */
public record Report(
        String subject,
        Instant startedAt,
        @Nullable Instant finishedAt,
        long records,
        long commits,
        long events,
        long streams,
        Map<Verdict, Long> voids,
        List<Finding> findings,
        long findingsInAll,
        long differences,
        boolean complete) {
    public static final int MOST_FINDINGS = 1_000;

    /**
     * One thing found.
     *
     * @param position where, null when it is not in the log
     * @param kind {@code VOID} (a record that does not count), {@code CHAIN} (a record whose content does not fit its hash, or
     *     that does not continue its stream), {@code REPLICA} (the local copy differs from the log), {@code UNREADABLE} (an
     *     accepted commit whose content cannot be understood)
     */
    public record Finding(
            String kind,
            @Nullable String position,
            @Nullable String stream,
            String detail) {}

    /** Whether log and replica agree and nothing in the log is broken; void records alone do not spoil it. */
    public boolean sound() {
        return complete && differences == 0;
    }
}
