package org.zhibao.eventlog.service;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.zhibao.eventlog.Verdict;
import org.zhibao.eventlog.replica.LogReplica;

/** What can be watched of a log's reader. */
final class LogMetrics {
    private LogMetrics() {}

    static void register(LogReplica replica, MeterRegistry meters) {
        Gauge.builder("zhibao.replica.lag.records", replica, LogMetrics::lag)
                .description("records of the log that this instance has still to read")
                .tag("log", replica.log())
                .register(meters);
        Gauge.builder("zhibao.replica.silence.seconds", replica, LogMetrics::silenceSeconds)
                .description("seconds since the broker last answered")
                .tag("log", replica.log())
                .register(meters);
        Gauge.builder("zhibao.replica.live", replica, each -> each.isLive() ? 1 : 0)
                .description("1 when caught up and reading")
                .tag("log", replica.log())
                .register(meters);
        for (Verdict verdict : Verdict.values()) {
            FunctionCounter.builder(
                            "zhibao.log.records",
                            replica,
                            each -> each.verdictsSinceStart().getOrDefault(verdict, 0L))
                    .description("records read since the start, by what the one rule says of them")
                    .tag("log", replica.log())
                    .tag("verdict", verdict.name())
                    .register(meters);
        }
    }

    private static double lag(LogReplica replica) {
        if (replica.state() != LogReplica.State.LIVE && replica.state() != LogReplica.State.CATCHING_UP) {
            return Double.NaN;
        }
        return IntStream.range(0, replica.partitions()).mapToLong(replica::lag).sum();
    }

    private static double silenceSeconds(LogReplica replica) {
        Instant last = replica.lastRead();
        return last.equals(Instant.EPOCH)
                ? Double.NaN
                : Duration.between(last, Instant.now()).toMillis() / 1000.0;
    }
}
