package org.zhibao.eventlog.webhook.subscription;

import java.util.List;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.CancelWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ConfirmWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.KeepPlace;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.PauseWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordDelivery;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordFailure;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResendFrom;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResumeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RotateSecret;

/** How a webhook stands, and what one may ask of it there. */
public enum WebhookState {
    /** Nothing is sent but the challenge. */
    UNVERIFIED,
    ACTIVE,
    /** By its office. */
    PAUSED,
    /** By itself, after three days without success. */
    STOPPED,
    CANCELLED;

    /** The names of the commands that an office may ask for in this state. */
    public List<String> allowedCommands() {
        return switch (this) {
            case UNVERIFIED, ACTIVE ->
                names(PauseWebhook.class, RotateSecret.class, ResendFrom.class, CancelWebhook.class);
            case PAUSED, STOPPED ->
                names(ResumeWebhook.class, RotateSecret.class, ResendFrom.class, CancelWebhook.class);
            case CANCELLED -> List.of();
        };
    }

    private static List<String> names(Class<?>... commands) {
        return List.of(commands).stream().map(Class::getSimpleName).toList();
    }

    boolean allows(WebhookCommand command) {
        Class<?> asked = command.getClass();
        if (asked == ConfirmWebhook.class) {
            return this == UNVERIFIED;
        }
        if (asked == RecordFailure.class) {
            return this == UNVERIFIED || this == ACTIVE;
        }
        if (asked == RecordDelivery.class || asked == KeepPlace.class) {
            return this == ACTIVE;
        }
        return allowedCommands().contains(asked.getSimpleName());
    }
}
