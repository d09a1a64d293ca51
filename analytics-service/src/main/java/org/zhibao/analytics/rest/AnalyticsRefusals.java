package org.zhibao.analytics.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.zhibao.analytics.AnalyticsRejected;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RefusalMapping;

/** How the service says no over HTTP. */
@ApplicationScoped
class AnalyticsRefusals implements RefusalMapping<AnalyticsRejected> {
    @Override
    public Class<AnalyticsRejected> refusal() {
        return AnalyticsRejected.class;
    }

    @Override
    public Problem problemOf(AnalyticsRejected refusal) {
        return new Problem(
                refusal.reason().status(),
                refusal.reason().code(),
                refusal.getMessage(),
                refusal.state(),
                refusal.allowedCommands());
    }
}
