package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.LocalKey;
import org.zhibao.eventlog.suite.Tokens;

@QuarkusTest
@TestProfile(EdgeApp.class)
class TokensTest {
    @Inject
    FakeCore core;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void nothingWasSent() {
        core.reset();
    }

    @Test
    void one_of_the_issuer_counts() {
        assertThat(sent(Tokens.key().sign(claims(Map.of())))).isEqualTo("200");
        assertThat(core.lastCaller().actor()).isEqualTo("clerk-12");
    }

    @Test
    void roles_count_where_keycloak_writes_them() {
        Map<String, Object> claims = claims(Map.of("realm_access", Map.of("roles", List.of("case-handler", "other"))));
        claims.remove("roles");
        assertThat(sent(Tokens.key().sign(claims))).isEqualTo("200");
    }

    @Test
    void one_that_is_late_early_or_valid_for_too_long_does_not() {
        long now = Instant.now().getEpochSecond();
        assertThat(sent(Map.of("exp", now - 60))).isEqualTo("401 token-invalid");
        assertThat(sent(Map.of("nbf", now + 600))).isEqualTo("401 token-invalid");
        assertThat(sent(Map.of("exp", now + 3 * 86_400))).isEqualTo("401 token-invalid");
        Map<String, Object> without = claims(Map.of());
        without.remove("exp");
        assertThat(sent(Tokens.key().sign(without))).isEqualTo("401 token-invalid");
    }

    @Test
    void one_of_another_issuer_or_for_another_audience_does_not() {
        assertThat(sent(Map.of("iss", "http://other.test"))).isEqualTo("401 token-invalid");
        assertThat(sent(Map.of("aud", "other"))).isEqualTo("401 token-invalid");
        assertThat(sent(LocalKey.generate().sign(claims(Map.of())))).isEqualTo("401 token-invalid");
    }

    @Test
    void one_that_says_too_little_does_not() {
        for (String claim : List.of("sub", "office", "iss", "aud")) {
            Map<String, Object> without = claims(Map.of());
            without.remove(claim);
            assertThat(sent(Tokens.key().sign(without))).as(claim).isEqualTo("401 token-invalid");
        }
        assertThat(sent(Map.of("office", 7))).isEqualTo("401 token-invalid");
    }

    @Test
    void one_that_chooses_its_own_algorithm_does_not() throws GeneralSecurityException {
        String sound = Tokens.key().sign(claims(Map.of()));
        String body = sound.split("\\.", -1)[1];
        assertThat(sent(base64("{\"alg\":\"none\"}") + "." + body + ".")).isEqualTo("401 token-invalid");
        // Signed with the public key as if it were a shared secret.
        String head = base64("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + body;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Tokens.key().jwks().getBytes(UTF_8), "HmacSHA256"));
        String forged =
                head + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(head.getBytes(UTF_8)));
        assertThat(sent(forged)).isEqualTo("401 token-invalid");
    }

    @Test
    void one_that_was_changed_does_not() {
        String sound = Tokens.key().sign(claims(Map.of()));
        String[] parts = sound.split("\\.", -1);
        String other =
                base64(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8).replace("CN310000", "CN320000"));
        assertThat(sent(parts[0] + "." + other + "." + parts[2])).isEqualTo("401 token-invalid");
        for (String rubbish : List.of("x", "..", "a.b.c", "x".repeat(7_000))) {
            assertThat(sent(rubbish)).isEqualTo("401 token-invalid");
        }
    }

    @Test
    void one_in_a_browsers_cookie_counts_for_what_a_page_of_this_origin_asks() {
        String cookie = BrowserToken.COOKIE + "=" + Tokens.key().sign(claims(Map.of("sub", "browser-7")));
        assertThat(byCookie(cookie)
                        .header("Sec-Fetch-Site", "same-origin")
                        .send()
                        .status())
                .isEqualTo(200);
        assertThat(core.lastCaller().actor()).isEqualTo("browser-7");
    }

    @Test
    void another_site_that_makes_a_browser_send_its_cookie_changes_nothing() {
        String cookie = BrowserToken.COOKIE + "=" + Tokens.key().sign(claims(Map.of()));
        for (String site : List.of("cross-site", "same-site", "none")) {
            Http.Reply reply = byCookie(cookie).header("Sec-Fetch-Site", site).send();
            assertThat(reply.problem()).as(site).startsWith("400 caller-unknown");
        }
        assertThat(byCookie(cookie).send().problem()).startsWith("400 caller-unknown");
    }

    private Http byCookie(String cookie) {
        return Http.post(server.getPort(), "/v1/things/a1/name")
                .without(NamedCallers.ACTOR)
                .without(NamedCallers.OFFICE)
                .header("Cookie", cookie);
    }

    @Test
    void a_refusal_says_how_to_sign_in() {
        Http.Reply nobody = Http.get(server.getPort(), "/v1/things")
                .header("Authorization", "Basic eDp5")
                .send();
        assertThat(nobody.header("WWW-Authenticate")).contains("Bearer realm=\"zhibao\"");
        Http.Reply wrong = Http.get(server.getPort(), "/v1/things")
                .header("Authorization", "Bearer x")
                .send();
        assertThat(wrong.header("WWW-Authenticate")).contains("Bearer realm=\"zhibao\", error=\"invalid_token\"");
    }

    @Test
    void a_role_that_is_not_named_is_missing() {
        assertThat(Http.get(server.getPort(), "/v1/operations")
                        .header("Authorization", Tokens.bearer(Tokens.of("clerk-12", "CN310000", Role.CASE_HANDLER)))
                        .send()
                        .problem())
                .isEqualTo("403 role-missing");
    }

    private String sent(Map<String, ?> changed) {
        return sent(Tokens.key().sign(claims(changed)));
    }

    private String sent(String token) {
        Http.Reply reply = Http.post(server.getPort(), "/v1/things/a1/name")
                .header("Authorization", Tokens.bearer(token))
                .send();
        return reply.status() == 200 ? "200" : reply.problem();
    }

    private static Map<String, Object> claims(Map<String, ?> changed) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                Tokens.ISSUER,
                "aud",
                Tokens.AUDIENCE,
                "sub",
                "clerk-12",
                "office",
                "CN310000",
                "roles",
                List.of("case-handler"),
                "exp",
                Instant.now().getEpochSecond() + 300));
        claims.putAll(changed);
        return claims;
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
