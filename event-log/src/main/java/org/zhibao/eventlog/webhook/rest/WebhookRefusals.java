package org.zhibao.eventlog.webhook.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RefusalMapping;
import org.zhibao.eventlog.webhook.WebhookRejected;

/** How a webhook says no over HTTP. */
@ApplicationScoped
class WebhookRefusals implements RefusalMapping<WebhookRejected> {
    @Override
    public Class<WebhookRejected> refusal() {
        return WebhookRejected.class;
    }

    @Override
    public Problem problemOf(WebhookRejected refusal) {
        return new Problem(
                refusal.reason().status(),
                refusal.reason().code(),
                String.valueOf(refusal.getMessage()),
                refusal.state(),
                refusal.allowedCommands());
    }
}
