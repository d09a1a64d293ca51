package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;

/** One request under construction; each starts with everything the edge asks for, and a test takes away or spoils one thing. */
final class Http {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String base;
    private final String method;
    private final String path;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();
    private byte @Nullable [] body;

    /** What came back. */
    record Reply(int status, HttpResponse<String> raw) {
        JsonNode json() {
            try {
                return Json.LENIENT.readTree(raw.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError("no JSON: " + raw.body(), e);
            }
        }

        String text() {
            return raw.body();
        }

        Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }

        /** The status and code of a problem, like {@code 400 limit-exceeded /parts/3}. */
        String problem() {
            if (!header("Content-Type").orElse("").startsWith("application/problem+json")) {
                return status + " without a problem: " + raw.body();
            }
            JsonNode problem = json();
            if (problem.path("status").asInt() != status
                    || !problem.path("type")
                            .asText()
                            .equals("/problems/" + problem.path("code").asText())
                    || problem.path("detail").asText().isBlank()
                    || problem.path("title").asText().isBlank()
                    || !problem.path("trace").asText().matches("[0-9a-f]{32}")) {
                return "an incomplete problem: " + problem;
            }
            JsonNode flaw = problem.path("errors").path(0);
            String place = flaw.path("pointer").asText(flaw.path("parameter").asText());
            return (status + " " + problem.path("code").asText() + " " + place).strip();
        }
    }

    private Http(int port, String method, String path) {
        this.base = "http://127.0.0.1:" + port;
        this.method = method;
        this.path = path;
    }

    static Http get(int port, String path) {
        return new Http(port, "GET", path);
    }

    static Http post(int port, String path) {
        return new Http(port, "POST", path).asCommand();
    }

    static Http method(String method, int port, String path) {
        return new Http(port, method, path).asCommand();
    }

    private Http asCommand() {
        return header("Idempotency-Key", "key-1")
                .header("Zhibao-Actor", "clerk-12")
                .header("Zhibao-Office", "CN310000");
    }

    Http header(String name, String value) {
        headers.put(name, new ArrayList<>(List.of(value)));
        return this;
    }

    Http another(String name, String value) {
        headers.computeIfAbsent(name, first -> new ArrayList<>()).add(value);
        return this;
    }

    Http without(String name) {
        headers.remove(name);
        return this;
    }

    Http json(String text) {
        return header("Content-Type", "application/json").bytes(text.getBytes(UTF_8));
    }

    Http bytes(byte[] bytes) {
        body = bytes;
        return this;
    }

    Reply send() {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString(UTF_8));
            return new Reply(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What a server answers to these very bytes, for requests that no client would send. */
    static String raw(int port, String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
