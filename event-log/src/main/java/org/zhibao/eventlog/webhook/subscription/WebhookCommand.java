package org.zhibao.eventlog.webhook.subscription;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** Everything one may ask of a webhook. Places are those of the feed, such as {@code cases.log/12.0.7}. */
public sealed interface WebhookCommand {
    @TargetAggregateIdentifier
    WebhookId webhook();

    /**
     * Wants to be told at {@code target} of what comes after a place of the feed.
     *
     * @param types wire names; none means all
     * @param oversight whether the office sees all that happens in the network
     */
    record SubscribeWebhook(WebhookId webhook, String target, List<String> types, String after, boolean oversight)
            implements WebhookCommand {}

    /** The target has said the challenge back. */
    record ConfirmWebhook(WebhookId webhook) implements WebhookCommand {}

    /** A hint about {@code events} events between two places has been received. */
    record RecordDelivery(WebhookId webhook, String hint, String after, String next, int events)
            implements WebhookCommand {}

    /** The challenge, or what comes after a place, has not been received. */
    record RecordFailure(
            WebhookId webhook,
            String after,
            Failure failure,
            @Nullable Integer status) implements WebhookCommand {}

    /** A long stretch of the log held nothing for the office, and need not be read again. */
    record KeepPlace(WebhookId webhook, String after, String next) implements WebhookCommand {}

    record PauseWebhook(WebhookId webhook) implements WebhookCommand {}

    /** Goes on where it stood. */
    record ResumeWebhook(WebhookId webhook) implements WebhookCommand {}

    /** A new secret; the one before signs as well for so many hours. */
    record RotateSecret(WebhookId webhook, int overlapHours) implements WebhookCommand {}

    /** Tells again of everything after a place, or leaves out what is before a later one. */
    record ResendFrom(WebhookId webhook, String after) implements WebhookCommand {}

    record CancelWebhook(WebhookId webhook) implements WebhookCommand {}
}
