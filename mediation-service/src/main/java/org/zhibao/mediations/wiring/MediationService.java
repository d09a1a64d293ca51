package org.zhibao.mediations.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;
import org.zhibao.mediations.Compartments;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.capacity.CapacityEvent;
import org.zhibao.mediations.capacity.MediatorCapacity;
import org.zhibao.mediations.mediation.Mediation;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.reaction.EndUnansweredWhenTimeIsUp;
import org.zhibao.mediations.reaction.KeepSeatsWhenMediatorsComeAndGo;
import org.zhibao.mediations.reaction.LapseNominationWhenTimeIsUp;
import org.zhibao.mediations.reaction.RecalculateWhenRulesChange;
import org.zhibao.mediations.reaction.RequestMediationWhenCaseOpensIt;
import org.zhibao.mediations.view.CalendarsKnown;
import org.zhibao.mediations.view.CaseRoles;
import org.zhibao.mediations.view.CenterDistricts;
import org.zhibao.mediations.view.MediationFile;
import org.zhibao.mediations.view.MediationOutcomes;
import org.zhibao.mediations.view.MediatorLoad;
import org.zhibao.mediations.view.PoliciesKnown;
import org.zhibao.mediations.view.RelationsKnown;
import org.zhibao.mediations.view.RosterKnown;
import org.zhibao.mediations.view.RulesInForce;

/** What this service is made of. */
class MediationService {
    @Produces
    @Singleton
    @Startup
    LogService logService(MeterRegistry meters) {
        return LogService.named("mediations")
                .with(WebhookParts::add)
                .aggregate(Mediation.class, "mediation", MediationEvent.class)
                .aggregate(MediatorCapacity.class, "capacity", CapacityEvent.class)
                .guarded("mediation", new MediationFile())
                .refusals(MediationRejected.class)
                .projection(new MediationFile())
                .projection(new MediatorLoad())
                .projection(new MediationOutcomes())
                .projection(new RosterKnown())
                .projection(new RelationsKnown())
                .projection(new CenterDistricts())
                .projection(new CalendarsKnown())
                .projection(new PoliciesKnown())
                .projection(new CaseRoles())
                .reaction(new RequestMediationWhenCaseOpensIt())
                .reaction(new KeepSeatsWhenMediatorsComeAndGo())
                .fanOut(
                        views -> new RecalculateWhenRulesChange(() -> new RulesInForce(views).forOnePass()::rules),
                        List.of(CalendarsKnown.class, PoliciesKnown.class, CenterDistricts.class))
                .timer(new EndUnansweredWhenTimeIsUp())
                .timer(new LapseNominationWhenTimeIsUp())
                .open(Settings.fromConfig("mediations"), meters);
    }

    void close(@Disposes LogService service) {
        service.close();
    }

    /** The keys lie apart from the replica, whose folder may be deleted; without them nothing sealed is read again. */
    @Produces
    @Singleton
    Compartments compartments(@ConfigProperty(name = "zhibao.keys", defaultValue = "keys/mediations") String folder) {
        return new CompartmentKeys(Path.of(folder));
    }
}
