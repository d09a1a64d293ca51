package org.zhibao.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GatewayTest {

    private final Map<Service, HttpServer> services = new EnumMap<>(Service.class);
    private final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private final CountDownLatch firstEventSeen = new CountDownLatch(1);
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private Gateway gateway;
    private String origin;

    @BeforeEach
    void a_gateway_before_four_services() throws IOException {
        for (Service service : Service.values()) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newCachedThreadPool());
            server.createContext("/", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (exchange.getRequestURI().getPath().equals("/problems/known-to-mediations")
                        && service != Service.MEDIATIONS) {
                    exchange.sendResponseHeaders(404, -1);
                    exchange.close();
                    return;
                }
                byte[] answer = "%s %s %s %s"
                        .formatted(
                                service.shortName(),
                                exchange.getRequestMethod(),
                                exchange.getRequestURI(),
                                new String(body, UTF_8))
                        .strip()
                        .getBytes(UTF_8);
                exchange.getResponseHeaders().set("ETag", "\"17\"");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.createContext("/live", exchange -> {
                exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
                exchange.sendResponseHeaders(200, 0);
                OutputStream events = exchange.getResponseBody();
                events.write("data: first\n\n".getBytes(UTF_8));
                events.flush();
                await(firstEventSeen);
                events.write("data: second\n\n".getBytes(UTF_8));
                exchange.close();
            });
            server.createContext("/v1/cases/frozen", exchange -> {
                await(thawed);
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            services.put(service, server);
            ports.put(service, server.getAddress().getPort());
        }
        int port = Ports.freePort(0);
        gateway = Gateway.open(port, ports, null);
        origin = "http://127.0.0.1:" + port;
    }

    @AfterEach
    void stop() {
        thawed.countDown();
        gateway.close();
        services.values().forEach(server -> server.stop(0));
    }

    @Test
    void whoever_asks_a_service_that_is_frozen_is_told_to_ask_again() throws Exception {
        gateway.close();
        int port = Ports.freePort(0);
        gateway = Gateway.open(port, ports, Duration.ofMillis(200), null);
        HttpResponse<String> frozen = ask("http://127.0.0.1:" + port + "/v1/cases/frozen");
        assertThat(frozen.statusCode()).isEqualTo(503);
        assertThat(frozen.body()).contains("service-unavailable", "same Idempotency-Key");
        thawed.countDown();
        assertThat(ask("http://127.0.0.1:" + port + "/v1/cases").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String url) throws Exception {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/centers,                              registry,   /v1/centers",
        "/v1/centers?state=IN_OPERATION,           registry,   /v1/centers?state=IN_OPERATION",
        "/v1/centers/as-310000/openings,           registry,   /v1/centers/as-310000/openings",
        "/problems/not-found,                      registry,   /problems/not-found",
        "/problems/known-to-mediations,            mediations, /problems/known-to-mediations",
        "/v1/cases/123/events?after=2,             cases,      /v1/cases/123/events?after=2",
        "/v1/mediations,                           mediations, /v1/mediations",
        "/v1/casesandmore,                         analytics,  /v1/casesandmore",
        "/,                                        analytics,  /",
        "/v1/figures/cases.csv,                    analytics,  /v1/figures/cases.csv",
        "/services/cases/q/health/ready,           cases,      /q/health/ready",
        "/services/registry,                       registry,   /",
        "/services/registry?x=1,                   registry,   /?x=1",
        "/services/unknown/q/health,               analytics,  /services/unknown/q/health",
    })
    void a_path_leads_to_one_service(String path, String service, String arrivesAs) throws Exception {
        assertThat(get(path).body()).isEqualTo(service + " GET " + arrivesAs);
    }

    @Test
    void the_api_of_all_services_is_one_document_and_pages_to_try_it_out() throws Exception {
        assertThat(get("/openapi.json").body()).contains("\"/v1/cases/{id}\"", "\"/v1/mediations/{id}\"");
        assertThat(get("/api").headers().firstValue("Location")).hasValue("/api/");
        assertThat(get("/api/").body()).contains("swagger-ui-bundle.js");
        assertThat(get("/api/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
        assertThat(get("/api/swagger-ui.css").headers().firstValue("Content-Type"))
                .hasValue("text/css;charset=UTF-8");
        assertThat(get("/apiary").body()).isEqualTo("analytics GET /apiary");
    }

    @Test
    void bodies_and_headers_pass_both_ways() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/v1/cases"))
                        .POST(HttpRequest.BodyPublishers.ofString("{\"matter\":\"演示\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEqualTo("cases POST /v1/cases {\"matter\":\"演示\"}");
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"17\"");
    }

    @Test
    void an_answer_that_does_not_end_is_passed_on_piece_by_piece() throws Exception {
        HttpResponse<InputStream> answer = client.send(
                HttpRequest.newBuilder(URI.create(origin + "/live")).build(),
                HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader events = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(events.readLine()).isEqualTo("data: first");
            firstEventSeen.countDown();
            assertThat(events.readLine()).isEmpty();
            assertThat(events.readLine()).isEqualTo("data: second");
        }
    }

    @Test
    void a_service_that_is_down_is_named_and_the_others_go_on() throws Exception {
        services.get(Service.CASES).stop(0);
        HttpResponse<String> answer = get("/v1/cases/123");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("/problems/service-unavailable", "the service 'cases' does not answer");
        assertThat(get("/v1/centers").statusCode()).isEqualTo(200);
    }

    @Test
    void a_service_that_dies_while_it_answers_is_a_503_and_never_silence() throws Exception {
        int port = services.get(Service.CASES).getAddress().getPort();
        // The first answer leaves an open connection in the gateway's pool, as there is one before any real death.
        assertThat(get("/v1/cases/1").statusCode()).isEqualTo(200);
        services.get(Service.CASES).stop(0);
        try (ServerSocket dying = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
            Thread death = new Thread(() -> resetEveryConnection(dying), "dying-service");
            death.setDaemon(true);
            death.start();
            for (int i = 0; i < 50; i++) {
                assertThat(get("/v1/cases/1").statusCode()).isEqualTo(503);
            }
        }
    }

    private static void resetEveryConnection(ServerSocket dying) {
        try {
            while (true) {
                Socket connection = dying.accept();
                assertThat(connection.getInputStream().read()).isPositive();
                // Closing with a linger of zero is a reset, which is what kill -9 looks like from outside.
                connection.setSoLinger(true, 0);
                connection.close();
            }
        } catch (IOException closed) {
            assertThat(dying.isClosed()).isTrue();
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(origin + path))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
