package org.zhibao.eventlog.webhook.subscription;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can have happened to a webhook. Stored forever: renaming or removing a field needs a new revision and an
 * upcaster, a new field must be optional. No secret is ever in here: it is made from the id and its {@code version}.
 */
public sealed interface WebhookEvent {

    /** {@code oversight} says that the office sees all that happens in the network. */
    record WebhookSubscribed(
            String webhook, String office, String target, List<String> types, String after, boolean oversight)
            implements WebhookEvent {}

    record WebhookVerified(String webhook) implements WebhookEvent {}

    /** {@code hint} is its id; {@code attempt} counts from 1 since the last that was received. */
    record HintDelivered(String webhook, String hint, String after, String next, int events, int attempt)
            implements WebhookEvent {}

    /** {@code status} is that of the answer, where one came; it is tried again at {@code retryAt}. */
    record DeliveryFailed(
            String webhook,
            String after,
            int attempt,
            Failure failure,
            @Nullable Integer status,
            Instant failingSince,
            Instant retryAt)
            implements WebhookEvent {}

    /** Nothing was received for three days; {@code after} is where it will go on. */
    record WebhookStopped(
            String webhook,
            String after,
            int attempt,
            Failure failure,
            @Nullable Integer status,
            Instant failingSince) implements WebhookEvent {}

    record PlaceKept(String webhook, String after, String next) implements WebhookEvent {}

    record WebhookPaused(String webhook) implements WebhookEvent {}

    record WebhookResumed(String webhook) implements WebhookEvent {}

    /** Until {@code formerUntil} what is sent is signed with the secret before as well. */
    record SecretRotated(String webhook, int version, Instant formerUntil) implements WebhookEvent {}

    record ResendAsked(String webhook, String after) implements WebhookEvent {}

    record WebhookCancelled(String webhook) implements WebhookEvent {}
}
