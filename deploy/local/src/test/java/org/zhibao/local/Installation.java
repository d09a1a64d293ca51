package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.zhibao.local.issuer.Issuer;

/** A started Zhibao as its user sees it: a command, its output, run.json, and processes. */
final class Installation implements AutoCloseable {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final List<String> command;
    private final Path data;
    private final int port;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    private Installation(List<String> command, Path data, int port) {
        this.command = command;
        this.data = data;
        this.port = port;
    }

    /** The supervisor alone, with fake services below {@code root}. */
    static Installation withFakeServices(Path root, Path data) throws IOException {
        FakeService.root(root);
        return new Installation(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx96m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dzhibao.root=" + root,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Start.class.getName()),
                data,
                Ports.freePort(0));
    }

    /** The real {@code ./start} with the real services. */
    static Installation real(Path data) throws IOException {
        return new Installation(
                List.of(projectRoot().resolve("start").toString(), "--no-build"), data, Ports.freePort(0));
    }

    /** One that somebody else started, with its data in {@code -Dzhibao.data}: it is looked at and left alone. */
    static Installation running(String gateway) {
        Path data = Path.of(
                System.getProperty("zhibao.data", projectRoot().resolve("data").toString()));
        return new Installation(List.of(), data, URI.create(gateway).getPort());
    }

    /** Makes tokens as this installation's own issuer does. */
    Issuer issuer() throws IOException {
        return Issuer.open(new DataFolder(data).issuerKeys(), gateway(), "", Clock.systemUTC());
    }

    static Path projectRoot() {
        return Path.of(System.getProperty("zhibao.root", "../.."))
                .toAbsolutePath()
                .normalize();
    }

    /** How a command ended and what it printed. */
    record Result(int status, String output) {}

    Result start(String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--no-wait", "--port", String.valueOf(port)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    /** As in a terminal: whoever is started in the background would not hear Ctrl-C. */
    Process startInForeground(Path output, String... more) throws IOException {
        List<String> line = new ArrayList<>(List.of("env", "--default-signal=INT"));
        line.addAll(command);
        line.addAll(List.of("--data", data.toString(), "--port", String.valueOf(port)));
        line.addAll(List.of(more));
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--data", data.toString()));
        line.addAll(List.of(arguments));
        return execute(line);
    }

    static Result execute(List<String> line) throws IOException, InterruptedException {
        Path output = Files.createTempFile("zhibao-", ".out");
        try {
            Process process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(180, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "%s did not end; it said:%n%s".formatted(line, Files.readString(output)));
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    Path runFile() {
        return data.resolve("run.json");
    }

    JsonNode runJson() throws IOException {
        return new ObjectMapper().readTree(runFile().toFile());
    }

    String gateway() {
        return "http://127.0.0.1:" + port;
    }

    ProcessHandle supervisor() throws IOException {
        return ProcessHandle.of(runJson().at("/supervisor/pid").asLong()).orElseThrow();
    }

    /** kill -9 of a child, until run.json names the process that took its place. */
    void killAndAwaitSuccessor(String child) throws IOException {
        long victim = pidOf(child);
        ProcessHandle.of(victim).orElseThrow().destroyForcibly();
        waitUntil(child + " runs again", () -> pidOf(child) != victim);
    }

    private long pidOf(String child) throws IOException {
        return runJson().at(child + "/pid").asLong();
    }

    /** Every process that run.json names. */
    List<ProcessHandle> processes() throws IOException {
        return runJson().findValues("pid").stream()
                .map(JsonNode::asLong)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .toList();
    }

    /** What an auditor is answered, who may read everything. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(gateway() + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + token("auditor"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String token(String persona) throws IOException, InterruptedException {
        String known = tokens.get(persona);
        if (known == null) {
            JsonNode run = runJson();
            JsonNode client = run.path("clients").path(persona);
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(run.path("tokenEndpoint").asText()))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(
                                    "grant_type=client_credentials&client_id=%s&client_secret=%s"
                                            .formatted(
                                                    client.path("id").asText(),
                                                    client.path("secret").asText())))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            known = new ObjectMapper()
                    .readTree(answer.body())
                    .path("access_token")
                    .asText();
            tokens.put(persona, known);
        }
        return known;
    }

    /** Something that may be looked at and may not be there yet. */
    interface Condition {
        boolean holds() throws IOException;
    }

    static void waitUntil(String what, Condition condition) throws IOException {
        waitUntil(what, Duration.ofSeconds(60), condition);
    }

    static void waitUntil(String what, Duration atMost, Condition condition) throws IOException {
        long limit = System.nanoTime() + atMost.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > limit) {
                throw new AssertionError("not within %d s: %s".formatted(atMost.toSeconds(), what));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        }
    }

    @Override
    public void close() throws IOException {
        if (Files.exists(runFile())) {
            List<ProcessHandle> left = processes();
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(process -> process.onExit().join());
        }
    }
}
