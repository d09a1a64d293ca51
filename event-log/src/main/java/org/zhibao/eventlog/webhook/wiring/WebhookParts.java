package org.zhibao.eventlog.webhook.wiring;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.webhook.WebhookRejected;
import org.zhibao.eventlog.webhook.reaction.Subscriber;
import org.zhibao.eventlog.webhook.subscription.Webhook;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent;
import org.zhibao.eventlog.webhook.subscription.WebhookState;
import org.zhibao.eventlog.webhook.view.Webhooks;

/** What a service's log needs for webhooks: {@code LogService.named("cases").with(WebhookParts::add)}. */
public final class WebhookParts {
    private static final int MOST_WEBHOOKS = 5_000;

    private WebhookParts() {}

    public static void add(LogService.Builder service) {
        Webhooks webhooks = new Webhooks(service.log());
        service.aggregate(Webhook.class, Webhooks.TYPE, WebhookEvent.class)
                .guarded(Webhooks.TYPE, webhooks)
                .projection(webhooks)
                .refusals(WebhookRejected.class);
    }

    static boolean areIn(LogService service) {
        return service.projections().stream().anyMatch(each -> each.projection() instanceof Webhooks);
    }

    /** Asks for the webhooks that can be sent something, of the partitions that this instance leases. */
    public static Supplier<List<Subscriber>> servedBy(LogService service) {
        ProjectionRunner<?> webhooks = service.projections().stream()
                .filter(each -> each.projection() instanceof Webhooks)
                .findFirst()
                .orElseThrow();
        Query open = Query.whereIn("state", List.of(WebhookState.UNVERIFIED, WebhookState.ACTIVE));
        return () -> webhooks.leased(open, MOST_WEBHOOKS).stream()
                .map(Webhooks.Document.class::cast)
                .map(WebhookParts::subscriber)
                .toList();
    }

    private static Subscriber subscriber(Webhooks.Document webhook) {
        return new Subscriber(
                webhook.id(),
                webhook.office(),
                webhook.target(),
                Set.copyOf(webhook.types()),
                webhook.oversight(),
                webhook.verified(),
                webhook.secret().version(),
                webhook.secret().formerUntil(),
                webhook.progress().after(),
                webhook.progress().retryAt(),
                webhook.sequence());
    }
}
