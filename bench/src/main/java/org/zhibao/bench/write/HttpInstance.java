package org.zhibao.bench.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.zhibao.bench.Rig;

/** The service of {@code org.zhibao.bench.http} in a JVM of its own. */
final class HttpInstance implements AutoCloseable {
    private static final Path JAR = Path.of("bench", "target", "quarkus-app", "quarkus-run.jar");

    private final Process process;
    private final int port;

    private HttpInstance(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static HttpInstance start(String kafka, Path folder, String log, boolean guarded) {
        Path jar = Path.of(System.getProperty("zhibao.root", ".")).resolve(JAR);
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " is not built; bench/run does that");
        }
        int port = Rig.freePort();
        Path output = folder.resolve("output");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dquarkus.http.port=" + port,
                "-Dzhibao.kafka=" + kafka,
                "-Dzhibao.data=" + folder.resolve("data"),
                "-Dzhibao.instance=" + log,
                "-Dzhibao.parent=" + ProcessHandle.current().pid(),
                "-Dzhibao.bench.log=" + log,
                "-Dzhibao.bench.guarded=" + guarded,
                "-Dzhibao.environment=local",
                "-Dzhibao.callers.by-header=true",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true",
                "-jar",
                jar.toString());
        try {
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
            HttpInstance instance = new HttpInstance(builder.start(), port);
            instance.awaitReady(output);
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Path output) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/matters/ready"))
                .build();
        Rig.await("the service answers; see " + output, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("the service ended with " + process.exitValue() + ": see " + output);
            }
            try {
                return client.send(ready, HttpResponse.BodyHandlers.discarding())
                                .statusCode()
                        == 204;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted", e);
            }
        });
    }

    int port() {
        return port;
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
