package org.zhibao.eventlog.webhook.subscription;

/** The id of a webhook, like {@code wh-k3vq7m2a}; as text it is the name of its stream. */
public record WebhookId(String value) {
    @Override
    public String toString() {
        return "webhook-" + value;
    }
}
