package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(EdgeApp.class)
class ReadTest {
    @Inject
    FakeCore core;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void fresh() {
        core.reset();
    }

    private Http get(String path) {
        return Http.get(server.getPort(), path);
    }

    @Nested
    class Read_after {
        @Test
        void waits_for_the_replica_where_no_view_answers() {
            Http read = get("/v1/things/a1").header("Read-After", FakeCore.AT.toString());
            assertThat(read.send().header("Stale")).contains("true");
            core.hasPassed("replica");
            assertThat(read.send().header("Stale")).isEmpty();
        }

        @Test
        void waits_for_the_view_that_answers() {
            Http read = get("/v1/things/by-name").header("Read-After", FakeCore.AT.toString());
            core.hasPassed("replica");
            assertThat(read.send().header("Stale")).contains("true");
            core.hasPassed(Things.ThingsByName.class);
            assertThat(read.send().header("Stale")).isEmpty();
        }

        @Test
        void of_another_log_is_never_promised_by_the_replica() {
            core.hasPassed("replica");
            assertThat(get("/v1/things/a1")
                            .header("Read-After", "others.log/0@1")
                            .send()
                            .header("Stale"))
                    .contains("true");
        }

        @Test
        void must_be_a_position() {
            assertThat(get("/v1/things/a1").header("Read-After", "12").send().problem())
                    .isEqualTo("400 invalid-header Read-After");
            assertThat(get("/v1/things/a1")
                            .header("Read-After", "things.log/99999@1")
                            .another("Read-After", "things.log/0@2")
                            .send()
                            .problem())
                    .isEqualTo("400 invalid-header Read-After");
        }
    }

    @Nested
    class A_parameter {
        @Test
        void limit_goes_from_1_to_200() {
            assertThat(get("/v1/things").send().json().path("limit").asInt()).isEqualTo(50);
            assertThat(get("/v1/things?limit=1").send().status()).isEqualTo(200);
            assertThat(get("/v1/things?limit=200").send().status()).isEqualTo(200);
            for (String bad : new String[] {"0", "201", "-1", "x", "1.0", "99999999999999999999"}) {
                assertThat(get("/v1/things?limit=" + bad).send().problem()).isEqualTo("400 invalid-parameter limit");
            }
        }

        @Test
        void as_of_is_an_instant() {
            assertThat(get("/v1/things?asOf=2026-03-01T08:30:00%2B08:00")
                            .send()
                            .json()
                            .path("asOf")
                            .asText())
                    .isEqualTo("2026-03-01T00:30:00.000Z");
            for (String bad :
                    new String[] {"yesterday", "2026-03-01", "2026-02-30T00:00:00Z", "%2B999999999-01-01T00:00:00Z"}) {
                assertThat(get("/v1/things?asOf=" + bad).send().problem()).isEqualTo("400 invalid-parameter asOf");
            }
        }

        @Test
        void cursor_is_what_a_page_gave() {
            assertThat(get("/v1/things?cursor=abc-_." + "x".repeat(22)).send().status())
                    .isEqualTo(200);
            assertThat(get("/v1/things?cursor=abc-_").send().problem()).isEqualTo("400 invalid-parameter cursor");
            assertThat(get("/v1/things?cursor=%7B%22$gt%22:1%7D").send().problem())
                    .isEqualTo("400 invalid-parameter cursor");
        }

        @Test
        void of_the_wrong_type_or_size_is_the_callers_fault() {
            assertThat(get("/v1/things?from=x").send().problem()).isEqualTo("400 invalid-parameter");
            assertThat(get("/v1/things?small=6").send().problem()).isEqualTo("400 validation-failed small");
        }

        @Test
        void holds_no_control_characters_and_has_an_end() {
            assertThat(get("/v1/things?x=%00").send().problem()).isEqualTo("400 invalid-parameter x");
            assertThat(get("/v1/things/a%0Ab").send().problem()).isEqualTo("400 invalid-parameter id");
            assertThat(get("/v1/things?x=" + "x".repeat(1000)).send().status()).isEqualTo(200);
            assertThat(get("/v1/things?x=" + "x".repeat(1001)).send().problem()).isEqualTo("400 invalid-parameter x");
        }
    }

    @Nested
    class Http_itself {
        @Test
        void is_refused_in_the_same_form() {
            assertThat(get("/v1/nothing").send().problem()).isEqualTo("404 not-found");
            assertThat(get("/nothing").send().problem()).isEqualTo("404 not-found");
            Http.Reply wrongMethod =
                    Http.method("DELETE", server.getPort(), "/v1/things").send();
            assertThat(wrongMethod.problem()).isEqualTo("405 method-not-allowed");
            assertThat(wrongMethod.header("Allow"))
                    .hasValueSatisfying(allowed -> assertThat(allowed).isEqualTo("GET, HEAD, OPTIONS, POST"));
            assertThat(get("/v1/things").header("Accept", "text/csv").send().problem())
                    .isEqualTo("406 not-acceptable");
        }

        @Test
        void is_refused_whatever_the_address_looks_like() {
            // The server refuses these four itself, before anything of ours is asked, and says nothing but the status.
            assertThat(raw("GET /v1/things/%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
            assertThat(raw("GET /v1/things?x=%zz HTTP/1.1")).startsWith("HTTP/1.1 400");
            assertThat(raw("GET /v1/things?x=" + "x".repeat(9_000) + " HTTP/1.1"))
                    .contains(" 414 ");
            assertThat(raw("GET /v1/things HTTP/1.1\r\nX: " + "x".repeat(17_000)))
                    .contains(" 431 ");
            for (String path : new String[] {
                "/v1/things/%C0%80", "/v1/things/%FF", "//v1/things", "/v1/things/..%2f..", "*", "/v1/things/a;b=c"
            }) {
                assertThat(raw("GET " + path + " HTTP/1.1"))
                        .as(path)
                        .matches(answer -> List.of("2", "4").contains(answer.substring(9, 10)));
            }
        }

        private String raw(String head) {
            return Http.raw(server.getPort(), head + "\r\nHost: x\r\nConnection: close\r\n\r\n");
        }

        @Test
        void carries_no_version_and_tells_browsers_to_be_careful() {
            Http.Reply reply = get("/v1/things/a1").send();
            assertThat(reply.header("Server")).isEmpty();
            assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'; frame-ancestors 'none'");
            assertThat(reply.header("Cache-Control")).contains("no-store");
        }
    }

    @Nested
    class A_problem_page {
        @Test
        void explains_the_code_in_the_readers_language() {
            assertThat(get("/problems/version-conflict").send().text()).contains("版本冲突", "解决办法");
            assertThat(get("/problems/version-conflict")
                            .header("Accept-Language", "en-GB")
                            .send()
                            .text())
                    .contains("Version conflict", "What helps");
            assertThat(get("/problems/version-conflict?lang=en").send().text()).contains("Version conflict");
        }

        @Test
        void exists_only_for_codes_there_are() {
            assertThat(get("/problems/no-such-code")
                            .header("Accept", "text/html")
                            .send()
                            .status())
                    .isEqualTo(404);
        }
    }

    @Test
    void the_openapi_document_names_the_headers_and_the_problem() {
        String document = get("/q/openapi?format=json").send().text();
        assertThat(document).contains("Idempotency-Key", "Read-After", "application/problem+json", "allowedCommands");
    }
}
