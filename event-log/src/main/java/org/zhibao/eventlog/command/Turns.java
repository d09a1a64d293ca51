package org.zhibao.eventlog.command;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Lets the commands about one stream take turns within this instance: what each has looked at is then still so when it
 * appends, unless another instance was faster. Streams never wait for one another.
 */
final class Turns {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Map<String, Turn> turns = new ConcurrentHashMap<>();

    /** The lock of one stream; here only while somebody holds it or waits for it. */
    private static final class Turn {
        private final ReentrantLock lock = new ReentrantLock(true);
        private int takers;

        Turn joined() {
            takers++;
            return this;
        }

        /** Whether nobody is left. */
        boolean left() {
            takers--;
            return takers == 0;
        }
    }

    /** Throws {@link LogUnavailable} when the turn does not come within 10 s. */
    <T> T take(String stream, Supplier<T> work) {
        // Both computations are atomic for the stream, so that nobody gets a lock that is about to be forgotten.
        Turn turn = turns.compute(stream, (name, known) -> (known == null ? new Turn() : known).joined());
        try {
            await(turn.lock, stream);
            try {
                return work.get();
            } finally {
                turn.lock.unlock();
            }
        } finally {
            turns.computeIfPresent(stream, (name, known) -> known.left() ? null : known);
        }
    }

    private static void await(ReentrantLock lock, String stream) {
        try {
            if (!lock.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LogUnavailable("too many others are writing to " + stream + " at this moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for a turn", e);
        }
    }
}
