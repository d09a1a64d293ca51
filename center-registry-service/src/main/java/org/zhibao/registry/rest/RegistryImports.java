package org.zhibao.registry.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Bodies;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.eventlog.edge.RequestRefused;
import org.zhibao.registry.rest.ImportFile.Order;
import org.zhibao.registry.rest.ImportFile.Outcome;
import org.zhibao.registry.rest.ImportReader.Line;

/**
 * The imports this instance has received, worked off one after the other; one that was not through when the instance ended is gone
 * on with when it starts again. Each line is sent under a key of its own, so that sending it again changes nothing.
 */
@ApplicationScoped
@Startup
class RegistryImports {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryImports.class);
    private static final int AT_ONCE = 256;
    private static final long RETRY_MILLIS = 500;

    private final ImportedLines lines;
    private final ObjectMapper json;
    private final Path folder;
    private final InstantSource clock = InstantSource.system();
    private final Map<String, ImportFile> imports = new ConcurrentSkipListMap<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor();
    private final ExecutorService senders;
    private volatile boolean closed;

    @Inject
    RegistryImports(
            ImportedLines lines,
            ObjectMapper json,
            @ConfigProperty(name = "zhibao.data", defaultValue = "data/registry") Path data,
            @ConfigProperty(name = "zhibao.import.senders", defaultValue = "32") int howMany) {
        this.lines = lines;
        this.json = json;
        this.folder = data.resolve("imports");
        this.senders = Executors.newFixedThreadPool(howMany);
    }

    @PostConstruct
    void goOn() {
        try {
            Files.createDirectories(folder);
            List<Path> found;
            try (var folders = Files.list(folder)) {
                found = folders.sorted().toList();
            }
            for (Path each : found) {
                ImportFile file = ImportFile.found(each, json);
                if (file != null) {
                    take(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the imports in %s cannot be read".formatted(folder), e);
        }
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        queue.shutdownNow();
        senders.shutdown();
        if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    Optional<ImportFile> find(String id) {
        return Optional.ofNullable(imports.get(id));
    }

    Collection<ImportFile> all() {
        return imports.values();
    }

    /** Keeps what is sent and begins with it; a repeat finds what it began. */
    ImportFile receive(String id, ImportKind kind, ImportFormat format, Batch batch, InputStream sent)
            throws IOException {
        Path own = folder.resolve(id);
        Path received = folder.resolve(id + ".received");
        try {
            MessageDigest digest = sha256();
            long bytes;
            try (InputStream in = new DigestInputStream(sent, digest);
                    OutputStream out = Files.newOutputStream(received)) {
                bytes = in.transferTo(out);
            }
            Order order = new Order(id, kind, format, batch, HexFormat.of().formatHex(digest.digest()), bytes);
            requireReadable(received, order);
            synchronized (imports) {
                ImportFile known = imports.get(id);
                if (known != null) {
                    requireSame(known.order(), order);
                    return known;
                }
                Files.createDirectories(own);
                Files.move(received, ImportFile.lines(own));
                ImportFile file = ImportFile.begin(own, json, order);
                take(file);
                return file;
            }
        } finally {
            Files.deleteIfExists(received);
        }
    }

    private static void requireReadable(Path received, Order order) throws IOException {
        try (ImportReader reader = new ImportReader(
                received, order.format(), new ImportColumns(order.kind().shape()))) {
            String flaw = reader.flawOfHeader();
            if (flaw != null) {
                throw new RequestRefused(new Problem(
                        400, "validation-failed", "The header of the table is refused: %s.".formatted(flaw)));
            }
        }
    }

    private static void requireSame(Order known, Order order) {
        if (!known.sha256().equals(order.sha256()) || known.kind() != order.kind()) {
            throw new RequestRefused(new Problem(
                    422,
                    "idempotency-key-reused",
                    "This Idempotency-Key was sent before with another import: take a new one."));
        }
    }

    private void take(ImportFile file) {
        imports.put(file.order().id(), file);
        if (file.state() != ImportFile.State.FINISHED) {
            queue.execute(() -> workOff(file));
        }
    }

    private void workOff(ImportFile file) {
        long done = file.progress().lastLine();
        try (ImportReader reader = file.reader()) {
            awaitReady();
            file.running();
            for (List<Line> next = next(reader, done); !next.isEmpty(); next = next(reader, done)) {
                file.add(outcomes(file.order(), next), reader.bytes());
            }
            file.finish(clock.instant());
            LOGGER.info(
                    "import {} of {} is through: {} accepted, {} refused",
                    file.order().id(),
                    file.order().kind().path(),
                    file.progress().accepted(),
                    file.progress().refused());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException e) {
            LOGGER.error(
                    "import {} is interrupted; it is gone on with at the next start",
                    file.order().id(),
                    e);
        }
    }

    private void awaitReady() throws InterruptedException {
        while (!lines.canDecide()) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private static List<Line> next(ImportReader reader, long done) throws IOException {
        List<Line> next = new ArrayList<>();
        while (next.size() < AT_ONCE) {
            Line line = reader.next();
            if (line == null) {
                break;
            }
            if (line.number() > done) {
                next.add(line);
            }
        }
        return next;
    }

    private List<Outcome> outcomes(Order order, List<Line> next) throws InterruptedException, ExecutionException {
        List<Callable<Outcome>> decisions = new ArrayList<>();
        next.forEach(line -> decisions.add(() -> outcome(order, line)));
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> each : senders.invokeAll(decisions)) {
            outcomes.add(each.get());
        }
        return outcomes;
    }

    private Outcome outcome(Order order, Line line) throws InterruptedException {
        if (line.flaw() != null) {
            return new Outcome(line.number(), null, line.flaw());
        }
        while (true) {
            try {
                String id = lines.decide(order.kind(), order.batch(), line.number(), line.json());
                return new Outcome(line.number(), id, null);
            } catch (RuntimeException thrown) {
                if (closed || !Bodies.isPassing(thrown)) {
                    return new Outcome(line.number(), null, refusal(order, line, thrown));
                }
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private Problem refusal(Order order, Line line, RuntimeException thrown) {
        if (closed) {
            // Nothing is known of this line: it must not count as decided.
            throw thrown;
        }
        @Nullable Problem refusal = lines.refusalOf(thrown).orElse(null);
        if (refusal != null) {
            return refusal;
        }
        LOGGER.error(
                "line {} of import {} failed, trace {}",
                line.number(),
                order.id(),
                order.batch().trace(),
                thrown);
        return new Problem(
                500,
                "internal-error",
                "Something failed that should not; an operator finds it by trace %s."
                        .formatted(order.batch().trace()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
