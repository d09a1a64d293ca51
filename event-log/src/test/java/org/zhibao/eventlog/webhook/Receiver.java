package org.zhibao.eventlog.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.example.ShelfService;

/** An office's own server on this machine: keeps what it is sent, and answers as a test wants it to. */
public final class Receiver implements AutoCloseable {
    /** Says challenges back and takes everything. */
    public static final Manners KIND = (request, answer) -> answer.with(200, request.challengeReturned());

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Manners manners = KIND;

    /** How it answers. */
    @FunctionalInterface
    public interface Manners {
        void answer(Request request, Answering answer) throws IOException;
    }

    /** The way back. */
    public record Answering(HttpExchange exchange) {
        public void with(int status, String body) throws IOException {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        }

        public void to(String location) throws IOException {
            exchange.getResponseHeaders().set("Location", location);
            with(307, "");
        }
    }

    /** What came. */
    public record Request(String path, String host, String kind, long timestamp, List<String> signatures, String body) {
        public JsonNode json() {
            try {
                return Json.LENIENT.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + body, e);
            }
        }

        String challengeReturned() {
            return kind.equals("challenge")
                    ? "{\"challenge\":\"%s\"}"
                            .formatted(json().path("challenge").asText())
                    : "";
        }

        public Stream<String> ids() {
            return json().path("events").findValuesAsText("id").stream();
        }

        /** As the page for partners has it: over the timestamp, a dot and the body, by a secret's characters. */
        public boolean isSignedWith(String secret) {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
                mac.update((timestamp + ".").getBytes(UTF_8));
                return signatures.contains("v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(UTF_8))));
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = new Request(
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Host"),
                exchange.getRequestHeaders().getFirst("Zhibao-Kind"),
                Long.parseLong(exchange.getRequestHeaders().getFirst("Zhibao-Timestamp")),
                List.of(exchange.getRequestHeaders()
                        .getFirst("Zhibao-Signature")
                        .split(",", -1)),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Manners present = manners;
        requests.add(request);
        try (exchange) {
            present.answer(request, new Answering(exchange));
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:%d/zhibao".formatted(port());
    }

    public Receiver behaving(Manners newManners) {
        manners = newManners;
        return this;
    }

    public List<Request> challenges() {
        return ofKind("challenge");
    }

    public List<Request> hints() {
        return ofKind("hint");
    }

    private List<Request> ofKind(String kind) {
        return requests.stream().filter(each -> each.kind().equals(kind)).toList();
    }

    /** The ids of all events it was told of, in order, as often as it was told. */
    public List<String> told() {
        return hints().stream().flatMap(Request::ids).toList();
    }

    public void awaitHints(int count) {
        ShelfService.await(count + " hints have come", () -> hints().size() >= count);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
