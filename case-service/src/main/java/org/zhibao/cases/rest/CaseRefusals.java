package org.zhibao.cases.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.zhibao.cases.CaseRejected;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RefusalMapping;

/** How a case says no over HTTP. */
@ApplicationScoped
class CaseRefusals implements RefusalMapping<CaseRejected> {
    @Override
    public Class<CaseRejected> refusal() {
        return CaseRejected.class;
    }

    @Override
    public Problem problemOf(CaseRejected refusal) {
        Problem problem = new Problem(
                refusal.reason().status(),
                refusal.reason().code(),
                refusal.getMessage(),
                refusal.state(),
                refusal.allowedCommands());
        return refusal.namesCenters() ? problem.with("competentCenters", refusal.competentCenters()) : problem;
    }
}
