package org.zhibao.eventlog.replica;

import java.time.Duration;

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

    /** Whether the record is void; asked only of what has been passed. */
    boolean isVoid(int partition, long offset);
}
