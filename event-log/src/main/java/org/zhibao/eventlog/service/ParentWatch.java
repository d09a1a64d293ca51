package org.zhibao.eventlog.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends this instance when the process named by {@code zhibao.parent} is gone: a killed launcher leaves nothing behind. */
@ApplicationScoped
class ParentWatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(ParentWatch.class);
    private static final long WATCH_NANOS = 300_000_000;

    void begin(@Observes StartupEvent started, @ConfigProperty(name = "zhibao.parent") Optional<Long> parent) {
        parent.ifPresent(id -> {
            Thread watch = new Thread(() -> endWith(id), "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void endWith(long parent) {
        ProcessHandle process = ProcessHandle.of(parent).orElse(null);
        // Not onExit(): for a process that is not a child it looks only every few seconds.
        while (process != null && process.isAlive()) {
            LockSupport.parkNanos(WATCH_NANOS);
        }
        LOGGER.warn("process {}, which started this instance, is gone; stopping", parent);
        Quarkus.asyncExit();
    }
}
