package org.zhibao.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A headless Chromium, driven by its own DevTools protocol: no driver in between and nothing to download. */
final class Chromium implements AutoCloseable {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final String ANNOUNCED = "DevTools listening on ";
    private static final long ANSWER_SECONDS = 60;

    private final Process process;
    private final Thread words;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
    private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    private Chromium(Process process, BufferedReader output) throws IOException {
        this.process = process;
        URI address = address(output);
        this.words = new Thread(() -> output.lines().forEach(line -> {}), "chromium-words");
        words.setDaemon(true);
        words.start();
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Reader())
                .join();
    }

    /** Where the browser is; the system property {@code zhibao.chromium} goes before what is on the path. */
    static Optional<Path> installed() {
        String told = System.getProperty("zhibao.chromium", "");
        if (!told.isEmpty()) {
            return Optional.of(Path.of(told));
        }
        return Stream.of(System.getenv("PATH").split(":", -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** With a profile of its own in {@code folder}; no name of another host resolves in it. */
    static Chromium launch(Path binary, Path folder) throws IOException {
        Process process = new ProcessBuilder(
                        binary.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--disable-extensions",
                        "--no-first-run",
                        "--hide-scrollbars",
                        "--force-color-profile=srgb",
                        "--lang=zh-CN",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + folder,
                        "about:blank")
                .redirectErrorStream(true)
                .start();
        return new Chromium(process, new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8)));
    }

    private static URI address(BufferedReader output) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANNOUNCED)) {
                return URI.create(line.substring(ANNOUNCED.length()).strip());
            }
            said.append(line).append(System.lineSeparator());
        }
        throw new IOException("Chromium ended before it was ready; it said: " + said);
    }

    /** A page that shares no cookie, storage or cache with any other. */
    Tab open() {
        String context = call(null, "Target.createBrowserContext", Map.of())
                .path("browserContextId")
                .asText();
        String target = call(null, "Target.createTarget", Map.of("url", "about:blank", "browserContextId", context))
                .path("targetId")
                .asText();
        String session = call(null, "Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .path("sessionId")
                .asText();
        return new Tab(this, session, context);
    }

    void listen(Consumer<JsonNode> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<JsonNode> listener) {
        listeners.remove(listener);
    }

    /** Calls a method of the protocol and waits for its answer. */
    JsonNode call(@Nullable String session, String method, Map<String, ?> parameters) {
        long id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        ObjectNode message = JSON.createObjectNode().put("id", id).put("method", method);
        message.set("params", JSON.valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        synchronized (socket) {
            socket.sendText(message.toString(), true).join();
        }
        JsonNode told = answer.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS).join();
        if (told.has("error")) {
            throw new IllegalStateException(method + ": " + told.path("error"));
        }
        return told.path("result");
    }

    private final class Reader implements WebSocket.Listener {
        private final StringBuilder message = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                take(message.toString());
                message.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void take(String text) {
            JsonNode told;
            try {
                told = JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException("the browser sent what is no JSON", e);
            }
            CompletableFuture<JsonNode> waiting = awaited.remove(told.path("id").asLong(-1));
            if (waiting != null) {
                waiting.complete(told);
            } else {
                listeners.forEach(listener -> listener.accept(told));
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().join();
    }
}
