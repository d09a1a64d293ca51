package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.EmbeddedStore;
import org.zhibao.embedded.LocalKey;

/**
 * A service and the real Keycloak with the realm of {@code deploy/keycloak}; how to run it stands there. Starting Keycloak takes
 * more than a minute, so this is not part of the default build.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
@EnabledIfSystemProperty(named = "keycloak", matches = ".+")
class KeycloakTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long PATIENCE_SECONDS = 400;

    @TempDir
    static Path folder;

    private static final LocalKey OFFICE_KEY = LocalKey.generate();
    private static HttpServer office;
    private static Process keycloak;
    private static EmbeddedBroker broker;
    private static EmbeddedStore store;
    private static ServiceChild registry;
    private static String issuer;

    @BeforeAll
    static void start() throws Exception {
        office = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        office.createContext("/jwks.json", exchange -> {
            byte[] keys = OFFICE_KEY.jwks().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        office.start();
        int port = Ports.freePort(0);
        issuer = "http://127.0.0.1:" + port + "/realms/zhibao";
        startKeycloak(Path.of(System.getProperty("keycloak")), port);

        broker = EmbeddedBroker.start(folder.resolve("broker"));
        store = EmbeddedStore.start(folder.resolve("store"));
        DataFolder data = new DataFolder(folder.resolve("data"));
        Files.createDirectories(data.logs());
        registry = new ServiceChild(
                Service.REGISTRY,
                Installation.projectRoot(),
                data,
                Ports.freePort(0),
                broker.address(),
                store.uri(),
                "http://127.0.0.1:1",
                issuer);
        registry.start();
        // It is alone here, and would be ready only with the logs of the others, whose events it reacts to.
        await("the registry answers", () -> get(registry.url() + "/v1/centers", "") == 401);
    }

    private static void startKeycloak(Path home, int port) throws IOException {
        Path realm = home.resolve("data/import/zhibao-realm.json");
        Files.createDirectories(realm.getParent());
        String shipped = Files.readString(Installation.projectRoot().resolve("deploy/keycloak/zhibao-realm.json"));
        assertThat(shipped).contains("https://office.example/jwks.json");
        Files.writeString(
                realm,
                shipped.replace(
                        "https://office.example/jwks.json",
                        "http://127.0.0.1:" + office.getAddress().getPort() + "/jwks.json"));
        keycloak = new ProcessBuilder(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--import-realm",
                        // A realm of an earlier run would be kept, with the office's keys at an address that is gone.
                        "--db=dev-mem",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keycloak.log").toFile())
                .start();
        await("Keycloak answers", () -> get(issuer + "/.well-known/openid-configuration", "") == 200);
    }

    @AfterAll
    static void stop() {
        if (registry != null) {
            registry.kill();
        }
        if (store != null) {
            store.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (keycloak != null) {
            keycloak.descendants().forEach(ProcessHandle::destroyForcibly);
            keycloak.destroyForcibly();
        }
        office.stop(0);
    }

    @Test
    void an_office_proves_itself_by_its_own_key_and_is_believed_as_what_the_realm_says() throws Exception {
        String token = tokenOf(assertion(OFFICE_KEY));
        await("the office is believed", () -> get(registry.url() + "/v1/centers", token) == 200);
        HttpResponse<String> command = CLIENT.send(
                HttpRequest.newBuilder(URI.create(registry.url() + "/v1/centers"))
                        .header("Authorization", "Bearer " + token)
                        .header("Idempotency-Key", "key-1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(command.statusCode())
                .as("a partner office founds no centers")
                .isEqualTo(403);
        assertThat(command.body()).contains("role-missing");
    }

    @Test
    void another_key_gets_no_token_and_a_changed_token_is_not_believed() throws Exception {
        assertThat(asked(assertion(LocalKey.generate())).statusCode()).isBetween(400, 401);
        String token = tokenOf(assertion(OFFICE_KEY));
        String changed =
                token.substring(0, token.lastIndexOf('.') + 1) + "AAAA" + token.substring(token.lastIndexOf('.') + 5);
        assertThat(get(registry.url() + "/v1/centers", changed)).isEqualTo(401);
    }

    /** RFC 7523, 2.2. */
    private static String assertion(LocalKey key) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", "office-ep");
        claims.put("sub", "office-ep");
        claims.put("aud", issuer);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", Instant.now().getEpochSecond());
        claims.put("exp", Instant.now().plusSeconds(50).getEpochSecond());
        return key.sign(claims);
    }

    private static String tokenOf(String assertion) throws Exception {
        HttpResponse<String> answer = asked(assertion);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new ObjectMapper().readTree(answer.body()).path("access_token").asText();
    }

    private static HttpResponse<String> asked(String assertion) throws Exception {
        Map<String, String> form = Map.of(
                "grant_type", "client_credentials",
                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                "client_assertion", assertion);
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form.entrySet().stream()
                                .map(entry -> entry.getKey() + "="
                                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                                .collect(Collectors.joining("&"))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static int get(String url, String token) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        try {
            return CLIENT.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static void await(String what, Installation.Condition condition) throws IOException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < limit) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (IOException notYet) {
                // It listens a moment from now.
            }
            LockSupport.parkNanos(200_000_000);
        }
        String said = registry == null ? "" : Files.readString(registry.log());
        throw new AssertionError("not within %d s: %s; Keycloak said%n%s%nand the registry%n%s"
                .formatted(PATIENCE_SECONDS, what, Files.readString(folder.resolve("keycloak.log")), said));
    }
}
