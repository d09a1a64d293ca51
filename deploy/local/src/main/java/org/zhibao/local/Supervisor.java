package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.zhibao.local.issuer.Issuer;
import org.zhibao.local.issuer.Persona;

/** Starts everything in order, starts again what ends by itself, and ends everything in the opposite order. */
final class Supervisor {

    private static final Duration READY_LIMIT = Duration.ofMinutes(2);
    private static final Duration SERVICES_STOP_LIMIT = Duration.ofMillis(2_200);
    private static final Duration BROKER_STOP_LIMIT = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final int LOG_LINES_SHOWN = 15;
    private static final int FAILED_STARTS_LIMIT = 3;
    private static final int KILLED = 137;
    private static final long WATCH_NANOS = 20_000_000;

    private final DataFolder data;
    private final int gatewayPort;
    private final PrintStream out;

    private final BrokerChild broker;
    private final StoreChild store;
    private final List<ServiceChild> services = new ArrayList<>();
    private final ExecutorService restarts = Executors.newCachedThreadPool();
    private final Map<Child, Integer> failures = new ConcurrentHashMap<>();
    private final Map<Child, Instant> started = new ConcurrentHashMap<>();
    private final Map<Child, CompletableFuture<Void>> watches = new ConcurrentHashMap<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Issuer issuer;
    private @Nullable Gateway gateway;
    private volatile boolean stopping;
    private volatile boolean ready;
    private volatile boolean announced;

    Supervisor(Path root, DataFolder data, int gatewayPort, PrintStream out) throws IOException {
        this.data = data;
        this.gatewayPort = gatewayPort;
        this.out = out;
        ObjectNode ports = data.ports();
        this.broker = new BrokerChild(data.broker(), port(ports, "broker"));
        this.store = new StoreChild(data.store(), port(ports, "store"));
        for (Service service : Service.values()) {
            services.add(new ServiceChild(
                    service,
                    root,
                    data,
                    port(ports, service.shortName()),
                    broker.address(),
                    store.url(),
                    gatewayUrl(),
                    gatewayUrl() + Issuer.PATH));
        }
        data.writePorts(ports);
        this.issuer = Issuer.open(data.issuerKeys(), gatewayUrl(), urlOf(Service.REGISTRY), Clock.systemUTC());
    }

    private String urlOf(Service wanted) {
        return services.stream()
                .filter(child -> child.service() == wanted)
                .findFirst()
                .orElseThrow()
                .url();
    }

    private static int port(ObjectNode ports, String name) throws IOException {
        int port = Ports.freePort(ports.path(name).asInt(0));
        ports.put(name, port);
        return port;
    }

    /** Comes back when everything answers; throws, with everything stopped again, when something does not. */
    void start() throws IOException, InterruptedException {
        Files.createDirectories(data.logs());
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "stop-everything"));
        try {
            writeRun();
            CompletableFuture<Void> storeStart = CompletableFuture.runAsync(() -> startFirst(store), restarts);
            startFirst(broker);
            storeStart.join();
            Map<Service, Integer> ports = new EnumMap<>(Service.class);
            services.forEach(service -> ports.put(service.service(), service.port()));
            // Before the services: they ask it for the keys of the tokens they are to believe.
            gateway = Gateway.open(gatewayPort, ports, issuer);
            services.forEach(this::startFirst);
            writeRun();
            awaitServices();
            ready = true;
            writeRun();
        } catch (IOException | InterruptedException | RuntimeException e) {
            stop();
            throw e;
        }
    }

    /** The box is printed: whoever waits for the start may go on. */
    void announce() throws IOException {
        announced = true;
        writeRun();
    }

    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    Issuer issuer() {
        return issuer;
    }

    String gatewayUrl() {
        return "http://127.0.0.1:" + gatewayPort;
    }

    private void startFirst(Child child) {
        Instant before = Instant.now();
        try {
            launch(child);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be started".formatted(child.name()), e);
        }
        if (!(child instanceof ServiceChild)) {
            progress(child.name(), before);
        }
    }

    private void awaitServices() throws InterruptedException, IOException {
        Instant before = Instant.now();
        Instant limit = before.plus(READY_LIMIT);
        List<ServiceChild> waiting = new ArrayList<>(services);
        while (!waiting.isEmpty()) {
            for (ServiceChild service : List.copyOf(waiting)) {
                if (Health.isReady(service.url())) {
                    progress(service.name(), before);
                    waiting.remove(service);
                } else if (failures.getOrDefault(service, 0) >= FAILED_STARTS_LIMIT) {
                    throw new IllegalStateException("%s ended %d times instead of getting ready. The end of %s:%n%s"
                            .formatted(service.name(), FAILED_STARTS_LIMIT, service.log(), tail(service)));
                }
            }
            if (!waiting.isEmpty() && Instant.now().isAfter(limit)) {
                ServiceChild late = waiting.get(0);
                throw new IllegalStateException("%s is not ready after %d s; %s says: %s%n%s"
                        .formatted(
                                late.name(),
                                READY_LIMIT.toSeconds(),
                                late.url() + Health.READY_PATH,
                                Health.answer(late.url()),
                                tail(late)));
            }
            if (!waiting.isEmpty() && stopped.await(150, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopped before everything was ready");
            }
        }
    }

    private void progress(String name, Instant since) {
        out.printf(
                "  %-11s ready after %.1f s%n",
                name, Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }

    private void launch(Child child) throws IOException {
        child.start();
        started.put(child, Instant.now());
        if (stopping) {
            child.kill();
            return;
        }
        watches.put(child, child.onExit().thenAcceptAsync(process -> ended(child, process.exitValue()), restarts));
    }

    private void ended(Child child, int status) {
        if (stopping) {
            return;
        }
        Instant last = started.getOrDefault(child, Instant.EPOCH);
        boolean wasSteady = Duration.between(last, Instant.now()).compareTo(STEADY) > 0;
        int failed = failures.merge(child, 1, (before, one) -> wasSteady ? one : before + one);
        long delayMillis = Math.min(30_000, 250L << Math.min(failed, 10));
        out.printf(
                "%s ended by itself with status %d%s; starting it again in %.1f s. The end of %s:%n%s%n",
                child.name(),
                status,
                status == KILLED ? " (killed)" : "",
                delayMillis / 1000.0,
                child.log(),
                tail(child));
        startLater(child, delayMillis);
    }

    private void startLater(Child child, long delayMillis) {
        CompletableFuture.delayedExecutor(delayMillis, TimeUnit.MILLISECONDS, restarts)
                .execute(() -> startAgain(child));
    }

    private void startAgain(Child child) {
        if (stopping) {
            return;
        }
        try {
            launch(child);
            writeRun();
            out.printf("%s runs again as process %d%n", child.name(), child.pid());
        } catch (IOException | IllegalStateException e) {
            out.printf("%s could not be started again: %s%n", child.name(), e.getMessage());
            startLater(child, 30_000);
        }
    }

    private synchronized void writeRun() throws IOException {
        ObjectNode run = DataFolder.newDocument();
        run.put("gateway", gatewayUrl());
        run.put("ready", ready);
        run.put("announced", announced);
        run.put("issuer", issuer.name());
        run.put("tokenEndpoint", issuer.tokenEndpoint());
        ObjectNode clients = run.putObject("clients");
        for (Persona persona : Persona.values()) {
            clients.putObject(persona.code()).put("id", persona.code()).put("secret", issuer.secretOf(persona));
        }
        run.putObject("supervisor").put("pid", ProcessHandle.current().pid());
        ObjectNode byName = run.putObject("services");
        ObjectNode logs = DataFolder.newDocument();
        for (ServiceChild service : services) {
            byName.putObject(service.name())
                    .put("url", service.url())
                    .put("pid", service.pid())
                    .put("data", data.replicaOf(service.service()).toString());
            logs.put(service.name(), service.log().toString());
        }
        run.putObject("broker").put("address", broker.address()).put("pid", broker.pid());
        run.putObject("store").put("url", store.url()).put("pid", store.pid());
        run.put("log", data.logs().toString());
        logs.put("broker", broker.log().toString()).put("store", store.log().toString());
        run.set("logs", logs);
        data.writeRun(run);
    }

    /** Ends what a supervisor left behind that could not stop it: after kill -9 children need a moment to notice. */
    static void endLeftovers(DataFolder data) throws IOException {
        JsonNode run = data.run().orElse(null);
        if (run == null) {
            return;
        }
        List<ProcessHandle> left = new ArrayList<>();
        for (JsonNode child : List.of(run.path("broker"), run.path("store"))) {
            leftover(child).ifPresent(left::add);
        }
        run.path("services").forEach(child -> leftover(child).ifPresent(left::add));
        awaitEnd(left, Duration.ofSeconds(3));
        left.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(left, Duration.ofSeconds(3));
    }

    private static Optional<ProcessHandle> leftover(JsonNode child) {
        // A process id may have been given to something else since: look who it is.
        return ProcessHandle.of(child.path("pid").asLong(0))
                .filter(process -> process.info().commandLine().orElse("").contains("zhibao"));
    }

    /** Services first, then what they need; each is asked, given a moment, and then made to end. */
    synchronized void stop() {
        if (stopping) {
            return;
        }
        stopping = true;
        restarts.shutdownNow();
        end(services, SERVICES_STOP_LIMIT);
        end(List.of(broker), BROKER_STOP_LIMIT);
        end(List.of(store), Duration.ZERO);
        Gateway opened = gateway;
        if (opened != null) {
            opened.close();
        }
        stopped.countDown();
    }

    private static void end(List<? extends Child> children, Duration limit) {
        List<? extends Child> alive = children.stream().filter(Child::isAlive).toList();
        alive.forEach(Child::stop);
        awaitEnd(
                alive.stream()
                        .flatMap(child -> ProcessHandle.of(child.pid()).stream())
                        .toList(),
                limit);
        alive.stream().filter(Child::isAlive).forEach(Child::kill);
    }

    static void awaitEnd(List<ProcessHandle> processes, Duration limit) {
        Instant end = Instant.now().plus(limit);
        // Not onExit(): for a process that is not a child it looks only every few seconds.
        while (processes.stream().anyMatch(ProcessHandle::isAlive)
                && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(WATCH_NANOS);
        }
    }

    private static String tail(Child child) {
        try {
            List<String> lines = Files.readAllLines(child.log(), StandardCharsets.UTF_8);
            return "    "
                    + String.join(
                            System.lineSeparator() + "    ",
                            lines.subList(Math.max(0, lines.size() - LOG_LINES_SHOWN), lines.size()));
        } catch (IOException e) {
            return "    (cannot be read: %s)".formatted(e.getMessage());
        }
    }

    /** What is missing before anything can be started, as sentences. */
    static List<String> missing(Path root) {
        List<String> missing = new ArrayList<>();
        for (Service service : Service.values()) {
            if (!Files.exists(service.jar(root))) {
                missing.add("%s is not built: run ./mvnw -DskipTests package".formatted(service.jar(root)));
            }
        }
        return missing;
    }
}
