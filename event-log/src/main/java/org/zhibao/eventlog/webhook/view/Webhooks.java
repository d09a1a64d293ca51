package org.zhibao.eventlog.webhook.view;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.webhook.subscription.Failure;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.DeliveryFailed;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.HintDelivered;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.PlaceKept;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.ResendAsked;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.SecretRotated;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookStopped;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookSubscribed;
import org.zhibao.eventlog.webhook.subscription.WebhookState;

/** Which webhooks does an office have, and how does each stand? */
public final class Webhooks implements Projection<Webhooks.Document> {
    /** First part of the streams' names. */
    public static final String TYPE = "webhook";

    private final String log;

    /**
     * One webhook.
     *
     * @param types wire names; none means all
     * @param oversight whether its office sees all that happens in the network
     * @param sequence of its last event
     */
    public record Document(
            String id,
            String office,
            String target,
            List<String> types,
            WebhookState state,
            List<String> allowedCommands,
            Secret secret,
            Progress progress,
            boolean verified,
            boolean oversight,
            long sequence,
            Instant subscribedAt,
            Instant changedAt,
            Set<String> readers) {

        private Document with(Progress newProgress, LoggedEvent event) {
            return with(state, secret, newProgress, verified, event);
        }

        private Document with(WebhookState newState, LoggedEvent event) {
            return with(newState, secret, progress.withoutFailures(), verified, event);
        }

        private Document with(
                WebhookState newState, Secret newSecret, Progress newProgress, boolean nowVerified, LoggedEvent event) {
            return new Document(
                    id,
                    office,
                    target,
                    types,
                    newState,
                    newState.allowedCommands(),
                    newSecret,
                    newProgress,
                    nowVerified,
                    oversight,
                    event.sequence(),
                    subscribedAt,
                    event.at(),
                    readers);
        }
    }

    /** Which of its secrets is the present one; until {@code formerUntil} the one before signs as well. */
    public record Secret(int version, @Nullable Instant formerUntil) {}

    /**
     * How far it has come.
     *
     * @param after up to where in the feed its office has been told
     * @param failures in a row, since {@code failingSince}
     * @param failure why the last try failed, with the status of the answer, where one came
     */
    public record Progress(
            String after,
            @Nullable Instant deliveredAt,
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant retryAt,
            @Nullable Failure failure,
            @Nullable Integer status) {

        private static Progress from(String after, @Nullable Instant deliveredAt) {
            return new Progress(after, deliveredAt, 0, null, null, null, null);
        }

        private Progress withoutFailures() {
            return from(after, deliveredAt);
        }
    }

    /** Of a service's own log, such as {@code cases.log}. */
    public Webhooks(String log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public Set<String> sources() {
        return Set.of(log);
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("state", "office", "readers");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return event.type().startsWith(TYPE + ".") ? Set.of(event.stream().substring(TYPE.length() + 1)) : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document webhook, String id, LoggedEvent event) {
        if (webhook == null) {
            return event.type().equals("webhook.WebhookSubscribed")
                    ? subscribed(event.as(WebhookSubscribed.class), event)
                    : null;
        }
        Progress progress = webhook.progress();
        return switch (event.type()) {
            case "webhook.WebhookVerified" ->
                webhook.with(WebhookState.ACTIVE, webhook.secret(), progress.withoutFailures(), true, event);
            case "webhook.HintDelivered" ->
                webhook.with(Progress.from(event.as(HintDelivered.class).next(), event.at()), event);
            case "webhook.PlaceKept" ->
                webhook.with(keptAt(event.as(PlaceKept.class).next(), progress), event);
            case "webhook.ResendAsked" ->
                webhook.with(Progress.from(event.as(ResendAsked.class).after(), progress.deliveredAt()), event);
            case "webhook.DeliveryFailed" -> webhook.with(failed(progress, event.as(DeliveryFailed.class)), event);
            case "webhook.WebhookStopped" -> {
                Progress stopped = stopped(progress, event.as(WebhookStopped.class));
                yield webhook.with(WebhookState.STOPPED, webhook.secret(), stopped, webhook.verified(), event);
            }
            case "webhook.WebhookPaused" -> webhook.with(WebhookState.PAUSED, event);
            case "webhook.WebhookResumed" ->
                webhook.with(webhook.verified() ? WebhookState.ACTIVE : WebhookState.UNVERIFIED, event);
            case "webhook.SecretRotated" -> {
                SecretRotated rotated = event.as(SecretRotated.class);
                Secret secret = new Secret(rotated.version(), rotated.formerUntil());
                yield webhook.with(webhook.state(), secret, progress, webhook.verified(), event);
            }
            case "webhook.WebhookCancelled" -> webhook.with(WebhookState.CANCELLED, event);
            default -> webhook;
        };
    }

    private static Document subscribed(WebhookSubscribed subscribed, LoggedEvent event) {
        return new Document(
                subscribed.webhook(),
                subscribed.office(),
                subscribed.target(),
                subscribed.types(),
                WebhookState.UNVERIFIED,
                WebhookState.UNVERIFIED.allowedCommands(),
                new Secret(1, null),
                Progress.from(subscribed.after(), null),
                false,
                subscribed.oversight(),
                event.sequence(),
                event.at(),
                event.at(),
                Set.of(Readers.office(subscribed.office())));
    }

    private static Progress keptAt(String next, Progress before) {
        return new Progress(
                next,
                before.deliveredAt(),
                before.failures(),
                before.failingSince(),
                before.retryAt(),
                before.failure(),
                before.status());
    }

    private static Progress failed(Progress before, DeliveryFailed failed) {
        return new Progress(
                before.after(),
                before.deliveredAt(),
                failed.attempt(),
                failed.failingSince(),
                failed.retryAt(),
                failed.failure(),
                failed.status());
    }

    private static Progress stopped(Progress before, WebhookStopped stopped) {
        return new Progress(
                before.after(),
                before.deliveredAt(),
                stopped.attempt(),
                stopped.failingSince(),
                null,
                stopped.failure(),
                stopped.status());
    }
}
