package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zhibao.local.issuer.Issuer;

/** The {@code ./start} command. */
public final class Start {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int MISUSED = 2;
    static final int NOT_RUNNING = 3;

    private final Path root;
    private final StartOptions options;
    private final DataFolder data;
    private final PrintStream out;

    private Start(Path root, StartOptions options, PrintStream out) {
        this.root = root;
        this.options = options;
        this.data = new DataFolder(options.data());
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        Path root =
                Path.of(System.getProperty("zhibao.root", ".")).toAbsolutePath().normalize();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        StartOptions options;
        try {
            options = StartOptions.parse(root, arguments);
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.print(StartOptions.HELP);
            System.exit(MISUSED);
            return;
        }
        System.exit(new Start(root, options, out).act());
    }

    private int act() throws Exception {
        return switch (options.action()) {
            case RUN -> options.attached() ? run() : new Background(options, data, out).run();
            case STOP -> stop();
            case STATUS -> status();
            case DOCTOR -> new Doctor(root, options, out).examine() ? OK : FAILED;
            case HELP -> {
                out.print(StartOptions.HELP);
                yield OK;
            }
        };
    }

    private int run() throws IOException, InterruptedException {
        Instant before = Instant.now();
        List<String> missing = Supervisor.missing(root);
        if (!missing.isEmpty()) {
            missing.forEach(out::println);
            return FAILED;
        }
        if (!data.lock()) {
            String gateway = data.run().map(run -> run.path("gateway").asText()).orElse("a moment from now");
            out.printf("%s is already in use: Zhibao runs at %s. ./start stop ends it.%n", data.path(), gateway);
            return FAILED;
        }
        if (!Ports.isFree(options.port())) {
            out.printf(
                    "Port %d is in use by another program. ./start --port %d takes another one.%n",
                    options.port(), Ports.freePort(options.port() + 1));
            return FAILED;
        }
        Supervisor.endLeftovers(data);
        if (options.fresh()) {
            data.wipe();
        }
        out.printf("Starting Zhibao with its data in %s%n", data.path());
        Supervisor supervisor = new Supervisor(root, data, options.port(), out);
        try {
            supervisor.start();
        } catch (IllegalStateException e) {
            out.println(e.getMessage());
            return FAILED;
        }
        if (!options.empty()) {
            loadDemoData(supervisor.gatewayUrl(), supervisor.issuer());
        }
        out.print(Welcome.text(supervisor.gatewayUrl(), data, Duration.between(before, Instant.now())));
        supervisor.announce();
        supervisor.awaitStop();
        return OK;
    }

    private void loadDemoData(String gateway, Issuer issuer) throws IOException, InterruptedException {
        if (Files.exists(data.demoMarker())) {
            return;
        }
        Instant before = Instant.now();
        try {
            String loaded = DemoData.load(gateway, issuer, data.demoDay());
            Files.writeString(data.demoMarker(), loaded + System.lineSeparator());
            out.printf(
                    "  %-11s %s, loaded in %.1f s%n",
                    "demo data", loaded, Duration.between(before, Instant.now()).toMillis() / 1000.0);
        } catch (DemoApi.Refused e) {
            out.printf("  demo data   could not be loaded: %s; the next ./start tries again%n", e.getMessage());
        }
    }

    private int stop() throws IOException, InterruptedException {
        Optional<ProcessHandle> supervisor = supervisor();
        if (supervisor.isEmpty()) {
            out.println("Nothing runs here.");
            Supervisor.endLeftovers(data);
            return OK;
        }
        supervisor.get().destroy();
        Supervisor.awaitEnd(List.of(supervisor.get()), Duration.ofSeconds(10));
        if (supervisor.get().isAlive()) {
            out.printf(
                    "Process %d did not stop within 10 s.%n", supervisor.get().pid());
            return FAILED;
        }
        Supervisor.endLeftovers(data);
        out.println("Stopped. The data is kept; ./start goes on with it.");
        return OK;
    }

    private int status() throws IOException, InterruptedException {
        if (supervisor().isEmpty()) {
            out.println("Nothing runs here. ./start starts it.");
            return NOT_RUNNING;
        }
        JsonNode run = data.run().orElseThrow();
        out.printf("gateway      %s%n", run.path("gateway").asText());
        out.printf(
                "broker       %s  process %d%n",
                run.at("/broker/address").asText(), run.at("/broker/pid").asLong());
        out.printf(
                "store        %s  process %d%n",
                run.at("/store/url").asText(), run.at("/store/pid").asLong());
        boolean allReady = true;
        for (Map.Entry<String, JsonNode> service : run.path("services").properties()) {
            String url = service.getValue().path("url").asText();
            boolean ready = Health.isReady(url);
            allReady &= ready;
            out.printf(
                    "%-12s %s  process %d  %s%n",
                    service.getKey(),
                    url,
                    service.getValue().path("pid").asLong(),
                    ready ? "ready" : "not ready: " + Health.answer(url));
        }
        return allReady ? OK : FAILED;
    }

    private Optional<ProcessHandle> supervisor() throws IOException {
        return data.run()
                .flatMap(run -> ProcessHandle.of(run.at("/supervisor/pid").asLong(0)))
                .filter(process -> process.info().commandLine().orElse("").contains("zhibao"));
    }
}
