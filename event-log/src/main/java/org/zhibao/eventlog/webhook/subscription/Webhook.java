package org.zhibao.eventlog.webhook.subscription;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_NOT_YOURS;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_PLACE_PASSED;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_STATE;
import static org.zhibao.eventlog.webhook.subscription.WebhookState.ACTIVE;
import static org.zhibao.eventlog.webhook.subscription.WebhookState.CANCELLED;
import static org.zhibao.eventlog.webhook.subscription.WebhookState.PAUSED;
import static org.zhibao.eventlog.webhook.subscription.WebhookState.STOPPED;
import static org.zhibao.eventlog.webhook.subscription.WebhookState.UNVERIFIED;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.webhook.WebhookRejected;
import org.zhibao.eventlog.webhook.WebhookRejected.Reason;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.CancelWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ConfirmWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.KeepPlace;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.PauseWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordDelivery;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RecordFailure;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResendFrom;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResumeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RotateSecret;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.SubscribeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.DeliveryFailed;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.HintDelivered;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.PlaceKept;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.ResendAsked;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.SecretRotated;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookCancelled;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookPaused;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookResumed;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookStopped;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookSubscribed;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent.WebhookVerified;

/**
 * One webhook: each decision followed by what it changes. What was received, and up to which place, is decided here, so that of
 * two instances that told the same only one is counted.
 */
@AggregateRoot
public class Webhook {
    /** May pause and cancel the webhooks of others, and cannot have them tell anybody anything. */
    private static final String NATION = "CN";

    @AggregateIdentifier
    private WebhookId id;

    private @Nullable WebhookState state;
    private String office = "";
    private String place = "";
    private boolean verified;
    private int secretVersion = 1;
    private int failures;
    private @Nullable Instant failingSince;

    /** Axon replays events onto an empty one. */
    Webhook() {}

    @CommandHandler
    Webhook(SubscribeWebhook command, @MetaDataValue("office") String subscriber) {
        id = command.webhook();
        apply(new WebhookSubscribed(
                id.value(),
                subscriber,
                command.target(),
                List.copyOf(new TreeSet<>(command.types())),
                command.after(),
                command.oversight()));
    }

    @EventSourcingHandler
    void on(WebhookSubscribed event) {
        id = new WebhookId(event.webhook());
        state = UNVERIFIED;
        office = event.office();
        place = event.after();
    }

    @CommandHandler
    void handle(ConfirmWebhook command) {
        requireAllowed(command);
        apply(new WebhookVerified(id.value()));
    }

    @EventSourcingHandler
    void on(WebhookVerified event) {
        state = ACTIVE;
        verified = true;
        forgetFailures();
    }

    @CommandHandler
    void handle(RecordDelivery command) {
        requireAllowed(command);
        requirePlace(command.after());
        apply(new HintDelivered(
                id.value(), command.hint(), command.after(), command.next(), command.events(), failures + 1));
    }

    @EventSourcingHandler
    void on(HintDelivered event) {
        place = event.next();
        forgetFailures();
    }

    @CommandHandler
    void handle(RecordFailure command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        requirePlace(command.after());
        int attempt = failures + 1;
        Instant since = failingSince == null ? at : failingSince;
        if (BackOff.isOver(since, at)) {
            apply(new WebhookStopped(id.value(), place, attempt, command.failure(), command.status(), since));
            return;
        }
        Instant retryAt = BackOff.next(attempt, since, at);
        apply(new DeliveryFailed(id.value(), place, attempt, command.failure(), command.status(), since, retryAt));
    }

    @EventSourcingHandler
    void on(DeliveryFailed event) {
        failures = event.attempt();
        failingSince = event.failingSince();
    }

    @EventSourcingHandler
    void on(WebhookStopped event) {
        state = STOPPED;
        forgetFailures();
    }

    @CommandHandler
    void handle(KeepPlace command) {
        requireAllowed(command);
        requirePlace(command.after());
        apply(new PlaceKept(id.value(), command.after(), command.next()));
    }

    @EventSourcingHandler
    void on(PlaceKept event) {
        place = event.next();
    }

    @CommandHandler
    void handle(PauseWebhook command, @MetaDataValue("office") String asking) {
        requireOwnerOrNation(asking);
        if (state == PAUSED) {
            return;
        }
        requireAllowed(command);
        apply(new WebhookPaused(id.value()));
    }

    @EventSourcingHandler
    void on(WebhookPaused event) {
        state = PAUSED;
        forgetFailures();
    }

    @CommandHandler
    void handle(ResumeWebhook command, @MetaDataValue("office") String asking) {
        requireOwner(asking);
        requireAllowed(command);
        apply(new WebhookResumed(id.value()));
    }

    @EventSourcingHandler
    void on(WebhookResumed event) {
        state = verified ? ACTIVE : UNVERIFIED;
    }

    @CommandHandler
    void handle(RotateSecret command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String asking) {
        requireOwner(asking);
        requireAllowed(command);
        Instant formerUntil = at.plus(Duration.ofHours(command.overlapHours()));
        apply(new SecretRotated(id.value(), secretVersion + 1, formerUntil));
    }

    @EventSourcingHandler
    void on(SecretRotated event) {
        secretVersion = event.version();
    }

    @CommandHandler
    void handle(ResendFrom command, @MetaDataValue("office") String asking) {
        requireOwner(asking);
        requireAllowed(command);
        apply(new ResendAsked(id.value(), command.after()));
    }

    @EventSourcingHandler
    void on(ResendAsked event) {
        place = event.after();
        forgetFailures();
    }

    @CommandHandler
    void handle(CancelWebhook command, @MetaDataValue("office") String asking) {
        requireOwnerOrNation(asking);
        if (state == CANCELLED) {
            return;
        }
        requireAllowed(command);
        apply(new WebhookCancelled(id.value()));
    }

    @EventSourcingHandler
    void on(WebhookCancelled event) {
        state = CANCELLED;
    }

    private void forgetFailures() {
        failures = 0;
        failingSince = null;
    }

    /** Somebody was faster, or was asked to go back: what is to be recorded does not follow on what was received. */
    private void requirePlace(String after) {
        if (!after.equals(place)) {
            throw refused(
                    WEBHOOK_PLACE_PASSED,
                    "webhook %s stands at %s and not at %s any more".formatted(id.value(), place, after));
        }
    }

    private void requireOwner(String asking) {
        if (!asking.equals(office)) {
            throw refused(
                    WEBHOOK_NOT_YOURS,
                    "webhook %s is office %s's: only that office can ask this of it".formatted(id.value(), office));
        }
    }

    private void requireOwnerOrNation(String asking) {
        if (!asking.equals(NATION)) {
            requireOwner(asking);
        }
    }

    private void requireAllowed(WebhookCommand command) {
        if (state == null || !state.allows(command)) {
            throw refused(
                    WEBHOOK_STATE,
                    "webhook %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private WebhookRejected refused(Reason reason, String sentence) {
        return state == null
                ? new WebhookRejected(reason, sentence)
                : new WebhookRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
