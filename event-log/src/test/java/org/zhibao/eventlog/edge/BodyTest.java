package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every limit at the limit and one past it; whatever is refused reaches no command. */
@QuarkusTest
@TestProfile(EdgeApp.class)
class BodyTest {
    @Inject
    FakeCore core;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void fresh() {
        core.reset();
    }

    @AfterEach
    void nothing_reached_a_command() {
        assertThat(core.commands()).isEmpty();
    }

    /** Takes any JSON at all. */
    private String search(String json) {
        return search(json.getBytes(UTF_8));
    }

    private String search(byte[] json) {
        Http.Reply reply = Http.post(server.getPort(), "/v1/things/search")
                .header("Content-Type", "application/json")
                .bytes(json)
                .send();
        return reply.status() == 200 ? "200" : reply.problem();
    }

    private Http make(String json) {
        return Http.post(server.getPort(), "/v1/things").json(json);
    }

    @Nested
    class A_limit {
        @Test
        void of_one_megabyte_holds_for_the_whole() {
            String start = "{\"a\":1}";
            assertThat(search(start + " ".repeat(BodyScanner.MAX_BYTES - start.length())))
                    .isEqualTo("200");
            assertThat(search(start + " ".repeat(BodyScanner.MAX_BYTES - start.length() + 1)))
                    .isEqualTo("413 too-large");
        }

        @Test
        void of_20_megabytes_ends_what_is_not_even_read() {
            String answer = Http.raw(
                    server.getPort(),
                    "POST /v1/things HTTP/1.1\r\nHost: x\r\nContent-Length: 20971521\r\nContent-Type: application/json\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "/problems/too-large");
        }

        @Test
        void of_one_megabyte_holds_for_what_does_not_announce_its_size() {
            String chunk = "100000\r\n" + " ".repeat(1024 * 1024) + "\r\n";
            String answer = Http.raw(server.getPort(), """
                    POST /v1/things/search HTTP/1.1\r
                    Host: x\r
                    Connection: close\r
                    Transfer-Encoding: chunked\r
                    Content-Type: application/json\r
                    \r
                    """ + chunk.repeat(4) + "0\r\n\r\n");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("/problems/too-large");
        }

        @Test
        void of_time_ends_what_drips_in() {
            String answer = Http.raw(
                    server.getPort(),
                    "POST /v1/things/search HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                            + "Content-Type: application/json\r\n\r\n{\"a\":");
            assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
        }

        @Test
        void of_requests_is_told_with_every_answer() {
            Http.Reply reply = Http.get(server.getPort(), "/v1/things").send();
            assertThat(reply.header("RateLimit-Policy")).contains("\"client\";q=100000;w=60");
            assertThat(reply.header("RateLimit"))
                    .hasValueSatisfying(left -> assertThat(left).startsWith("\"client\";r="));
        }

        @Test
        void of_an_operations_life_is_told_with_every_answer() {
            Http.Reply reply = Http.get(server.getPort(), "/v1/things/old").send();
            assertThat(reply.header("Deprecation")).contains("@1767225600");
            assertThat(reply.header("Sunset")).contains("Wed, 1 Jul 2026 00:00:00 GMT");
            assertThat(reply.header("Link")).contains("</v1/things>; rel=\"successor-version\"");
        }

        @Test
        void of_32_levels_holds_for_nesting() {
            assertThat(search("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}"))
                    .isEqualTo("200");
            assertThat(search("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}"))
                    .startsWith("400 limit-exceeded /a/0/0");
            assertThat(search("{\"a\":" + "[".repeat(100_000))).startsWith("400 limit-exceeded /a/0/0");
        }

        @Test
        void of_1000_members_holds_for_lists_and_objects() {
            assertThat(search("{\"a\":[" + "1,".repeat(999) + "1]}")).isEqualTo("200");
            assertThat(search("{\"a\":[" + "1,".repeat(1000) + "1]}")).isEqualTo("400 limit-exceeded /a/1000");
            assertThat(search(IntStream.range(0, 1000)
                            .mapToObj(i -> "\"n%d\":0".formatted(i))
                            .collect(Collectors.joining(",", "{", "}"))))
                    .isEqualTo("200");
            assertThat(search(IntStream.range(0, 1001)
                            .mapToObj(i -> "\"n%d\":0".formatted(i))
                            .collect(Collectors.joining(",", "{", "}"))))
                    .isEqualTo("400 limit-exceeded /n1000");
        }

        @Test
        void of_10000_characters_holds_for_texts_and_names() {
            assertThat(search("{\"a\":\"" + "字".repeat(10_000) + "\"}")).isEqualTo("200");
            assertThat(search("{\"a\":\"" + "字".repeat(10_001) + "\"}")).isEqualTo("400 limit-exceeded /a");
            assertThat(search("{\"" + "n".repeat(10_001) + "\":1}")).startsWith("400 limit-exceeded /nnn");
        }

        @Test
        void of_40_digits_holds_for_numbers_however_they_are_written() {
            assertThat(search("{\"a\":" + "9".repeat(40) + "}")).isEqualTo("200");
            assertThat(search("{\"a\":" + "9".repeat(41) + "}")).isEqualTo("400 limit-exceeded /a");
            assertThat(search("{\"a\":1e40}")).isEqualTo("200");
            assertThat(search("{\"a\":1e41}")).isEqualTo("400 limit-exceeded /a");
            assertThat(search("{\"a\":1e999999999}")).isEqualTo("400 limit-exceeded /a");
            assertThat(search("{\"a\":1e-999999999}")).isEqualTo("400 limit-exceeded /a");
            assertThat(search("{\"a\":1e99999999999}")).isEqualTo("400 limit-exceeded /a");
        }
    }

    @Nested
    class A_text {
        @Test
        void may_have_several_lines_in_any_script() {
            assertThat(search("{\"a\":\"第一行\\n第二行\\t\\r𠮷\"}")).isEqualTo("200");
        }

        @Test
        void must_not_hold_control_characters() {
            for (String bad :
                    new String[] {"\\u0000", "\\u0007", "\\u001b[31m", "\\u007f", "\\u0085", "\\ud800", "\\udc00x"}) {
                assertThat(search("{\"a\":[\"" + bad + "\"]}")).isEqualTo("400 limit-exceeded /a/0");
            }
            assertThat(search("{\"a\\u0000\":1}")).startsWith("400 limit-exceeded");
            assertThat(search("{\"a\":\"raw \n line\"}")).isEqualTo("400 malformed-json /a");
        }
    }

    @Nested
    class Json {
        @Test
        void is_whole_and_alone() {
            for (String bad :
                    new String[] {"{", "{}}", "{} {}", "nul", "{'a':1}", "{\"a\":01}", "{\"a\":NaN}", "// x\n{}", "[1,]"
                    }) {
                assertThat(search(bad)).as(bad).startsWith("400 malformed-json");
            }
        }

        @Test
        void gives_each_name_once() {
            assertThat(search("{\"b\":{\"a\":1,\"c\":2,\"a\":1}}")).isEqualTo("400 malformed-json /b/a");
        }

        @Test
        void is_utf8_without_a_mark() {
            assertThat(search(new byte[] {'"', (byte) 0xc3, '"'})).isEqualTo("400 malformed-json");
            assertThat(search(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'})).isEqualTo("400 malformed-json");
            assertThat(search("{\"a\":1}".getBytes(UTF_16))).isEqualTo("400 malformed-json");
            assertThat(search("\ufeff{}")).isEqualTo("400 malformed-json");
        }

        @Test
        void is_announced_as_such() {
            Http request = make("{}");
            assertThat(request.header("Content-Type", "text/plain").send().problem())
                    .isEqualTo("415 unsupported-media-type");
            assertThat(request.header("Content-Type", "application/json;charset=gb18030")
                            .send()
                            .problem())
                    .isEqualTo("415 unsupported-media-type");
            assertThat(request.header("Content-Type", "nonsense").send().problem())
                    .isEqualTo("415 unsupported-media-type");
            assertThat(Http.post(server.getPort(), "/v1/things/a1/name")
                            .header("Content-Type", "text/plain")
                            .bytes(new byte[] {'x'})
                            .send()
                            .problem())
                    .isEqualTo("415 unsupported-media-type");
        }
    }

    @Nested
    class A_request_record {
        @Test
        void refuses_fields_it_does_not_know() {
            Http.Reply reply = make("{\"name\":\"lamp\",\"nmae\":1}").send();
            assertThat(reply.problem()).isEqualTo("400 validation-failed /nmae");
            assertThat(reply.text()).contains("known are: colour, name, parts, since, weight");
        }

        @Test
        void guesses_no_types() {
            assertThat(make("{\"name\":7}").send().problem()).isEqualTo("400 validation-failed /name");
            assertThat(make("{\"name\":\"lamp\",\"weight\":\"7\"}").send().problem())
                    .isEqualTo("400 validation-failed /weight");
            assertThat(make("{\"name\":\"lamp\",\"weight\":7.5}").send().problem())
                    .isEqualTo("400 validation-failed /weight");
            assertThat(make("{\"name\":\"lamp\",\"weight\":99999999999}").send().problem())
                    .isEqualTo("400 validation-failed /weight");
            assertThat(make("{\"name\":\"lamp\",\"since\":\"2026-02-30\"}")
                            .send()
                            .problem())
                    .isEqualTo("400 validation-failed /since");
            assertThat(make("{\"name\":\"lamp\",\"colour\":0}").send().problem())
                    .isEqualTo("400 validation-failed /colour");
            assertThat(make("{\"name\":\"lamp\",\"parts\":[{\"label\":{}}]}")
                            .send()
                            .problem())
                    .isEqualTo("400 validation-failed /parts/0/label");
            assertThat(make("[]").send().problem()).isEqualTo("400 validation-failed");
        }

        @Test
        void says_what_a_value_must_be_without_javas_words() {
            Http.Reply reply = make("{\"name\":\"lamp\",\"colour\":\"GREEN\"}").send();
            assertThat(reply.problem()).isEqualTo("400 validation-failed /colour");
            assertThat(reply.text())
                    .contains("RED, BLUE")
                    .doesNotContain("zhibao")
                    .doesNotContain("java");
        }

        @Test
        void has_its_constraints_told_with_their_places() {
            assertThat(make("{}").send().problem()).isEqualTo("400 validation-failed /name");
            assertThat(make("{\"name\":\"" + "n".repeat(21) + "\"}").send().problem())
                    .isEqualTo("400 validation-failed /name");
            assertThat(make("{\"name\":\"lamp\",\"parts\":[{\"label\":\"x\"},{\"label\":\"\"}]}")
                            .send()
                            .problem())
                    .isEqualTo("400 validation-failed /parts/1/label");
            assertThat(make("null").send().problem()).isEqualTo("400 validation-failed");
            assertThat(Http.post(server.getPort(), "/v1/things")
                            .header("Content-Type", "application/json")
                            .send()
                            .problem())
                    .isEqualTo("400 validation-failed");
        }
    }
}
