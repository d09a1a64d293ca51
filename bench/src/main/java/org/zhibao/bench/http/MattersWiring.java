package org.zhibao.bench.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.bench.matter.Matter;
import org.zhibao.bench.matter.MatterEvent;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;

/** A service without views, so that nothing but commands is measured. */
class MattersWiring {
    @Produces
    @ApplicationScoped
    @Startup
    LogService log(
            MeterRegistry meters,
            @ConfigProperty(name = "zhibao.bench.log") String log,
            @ConfigProperty(name = "zhibao.bench.guarded", defaultValue = "false") boolean guarded) {
        LogService.Builder service = LogService.named(log.substring(0, log.lastIndexOf(".log")))
                .aggregate(Matter.class, "matter", MatterEvent.class);
        if (guarded) {
            service.guarded("matter", new MatterReaders(log));
        }
        return service.open(Settings.fromConfig("bench"), meters);
    }

    void close(@Disposes LogService log) {
        log.close();
    }
}
