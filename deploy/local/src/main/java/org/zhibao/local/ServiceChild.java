package org.zhibao.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.zhibao.embedded.OwnSession;
import org.zhibao.local.issuer.Issuer;

/** One of the four services, in a JVM of its own. */
final class ServiceChild implements Child {

    private static final long LOG_LIMIT_BYTES = 16L << 20;

    private final Service service;
    private final int port;
    private final Path log;
    private final List<String> command;
    private volatile @Nullable Process process;

    ServiceChild(
            Service service,
            Path root,
            DataFolder data,
            int port,
            String kafka,
            String mongodb,
            String gateway,
            String issuer) {
        this.service = service;
        this.port = port;
        this.log = data.logOf(service);
        this.command = command(service, root, data, port, kafka, mongodb, gateway, issuer);
    }

    private static List<String> command(
            Service service,
            Path root,
            DataFolder data,
            int port,
            String kafka,
            String mongodb,
            String gateway,
            String issuer) {
        List<String> command = new ArrayList<>(OwnSession.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Four services share the machine with a broker: small heaps, small stacks, one compiler.
        command.addAll(List.of(
                "-Xmx192m",
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=64m",
                "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of(
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.banner.enabled=false",
                "-Dzhibao.kafka=" + kafka,
                "-Dzhibao.mongodb=" + mongodb,
                "-Dzhibao.data=" + data.replicaOf(service),
                // Apart from the replica, which may be deleted: without its keys nothing sealed is ever read again.
                "-Dzhibao.keys=" + data.keysOf(service),
                "-Dzhibao.evidence=" + data.evidenceOf(service),
                "-Dzhibao.instance=" + service.shortName() + "-1",
                "-Dzhibao.parent=" + ProcessHandle.current().pid(),
                // Demo data tells of last year: callers may say when a thing happened. Never in production.
                "-Dzhibao.simulated-clock=true",
                // And what was done in time is written down a moment after the date that it kept.
                "-Dzhibao.timers.patience=PT20S",
                // A partner's receiver may be tried out here; hints go nowhere else.
                "-Dzhibao.webhooks.hosts=127.0.0.1:*,localhost:*",
                "-Dzhibao.issuer=" + issuer,
                "-Dzhibao.audience=" + Issuer.AUDIENCE,
                "-Dzhibao.origin=" + gateway,
                "-Dzhibao.sign-in.client=" + Issuer.DASHBOARDS,
                // Takes an issuer on this machine; a service in production refuses to start with it.
                "-Dzhibao.environment=local",
                "-Daxoniq.update-checker.disabled=true",
                "-Ddisable-axoniq-console-message=true"));
        command.addAll(List.of("-jar", service.jar(root).toString()));
        return command;
    }

    @Override
    public String name() {
        return service.shortName();
    }

    Service service() {
        return service;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_LIMIT_BYTES) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("AXONIQ_UPDATE_CHECKER_DISABLED", "true");
        process = builder.start();
    }

    private Process running() {
        Process started = process;
        if (started == null) {
            throw new IllegalStateException("service %s was not started".formatted(name()));
        }
        return started;
    }

    @Override
    public long pid() {
        Process started = process;
        return started == null ? 0 : started.pid();
    }

    @Override
    public CompletableFuture<Process> onExit() {
        return running().onExit();
    }

    @Override
    public void stop() {
        running().destroy();
    }

    @Override
    public void kill() {
        running().destroyForcibly();
    }

    @Override
    public boolean isAlive() {
        Process started = process;
        return started != null && started.isAlive();
    }

    @Override
    public Path log() {
        return log;
    }
}
