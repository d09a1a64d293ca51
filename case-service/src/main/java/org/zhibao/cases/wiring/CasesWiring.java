package org.zhibao.cases.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.assistance.AssistanceCase;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.reaction.DeemWithdrawnWhenCorrectionIsLate;
import org.zhibao.cases.reaction.RecordOutcomeWhenMediationEnds;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;

/** The cases' log with its aggregates, views, reactions and timers. */
class CasesWiring {
    @Produces
    @ApplicationScoped
    @Startup
    LogService log(MeterRegistry meters) {
        return LogService.named("cases")
                .aggregate(AssistanceCase.class, "assistance", AssistanceEvent.class)
                .refusals(CaseRejected.class)
                .projection(new CentersKnown())
                .projection(new CasesOfCenter())
                .reaction(new RecordOutcomeWhenMediationEnds())
                .timer(new DeemWithdrawnWhenCorrectionIsLate())
                .open(Settings.fromConfig("cases"), meters);
    }

    void close(@Disposes LogService log) {
        log.close();
    }
}
