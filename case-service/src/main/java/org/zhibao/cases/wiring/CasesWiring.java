package org.zhibao.cases.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.util.List;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.assistance.AssistanceCase;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.dispute.Dispute;
import org.zhibao.cases.dispute.DisputeEvent;
import org.zhibao.cases.handler.Handler;
import org.zhibao.cases.handler.HandlerEvent;
import org.zhibao.cases.preexamination.PreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent;
import org.zhibao.cases.quota.Quota;
import org.zhibao.cases.quota.QuotaEvent;
import org.zhibao.cases.reaction.CompleteTransferWhenCustodyMoved;
import org.zhibao.cases.reaction.DeemWithdrawnWhenCorrectionIsLate;
import org.zhibao.cases.reaction.DisposeWhenRetentionIsOver;
import org.zhibao.cases.reaction.EndSenderAccessWhenItsDaysAreOver;
import org.zhibao.cases.reaction.EraseContentWhenCaseIsDisposed;
import org.zhibao.cases.reaction.EscalateWhenExaminationIsLate;
import org.zhibao.cases.reaction.KeepDisputeWithItsCase;
import org.zhibao.cases.reaction.LapseObjectionPeriodWhenItIsOver;
import org.zhibao.cases.reaction.LapseTransferWhenUnanswered;
import org.zhibao.cases.reaction.LapseWhenPreExaminationIsLate;
import org.zhibao.cases.reaction.MoveCustodyWhenTransferIsDecided;
import org.zhibao.cases.reaction.ProposeTransferWhenOnlyLocked;
import org.zhibao.cases.reaction.RecalculateCasesWhenRulesChange;
import org.zhibao.cases.reaction.RecalculatePreExaminationsWhenRulesChange;
import org.zhibao.cases.reaction.RecalculateTransfersWhenRulesChange;
import org.zhibao.cases.reaction.RecordOutcomeWhenMediationEnds;
import org.zhibao.cases.reaction.ReleaseQuotaWhenNotAdmitted;
import org.zhibao.cases.reaction.TellCaseWhatTheAuthorityDid;
import org.zhibao.cases.referral.Referral;
import org.zhibao.cases.referral.ReferralEvent;
import org.zhibao.cases.transfer.CaseTransfer;
import org.zhibao.cases.transfer.TransferEvent;
import org.zhibao.cases.view.AgenciesKnown;
import org.zhibao.cases.view.AssistancePolicies;
import org.zhibao.cases.view.CalendarsKnown;
import org.zhibao.cases.view.CaseFile;
import org.zhibao.cases.view.CaseImports;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.CentersKnown;
import org.zhibao.cases.view.Disputes;
import org.zhibao.cases.view.ExpertsKnown;
import org.zhibao.cases.view.FilingEntitiesKnown;
import org.zhibao.cases.view.HandlersOfCenter;
import org.zhibao.cases.view.MediatorsOfCases;
import org.zhibao.cases.view.PreExaminationCounts;
import org.zhibao.cases.view.PreExaminationPolicies;
import org.zhibao.cases.view.PreExaminations;
import org.zhibao.cases.view.PreExaminingCenters;
import org.zhibao.cases.view.Referrals;
import org.zhibao.cases.view.RelationsKnown;
import org.zhibao.cases.view.RulesInForce;
import org.zhibao.cases.view.Transfers;
import org.zhibao.cases.view.WorkOnCases;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.webhook.wiring.WebhookParts;

/** The cases' log with its aggregates, views, reactions and timers. */
class CasesWiring {
    @Produces
    @ApplicationScoped
    @Startup
    LogService log(MeterRegistry meters, EvidenceStore evidence, CaseKeys keys) {
        return LogService.named("cases")
                .with(WebhookParts::add)
                .aggregate(AssistanceCase.class, "assistance", AssistanceEvent.class)
                .aggregate(PreExamination.class, "preexamination", PreExaminationEvent.class)
                .aggregate(Quota.class, "quota", QuotaEvent.class)
                .aggregate(CaseTransfer.class, "transfer", TransferEvent.class)
                .aggregate(Referral.class, "referral", ReferralEvent.class)
                .aggregate(Dispute.class, "dispute", DisputeEvent.class)
                .aggregate(Handler.class, "handler", HandlerEvent.class)
                .guarded("assistance", new CaseFile())
                .guarded("preexamination", new PreExaminations())
                .guarded("transfer", new Transfers())
                .guarded("referral", new Referrals())
                .guarded("dispute", new Disputes())
                .refusals(CaseRejected.class)
                .projection(new CentersKnown())
                .projection(new CalendarsKnown())
                .projection(new AssistancePolicies())
                .projection(new CasesOfCenter())
                .projection(new WorkOnCases())
                .projection(new CaseImports())
                .projection(new HandlersOfCenter())
                .projection(new ExpertsKnown())
                .projection(new RelationsKnown())
                .projection(new MediatorsOfCases())
                .projection(new PreExaminingCenters())
                .projection(new FilingEntitiesKnown())
                .projection(new AgenciesKnown())
                .projection(new PreExaminationPolicies())
                .projection(new PreExaminations())
                .projection(new PreExaminationCounts())
                .reaction(new RecordOutcomeWhenMediationEnds())
                .projection(new Transfers())
                .projection(new Referrals())
                .projection(new Disputes())
                .reaction(new ReleaseQuotaWhenNotAdmitted())
                .reaction(new MoveCustodyWhenTransferIsDecided())
                .reaction(new CompleteTransferWhenCustodyMoved())
                .reaction(new TellCaseWhatTheAuthorityDid())
                .reaction(new KeepDisputeWithItsCase())
                .fanOut(
                        views -> new RecalculateCasesWhenRulesChange(
                                () -> new RulesInForce(views).forOnePass()::assistance),
                        List.of(CalendarsKnown.class, AssistancePolicies.class, CentersKnown.class))
                .fanOut(
                        views -> new RecalculatePreExaminationsWhenRulesChange(
                                () -> new RulesInForce(views).forOnePass()::preExamination),
                        List.of(CalendarsKnown.class, PreExaminationPolicies.class, CentersKnown.class))
                .fanOut(
                        views -> new RecalculateTransfersWhenRulesChange(
                                () -> new RulesInForce(views).forOnePass()::transfer),
                        List.of(CalendarsKnown.class, AssistancePolicies.class, CentersKnown.class))
                .reaction(new EraseContentWhenCaseIsDisposed(evidence, keys))
                .timer(new DisposeWhenRetentionIsOver())
                .timer(new DeemWithdrawnWhenCorrectionIsLate())
                .timer(new EscalateWhenExaminationIsLate())
                .timer(new LapseObjectionPeriodWhenItIsOver())
                .timer(new LapseWhenPreExaminationIsLate())
                .timer(new ProposeTransferWhenOnlyLocked())
                .timer(new LapseTransferWhenUnanswered())
                .timer(new EndSenderAccessWhenItsDaysAreOver())
                .open(Settings.fromConfig("cases"), meters);
    }

    void close(@Disposes LogService log) {
        log.close();
    }
}
