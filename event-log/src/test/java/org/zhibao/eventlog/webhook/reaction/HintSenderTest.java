package org.zhibao.eventlog.webhook.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.webhook.Receiver;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.CancelWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.PauseWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResendFrom;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.ResumeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.RotateSecret;
import org.zhibao.eventlog.webhook.subscription.WebhookCommand.SubscribeWebhook;
import org.zhibao.eventlog.webhook.subscription.WebhookId;
import org.zhibao.eventlog.webhook.subscription.WebhookState;

/** Each test has an office, a webhook and a receiver of its own; the clock is turned by hand. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HintSenderTest {
    private static final String NAME = "hooks" + UUID.randomUUID().toString().substring(0, 8);
    private static final Instant MORNING = Instant.parse("2026-03-02T02:00:00Z");
    private static final AtomicReference<Instant> NOW = new AtomicReference<>(MORNING);
    private static final InstantSource CLOCK = NOW::get;

    private static ShelfInstance shelves;

    private final Receiver receiver = new Receiver();
    private final String office = "office-" + UUID.randomUUID();
    private final String webhook = "wh-" + UUID.randomUUID();
    private final ShelfId shelf = new ShelfId(UUID.randomUUID().toString());
    private String begin = "";

    @BeforeAll
    static void open() {
        shelves = ShelfInstance.start(NAME, NAME + "-1", CLOCK);
    }

    @AfterAll
    static void close() {
        shelves.close();
    }

    @AfterEach
    void no_more() {
        if (!shelves.history(webhook).isEmpty()) {
            shelves.send(new CancelWebhook(new WebhookId(webhook)), "CN", NOW.get());
        }
        receiver.close();
    }

    private void subscribe(String... types) {
        subscribeAt(receiver.url(), types);
    }

    private void subscribeAt(String target, String... types) {
        begin = shelves.log().feed().end().toString();
        shelves.send(
                new SubscribeWebhook(new WebhookId(webhook), target, List.of(types), begin, false), office, NOW.get());
    }

    private void setUp() {
        shelves.send(new SetUpShelf(shelf, 50), office, NOW.get());
    }

    private void put(String thing) {
        shelves.send(new PutThing(shelf, thing), office, NOW.get());
    }

    private WebhookState state() {
        return shelves.webhook(webhook).state();
    }

    private void awaitState(WebhookState state) {
        await("the webhook is " + state, () -> state() == state);
    }

    private void awaitFailures(int count) {
        await(
                count + " failures are recorded",
                () -> shelves.webhook(webhook).progress().failures() >= count);
    }

    private List<String> names() {
        return shelves.history(webhook).stream().map(LoggedEvent::name).toList();
    }

    private static void turn(Instant to) {
        NOW.updateAndGet(now -> now.isBefore(to) ? to : now);
    }

    @Test
    void an_office_is_told_of_what_it_may_see_once_and_in_order_and_of_nothing_else() {
        subscribe();
        shelves.send(new SetUpShelf(new ShelfId(UUID.randomUUID().toString()), 9), "another-office", NOW.get());
        setUp();
        for (int number = 0; number < 5; number++) {
            put("BOOK");
        }
        await("all have come", () -> receiver.told().size() >= 6);
        assertThat(receiver.told()).hasSize(6).doesNotHaveDuplicates();
        assertThat(receiver.hints().stream()
                        .flatMap(hint -> hint.json().path("events").findValuesAsText("sequence").stream()))
                .containsExactly("0", "1", "2", "3", "4", "5");
        Receiver.Request first = receiver.hints().get(0);
        assertThat(first.json().path("after").asText()).isEqualTo(begin);
        assertThat(first.json().path("log").asText()).isEqualTo(NAME + ".log");
        assertThat(first.json().path("events").get(0).has("data")).isFalse();
    }

    @Test
    void only_the_types_that_were_subscribed_are_told_of() {
        subscribe("shelf.ThingPut");
        setUp();
        put("BOOK");
        receiver.awaitHints(1);
        assertThat(receiver.hints().get(0).json().path("events").findValuesAsText("type"))
                .containsExactly("shelf.ThingPut");
    }

    @Test
    void everything_is_signed_over_the_time_and_the_very_bytes() {
        subscribe();
        setUp();
        receiver.awaitHints(1);
        String secret = ShelfInstance.SECRETS.secret(webhook, 1);
        Receiver.Request hint = receiver.hints().get(0);
        assertThat(hint.isSignedWith(secret)).isTrue();
        assertThat(receiver.challenges()).allMatch(challenge -> challenge.isSignedWith(secret));
        String changed = hint.body() + " ";
        assertThat(new Receiver.Request("", "", "hint", hint.timestamp(), hint.signatures(), changed)
                        .isSignedWith(secret))
                .isFalse();
        assertThat(new Receiver.Request("", "", "hint", hint.timestamp() + 1, hint.signatures(), hint.body())
                        .isSignedWith(secret))
                .isFalse();
        assertThat(hint.isSignedWith(ShelfInstance.SECRETS.secret("wh-another", 1)))
                .isFalse();
    }

    @Test
    void a_target_that_does_not_say_the_challenge_back_is_told_nothing() {
        receiver.behaving((request, answer) -> answer.with(200, "{\"challenge\":\"something else\"}"));
        subscribe();
        setUp();
        awaitFailures(1);
        assertThat(state()).isEqualTo(WebhookState.UNVERIFIED);
        assertThat(receiver.hints()).isEmpty();

        receiver.behaving(Receiver.KIND);
        turn(NOW.get().plusSeconds(5));
        receiver.awaitHints(1);
        assertThat(names().subList(0, 3)).containsExactly("WebhookSubscribed", "DeliveryFailed", "WebhookVerified");
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        try (Receiver elsewhere = new Receiver()) {
            subscribe();
            awaitState(WebhookState.ACTIVE);
            receiver.behaving((request, answer) -> answer.to(elsewhere.url()));
            setUp();
            awaitFailures(1);
            assertThat(failure()).isEqualTo("REDIRECTED 307");
            assertThat(elsewhere.hints()).isEmpty();
        }
    }

    private String failure() {
        var progress = shelves.webhook(webhook).progress();
        return progress.failure() + (progress.status() == null ? "" : " " + progress.status());
    }

    @Test
    void what_was_not_received_is_sent_again_until_it_is() {
        subscribe();
        awaitState(WebhookState.ACTIVE);
        receiver.behaving((request, answer) -> answer.with(503, ""));
        setUp();
        awaitFailures(1);
        assertThat(failure()).isEqualTo("OTHER_STATUS 503");
        turn(shelves.webhook(webhook).progress().retryAt());
        awaitFailures(2);
        receiver.behaving(Receiver.KIND);
        put("BOOK");
        turn(shelves.webhook(webhook).progress().retryAt());
        await("all are told", () -> receiver.told().stream().distinct().count() == 2);
        await("it is received", () -> names().contains("HintDelivered"));
        assertThat(shelves.webhook(webhook).progress().failures()).isZero();
    }

    @Test
    void after_three_days_it_stops_and_goes_on_from_there_when_it_is_resumed() {
        subscribe();
        awaitState(WebhookState.ACTIVE);
        receiver.behaving((request, answer) -> answer.with(500, ""));
        setUp();
        awaitFailures(1);
        Instant first = NOW.get();
        for (int failures = 1; state() == WebhookState.ACTIVE; failures++) {
            int before = failures;
            turn(shelves.webhook(webhook).progress().retryAt());
            await(
                    "attempt %d is recorded".formatted(before + 1),
                    () -> shelves.webhook(webhook).progress().failures() > before);
        }
        assertThat(state()).isEqualTo(WebhookState.STOPPED);
        assertThat(Duration.between(first, NOW.get())).isEqualTo(Duration.ofDays(3));

        receiver.behaving(Receiver.KIND);
        shelves.send(new ResumeWebhook(new WebhookId(webhook)), office, NOW.get());
        await("it is received", () -> names().contains("HintDelivered"));
        assertThat(receiver.hints().get(receiver.hints().size() - 1).ids()).hasSize(1);
    }

    @Test
    void both_secrets_sign_until_the_former_has_ended() {
        subscribe();
        setUp();
        receiver.awaitHints(1);
        shelves.send(new RotateSecret(new WebhookId(webhook), 24), office, NOW.get());
        put("BOOK");
        receiver.awaitHints(2);
        assertThat(signers(1)).containsExactly(true, true);
        turn(NOW.get().plus(Duration.ofHours(24)));
        put("LAMP");
        receiver.awaitHints(3);
        assertThat(signers(2)).containsExactly(false, true);
    }

    private List<Boolean> signers(int hint) {
        Receiver.Request request = receiver.hints().get(hint);
        return List.of(
                request.isSignedWith(ShelfInstance.SECRETS.secret(webhook, 1)),
                request.isSignedWith(ShelfInstance.SECRETS.secret(webhook, 2)));
    }

    @Test
    void everything_after_a_place_is_told_again_with_the_same_ids() {
        subscribe();
        setUp();
        put("BOOK");
        await("all have come", () -> receiver.told().size() == 2);
        List<String> before = receiver.told();
        shelves.send(new ResendFrom(new WebhookId(webhook), begin), office, NOW.get());
        await("all have come again", () -> receiver.told().size() == 4);
        assertThat(receiver.told().subList(2, 4)).isEqualTo(before);
    }

    @Test
    void going_back_counts_although_it_is_asked_for_while_a_hint_is_under_way() {
        subscribe();
        awaitState(WebhookState.ACTIVE);
        CountDownLatch asked = new CountDownLatch(1);
        receiver.behaving((request, answer) -> {
            try {
                asked.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer.with(200, "");
        });
        setUp();
        receiver.awaitHints(1);
        shelves.send(new ResendFrom(new WebhookId(webhook), begin), office, NOW.get());
        receiver.behaving(Receiver.KIND);
        asked.countDown();
        receiver.awaitHints(2);
        assertThat(receiver.hints().get(1).ids())
                .containsExactlyElementsOf(receiver.hints().get(0).ids().toList());
    }

    @Test
    void nothing_is_sent_while_it_is_paused_and_nothing_is_left_out() {
        subscribe();
        setUp();
        receiver.awaitHints(1);
        shelves.send(new PauseWebhook(new WebhookId(webhook)), office, NOW.get());
        put("BOOK");
        shelves.send(new ResumeWebhook(new WebhookId(webhook)), office, NOW.get());
        await("all have come", () -> receiver.told().stream().distinct().count() == 2);
    }

    @Test
    void what_an_instance_sent_and_did_not_live_to_record_its_successor_sends_again_the_same() throws Exception {
        String name = "dying" + UUID.randomUUID().toString().substring(0, 8);
        String target = receiver.url();
        WebhookId id = new WebhookId(webhook);
        CountDownLatch sent = new CountDownLatch(1);
        CountDownLatch dead = new CountDownLatch(1);
        ShelfInstance first = ShelfInstance.start(name, name + "-1", CLOCK);
        String start = first.log().feed().end().toString();
        first.send(new SubscribeWebhook(id, target, List.of(), start, false), office, NOW.get());
        await("it is verified", () -> first.webhook(webhook).verified());
        receiver.behaving((request, answer) -> {
            sent.countDown();
            try {
                dead.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            answer.with(200, "");
        });
        first.send(new SetUpShelf(shelf, 9), office, NOW.get());
        sent.await();
        // From here on it can record nothing, as if it had been killed.
        first.log().commands().close();
        dead.countDown();
        receiver.behaving(Receiver.KIND);
        first.close();
        try (ShelfInstance second = ShelfInstance.start(name, name + "-2", CLOCK)) {
            receiver.awaitHints(2);
            second.send(new PutThing(shelf, "BOOK"), office, NOW.get());
            receiver.awaitHints(3);
            assertThat(receiver.hints().get(1).json())
                    .isEqualTo(receiver.hints().get(0).json());
            assertThat(receiver.told().stream().distinct()).hasSize(2);
            await("it is recorded", () -> second.webhook(webhook).progress().deliveredAt() != null);
        }
    }

    @Test
    void of_two_instances_one_tells_and_when_it_goes_the_other_does() {
        List<String> expected;
        try (ShelfInstance other = ShelfInstance.start(NAME, NAME + "-2", CLOCK)) {
            subscribe();
            setUp();
            for (int number = 0; number < 10; number++) {
                put("BOOK");
            }
            await("all have come", () -> receiver.told().stream().distinct().count() == 11);
            expected = receiver.told().stream().distinct().toList();
            assertThat(other.webhook(webhook).state()).isEqualTo(WebhookState.ACTIVE);
        }
        // Whoever of the two had it: what comes now is told all the same, by the one that is left.
        put("LAMP");
        await("the last has come", () -> receiver.told().stream().distinct().count() == 12);
        assertThat(receiver.told().stream().distinct().limit(11)).isEqualTo(expected);
    }
}
