package org.zhibao.mediations;

import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.suite.AsyncApiSuite;
import org.zhibao.eventlog.suite.CheckedService;
import org.zhibao.eventlog.suite.ContractSuite;
import org.zhibao.eventlog.suite.HistorySuite;
import org.zhibao.eventlog.suite.ProblemSuite;
import org.zhibao.eventlog.suite.ReadmeSuite;
import org.zhibao.eventlog.suite.StructureSuite;
import org.zhibao.mediations.capacity.CapacityCommand;
import org.zhibao.mediations.capacity.CapacityEvent;
import org.zhibao.mediations.mediation.MediationCommand;
import org.zhibao.mediations.mediation.MediationEvent;

/** What every service keeps; that these checks can fail is shown where they live. */
class MediationServiceTest {
    private static final CheckedService MEDIATIONS = CheckedService.here("org.zhibao.mediations")
            .aggregate("mediation", MediationCommand.class, MediationEvent.class)
            .aggregate("capacity", CapacityCommand.class, CapacityEvent.class);

    @Test
    void keeps_its_structure() {
        StructureSuite.check(MEDIATIONS);
    }

    @Test
    void keeps_its_contract() {
        ContractSuite.check(MEDIATIONS);
    }

    @Test
    void says_in_its_async_api_document_what_its_log_holds() {
        AsyncApiSuite.check(MEDIATIONS, "mediations.log");
    }

    @Test
    void has_a_readme_that_is_true() {
        ReadmeSuite.check(MEDIATIONS);
    }

    @Test
    void tells_every_event() {
        HistorySuite.check(MEDIATIONS);
    }

    @Test
    void explains_every_refusal() {
        ProblemSuite.check(MEDIATIONS, MediationRejected.Reason.class);
    }
}
