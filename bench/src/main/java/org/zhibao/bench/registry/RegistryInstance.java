package org.zhibao.bench.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhibao.bench.Rig;
import org.zhibao.eventlog.Json;

/** center-registry-service as it is built, in a JVM of its own, and what one asks of it as the national office. */
final class RegistryInstance implements AutoCloseable {
    private static final Path JAR = Path.of("center-registry-service", "target", "quarkus-app", "quarkus-run.jar");

    /** Enough to work in, and too little to keep what is imported: an import that did would end with it. */
    private static final String HEAP = "-Xmx256m";

    private final Process process;
    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    private RegistryInstance(Process process, int port) {
        this.process = process;
        this.url = "http://127.0.0.1:" + port;
    }

    static RegistryInstance start(String kafka, String mongodb, Path folder) {
        Path jar = Path.of(System.getProperty("zhibao.root", ".")).resolve(JAR);
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built; bench/run does that");
        }
        int port = Rig.freePort();
        Path output = folder.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.port=" + port,
                "-Dzhibao.kafka=" + kafka,
                "-Dzhibao.mongodb=" + mongodb,
                "-Dzhibao.data=" + folder.resolve("data"),
                "-Dzhibao.instance=registry-bench",
                "-Dzhibao.parent=" + ProcessHandle.current().pid(),
                "-Dzhibao.environment=local",
                "-Dzhibao.callers.by-header=true",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true"));
        String more = System.getProperty("zhibao.bench.registry-options", "");
        if (!more.isBlank()) {
            command.addAll(List.of(more.split(" ", -1)));
        }
        command.addAll(List.of("-jar", jar.toString()));
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
            RegistryInstance instance = new RegistryInstance(builder.start(), port);
            Rig.await("the registry answers; see " + output, () -> instance.isReady(output));
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isReady(Path output) {
        if (!process.isAlive()) {
            throw new IllegalStateException("the registry ended with " + process.exitValue() + ": see " + output);
        }
        try {
            return http.send(request("/q/health/ready").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** The answer to a decision; anything but success ends the measure. */
    JsonNode post(String path, String key, String type, String body) {
        return answer(request(path)
                .header("Idempotency-Key", key)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    JsonNode get(String path) {
        return answer(request(path).build());
    }

    private JsonNode answer(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        "%s was answered %d: %s".formatted(request.uri(), answer.statusCode(), answer.body()));
            }
            return Json.LENIENT.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .header("Zhibao-Actor", "bench")
                .header("Zhibao-Office", "CN");
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** The most memory it has had, heap and all else. */
    String mostMemory() {
        try (var status = Files.lines(Path.of("/proc", String.valueOf(process.pid()), "status"))) {
            return status.filter(line -> line.startsWith("VmHWM:"))
                    .findFirst()
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024 + " MiB resident")
                    .orElse("unknown");
        } catch (IOException notHere) {
            return "unknown";
        }
    }

    String heap() {
        return HEAP;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
