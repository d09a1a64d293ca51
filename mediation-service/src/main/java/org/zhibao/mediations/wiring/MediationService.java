package org.zhibao.mediations.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.mediation.Mediation;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.reaction.RequestMediationWhenCaseOpensIt;
import org.zhibao.mediations.view.MediationFile;

/** What this service is made of. */
class MediationService {
    @Produces
    @Singleton
    @Startup
    LogService logService(MeterRegistry meters) {
        return LogService.named("mediations")
                .aggregate(Mediation.class, "mediation", MediationEvent.class)
                .refusals(MediationRejected.class)
                .projection(new MediationFile())
                .reaction(new RequestMediationWhenCaseOpensIt())
                .open(Settings.fromConfig("mediations"), meters);
    }

    void close(@Disposes LogService service) {
        service.close();
    }

    @Produces
    @Singleton
    View<MediationFile.Document> mediations(LogService service) {
        return service.view(MediationFile.class);
    }
}
