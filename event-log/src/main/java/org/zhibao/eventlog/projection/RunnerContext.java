package org.zhibao.eventlog.projection;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.replica.Verdicts;

/**
 * What all runners of an instance need.
 *
 * @param service names the consumer groups of its reactions
 * @param instance stable over restarts, so that an instance that comes back has its partitions at once
 * @param kafka bootstrap address
 * @param logs the verdicts on each log that is read, by its name
 * @param tails the ends of these logs in memory; empty where nobody keeps them, and Kafka is read instead
 * @param catalog brings stored events to their present revision
 */
public record RunnerContext(
        String service,
        String instance,
        String kafka,
        Map<String, Verdicts> logs,
        Map<String, LogTail> tails,
        EventCatalog catalog,
        MongoDatabase database,
        LogEnds ends,
        MeterRegistry meters,
        Pace pace) {
    /**
     * How much at a time and how often.
     *
     * @param batchCommits most commits folded at once
     * @param lease how long an instance may be silent before others take its partitions
     * @param glance how often the state of generations is looked at
     */
    public record Pace(int batchCommits, Duration lease, Duration glance) {
        public static final Pace DEFAULT = new Pace(2_000, Duration.ofSeconds(6), Duration.ofSeconds(1));
    }

    /** The same with smaller or larger batches. */
    public RunnerContext withBatches(int commits) {
        return new RunnerContext(
                service,
                instance,
                kafka,
                logs,
                tails,
                catalog,
                database,
                ends,
                meters,
                new Pace(commits, pace.lease(), pace.glance()));
    }

    Verdicts verdicts(String log) {
        Verdicts verdicts = logs.get(log);
        if (verdicts == null) {
            throw new IllegalArgumentException(
                    "%s is not among the logs this service reads: %s".formatted(log, logs.keySet()));
        }
        return verdicts;
    }
}
