package org.zhibao.cases;

import org.junit.jupiter.api.Test;
import org.zhibao.cases.assistance.AssistanceCommand;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.dispute.DisputeCommand;
import org.zhibao.cases.dispute.DisputeEvent;
import org.zhibao.cases.handler.HandlerCommand;
import org.zhibao.cases.handler.HandlerEvent;
import org.zhibao.cases.preexamination.PreExaminationCommand;
import org.zhibao.cases.preexamination.PreExaminationEvent;
import org.zhibao.cases.quota.QuotaCommand;
import org.zhibao.cases.quota.QuotaEvent;
import org.zhibao.cases.referral.ReferralCommand;
import org.zhibao.cases.referral.ReferralEvent;
import org.zhibao.cases.transfer.TransferCommand;
import org.zhibao.cases.transfer.TransferEvent;
import org.zhibao.eventlog.suite.AsyncApiSuite;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ContractSuite;
import org.zhibao.eventlog.suite.HistorySuite;
import org.zhibao.eventlog.suite.ProblemSuite;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;

/** What every service promises; that each suite can fail is shown where the suites are. */
class CaseServiceTest {
    private static final CheckedService CASES = CheckedService.here("org.zhibao.cases")
            .aggregate("assistance", AssistanceCommand.class, AssistanceEvent.class)
            .aggregate("preexamination", PreExaminationCommand.class, PreExaminationEvent.class)
            .aggregate("quota", QuotaCommand.class, QuotaEvent.class)
            .aggregate("handler", HandlerCommand.class, HandlerEvent.class)
            .aggregate("dispute", DisputeCommand.class, DisputeEvent.class)
            .aggregate("referral", ReferralCommand.class, ReferralEvent.class)
            .aggregate("transfer", TransferCommand.class, TransferEvent.class);

    @Test
    void keeps_its_structure() {
        StructureSuite.check(CASES);
    }

    @Test
    void keeps_its_contract() {
        ContractSuite.check(CASES);
    }

    @Test
    void says_in_its_async_api_document_what_its_log_holds() {
        AsyncApiSuite.check(CASES, "cases.log");
    }

    @Test
    void has_a_readme_that_is_true() {
        ReadmeSuite.check(CASES);
    }

    @Test
    void tells_every_event() {
        HistorySuite.check(CASES);
    }

    @Test
    void explains_every_refusal() {
        ProblemSuite.check(CASES, CaseRejected.Reason.class);
    }
}
