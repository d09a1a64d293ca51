package org.zhibao.eventlog.replica;

import java.time.Duration;
import java.util.Set;

/** Which records of one log count, known from reading it with the one rule. */
public interface Verdicts {
    /** The log's name, e.g. {@code cases.log}. */
    String log();

    int partitions();

    /**
     * Waits until every record of the partition up to and including {@code offset} has its verdict; false when that did not
     * happen in time. Throws {@link LogUnavailable} when this log is not being read any more.
     */
    boolean awaitPassed(int partition, long offset, Duration atMost);

    /** Which records between two offsets, both included, are void; asked only of what has been passed. */
    Set<Long> voidOffsets(int partition, long from, long to);

    default boolean isVoid(int partition, long offset) {
        return !voidOffsets(partition, offset, offset).isEmpty();
    }
}
