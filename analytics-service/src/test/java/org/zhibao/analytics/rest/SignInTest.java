package org.zhibao.analytics.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibao.eventlog.edge.BrowserToken;

/** The way to the issuer and back, with a stand-in for the issuer that says what a test tells it. */
class SignInTest {
    private final AtomicReference<String> asked = new AtomicReference<>("");
    private HttpServer issuer;
    private SignInResource signIn;
    private String url;
    private int status = 200;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + issuer.getAddress().getPort();
        issuer.createContext("/.well-known/openid-configuration", exchange -> {
            byte[] body =
                    "{\"authorization_endpoint\":\"https://issuer.test/authorize\",\"token_endpoint\":\"%s/token\"}"
                            .formatted("https://issuer.test")
                            .getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.createContext("/token", exchange -> {
            asked.set(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = "{\"access_token\":\"t0ken\",\"expires_in\":600}".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        issuer.start();
        signIn = of("https://zhibao.test");
    }

    // Known by its name to browsers, reached by another address from here: as behind a gateway.
    private SignInResource of(String origin) {
        return new SignInResource(
                new IssuerClient(
                        Optional.of("https://issuer.test"),
                        Optional.of(url),
                        Optional.of("dashboards"),
                        Optional.empty(),
                        Optional.of(origin)),
                null);
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void who_signs_in_comes_back_to_where_they_were_with_a_token_that_scripts_cannot_read() throws Exception {
        Response away = signIn.signIn("/cases?center=7", "en", null);
        assertThat(away.getStatus()).isEqualTo(303);
        Map<String, String> wish = query(away.getHeaderString("Location"));
        assertThat(wish)
                .containsEntry("redirect_uri", "https://zhibao.test/signed-in")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("client_id", "dashboards")
                .containsEntry("ui_locales", "en");

        Response back = signIn.signedIn(
                "c0de", wish.get("state"), cookie(away, "zhibao-signing-in").getValue());
        assertThat(back.getStatus()).isEqualTo(303);
        assertThat(back.getHeaderString("Location")).isEqualTo("/cases?center=7");
        NewCookie token = cookie(back, BrowserToken.COOKIE);
        assertThat(token.getValue()).isEqualTo("t0ken");
        assertThat(token.isHttpOnly()).isTrue();
        assertThat(token.isSecure()).isTrue();
        assertThat(token.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
        assertThat(token.getMaxAge()).isEqualTo(600);
        assertThat(query("?" + asked.get()))
                .containsEntry("code", "c0de")
                .containsEntry("redirect_uri", "https://zhibao.test/signed-in")
                .containsKey("code_verifier");
    }

    @Test
    void an_answer_that_this_browser_did_not_ask_for_signs_nobody_in() throws Exception {
        Response away = signIn.signIn("/", null, null);
        Response back = signIn.signedIn(
                "c0de", "another-state", cookie(away, "zhibao-signing-in").getValue());
        assertThat(back.getHeaderString("Location")).isEqualTo("/sign-in");
        assertThat(back.getCookies()).isEmpty();
        assertThat(asked.get()).isEmpty();
        assertThat(signIn.signedIn("c0de", "state", null).getCookies()).isEmpty();
    }

    @Test
    void a_code_that_the_issuer_refuses_signs_nobody_in() throws Exception {
        status = 400;
        Response away = signIn.signIn("/", null, null);
        String state = query(away.getHeaderString("Location")).get("state");
        Response back =
                signIn.signedIn("c0de", state, cookie(away, "zhibao-signing-in").getValue());
        assertThat(back.getCookies()).isEmpty();
        assertThat(back.getHeaderString("Location")).isEqualTo("/sign-in");
    }

    @Test
    void an_issuer_that_is_down_is_said_so() throws Exception {
        issuer.stop(0);
        assertThat(signIn.signIn("/", null, null).getStatus()).isEqualTo(503);
    }

    @Test
    void signing_out_takes_the_token_away() {
        assertThat(cookie(signIn.signOut(), BrowserToken.COOKIE).getMaxAge()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://elsewhere.test/",
                "//elsewhere.test",
                "/\\elsewhere.test",
                "javascript:alert(1)",
                "/a\nb"
            })
    void a_link_cannot_lead_through_the_sign_in_to_somewhere_else(String back) {
        assertThat(SignInResource.local(back)).isEqualTo("/");
    }

    private static NewCookie cookie(Response response, String name) {
        return response.getCookies().get(name);
    }

    private static Map<String, String> query(String uri) {
        return Arrays.stream(uri.substring(uri.indexOf('?') + 1).split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], UTF_8)));
    }
}
