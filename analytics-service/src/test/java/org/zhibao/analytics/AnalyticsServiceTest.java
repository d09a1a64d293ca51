package org.zhibao.analytics;

import org.junit.jupiter.api.Test;
import org.zhibao.analytics.view.Figures;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;

/** What every service keeps; that these checks can fail is shown where they live. */
class AnalyticsServiceTest {
    private static final CheckedService ANALYTICS =
            CheckedService.here("org.zhibao.analytics").compiledWith(Figures.class);

    @Test
    void keeps_its_structure() {
        StructureSuite.check(ANALYTICS);
    }

    @Test
    void has_a_readme_that_is_true() {
        ReadmeSuite.check(ANALYTICS);
    }
}
