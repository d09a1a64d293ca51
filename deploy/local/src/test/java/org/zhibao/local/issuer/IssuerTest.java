package org.zhibao.local.issuer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The issuer over real HTTP, with a stand-in for the registry that knows what a test tells it. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IssuerTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String VERIFIER = "a-verifier-that-nobody-else-knows-0123456789abcdef";

    @TempDir
    static Path folder;

    private final Map<String, String> registryAnswers = new ConcurrentHashMap<>();
    private final Vertx vertx = Vertx.vertx();
    private final Hand clock = new Hand();
    private HttpServer registry;
    private Issuer issuer;
    private String gateway;

    /** A clock that only a test moves. */
    private static final class Hand extends Clock {
        private volatile Instant now = Instant.now();

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @BeforeEach
    void open() throws Exception {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", exchange -> {
            byte[] body = registryAnswers
                    .getOrDefault(exchange.getRequestURI().getPath(), "{\"items\":[]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        registry.start();
        var server = vertx.createHttpServer(
                new HttpServerOptions().setHost("127.0.0.1").setPort(0));
        var handler = new Object() {
            volatile IssuerHttp pages;
        };
        int port = server.requestHandler(request -> handler.pages.handle(request))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        gateway = "http://127.0.0.1:" + port;
        issuer = Issuer.open(folder.resolve("keys"), gateway, registryUrl(), clock);
        handler.pages = new IssuerHttp(issuer, vertx);
    }

    private String registryUrl() {
        return "http://127.0.0.1:" + registry.getAddress().getPort();
    }

    @AfterEach
    void close() throws Exception {
        registry.stop(0);
        vertx.close().toCompletionStage().toCompletableFuture().get();
    }

    @Test
    void discovery_names_the_keys_the_page_and_the_token_endpoint() throws Exception {
        JsonNode document =
                JSON.readTree(get("/.well-known/openid-configuration").body());
        assertThat(document.path("issuer").asText()).isEqualTo(gateway + "/issuer");
        assertThat(document.path("token_endpoint").asText()).isEqualTo(issuer.tokenEndpoint());
        JsonNode key = JSON.readTree(get("/jwks").body()).at("/keys/0");
        assertThat(key.path("kid").asText()).startsWith("zhibao-local-");
        assertThat(key.has("d")).isFalse();
    }

    @Test
    void every_persona_has_a_client_whose_token_names_its_role() throws Exception {
        for (Persona persona : Persona.values()) {
            JsonNode claims = claims(byClient(persona, issuer.secretOf(persona), Map.of()));
            assertThat(claims.at("/roles/0").asText()).isEqualTo(persona.code());
            assertThat(claims.path("aud").asText()).isEqualTo("zhibao");
            assertThat(claims.path("iss").asText()).isEqualTo(issuer.name());
            assertThat(claims.path("office").asText()).isNotBlank();
        }
    }

    @Test
    void a_wrong_secret_or_client_gets_no_token() throws Exception {
        HttpResponse<String> wrong = byClient(Persona.OPERATOR, issuer.secretOf(Persona.AUDITOR), Map.of());
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate")).isPresent();
        assertThat(JSON.readTree(wrong.body()).path("error").asText()).isEqualTo("invalid_client");
        HttpResponse<String> unknown = post(
                "/token",
                Map.of("grant_type", "client_credentials", "client_id", "nobody", "client_secret", "x"),
                null);
        assertThat(unknown.statusCode()).isEqualTo(401);
    }

    @Test
    void the_secret_may_come_by_http_basic() throws Exception {
        String basic = Base64.getEncoder()
                .encodeToString(("auditor:" + issuer.secretOf(Persona.AUDITOR)).getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = post("/token", Map.of("grant_type", "client_credentials"), "Basic " + basic);
        assertThat(claims(answer).at("/roles/0").asText()).isEqualTo("auditor");
    }

    @Test
    void a_handler_holds_for_a_center_of_the_registry_as_soon_as_there_is_one_and_keeps_it() throws Exception {
        assertThat(officeOf(Persona.CASE_HANDLER, Map.of())).isEqualTo("nowhere");
        registryAnswers.put("/v1/centers", "{\"items\":[{\"id\":\"center-1\"}]}");
        assertThat(officeOf(Persona.CASE_HANDLER, Map.of())).isEqualTo("center-1");
        assertThat(officeOf(Persona.CENTER_MANAGER, Map.of())).isEqualTo("center-1");
        registryAnswers.put("/v1/centers", "{\"items\":[{\"id\":\"center-2\"}]}");
        assertThat(officeOf(Persona.CASE_HANDLER, Map.of())).isEqualTo("center-1");
        assertThat(officeOf(Persona.CASE_HANDLER, Map.of("office", "center-2"))).isEqualTo("center-2");
    }

    @Test
    void a_mediator_is_known_by_the_id_of_the_roster() throws Exception {
        registryAnswers.put("/v1/mediators", "{\"items\":[{\"id\":\"mediator-7\",\"center\":\"center-1\"}]}");
        JsonNode claims = claims(byClient(Persona.MEDIATOR, issuer.secretOf(Persona.MEDIATOR), Map.of()));
        assertThat(claims.path("sub").asText()).isEqualTo("mediator-7");
        assertThat(claims.path("office").asText()).isEqualTo("center-1");
    }

    @Test
    void an_office_that_is_no_id_is_refused() throws Exception {
        HttpResponse<String> answer =
                byClient(Persona.CASE_HANDLER, issuer.secretOf(Persona.CASE_HANDLER), Map.of("office", "two words"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(answer.body()).path("error").asText()).isEqualTo("invalid_request");
    }

    @Test
    void a_browser_chooses_a_persona_and_its_code_is_worth_one_token() throws Exception {
        HttpResponse<String> page = get("/authorize?" + form(wish()));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("value=\"center-manager\"", "value=\"st4te\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("frame-ancestors 'none'");

        String code = chosen("center-manager");
        JsonNode granted = JSON.readTree(byCode(code, VERIFIER).body());
        assertThat(part(granted.path("access_token").asText()).at("/roles/0").asText())
                .isEqualTo("center-manager");
        assertThat(part(granted.path("id_token").asText()).path("nonce").asText())
                .isEqualTo("n0nce");
        assertThat(byCode(code, VERIFIER).statusCode()).as("a second time").isEqualTo(400);
    }

    @Test
    void a_code_is_worth_nothing_to_who_did_not_ask_for_it_or_comes_late() throws Exception {
        assertThat(byCode(chosen("auditor"), "another-verifier").statusCode()).isEqualTo(400);
        String late = chosen("auditor");
        clock.now = clock.now.plus(Duration.ofSeconds(61));
        assertThat(byCode(late, VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void no_code_is_ever_sent_to_another_place_than_the_dashboards() throws Exception {
        Map<String, String> wish = wish();
        wish.put("redirect_uri", "http://127.0.0.1:1/signed-in");
        assertThat(get("/authorize?" + form(wish)).statusCode()).isEqualTo(400);
        wish.put("persona", "auditor");
        assertThat(post("/authorize", wish, null).statusCode()).isEqualTo(400);
    }

    @Test
    void without_pkce_there_is_no_sign_in() throws Exception {
        Map<String, String> wish = wish();
        wish.remove("code_challenge");
        HttpResponse<String> back = get("/authorize?" + form(wish));
        assertThat(back.statusCode()).isEqualTo(303);
        assertThat(back.headers().firstValue("Location").orElse(""))
                .startsWith(gateway + "/signed-in?error=invalid_request");
    }

    @Test
    void what_a_page_shows_cannot_be_made_to_run() throws Exception {
        Map<String, String> wish = wish();
        wish.put("state", "\"><script>alert(1)</script>");
        assertThat(get("/authorize?" + form(wish)).body()).doesNotContain("<script>");
    }

    @Test
    void keys_are_made_once_and_are_readable_by_their_owner_only() throws Exception {
        Issuer again = Issuer.open(folder.resolve("keys"), gateway, registryUrl(), clock);
        assertThat(again.jwks()).isEqualTo(issuer.jwks());
        assertThat(again.secretOf(Persona.AUDITOR)).isEqualTo(issuer.secretOf(Persona.AUDITOR));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rw-------");
    }

    private Map<String, String> wish() {
        Map<String, String> wish = new LinkedHashMap<>();
        wish.put("response_type", "code");
        wish.put("client_id", "zhibao-dashboards");
        wish.put("redirect_uri", gateway + "/signed-in");
        wish.put("state", "st4te");
        wish.put("nonce", "n0nce");
        wish.put("code_challenge", Secrets.challenge(VERIFIER));
        wish.put("code_challenge_method", "S256");
        return wish;
    }

    private String chosen(String persona) throws Exception {
        Map<String, String> choice = wish();
        choice.put("persona", persona);
        HttpResponse<String> back = post("/authorize", choice, null);
        assertThat(back.statusCode()).isEqualTo(303);
        String location = back.headers().firstValue("Location").orElseThrow();
        assertThat(location).startsWith(gateway + "/signed-in?code=").endsWith("&state=st4te");
        return location.substring(location.indexOf('=') + 1, location.indexOf('&'));
    }

    private HttpResponse<String> byCode(String code, String verifier) throws Exception {
        return post(
                "/token",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "client_id",
                        "zhibao-dashboards",
                        "redirect_uri",
                        gateway + "/signed-in",
                        "code_verifier",
                        verifier),
                null);
    }

    private String officeOf(Persona persona, Map<String, String> more) throws Exception {
        return claims(byClient(persona, issuer.secretOf(persona), more))
                .path("office")
                .asText();
    }

    private HttpResponse<String> byClient(Persona persona, String secret, Map<String, String> more) throws Exception {
        Map<String, String> form = new LinkedHashMap<>(
                Map.of("grant_type", "client_credentials", "client_id", persona.code(), "client_secret", secret));
        form.putAll(more);
        return post("/token", form, null);
    }

    private static JsonNode claims(HttpResponse<String> answer) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return part(JSON.readTree(answer.body()).path("access_token").asText());
    }

    private static JsonNode part(String token) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(issuer.name() + path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, Map<String, String> form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(issuer.name() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(form)));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
