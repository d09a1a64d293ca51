package org.zhibao.registry.rest;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.edge.Batch;
import org.zhibao.eventlog.edge.Bodies;
import org.zhibao.eventlog.edge.Problem;
import org.zhibao.registry.registryimport.ImportState;
import org.zhibao.registry.registryimport.LineOutcome;
import org.zhibao.registry.rest.ImportReader.Line;
import org.zhibao.registry.rest.ImportedLines.Decided;
import org.zhibao.registry.view.ReceivedImports;

/**
 * Works off imports, one after the other: those that this instance has received, and those that nobody has brought forward for a
 * while, whoever received them. How far each is, and what became of its lines, lies in the log; what is in the lines lies in the
 * shared deposit until they are through. Each line is sent under a key of its own, so that sending it again changes nothing, by
 * this instance or by another.
 */
@ApplicationScoped
@Startup
class RegistryImports {
    private static final Logger LOGGER = LoggerFactory.getLogger(RegistryImports.class);

    /** So many lines are told of together. */
    static final int TOLD_AT_ONCE = 512;

    /** So many are on their way while the first of them are told of. */
    private static final int UNDER_WAY = 2 * TOLD_AT_ONCE;

    private static final long RETRY_MILLIS = 500;

    private final ImportedLines lines;
    private final ImportLedger ledger;
    private final InstantSource clock = InstantSource.system();
    private final Duration abandonedAfter;
    private final Set<String> queued = new HashSet<>();
    private final ExecutorService queue = Executors.newSingleThreadExecutor();
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService senders;
    private volatile boolean closed;

    @Inject
    RegistryImports(
            ImportedLines lines,
            ImportLedger ledger,
            @ConfigProperty(name = "zhibao.import.abandoned-after", defaultValue = "PT10S") Duration abandonedAfter,
            @ConfigProperty(name = "zhibao.import.senders", defaultValue = "64") int howMany) {
        this.lines = lines;
        this.ledger = ledger;
        this.abandonedAfter = abandonedAfter;
        this.senders = Executors.newFixedThreadPool(howMany);
    }

    @PostConstruct
    void goOn() {
        long millis = Math.max(100, abandonedAfter.toMillis() / 2);
        var unused = looking.scheduleWithFixedDelay(this::takeOver, millis, millis, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() throws InterruptedException {
        closed = true;
        looking.shutdownNow();
        queue.shutdownNow();
        senders.shutdown();
        if (!senders.awaitTermination(2, TimeUnit.SECONDS)) {
            senders.shutdownNow();
        }
    }

    /** Begins with an import that has just been received, or goes on with it. */
    void begin(String id) {
        synchronized (queued) {
            if (!queued.add(id)) {
                return;
            }
        }
        try {
            queue.execute(() -> workOff(id));
        } catch (RejectedExecutionException stopping) {
            LOGGER.info("import {} is left to the next start, or to another instance", id);
        }
    }

    private void takeOver() {
        try {
            if (lines.canDecide()) {
                Instant longAgo = clock.instant().minus(abandonedAfter);
                ledger.unfinished().stream()
                        .filter(each -> each.changedAt().isBefore(longAgo))
                        .map(ReceivedImports.Document::id)
                        .filter(ledger::hasLines)
                        .forEach(this::begin);
            }
        } catch (RuntimeException failed) {
            if (!Bodies.isPassing(failed)) {
                LOGGER.error("it cannot be seen which imports are to be gone on with", failed);
            }
        }
    }

    private void workOff(String id) {
        try {
            awaitReady();
            Optional<ReceivedImports.Document> found = ledger.find(id);
            if (found.isPresent() && found.get().state() != ImportState.FINISHED) {
                workOff(found.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | ExecutionException | RuntimeException e) {
            if (!closed) {
                LOGGER.error("import {} is interrupted; it is gone on with in a while", id, e);
            }
        } finally {
            synchronized (queued) {
                queued.remove(id);
            }
        }
    }

    private void workOff(ReceivedImports.Document order) throws IOException, InterruptedException, ExecutionException {
        Optional<InputStream> content = ledger.lines(order.id());
        if (content.isEmpty()) {
            LOGGER.warn("the lines of import {} are gone: send it again under its key to go on", order.id());
            return;
        }
        ImportKind kind = ImportKind.fromString(order.kind());
        Batch batch = ledger.batch(order);
        long told = order.lastLine();
        Deque<Sent> underWay = new ArrayDeque<>();
        try (ImportReader reader =
                new ImportReader(content.get(), ImportFormat.valueOf(order.format()), kind.columns())) {
            while (fill(underWay, reader, kind, batch, told)) {
                List<LineOutcome> outcomes = new ArrayList<>();
                long bytes = order.bytesRead();
                while (outcomes.size() < TOLD_AT_ONCE && !underWay.isEmpty()) {
                    Sent first = underWay.remove();
                    outcomes.add(first.outcome().get());
                    bytes = first.bytes();
                }
                if (!ledger.tell(batch, order.id(), told, bytes, outcomes)) {
                    LOGGER.info("import {} is worked off by another instance", order.id());
                    return;
                }
                told = outcomes.get(outcomes.size() - 1).line();
            }
        } finally {
            underWay.forEach(each -> each.outcome().cancel(true));
        }
        ledger.finish(batch, order.id());
        LOGGER.info("import {} of {} is through", order.id(), order.kind());
    }

    /** A line on its way, and how much had been read with it. */
    private record Sent(Future<LineOutcome> outcome, long bytes) {}

    /** Whether any are under way. */
    private boolean fill(Deque<Sent> underWay, ImportReader reader, ImportKind kind, Batch batch, long told)
            throws IOException {
        while (underWay.size() < UNDER_WAY) {
            Line line = reader.next();
            if (line == null) {
                break;
            }
            if (line.number() > told) {
                underWay.add(new Sent(senders.submit(() -> outcome(kind, batch, line)), reader.bytes()));
            }
        }
        return !underWay.isEmpty();
    }

    private void awaitReady() throws InterruptedException {
        while (!lines.canDecide()) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private LineOutcome outcome(ImportKind kind, Batch batch, Line line) throws InterruptedException {
        if (line.flaw() != null) {
            return new LineOutcome(line.number(), null, refusal(line.flaw()));
        }
        while (true) {
            Decided decided = lines.decide(kind, batch, line.number(), line.json());
            RuntimeException thrown = decided.thrown();
            if (thrown == null) {
                return new LineOutcome(line.number(), decided.id(), null);
            }
            if (closed) {
                // Nothing is known of this line: it must not count as decided.
                throw thrown;
            }
            if (!Bodies.isPassing(thrown)) {
                return new LineOutcome(line.number(), decided.id(), refusal(problem(batch, line, thrown)));
            }
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
        }
    }

    private Problem problem(Batch batch, Line line, RuntimeException thrown) {
        @Nullable Problem refusal = lines.refusalOf(thrown).orElse(null);
        if (refusal != null) {
            return refusal;
        }
        LOGGER.error("line {} of an import failed, trace {}", line.number(), batch.trace(), thrown);
        return new Problem(
                500,
                "internal-error",
                "Something failed that should not; an operator finds it by trace %s.".formatted(batch.trace()));
    }

    private static LineOutcome.Refusal refusal(Problem problem) {
        return new LineOutcome.Refusal(
                problem.status(),
                problem.code(),
                problem.detail(),
                problem.state(),
                problem.errors().stream()
                        .map(flaw -> new LineOutcome.Flaw(flaw.pointer(), flaw.detail()))
                        .toList());
    }
}
