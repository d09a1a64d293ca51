package org.zhibao.eventlog.projection;

import com.mongodb.MongoException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.zhibao.eventlog.replica.LogUnavailable;

/** Something that a runner needs is down: says so once, waits longer from try to try, and says once when it is over. */
public final class Outage {
    private static final Duration FIRST = Duration.ofMillis(50);
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final Logger logger;
    private final String runner;
    private final CountDownLatch closing;
    private Duration pause = FIRST;
    private volatile @Nullable String reason;

    public Outage(Logger logger, String runner, CountDownLatch closing) {
        this.logger = logger;
        this.runner = runner;
        this.closing = closing;
    }

    /** Why it does not work now; null when it does. */
    public @Nullable String reason() {
        return reason;
    }

    /** Reports the failure and pauses; false when it is time to end. */
    public boolean waitAfter(Throwable failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        if (closing.getCount() > 0 && reason == null) {
            if (isForeseen(failure)) {
                logger.warn("{} is interrupted and will be tried again: {}", runner, text);
            } else {
                logger.warn("{} is interrupted and will be tried again", runner, failure);
            }
        }
        reason = text;
        try {
            boolean ended = closing.await(pause.toMillis(), TimeUnit.MILLISECONDS);
            Duration twice = pause.multipliedBy(2);
            pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            return !ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Broker, store or replica are away, which a stack trace makes no clearer. */
    private static boolean isForeseen(Throwable failure) {
        return failure instanceof KafkaException
                || failure instanceof MongoException
                || failure instanceof LogUnavailable;
    }

    public void over() {
        if (reason != null) {
            logger.info("{} goes on", runner);
            reason = null;
        }
        pause = FIRST;
    }
}
