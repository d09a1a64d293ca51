package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RefusalMapping;
import org.zhibao.registry.RegistryRejected;

/** How the registry says no over HTTP. */
@ApplicationScoped
class RegistryRefusals implements RefusalMapping<RegistryRejected> {
    @Override
    public Class<RegistryRejected> refusal() {
        return RegistryRejected.class;
    }

    @Override
    public Problem problemOf(RegistryRejected refusal) {
        return new Problem(
                refusal.reason().status(),
                refusal.reason().code(),
                refusal.getMessage(),
                refusal.state(),
                refusal.allowedCommands());
    }
}
