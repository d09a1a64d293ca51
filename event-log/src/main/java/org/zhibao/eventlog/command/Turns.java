package org.zhibao.eventlog.command;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.zhibao.eventlog.replica.LogUnavailable;

/**
 * Lets the commands about one stream take turns within this instance: what each has looked at is then still so when it
 * appends, unless another instance was faster.
 */
final class Turns {
    private static final int LOCKS = 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    // Streams share locks; two that do only wait for one another a little.
    private final ReentrantLock[] locks =
            Stream.generate(() -> new ReentrantLock(true)).limit(LOCKS).toArray(ReentrantLock[]::new);

    /** Throws {@link LogUnavailable} when the turn does not come within 10 s. */
    <T> T take(String stream, Supplier<T> work) {
        ReentrantLock turn = locks[Math.floorMod(stream.hashCode(), LOCKS)];
        try {
            if (!turn.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LogUnavailable("too many others are writing to " + stream + " at this moment");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LogUnavailable("interrupted while waiting for a turn", e);
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
