package org.zhibao.campaign.stage;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Watches how long instances take from their start to being ready. */
final class Readiness implements AutoCloseable {
    private final List<Long> millis = new CopyOnWriteArrayList<>();
    private volatile boolean isClosed;

    void watch(ServiceProcess instance) {
        Thread watcher = new Thread(() -> look(instance), "readiness-" + instance.name());
        watcher.setDaemon(true);
        watcher.start();
    }

    private void look(ServiceProcess instance) {
        long known = instance.startedAt();
        try {
            while (!isClosed) {
                long started = instance.startedAt();
                if (started != known && instance.isReady() && started == instance.startedAt()) {
                    millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started));
                    known = started;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<Long> millis() {
        return List.copyOf(millis);
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
