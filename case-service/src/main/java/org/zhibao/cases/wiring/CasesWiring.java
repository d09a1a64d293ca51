package org.zhibao.cases.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.assistance.AssistanceCase;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.preexamination.PreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent;
import org.zhibao.cases.quota.Quota;
import org.zhibao.cases.quota.QuotaEvent;
import org.zhibao.cases.reaction.DeemWithdrawnWhenCorrectionIsLate;
import org.zhibao.cases.reaction.LapseObjectionPeriodWhenItIsOver;
import org.zhibao.cases.reaction.LapseWhenPreExaminationIsLate;
import org.zhibao.cases.reaction.RecordOutcomeWhenMediationEnds;
import org.zhibao.cases.reaction.ReleaseQuotaWhenNotAdmitted;
import org.zhibao.cases.view.AgenciesKnown;
import org.zhibao.cases.view.AssistancePolicies;
import org.zhibao.cases.view.CalendarsKnown;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.FilingEntitiesKnown;
import org.zhibao.cases.view.PreExaminationCounts;
import org.zhibao.cases.view.PreExaminationPolicies;
import org.zhibao.cases.view.PreExaminations;
import org.zhibao.cases.view.PreExaminingCenters;
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
                .aggregate(PreExamination.class, "preexamination", PreExaminationEvent.class)
                .aggregate(Quota.class, "quota", QuotaEvent.class)
                .refusals(CaseRejected.class)
                .projection(new CentersKnown())
                .projection(new CalendarsKnown())
                .projection(new AssistancePolicies())
                .projection(new CasesOfCenter())
                .projection(new PreExaminingCenters())
                .projection(new FilingEntitiesKnown())
                .projection(new AgenciesKnown())
                .projection(new PreExaminationPolicies())
                .projection(new PreExaminations())
                .projection(new PreExaminationCounts())
                .reaction(new RecordOutcomeWhenMediationEnds())
                .reaction(new ReleaseQuotaWhenNotAdmitted())
                .timer(new DeemWithdrawnWhenCorrectionIsLate())
                .timer(new LapseObjectionPeriodWhenItIsOver())
                .timer(new LapseWhenPreExaminationIsLate())
                .open(Settings.fromConfig("cases"), meters);
    }

    void close(@Disposes LogService log) {
        log.close();
    }
}
