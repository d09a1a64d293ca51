package org.zhibao.campaign.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An instance of a service in a JVM of its own, that can be killed, paused and started again. */
final class ServiceProcess implements AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofMillis(500))
            .build();

    private final String name;
    private final int port;
    private final Path data;
    private final Path log;
    private final List<String> command;
    private volatile @Nullable Process process;
    private volatile long startedAt;

    ServiceProcess(String name, Path jar, Path folder, Path data, int port, List<String> settings) {
        this.name = name;
        this.port = port;
        this.data = data;
        this.log = folder.resolve(name + ".log");
        this.command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx160m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.banner.enabled=false",
                // It is asked all the time whether it is ready.
                "-Dquarkus.log.category.\"io.smallrye.health\".level=ERROR",
                "-Dzhibao.data=" + data,
                "-Dzhibao.keys=" + data + ".keys",
                "-Dzhibao.evidence=" + data + ".evidence",
                "-Dzhibao.instance=" + name,
                "-Dzhibao.simulated-clock=true",
                "-Dzhibao.environment=local",
                "-Dzhibao.callers.by-header=true"));
        command.addAll(settings);
        command.addAll(List.of("-jar", jar.toString()));
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    /** Where its replicas lie. */
    Path data() {
        return data;
    }

    void start() {
        startedAt = System.nanoTime();
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be started: %s".formatted(name, command), e);
        }
    }

    /** kill -9. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
        }
    }

    void signal(String signal) {
        Process running = process;
        if (running == null) {
            return;
        }
        Signals.send(signal, running.pid());
    }

    /** When the present process was started, in nanoseconds. */
    long startedAt() {
        return startedAt;
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    boolean isReady() throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        kill();
    }
}
