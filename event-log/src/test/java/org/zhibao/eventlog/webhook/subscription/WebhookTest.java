package org.zhibao.eventlog.webhook.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_NOT_YOURS;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_PLACE_PASSED;
import static org.zhibao.eventlog.webhook.WebhookRejected.Reason.WEBHOOK_STATE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.webhook.WebhookRejected;
import org.zhibao.eventlog.webhook.WebhookRejected.Reason;
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

/** The cast: HOOK is office EP's and begins at HERE; THERE follows. It is always 2 March 2026, 10 o'clock, unless said otherwise. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WebhookTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final WebhookId HOOK = new WebhookId("wh-1");
    private static final String TARGET = "https://hooks.office.example/zhibao";
    private static final String HERE = "cases.log/0.0";
    private static final String THERE = "cases.log/3.1";
    private static final String OWNER = "EP";
    private static final String NATION = "CN";

    private final AggregateTestFixture<Webhook> fixture = new AggregateTestFixture<>(Webhook.class);

    @Nested
    class SubscribeWebhook {
        @Test
        void is_recorded_for_the_office_of_the_caller_with_its_types_once_and_in_order() {
            fixture.givenNoPriorActivity()
                    .when(
                            new WebhookCommand.SubscribeWebhook(
                                    HOOK, TARGET, List.of("b.B", "a.A", "b.B"), HERE, false),
                            by(OWNER, NOW))
                    .expectEvents(new WebhookSubscribed("wh-1", OWNER, TARGET, List.of("a.A", "b.B"), HERE, false));
        }
    }

    @Nested
    class ConfirmWebhook {
        @Test
        void lets_hints_be_sent() {
            when(new WebhookCommand.ConfirmWebhook(HOOK), OWNER, subscribed())
                    .expectEvents(new WebhookVerified("wh-1"));
        }

        @Test
        void is_refused_twice() {
            when(new WebhookCommand.ConfirmWebhook(HOOK), OWNER, subscribed(), verified())
                    .expectException(because(WEBHOOK_STATE));
        }
    }

    @Nested
    class RecordDelivery {
        @Test
        void moves_on_to_the_next_place() {
            when(delivery(HERE, THERE), OWNER, subscribed(), verified())
                    .expectEvents(new HintDelivered("wh-1", "h1", HERE, THERE, 2, 1));
        }

        @Test
        void counts_the_attempts_since_the_last_that_was_received() {
            when(delivery(HERE, THERE), OWNER, subscribed(), verified(), failed(1, NOW), failed(2, NOW))
                    .expectEvents(new HintDelivered("wh-1", "h1", HERE, THERE, 2, 3));
        }

        @Test
        void is_refused_before_the_target_is_verified() {
            when(delivery(HERE, THERE), OWNER, subscribed()).expectException(because(WEBHOOK_STATE));
        }

        @Test
        void is_refused_when_another_instance_was_faster() {
            when(delivery(HERE, THERE), OWNER, subscribed(), verified(), delivered())
                    .expectException(because(WEBHOOK_PLACE_PASSED));
        }

        @Test
        void is_refused_while_it_is_paused() {
            when(delivery(HERE, THERE), OWNER, subscribed(), verified(), new WebhookPaused("wh-1"))
                    .expectException(because(WEBHOOK_STATE));
        }
    }

    @Nested
    class RecordFailure {
        @Test
        void says_when_it_is_tried_again() {
            when(failure(), OWNER, subscribed(), verified())
                    .expectEvents(
                            new DeliveryFailed("wh-1", HERE, 1, Failure.OTHER_STATUS, 503, NOW, NOW.plusSeconds(5)));
        }

        @Test
        void is_tried_for_three_days_less_and_less_often_and_then_no_more() {
            List<Object> life = new ArrayList<>(List.of(subscribed(), verified()));
            Instant at = NOW;
            Duration before = Duration.ZERO;
            for (int attempt = 1; at.isBefore(NOW.plus(Duration.ofDays(3))); attempt++) {
                Instant retryAt = BackOff.next(attempt, NOW, at);
                Duration pause = Duration.between(at, retryAt);
                assertThat(retryAt.equals(NOW.plus(Duration.ofDays(3))) || pause.compareTo(before) >= 0)
                        .as("attempt %d", attempt)
                        .isTrue();
                fresh(life)
                        .when(failure(), by(OWNER, at))
                        .expectEvents(
                                new DeliveryFailed("wh-1", HERE, attempt, Failure.OTHER_STATUS, 503, NOW, retryAt));
                life.add(new DeliveryFailed("wh-1", HERE, attempt, Failure.OTHER_STATUS, 503, NOW, retryAt));
                before = pause;
                at = retryAt;
            }
            assertThat(life).hasSizeBetween(20, 40);
            fresh(life)
                    .when(failure(), by(OWNER, at))
                    .expectEvents(new WebhookStopped("wh-1", HERE, life.size() - 1, Failure.OTHER_STATUS, 503, NOW));
        }

        @Test
        void is_counted_for_a_challenge_too() {
            when(failure(), OWNER, subscribed())
                    .expectEvents(
                            new DeliveryFailed("wh-1", HERE, 1, Failure.OTHER_STATUS, 503, NOW, NOW.plusSeconds(5)));
        }

        @Test
        void is_refused_when_the_webhook_was_asked_to_go_elsewhere_meanwhile() {
            when(failure(), OWNER, subscribed(), verified(), new ResendAsked("wh-1", THERE))
                    .expectException(because(WEBHOOK_PLACE_PASSED));
        }
    }

    @Nested
    class KeepPlace {
        @Test
        void moves_on_without_a_hint() {
            when(new WebhookCommand.KeepPlace(HOOK, HERE, THERE), OWNER, subscribed(), verified())
                    .expectEvents(new PlaceKept("wh-1", HERE, THERE));
        }
    }

    @Nested
    class PauseWebhook {
        @Test
        void is_for_its_office_and_for_the_nation() {
            for (String office : List.of(OWNER, NATION)) {
                fresh(List.of(subscribed(), verified()))
                        .when(new WebhookCommand.PauseWebhook(HOOK), by(office, NOW))
                        .expectEvents(new WebhookPaused("wh-1"));
            }
            fresh(List.of(subscribed(), verified()))
                    .when(new WebhookCommand.PauseWebhook(HOOK), by("US", NOW))
                    .expectException(because(WEBHOOK_NOT_YOURS));
        }

        @Test
        void has_nothing_to_do_twice() {
            when(new WebhookCommand.PauseWebhook(HOOK), OWNER, subscribed(), verified(), new WebhookPaused("wh-1"))
                    .expectNoEvents();
        }
    }

    @Nested
    class ResumeWebhook {
        @Test
        void is_possible_when_it_was_paused_or_has_stopped() {
            for (Object end : List.of(new WebhookPaused("wh-1"), stopped())) {
                fresh(List.of(subscribed(), verified(), end))
                        .when(new WebhookCommand.ResumeWebhook(HOOK), by(OWNER, NOW))
                        .expectEvents(new WebhookResumed("wh-1"));
            }
        }

        @Test
        void is_for_its_office_alone() {
            when(new WebhookCommand.ResumeWebhook(HOOK), NATION, subscribed(), verified(), stopped())
                    .expectException(because(WEBHOOK_NOT_YOURS));
        }

        @Test
        void challenges_a_target_first_that_was_never_verified() {
            when(delivery(HERE, THERE), OWNER, subscribed(), stopped(), new WebhookResumed("wh-1"))
                    .expectException(because(WEBHOOK_STATE));
        }
    }

    @Nested
    class RotateSecret {
        @Test
        void lets_the_former_sign_for_the_hours_that_were_asked_for() {
            when(new WebhookCommand.RotateSecret(HOOK, 24), OWNER, subscribed(), verified())
                    .expectEvents(new SecretRotated("wh-1", 2, NOW.plus(Duration.ofHours(24))));
        }

        @Test
        void is_for_its_office_alone() {
            when(new WebhookCommand.RotateSecret(HOOK, 0), NATION, subscribed(), verified())
                    .expectException(because(WEBHOOK_NOT_YOURS));
        }
    }

    @Nested
    class ResendFrom {
        @Test
        void goes_back_to_an_earlier_place() {
            when(new WebhookCommand.ResendFrom(HOOK, HERE), OWNER, subscribed(), verified(), delivered())
                    .expectEvents(new ResendAsked("wh-1", HERE));
        }

        @Test
        void is_for_its_office_alone() {
            when(new WebhookCommand.ResendFrom(HOOK, HERE), NATION, subscribed(), verified(), delivered())
                    .expectException(because(WEBHOOK_NOT_YOURS));
        }
    }

    @Nested
    class CancelWebhook {
        @Test
        void ends_it_for_good() {
            when(new WebhookCommand.CancelWebhook(HOOK), OWNER, subscribed(), verified())
                    .expectEvents(new WebhookCancelled("wh-1"));
            fresh(List.of(subscribed(), new WebhookCancelled("wh-1")))
                    .when(new WebhookCommand.ResumeWebhook(HOOK), by(OWNER, NOW))
                    .expectException(because(WEBHOOK_STATE));
        }

        @Test
        void has_nothing_to_do_twice() {
            when(new WebhookCommand.CancelWebhook(HOOK), OWNER, subscribed(), new WebhookCancelled("wh-1"))
                    .expectNoEvents();
        }
    }

    private ResultValidator<Webhook> when(WebhookCommand command, String office, Object... life) {
        return fixture.given(life).when(command, by(office, NOW));
    }

    private static org.axonframework.test.aggregate.TestExecutor<Webhook> fresh(List<?> life) {
        return new AggregateTestFixture<>(Webhook.class).given(life);
    }

    private static Map<String, Object> by(String office, Instant at) {
        return Map.of("at", at, "office", office, "actor", "wang");
    }

    private static WebhookSubscribed subscribed() {
        return new WebhookSubscribed("wh-1", OWNER, TARGET, List.of(), HERE, false);
    }

    private static WebhookVerified verified() {
        return new WebhookVerified("wh-1");
    }

    private static HintDelivered delivered() {
        return new HintDelivered("wh-1", "h1", HERE, THERE, 2, 1);
    }

    private static DeliveryFailed failed(int attempt, Instant since) {
        return new DeliveryFailed("wh-1", HERE, attempt, Failure.OTHER_STATUS, 503, since, since.plusSeconds(5));
    }

    private static WebhookStopped stopped() {
        return new WebhookStopped("wh-1", HERE, 26, Failure.OTHER_STATUS, 503, NOW);
    }

    private static WebhookCommand.RecordDelivery delivery(String after, String next) {
        return new WebhookCommand.RecordDelivery(HOOK, "h1", after, next, 2);
    }

    private static WebhookCommand.RecordFailure failure() {
        return new WebhookCommand.RecordFailure(HOOK, HERE, Failure.OTHER_STATUS, 503);
    }

    private static Matcher<WebhookRejected> because(Reason reason) {
        return new CustomTypeSafeMatcher<>("refused because of " + reason) {
            @Override
            protected boolean matchesSafely(WebhookRejected refusal) {
                return refusal.reason() == reason;
            }
        };
    }
}
