package org.zhibao.eventlog.webhook.subscription;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When something that was not received is sent again: soon at first, then less and less often, for three days. */
final class BackOff {
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(2),
            Duration.ofHours(4));

    private BackOff() {}

    /** Whether a failure at this instant was the last. */
    static boolean isOver(Instant failingSince, Instant at) {
        return !at.isBefore(failingSince.plus(PATIENCE));
    }

    /** After this many failures in a row; the last try is made when the three days are over. */
    static Instant next(int failures, Instant failingSince, Instant at) {
        Instant next = at.plus(PAUSES.get(Math.min(failures, PAUSES.size()) - 1));
        Instant last = failingSince.plus(PATIENCE);
        return next.isBefore(last) ? next : last;
    }
}
