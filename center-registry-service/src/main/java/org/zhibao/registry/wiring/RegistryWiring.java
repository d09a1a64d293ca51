package org.zhibao.registry.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.agency.AgencyEvent;
import org.zhibao.registry.agency.PatentAgencyRegistration;
import org.zhibao.registry.alliance.Alliance;
import org.zhibao.registry.alliance.AllianceEvent;
import org.zhibao.registry.calendar.Calendar;
import org.zhibao.registry.calendar.CalendarEvent;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.center.ServiceCenter;
import org.zhibao.registry.certificate.Certificate;
import org.zhibao.registry.certificate.CertificateEvent;
import org.zhibao.registry.designation.Designation;
import org.zhibao.registry.designation.DesignationEvent;
import org.zhibao.registry.expert.ExpertAppointment;
import org.zhibao.registry.expert.ExpertEvent;
import org.zhibao.registry.filingentity.FilingEntity;
import org.zhibao.registry.filingentity.FilingEntityEvent;
import org.zhibao.registry.honour.Honour;
import org.zhibao.registry.honour.HonourEvent;
import org.zhibao.registry.letter.Letter;
import org.zhibao.registry.letter.LetterEvent;
import org.zhibao.registry.listedagency.ListedAgency;
import org.zhibao.registry.listedagency.ListedAgencyEvent;
import org.zhibao.registry.mediator.Mediator;
import org.zhibao.registry.mediator.MediatorEvent;
import org.zhibao.registry.policy.Policy;
import org.zhibao.registry.policy.PolicyEvent;
import org.zhibao.registry.programme.Programme;
import org.zhibao.registry.programme.ProgrammeEvent;
import org.zhibao.registry.reaction.BookWhatComesOfPreExaminations;
import org.zhibao.registry.reaction.EndExpertTermWhenItsLastDayIsOver;
import org.zhibao.registry.reaction.EndTermWhenItsLastDayIsOver;
import org.zhibao.registry.reaction.ExpireDesignationWhenItsLastDayIsOver;
import org.zhibao.registry.reaction.ExpireRecordationWhenItsLastDayIsOver;
import org.zhibao.registry.reaction.FlagTaskWhenItsLastDayIsOver;
import org.zhibao.registry.reaction.FreeWhatADesignationHeld;
import org.zhibao.registry.reaction.HoldPlaceWhileRecordationLives;
import org.zhibao.registry.reaction.LapseRecordationWhenMaterialIsLate;
import org.zhibao.registry.reaction.RecordCertificateWhenItIsGivenOut;
import org.zhibao.registry.reaction.RecordLetterUseWhenDecisionCarriesIt;
import org.zhibao.registry.reaction.ReinstateAgencyWhenItsSuspensionIsOver;
import org.zhibao.registry.reaction.ReinstateEntityWhenItsSuspensionIsOver;
import org.zhibao.registry.recordation.Recordation;
import org.zhibao.registry.recordation.RecordationEvent;
import org.zhibao.registry.registryimport.ImportEvent;
import org.zhibao.registry.registryimport.RegistryImport;
import org.zhibao.registry.relation.RelationDeclaration;
import org.zhibao.registry.relation.RelationEvent;
import org.zhibao.registry.round.RecommendationRound;
import org.zhibao.registry.round.RoundEvent;
import org.zhibao.registry.subjectterm.SubjectTermEvent;
import org.zhibao.registry.subjectterm.SubjectTerms;
import org.zhibao.registry.view.AllianceMembers;
import org.zhibao.registry.view.Alliances;
import org.zhibao.registry.view.AppointedExperts;
import org.zhibao.registry.view.CasesInCustody;
import org.zhibao.registry.view.CentersByProvince;
import org.zhibao.registry.view.Contributions;
import org.zhibao.registry.view.DeclaredRelations;
import org.zhibao.registry.view.Designations;
import org.zhibao.registry.view.FilingEntities;
import org.zhibao.registry.view.Honours;
import org.zhibao.registry.view.MediatorRoster;
import org.zhibao.registry.view.NationalAgencyList;
import org.zhibao.registry.view.Programmes;
import org.zhibao.registry.view.PublishedCalendars;
import org.zhibao.registry.view.PublishedPolicies;
import org.zhibao.registry.view.ReceivedImports;
import org.zhibao.registry.view.RecommendationRounds;
import org.zhibao.registry.view.RegisteredAgencies;
import org.zhibao.registry.view.RegisteredCenters;
import org.zhibao.registry.view.RegisteredWorkstations;
import org.zhibao.registry.view.WorkTasks;
import org.zhibao.registry.workstation.Workstation;
import org.zhibao.registry.workstation.WorkstationEvent;
import org.zhibao.registry.worktask.WorkTask;
import org.zhibao.registry.worktask.WorkTaskEvent;

/** The registry's log with its aggregates, views and reactions. */
class RegistryWiring {
    @Produces
    @ApplicationScoped
    @Startup
    LogService log(MeterRegistry meters) {
        return LogService.named("centers")
                .with(WebhookParts::add)
                .aggregate(ServiceCenter.class, "center", CenterEvent.class)
                .aggregate(Letter.class, "letter", LetterEvent.class)
                .aggregate(Workstation.class, "workstation", WorkstationEvent.class)
                .aggregate(Mediator.class, "mediator", MediatorEvent.class)
                .aggregate(Certificate.class, "certificate", CertificateEvent.class)
                .aggregate(RecommendationRound.class, "round", RoundEvent.class)
                .aggregate(Designation.class, "designation", DesignationEvent.class)
                .aggregate(SubjectTerms.class, "subjectterm", SubjectTermEvent.class)
                .aggregate(Honour.class, "honour", HonourEvent.class)
                .aggregate(Alliance.class, "alliance", AllianceEvent.class)
                .aggregate(Programme.class, "programme", ProgrammeEvent.class)
                .aggregate(WorkTask.class, "worktask", WorkTaskEvent.class)
                .aggregate(Calendar.class, "calendar", CalendarEvent.class)
                .aggregate(Policy.class, "policy", PolicyEvent.class)
                .aggregate(FilingEntity.class, "filingentity", FilingEntityEvent.class)
                .aggregate(Recordation.class, "recordation", RecordationEvent.class)
                .aggregate(PatentAgencyRegistration.class, "agency", AgencyEvent.class)
                .aggregate(ExpertAppointment.class, "expert", ExpertEvent.class)
                .aggregate(RelationDeclaration.class, "relation", RelationEvent.class)
                .aggregate(RegistryImport.class, "registryimport", ImportEvent.class)
                .aggregate(ListedAgency.class, "listedagency", ListedAgencyEvent.class)
                .refusals(RegistryRejected.class)
                .projection(new RegisteredCenters())
                .projection(new CentersByProvince())
                .projection(new CasesInCustody())
                .projection(new RegisteredWorkstations())
                .projection(new MediatorRoster())
                .projection(new RecommendationRounds())
                .projection(new Designations())
                .projection(new Honours())
                .projection(new Alliances())
                .projection(new AllianceMembers())
                .projection(new Programmes())
                .projection(new Contributions())
                .projection(new WorkTasks())
                .projection(new PublishedCalendars())
                .projection(new PublishedPolicies())
                .guarded("filingentity", new FilingEntities())
                .projection(new FilingEntities())
                .projection(new NationalAgencyList())
                .projection(new RegisteredAgencies())
                .projection(new AppointedExperts())
                .guarded("relation", new DeclaredRelations())
                .projection(new DeclaredRelations())
                .guarded("registryimport", new ReceivedImports())
                .projection(new ReceivedImports())
                .reaction(new BookWhatComesOfPreExaminations())
                .reaction(new HoldPlaceWhileRecordationLives())
                .reaction(new RecordCertificateWhenItIsGivenOut())
                .reaction(new FreeWhatADesignationHeld())
                .reaction(new RecordLetterUseWhenDecisionCarriesIt())
                .timer(new EndTermWhenItsLastDayIsOver())
                .timer(new ExpireDesignationWhenItsLastDayIsOver())
                .timer(new ExpireRecordationWhenItsLastDayIsOver())
                .timer(new LapseRecordationWhenMaterialIsLate())
                .timer(new ReinstateEntityWhenItsSuspensionIsOver())
                .timer(new ReinstateAgencyWhenItsSuspensionIsOver())
                .timer(new EndExpertTermWhenItsLastDayIsOver())
                .timer(new FlagTaskWhenItsLastDayIsOver())
                .open(Settings.fromConfig("registry"), meters);
    }

    void close(@Disposes LogService log) {
        log.close();
    }
}
