package org.zhibao.eventlog.service;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.verify.LogVerifier;
import org.zhibao.eventlog.verify.Report;

/** Verifications somebody has asked for: one runs at a time, the last few are kept. */
public final class Verifications implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(Verifications.class);
    private static final int KEPT = 20;

    private final LogVerifier verifier;
    private final Map<String, Verification> known = new LinkedHashMap<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "verification");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * One verification.
     *
     * @param progress share done, 0 to 1
     * @param report null until it is done
     * @param fault why it could not be done; null when it could
     */
    public record Verification(
            String id,
            String subject,
            Instant askedAt,
            double progress,
            @Nullable Report report,
            @Nullable String fault) {
        public boolean done() {
            return report != null || fault != null;
        }
    }

    Verifications(LogVerifier verifier) {
        this.verifier = verifier;
    }

    /** Asks for the whole log; returns at once. */
    public Verification ofLog(String log) {
        return begin(log, verifier::verifyLog);
    }

    /** Asks for one stream; returns at once. */
    public Verification ofStream(String stream) {
        return begin(stream, progress -> verifier.verifyStream(stream));
    }

    public synchronized Optional<Verification> find(String id) {
        return Optional.ofNullable(known.get(id));
    }

    private synchronized Verification begin(String subject, Function<DoubleConsumer, Report> work) {
        Verification asked = new Verification(UUID.randomUUID().toString(), subject, Instant.now(), 0, null, null);
        known.put(asked.id(), asked);
        while (known.size() > KEPT) {
            known.remove(known.keySet().iterator().next());
        }
        worker.execute(() -> run(asked, work));
        return asked;
    }

    private void run(Verification asked, Function<DoubleConsumer, Report> work) {
        try {
            Report report = work.apply(share -> keep(asked, share, null, null));
            keep(asked, 1, report, null);
            LOGGER.info(
                    "verified {}: {} commits, {} void records, {} differences",
                    asked.subject(),
                    report.commits(),
                    report.voids().values().stream().mapToLong(Long::longValue).sum(),
                    report.differences());
        } catch (RuntimeException e) {
            LOGGER.warn("{} could not be verified", asked.subject(), e);
            keep(asked, 1, null, "it could not be read: " + e.getMessage());
        }
    }

    private synchronized void keep(
            Verification asked, double progress, @Nullable Report report, @Nullable String fault) {
        known.replace(
                asked.id(), new Verification(asked.id(), asked.subject(), asked.askedAt(), progress, report, fault));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
