package org.zhibao.bench.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Sample;
import org.zhibao.bench.Topics;
import org.zhibao.bench.write.RawProduce;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Rule;
import org.zhibao.eventlog.projection.LogEnds;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.view.MediationFile;
import org.zhibao.mediations.view.MediationOutcomes;
import org.zhibao.mediations.view.MediatorLoad;

/**
 * Whole mediations from the request to the performed agreement, as the examples of mediation-service's contract tell them, one commit for
 * each event; and the views of mediation-service, built from them all at once.
 */
public final class Mediations implements AutoCloseable {
    public static final int EVENTS_EACH = 25;

    private static final String LOG = "mediations.log";
    private static final String EXAMPLE = "CN110000-2026-0001-M1";
    private static final List<String> LIFE = List.of(
            "MediationRequested",
            "RespondentInvited",
            "MediationConsented",
            "MediatorsRanked",
            "MediatorChosen",
            "MediatorNominated",
            "NominationAccepted",
            "SessionOpened",
            "SessionScheduled",
            "SessionRecorded",
            "StatementConfided",
            "ProposalSubmitted",
            "SessionScheduled",
            "SessionRecorded",
            "UndisputedFactConfirmed",
            "ExtensionAgreed",
            "AgreementRecorded",
            "AgreementSigned",
            "AgreementCountersigned",
            "AgreementSealed",
            "AgreementTookEffect",
            "ConfirmationApplied",
            "AgreementConfirmed",
            "PerformanceRecorded",
            "MediationConcluded");

    /** Mediations under way at the same time: between two commits of one lie one each of all the others. */
    private static final int UNDER_WAY = 64;

    private static final EventCatalog CATALOG = new EventCatalog().add("mediation", MediationEvent.class);
    private static final List<Projection<?>> VIEWS =
            List.of(new MediationFile(), new MediatorLoad(), new MediationOutcomes());

    private final String kafka;
    private final Rig rig;
    private final long events;
    private final LogReplica replica;
    private int rebuilt;

    /** Writes so many mediations. */
    public Mediations(String kafka, Rig rig, Path root, long mediations) {
        this.kafka = kafka;
        this.rig = rig;
        this.events = mediations * EVENTS_EACH;
        Topics.make(kafka, LOG);
        write(root.resolve("mediation-service/contract"), mediations);
        this.replica = LogReplica.ofOwnLog(LOG, kafka, rig.folder("replica-mediations"), Rig.PARTITIONS)
                .start();
        Rig.await("the replica is filled", replica::isLive);
    }

    private void write(Path contract, long mediations) {
        List<String> values = LIFE.stream().map(name -> value(contract, name)).toList();
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        try (Producer<byte[], byte[]> producer = RawProduce.producer(kafka)) {
            for (long first = 0; first < mediations; first += UNDER_WAY) {
                int together = (int) Math.min(UNDER_WAY, mediations - first);
                List<Head> heads = new ArrayList<>();
                for (int each = 0; each < together; each++) {
                    heads.add(Head.EMPTY);
                }
                for (String value : values) {
                    for (int each = 0; each < together; each++) {
                        String id = "CN110000-2026-%07d-M1".formatted(first + each);
                        byte[] bytes = value.replace(EXAMPLE, id).getBytes(UTF_8);
                        Commit commit = Commit.continuing(
                                "mediation-" + id, heads.get(each), 1, UUID.randomUUID(), UUID.randomUUID(), bytes);
                        heads.set(each, Rule.advance(heads.get(each), 1, commit.hash()));
                        var unused =
                                producer.send(CommitRecord.write(LOG, Rig.PARTITIONS, commit), (metadata, failed) -> {
                                    if (failed != null) {
                                        fault.compareAndSet(null, failed);
                                    }
                                });
                    }
                }
            }
        }
        Exception first = fault.get();
        if (first != null) {
            throw new IllegalStateException("the log was not written", first);
        }
    }

    /** What a commit of this event holds; the example's id stands where each mediation's own will. */
    private static String value(Path contract, String name) {
        try {
            JsonNode example = Json.LENIENT.readTree(Files.readAllBytes(contract.resolve(name + ".1.json")));
            Object event = CATALOG.decode("mediation." + name, 1, example);
            return new String(
                    Envelope.encode(
                            Instant.parse("2026-03-02T01:30:00Z"),
                            "bench",
                            "110000-pc-k3vq7m2a",
                            null,
                            null,
                            null,
                            List.of(event),
                            CATALOG),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no example of " + name, e);
        }
    }

    /** From an empty document store until all views are live; a sample is in events per second, for all views together. */
    public Sample views() {
        try (MongoClient mongo = MongoClients.create(rig.store().uri());
                LogEnds ends = new LogEnds(kafka)) {
            RunnerContext context = new RunnerContext(
                    "bench",
                    "bench-1",
                    kafka,
                    Map.of(LOG, replica),
                    Map.of(),
                    CATALOG,
                    mongo.getDatabase("mediations-" + rebuilt++),
                    ends,
                    new SimpleMeterRegistry(),
                    RunnerContext.Pace.DEFAULT);
            forgetPeaks();
            long began = System.nanoTime();
            List<ProjectionRunner<?>> runners = new ArrayList<>();
            VIEWS.forEach(view -> runners.add(new ProjectionRunner<>(context, view)));
            try {
                runners.forEach(ProjectionRunner::start);
                Rig.await("the views are rebuilt", () -> runners.stream().allMatch(ProjectionRunner::isLive));
                double seconds = (System.nanoTime() - began) / 1e9;
                return Sample.ofRate(events / seconds);
            } finally {
                runners.forEach(ProjectionRunner::close);
                context.database().drop();
            }
        }
    }

    private static void forgetPeaks() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** At most so much heap was used since the last rebuild began, of what this process may use at most. */
    public String memory() {
        long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return "mediations: %,d events in %d views with at most %,d MiB of heap, of %,d MiB that there are"
                .formatted(
                        events, VIEWS.size(), peak >> 20, Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    @Override
    public void close() {
        replica.close();
    }
}
