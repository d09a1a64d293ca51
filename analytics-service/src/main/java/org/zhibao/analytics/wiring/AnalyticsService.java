package org.zhibao.analytics.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.zhibao.analytics.view.AccessRecords;
import org.zhibao.analytics.view.CasesByCenter;
import org.zhibao.analytics.view.CasesByMonth;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Figures;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Ledger;
import org.zhibao.analytics.view.Matters;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;

/** What this service is made of: it decides nothing yet, so its own log stays empty. */
class AnalyticsService {
    @Produces
    @Singleton
    @Startup
    LogService logService(MeterRegistry meters) {
        return LogService.named("analytics")
                .with(WebhookParts::add)
                .projection(new CentersOfNetwork())
                .projection(new CasesByMonth())
                .projection(new CasesByCenter())
                .projection(new AccessRecords())
                .projection(new Matters())
                .open(Settings.fromConfig("analytics"), meters);
    }

    void close(@Disposes LogService service) {
        service.close();
    }

    @Produces
    @Singleton
    Figures figures(LogService service) {
        return new Figures(
                service.view(CentersOfNetwork.class),
                service.view(CasesByMonth.class),
                service.view(CasesByCenter.class));
    }

    @Produces
    @Singleton
    Indicators indicators(LogService service) {
        return new Indicators(new Ledger(service.view(Matters.class)));
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
