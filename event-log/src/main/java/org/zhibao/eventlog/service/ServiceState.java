package org.zhibao.eventlog.service;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is.
 *
 * @param ready whether it takes requests: every log is caught up and every view has an answer
 * @param waitingFor what keeps it from being ready, a sentence each
 */
public record ServiceState(boolean ready, List<String> waitingFor, List<Log> logs) {
    /**
     * One log this instance reads.
     *
     * @param next offset read next, by partition
     * @param lag records still to be read, by partition, as far as is known
     * @param identity what the log is recognised by
     */
    public record Log(
            String name,
            String state,
            @Nullable String reason,
            List<Long> next,
            List<Long> lag,
            Map<String, String> identity) {}
}
