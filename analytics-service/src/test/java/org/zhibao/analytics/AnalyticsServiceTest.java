package org.zhibao.analytics;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.earlywarning.EarlyWarningCommand;
import org.zhibao.analytics.earlywarning.EarlyWarningEvent;
import org.zhibao.analytics.navigation.NavigationCommand;
import org.zhibao.analytics.navigation.NavigationEvent;
import org.zhibao.analytics.reportingperiod.PeriodCommand;
import org.zhibao.analytics.reportingperiod.PeriodEvent;
import org.zhibao.eventlog.suite.AsyncApiSuite;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ContractSuite;
import org.zhibao.eventlog.suite.HistorySuite;
import org.zhibao.eventlog.suite.ProblemSuite;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;

/** What every service keeps; that these checks can fail is shown where they live. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AnalyticsServiceTest {
    private static final CheckedService ANALYTICS = CheckedService.here("org.zhibao.analytics")
            .aggregate("reportingperiod", PeriodCommand.class, PeriodEvent.class)
            .aggregate("earlywarning", EarlyWarningCommand.class, EarlyWarningEvent.class)
            .aggregate("navigation", NavigationCommand.class, NavigationEvent.class);

    @Test
    void keeps_its_structure() {
        StructureSuite.check(ANALYTICS);
    }

    @Test
    void keeps_its_contract() {
        ContractSuite.check(ANALYTICS);
    }

    @Test
    void says_in_its_async_api_document_what_its_log_holds() {
        AsyncApiSuite.check(ANALYTICS, "analytics.log");
    }

    @Test
    void has_a_readme_that_is_true() {
        ReadmeSuite.check(ANALYTICS);
    }

    @Test
    void tells_every_event() {
        HistorySuite.check(ANALYTICS);
    }

    @Test
    void explains_every_refusal() {
        ProblemSuite.check(ANALYTICS, AnalyticsRejected.Reason.class);
    }
}
