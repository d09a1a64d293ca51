package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.example.ShelfService.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.example.ShelfCommand;
import org.zhibao.eventlog.example.ShelfCommand.PutThing;
import org.zhibao.eventlog.example.ShelfCommand.SetUpShelf;
import org.zhibao.eventlog.example.ShelfId;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.suite.Tokens;
import org.zhibao.eventlog.webhook.Receiver;

/** Each test is an office of its own with a receiver of its own; how hints are sent is tried out where they are. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class WebhooksHttpTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Inject
    LogService shelves;

    @Inject
    FakeCore core;

    @TestHTTPResource("/")
    URI server;

    private final Receiver receiver = new Receiver();
    private final String office = "office-" + UUID.randomUUID();
    private final ShelfId shelf = new ShelfId(UUID.randomUUID().toString());

    @BeforeEach
    void ready() {
        await("the service is ready", () -> shelves.state().ready());
        core.reset();
        core.answering(shelves::send);
    }

    @AfterEach
    void done() {
        receiver.close();
        core.reset();
    }

    private void send(ShelfCommand command) {
        shelves.send(
                command,
                new Caller(
                        "li",
                        office,
                        UUID.randomUUID(),
                        null,
                        null,
                        null,
                        null,
                        Instant.parse("2026-03-01T01:00:00Z")));
    }

    private Http.Reply ask(String as, String path) {
        return Http.get(server.getPort(), "/v1/webhooks" + path)
                .header("Authorization", Tokens.bearer(Tokens.of("wang", as, Role.PARTNER_OFFICE)))
                .header("traceparent", TRACE)
                .send();
    }

    private Http.Reply post(String as, String path, String key, String body) {
        return Http.post(server.getPort(), "/v1/webhooks" + path)
                .header("Authorization", Tokens.bearer(Tokens.of("wang", as, Role.PARTNER_OFFICE)))
                .header("Idempotency-Key", key)
                .header("traceparent", TRACE)
                .json(body)
                .send();
    }

    private Http.Reply subscribe(String more) {
        return post(office, "", "subscribe", "{\"target\":\"%s\"%s}".formatted(receiver.url(), more));
    }

    private String subscribed() {
        Http.Reply reply = subscribe("");
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().path("id").asText();
    }

    private JsonNode awaitState(String webhook, String state) {
        await(
                "webhook %s is %s".formatted(webhook, state),
                () -> ask(office, "/" + webhook).json().path("state").asText().equals(state));
        return ask(office, "/" + webhook).json();
    }

    @Test
    void who_subscribes_gets_a_secret_that_signs_and_gets_it_again_when_the_request_is_repeated() {
        Http.Reply first = subscribe("");
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        String secret = first.json().path("secret").asText();
        assertThat(secret).matches("whsec_[0-9a-f]{64}");
        send(new SetUpShelf(shelf, 9));
        receiver.awaitHints(1);
        assertThat(receiver.hints().get(0).isSignedWith(secret)).isTrue();
        Http.Reply again = subscribe("");
        for (String same : List.of("id", "position", "secret")) {
            assertThat(again.json().path(same)).isEqualTo(first.json().path(same));
        }
    }

    @Test
    void the_delivery_log_tells_every_try_and_a_page_leads_to_the_next() {
        receiver.behaving((request, answer) -> answer.with(500, ""));
        String webhook = subscribed();
        await(
                "the first try is recorded",
                () -> !ask(office, "/" + webhook + "/deliveries")
                        .json()
                        .path("items")
                        .isEmpty());
        receiver.behaving(Receiver.KIND);
        send(new SetUpShelf(shelf, 9));
        receiver.awaitHints(1);
        await(
                "two tries are recorded",
                () -> ask(office, "/" + webhook + "/deliveries")
                                .json()
                                .path("items")
                                .size()
                        == 2);
        JsonNode tries = ask(office, "/" + webhook + "/deliveries").json().path("items");
        assertThat(tries.findValuesAsText("result")).containsExactly("FAILED", "DELIVERED");
        assertThat(tries.get(0).path("failure").asText()).isEqualTo("OTHER_STATUS");
        assertThat(tries.get(1).path("hint").asText())
                .isEqualTo(receiver.hints().get(0).json().path("id").asText());

        JsonNode page = ask(office, "/" + webhook + "/deliveries?limit=1").json();
        assertThat(page.path("items")).hasSize(1);
        JsonNode next = ask(
                        office,
                        "/" + webhook + "/deliveries?since=" + page.path("next").asLong())
                .json();
        assertThat(next.path("items").findValuesAsText("result")).containsExactly("DELIVERED");
        assertThat(ask(office, "/" + webhook + "/deliveries?result=FAILED")
                        .json()
                        .path("items"))
                .hasSize(1);
        assertThat(ask(office, "/" + webhook + "/deliveries?since=-1").problem())
                .isEqualTo("400 invalid-parameter since");
    }

    @Test
    void a_webhook_of_another_office_is_answered_like_one_that_does_not_exist() {
        String webhook = subscribed();
        String none = "wh-" + "0".repeat(webhook.length() - 3);
        for (String question : List.of("", "/events", "/deliveries", "/verification")) {
            assertThat(ask("another-office", "/" + webhook + question).text().replace(webhook, ""))
                    .as(question)
                    .isEqualTo(
                            ask("another-office", "/" + none + question).text().replace(none, ""));
        }
        for (String decision : List.of("/pause", "/resumption", "/secrets", "/cancellation")) {
            assertThat(post("another-office", "/" + webhook + decision, "key" + decision, "{}")
                            .problem())
                    .isEqualTo("404 not-found");
        }
        assertThat(ask("another-office", "").json().path("items").findValuesAsText("id"))
                .doesNotContain(webhook);
    }

    @Test
    void the_list_has_those_of_the_office() {
        String webhook = subscribed();
        await(
                "it is listed",
                () -> ask(office, "?state=ACTIVE").json().path("items").size() == 1);
        assertThat(ask(office, "").json().path("items").findValuesAsText("id")).containsExactly(webhook);
    }

    @Test
    void a_new_secret_signs_beside_the_former_and_alone_when_no_overlap_is_wanted() {
        Http.Reply first = subscribe("");
        String webhook = first.json().path("id").asText();
        awaitState(webhook, "ACTIVE");
        Http.Reply rotated = post(office, "/" + webhook + "/secrets", "rotate-1", "{\"overlapHours\":1}");
        assertThat(rotated.json().path("version").asInt()).isEqualTo(2);
        send(new SetUpShelf(shelf, 9));
        receiver.awaitHints(1);
        String former = first.json().path("secret").asText();
        assertThat(receiver.hints().get(0).isSignedWith(former)).isTrue();
        String second = rotated.json().path("secret").asText();
        assertThat(receiver.hints().get(0).isSignedWith(second)).isTrue();

        Http.Reply again = post(office, "/" + webhook + "/secrets", "rotate-2", "{\"overlapHours\":0}");
        send(new PutThing(shelf, "BOOK"));
        receiver.awaitHints(2);
        assertThat(receiver.hints().get(1).isSignedWith(second)).isFalse();
        assertThat(receiver.hints()
                        .get(1)
                        .isSignedWith(again.json().path("secret").asText()))
                .isTrue();
    }

    @Test
    void it_is_paused_resumed_sent_again_and_cancelled() {
        String webhook = subscribed();
        String begin =
                awaitState(webhook, "ACTIVE").path("progress").path("after").asText();
        send(new SetUpShelf(shelf, 9));
        receiver.awaitHints(1);
        assertThat(post(office, "/" + webhook + "/pause", "pause", "{}").status())
                .isEqualTo(200);
        awaitState(webhook, "PAUSED");
        assertThat(post(office, "/" + webhook + "/resends", "resend", "{\"after\":\"%s\"}".formatted(begin))
                        .status())
                .isEqualTo(200);
        assertThat(post(office, "/" + webhook + "/resumption", "resume", "{}").status())
                .isEqualTo(200);
        receiver.awaitHints(2);
        assertThat(receiver.hints().get(1).ids())
                .containsExactlyElementsOf(receiver.hints().get(0).ids().toList());
        assertThat(post(office, "/" + webhook + "/cancellation", "cancel", "{}").status())
                .isEqualTo(200);
        assertThat(post(office, "/" + webhook + "/resumption", "resume-2", "{}").problem())
                .isEqualTo("409 webhook-state");
        assertThat(ask(office, "/" + webhook + "/events").json().path("items").findValuesAsText("sentence"))
                .noneMatch(sentence -> sentence.contains("{"))
                .isNotEmpty();
    }

    @Test
    void a_target_that_is_not_listed_and_a_place_that_is_none_are_refused() {
        assertThat(post(office, "", "1", "{\"target\":\"https://elsewhere.example/\"}")
                        .problem())
                .isEqualTo("422 webhook-target-not-allowed");
        assertThat(post(office, "", "2", "{\"target\":\"http://hooks.office.example/\"}")
                        .problem())
                .isEqualTo("422 webhook-target-not-allowed");
        assertThat(post(office, "", "3", "{\"target\":\"no address\"}").problem())
                .isEqualTo("400 validation-failed /target");
        for (String place : List.of("other.log/0.0.0.0", "shelves.log/0", "rubbish", "shelves.log/999999999.0.0.0")) {
            assertThat(post(
                                    office,
                                    "",
                                    "place " + place,
                                    "{\"target\":\"%s\",\"after\":\"%s\"}".formatted(receiver.url(), place))
                            .problem())
                    .as(place)
                    .isEqualTo("400 validation-failed /after");
        }
    }

    @Test
    void an_office_has_at_most_twenty() {
        for (int number = 0; number < 20; number++) {
            Http.Reply reply = post(office, "", "number-" + number, "{\"target\":\"https://hooks.office.example/\"}");
            assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        }
        await(
                "all are listed",
                () -> ask(office, "?limit=200").json().path("items").size() == 20);
        String body = "{\"target\":\"https://hooks.office.example/\"}";
        assertThat(post(office, "", "number-20", body).problem()).isEqualTo("409 too-many-webhooks");
        assertThat(post(office, "", "number-19", body).json().path("id").asText())
                .startsWith("wh-");
        for (JsonNode webhook : ask(office, "?limit=200").json().path("items")) {
            post(
                    office,
                    "/" + webhook.path("id").asText() + "/cancellation",
                    "end " + webhook.path("id").asText(),
                    "{}");
        }
    }
}
