package org.zhibao.eventlog.service;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends this instance when the process named by {@code zhibao.parent} is gone: a killed launcher leaves nothing behind. */
@ApplicationScoped
class ParentWatch {
    private static final Logger LOGGER = LoggerFactory.getLogger(ParentWatch.class);

    void begin(@Observes StartupEvent started, @ConfigProperty(name = "zhibao.parent") Optional<Long> parent) {
        parent.ifPresent(id -> {
            Thread watch = new Thread(() -> endWith(id), "parent-watch");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void endWith(long parent) {
        ProcessHandle.of(parent).ifPresent(process -> process.onExit().join());
        LOGGER.warn("process {}, which started this instance, is gone; stopping", parent);
        Quarkus.asyncExit();
    }
}
