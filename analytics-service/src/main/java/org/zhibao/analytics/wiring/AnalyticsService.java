package org.zhibao.analytics.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.zhibao.analytics.AnalyticsRejected;
import org.zhibao.analytics.earlywarning.EarlyWarning;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent;
import org.zhibao.analytics.navigation.NavigationEvent;
import org.zhibao.analytics.navigation.PatentNavigationProject;
import org.zhibao.analytics.reportingperiod.PeriodEvent;
import org.zhibao.analytics.reportingperiod.ReportingPeriod;
import org.zhibao.analytics.view.AccessRecords;
import org.zhibao.analytics.view.CasesByCenter;
import org.zhibao.analytics.view.CasesByMonth;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.EarlyWarnings;
import org.zhibao.analytics.view.Figures;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Ledger;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.NavigationProjects;
import org.zhibao.analytics.view.Occurrences;
import org.zhibao.analytics.view.PeriodReader;
import org.zhibao.analytics.view.RecentMatters;
import org.zhibao.analytics.view.ReportingPeriods;
import org.zhibao.analytics.view.Tallies;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;

/** What this service is made of. */
class AnalyticsService {
    @Produces
    @Singleton
    @Startup
    LogService logService(MeterRegistry meters) {
        RecentMatters recent = new RecentMatters();
        return LogService.named("analytics")
                .with(WebhookParts::add)
                .aggregate(ReportingPeriod.class, "reportingperiod", PeriodEvent.class)
                .aggregate(EarlyWarning.class, "earlywarning", EarlyWarningEvent.class)
                .aggregate(PatentNavigationProject.class, "navigation", NavigationEvent.class)
                .refusals(AnalyticsRejected.class)
                .projection(new ReportingPeriods())
                .projection(new EarlyWarnings())
                .projection(new NavigationProjects())
                .projection(new Occurrences())
                .projection(new CentersOfNetwork())
                .projection(new CasesByMonth())
                .projection(new CasesByCenter())
                .projection(new AccessRecords())
                .projection(new Matters(recent))
                .projection(views -> Tallies.of(views, recent))
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
    Indicators indicators(LogService service, Clock clock) {
        return new Indicators(service.view(Tallies.class), new Ledger(service.view(Matters.class)), clock);
    }

    @Produces
    @Singleton
    PeriodReader periodReader(Indicators indicators, LogService service, Clock clock) {
        return new PeriodReader(indicators, service.view(Matters.class), clock);
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
