package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.replica.LogUnavailable;

@QuarkusTest
@TestProfile(EdgeApp.class)
class CommandEdgeTest {
    private static final String LAMP = "{\"name\": \"lamp\"}";

    @Inject
    FakeCore core;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void fresh() {
        core.reset();
    }

    Http make() {
        return Http.post(server.getPort(), "/v1/things").json(LAMP);
    }

    Http rename() {
        return Http.post(server.getPort(), "/v1/things/a1/name");
    }

    @Nested
    class An_accepted_command {
        @Test
        void says_what_it_brought_and_where_it_lies() {
            Http.Reply reply =
                    rename().header("Simulated-At", "2026-03-01T08:30:00+08:00").send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text())
                    .isEqualTo("{\"id\":\"a1\",\"sequence\":1,\"position\":\"things.log/3@12\","
                            + "\"recordedAt\":\"2026-03-01T00:30:00.000Z\",\"events\":[\"Made\",\"Named\"]}");
            assertThat(reply.header("ETag")).contains("\"1\"");
            assertThat(reply.header("Position")).contains("things.log/3@12");
        }

        @Test
        void that_creates_is_answered_with_its_place() {
            Http.Reply reply = make().send();
            assertThat(reply.status()).isEqualTo(201);
            assertThat(reply.header("Location"))
                    .hasValueSatisfying(place -> assertThat(place).matches("/v1/things/[0-9a-hjkmnp-tv-z]{16}"));
        }

        @Test
        void that_continues_what_is_there_creates_nothing() {
            core.answering((command, caller) ->
                    new Answer("thing-a1", 4, 4, FakeCore.AT, Hash.ZERO, caller.now(), List.of("thing.Named"), false));
            Http.Reply reply = make().send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Location")).isEmpty();
        }

        @Test
        void that_had_nothing_to_do_has_no_position() {
            core.answering(
                    (command, caller) -> new Answer("thing-a1", 5, 4, null, null, caller.now(), List.of(), false));
            Http.Reply reply = rename().send();
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Position")).isEmpty();
            assertThat(reply.json().has("position")).isFalse();
            assertThat(reply.header("ETag")).contains("\"4\"");
        }
    }

    @Nested
    class The_caller {
        @Test
        void is_passed_on_with_everything_that_was_said() {
            rename().header("If-Match", "\"17\"")
                    .header("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")
                    .header("Simulated-At", "2026-03-01T00:00:00Z")
                    .send();
            assertThat(core.lastCaller().actor()).isEqualTo("clerk-12");
            assertThat(core.lastCaller().office()).isEqualTo("CN310000");
            assertThat(core.lastCaller().expectedSequence()).isEqualTo(17);
            assertThat(core.lastCaller().now()).isEqualTo(Instant.parse("2026-03-01T00:00:00Z"));
            assertThat(core.lastCaller().correlation()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        }

        @Test
        void may_be_written_in_percent_encoded_utf8() {
            rename().header("Zhibao-Actor", "%E7%9F%A5%E4%BF%9D%2012").send();
            assertThat(core.lastCaller().actor()).isEqualTo("知保 12");
        }

        @Test
        void must_be_known() {
            assertThat(rename().without("Zhibao-Actor").send().problem()).isEqualTo("400 caller-unknown");
            assertThat(rename().without("Zhibao-Office").send().problem()).isEqualTo("400 caller-unknown");
            assertThat(rename().header("Zhibao-Actor", " ").send().problem()).isEqualTo("400 caller-unknown");
            assertThat(rename().header("Zhibao-Actor", "%E7%9F").send().problem())
                    .isEqualTo("400 caller-unknown");
            assertThat(rename().header("Zhibao-Actor", "100%").send().problem()).isEqualTo("400 caller-unknown");
            assertThat(rename().header("Zhibao-Actor", "a%0Ab").send().problem())
                    .isEqualTo("400 caller-unknown");
            assertThat(rename().header("Zhibao-Actor", "a%00").send().problem()).isEqualTo("400 caller-unknown");
            assertThat(core.commands()).isEmpty();
        }

        @Test
        void has_at_most_100_characters() {
            assertThat(rename().header("Zhibao-Actor", "a".repeat(100)).send().status())
                    .isEqualTo(200);
            assertThat(rename().header("Zhibao-Actor", "a".repeat(101)).send().problem())
                    .isEqualTo("400 caller-unknown");
        }

        @Test
        void is_one() {
            assertThat(rename().another("Zhibao-Actor", "clerk-13").send().problem())
                    .isEqualTo("400 invalid-header Zhibao-Actor");
        }
    }

    @Nested
    class The_idempotency_key {
        @Test
        void is_required_on_every_post() {
            assertThat(make().without("Idempotency-Key").send().problem()).isEqualTo("400 idempotency-key-required");
            assertThat(rename().without("Idempotency-Key").send().problem()).isEqualTo("400 idempotency-key-required");
            assertThat(core.commands()).isEmpty();
        }

        @Test
        void is_not_asked_of_a_post_that_is_no_command() {
            assertThat(Http.post(server.getPort(), "/v1/things/search")
                            .without("Idempotency-Key")
                            .without("Zhibao-Actor")
                            .json("{}")
                            .send()
                            .status())
                    .isEqualTo(200);
        }

        @Test
        void has_1_to_200_printable_characters() {
            assertThat(rename().header("Idempotency-Key", "k").send().status()).isEqualTo(200);
            assertThat(rename().header("Idempotency-Key", "k".repeat(200))
                            .send()
                            .status())
                    .isEqualTo(200);
            assertThat(rename().header("Idempotency-Key", "k".repeat(201))
                            .send()
                            .problem())
                    .isEqualTo("400 idempotency-key-required");
            assertThat(rename().header("Idempotency-Key", "").send().problem())
                    .isEqualTo("400 idempotency-key-required");
            assertThat(rename().header("Idempotency-Key", "kö").send().problem())
                    .isEqualTo("400 idempotency-key-required");
        }

        @Test
        void gives_a_repeat_the_same_command_id_and_fingerprint() {
            String first = make().send().header("Location").orElseThrow();
            UUID id = core.lastCaller().commandId();
            String fingerprint = core.lastCaller().request();
            String second = make().send().header("Location").orElseThrow();
            assertThat(core.lastCaller().commandId()).isEqualTo(id);
            assertThat(core.lastCaller().request()).isEqualTo(fingerprint);
            assertThat(second).isEqualTo(first);
            assertThat(id.version()).isEqualTo(8);
            assertThat(id.variant()).isEqualTo(2);
        }

        @Test
        void of_two_callers_never_meets() {
            rename().send();
            UUID id = core.lastCaller().commandId();
            rename().header("Zhibao-Actor", "clerk-13").send();
            assertThat(core.lastCaller().commandId()).isNotEqualTo(id);
            rename().header("Zhibao-Office", "CN320000").send();
            assertThat(core.lastCaller().commandId()).isNotEqualTo(id);
        }

        @Test
        void with_another_body_path_or_query_has_another_fingerprint() {
            make().send();
            String fingerprint = core.lastCaller().request();
            make().json("{\"name\":  \"lamp\"}").send();
            assertThat(core.lastCaller().request()).isNotEqualTo(fingerprint);
            Http.post(server.getPort(), "/v1/things?x=1").json(LAMP).send();
            assertThat(core.lastCaller().request()).isNotEqualTo(fingerprint);
            rename().send();
            assertThat(core.lastCaller().request()).isNotEqualTo(fingerprint);
        }

        @Test
        void gives_the_steps_before_a_command_ids_of_their_own() {
            Http.post(server.getPort(), "/v1/things/a1/reserved-name").send();
            assertThat(core.commands()).containsExactly(new Things.Reserve("a1"), new Things.Rename("a1"));
            UUID last = core.lastCaller().commandId();
            rename().send();
            assertThat(core.lastCaller().commandId()).isEqualTo(last);
        }
    }

    @Nested
    class If_match {
        @Test
        void is_one_strong_tag_or_a_star() {
            assertThat(rename().header("If-Match", "*").send().status()).isEqualTo(200);
            assertThat(core.lastCaller().expectedSequence()).isNull();
            for (String bad :
                    List.of("17", "W/\"17\"", "\"17\", \"18\"", "\"x\"", "\"-1\"", "\"1234567890123456789\"")) {
                assertThat(rename().header("If-Match", bad).send().problem()).isEqualTo("400 invalid-header If-Match");
            }
        }

        @Test
        void is_required_where_a_decision_is_replaced() {
            Http replace = Http.method("PUT", server.getPort(), "/v1/things/a1/verdict");
            assertThat(replace.send().problem()).isEqualTo("428 precondition-required");
            assertThat(replace.header("If-Match", "\"3\"").send().status()).isEqualTo(200);
        }

        @Test
        void that_is_outdated_is_answered_with_the_present_tag() {
            refusing(CommandRefused.Cause.VERSION_CONFLICT);
            Http.Reply reply = rename().header("If-Match", "\"3\"").send();
            assertThat(reply.problem()).isEqualTo("412 version-conflict");
            assertThat(reply.header("ETag")).contains("\"9\"");
            assertThat(rename().send().problem()).isEqualTo("409 version-conflict");
        }
    }

    @Nested
    class A_refusal {
        @Test
        void by_the_log_has_its_code() {
            refusing(CommandRefused.Cause.NOT_FOUND);
            assertThat(rename().send().problem()).isEqualTo("404 not-found");
            refusing(CommandRefused.Cause.ALREADY_EXISTS);
            assertThat(rename().send().problem()).isEqualTo("409 already-exists");
            refusing(CommandRefused.Cause.KEY_REUSED);
            assertThat(rename().send().problem()).isEqualTo("422 idempotency-key-reused");
            refusing(CommandRefused.Cause.TOO_LARGE);
            assertThat(rename().send().problem()).isEqualTo("413 too-large");
        }

        @Test
        void by_a_rule_says_the_state_and_what_it_allows() {
            core.answering((command, caller) -> {
                throw new Things.ThingRejected();
            });
            Http.Reply reply = rename().send();
            assertThat(reply.problem()).isEqualTo("409 thing-broken");
            assertThat(reply.json().path("state").asText()).isEqualTo("BROKEN");
            assertThat(reply.json().path("allowedCommands").toString()).isEqualTo("[\"MendThing\"]");
        }

        @Test
        void has_a_title_in_the_readers_language() {
            refusing(CommandRefused.Cause.NOT_FOUND);
            assertThat(rename().send().json().path("title").asText()).isEqualTo("未找到");
            assertThat(rename().header("Accept-Language", "en")
                            .send()
                            .json()
                            .path("title")
                            .asText())
                    .isEqualTo("Not found");
        }
    }

    @Nested
    class A_fault {
        @Test
        void that_leaves_the_outcome_unknown_asks_for_a_repeat() {
            core.answering((command, caller) -> {
                throw new OutcomeUnknown("no verdict", new IllegalStateException());
            });
            Http.Reply reply = rename().send();
            assertThat(reply.problem()).isEqualTo("503 outcome-unknown");
            assertThat(reply.header("Retry-After")).isPresent();
            assertThat(reply.json().path("detail").asText()).contains("same Idempotency-Key");
        }

        @Test
        void of_the_log_asks_to_come_back() {
            core.answering((command, caller) -> {
                throw new LogUnavailable("catching up");
            });
            Http.Reply reply = rename().send();
            assertThat(reply.problem()).isEqualTo("503 stale-replica");
            assertThat(reply.header("Retry-After")).isPresent();
        }

        @Test
        void of_our_own_shows_nothing_but_a_trace() {
            Http.Reply reply = Http.get(server.getPort(), "/v1/things/bug").send();
            assertThat(reply.problem()).isEqualTo("500 internal-error");
            assertThat(reply.text())
                    .doesNotContain("java")
                    .doesNotContain("Exception")
                    .doesNotContain("business");
        }
    }

    @Test
    void the_simulated_clock_must_be_readable() {
        assertThat(rename().header("Simulated-At", "yesterday").send().problem())
                .isEqualTo("400 invalid-header Simulated-At");
    }

    private void refusing(CommandRefused.Cause cause) {
        core.answering((command, caller) -> {
            throw new CommandRefused(cause, 9, "Thing a1 says no.");
        });
    }
}
