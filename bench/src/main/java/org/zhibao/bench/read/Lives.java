package org.zhibao.bench.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.function.LongSupplier;
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
import org.zhibao.eventlog.edge.EventSentences;
import org.zhibao.eventlog.edge.HistoryEdge;
import org.zhibao.eventlog.edge.Languages;
import org.zhibao.eventlog.projection.LogEnds;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.verify.LogVerifier;

/**
 * Whole lives of one kind, as the examples of a service's contract tell them, one commit for each event; and the views of that service,
 * built from them all at once.
 */
public final class Lives implements AutoCloseable {
    /** Lives under way at the same time: between two commits of one lie one each of all the others. */
    private static final int UNDER_WAY = 64;

    private final String kafka;
    private final Rig rig;
    private final Kind kind;
    private final long events;
    private final LogReplica replica;
    private final double replicaSeconds;
    private int rebuilt;

    /**
     * What lives are led, and where the examples are.
     *
     * @param log it is written to
     * @param type that streams and events are named after
     * @param contract folder of the examples
     * @param life the names of the events of the life of that number, in order
     * @param own what stands in the place of the examples' values in the life of that number
     * @param id of that number
     */
    public record Kind(
            String log,
            String type,
            String contract,
            EventCatalog catalog,
            List<Projection<?>> views,
            LongFunction<List<String>> life,
            LongFunction<Map<String, String>> own,
            LongFunction<String> id) {
        String stream(long number) {
            return type + "-" + id.apply(number);
        }
    }

    /** Writes so many lives, and fills a replica from them. */
    public Lives(String kafka, Rig rig, Path root, Kind kind, long lives) {
        this.kafka = kafka;
        this.rig = rig;
        this.kind = kind;
        Topics.make(kafka, kind.log());
        this.events = write(root.resolve(kind.contract()), lives);
        long began = System.nanoTime();
        this.replica = LogReplica.ofOwnLog(kind.log(), kafka, rig.folder("replica-" + kind.type()), Rig.PARTITIONS)
                .start();
        Rig.await("the replica is filled", replica::isLive);
        this.replicaSeconds = (System.nanoTime() - began) / 1e9;
    }

    public long events() {
        return events;
    }

    /** The filling of the replica, in commits per second. */
    public Sample replica() {
        return Sample.ofRate(events / replicaSeconds);
    }

    private long write(Path contract, long lives) {
        Map<String, String> values = new HashMap<>();
        AtomicReference<@Nullable Exception> fault = new AtomicReference<>();
        long written = 0;
        try (Producer<byte[], byte[]> producer = RawProduce.producer(kafka)) {
            for (long first = 0; first < lives; first += UNDER_WAY) {
                int together = (int) Math.min(UNDER_WAY, lives - first);
                List<Head> heads = new ArrayList<>();
                List<List<String>> steps = new ArrayList<>();
                List<Map<String, String>> own = new ArrayList<>();
                int longest = 0;
                for (int each = 0; each < together; each++) {
                    heads.add(Head.EMPTY);
                    steps.add(kind.life().apply(first + each));
                    own.add(kind.own().apply(first + each));
                    longest = Math.max(longest, steps.get(each).size());
                }
                for (int step = 0; step < longest; step++) {
                    for (int each = 0; each < together; each++) {
                        if (step < steps.get(each).size()) {
                            String value =
                                    values.computeIfAbsent(steps.get(each).get(step), name -> value(contract, name));
                            Commit commit = Commit.continuing(
                                    kind.stream(first + each),
                                    heads.get(each),
                                    1,
                                    UUID.randomUUID(),
                                    UUID.randomUUID(),
                                    filledIn(value, own.get(each)).getBytes(UTF_8));
                            heads.set(each, Rule.advance(heads.get(each), 1, commit.hash()));
                            var unused = producer.send(
                                    CommitRecord.write(kind.log(), Rig.PARTITIONS, commit), (metadata, failed) -> {
                                        if (failed != null) {
                                            fault.compareAndSet(null, failed);
                                        }
                                    });
                            written++;
                        }
                    }
                }
            }
        }
        Exception first = fault.get();
        if (first != null) {
            throw new IllegalStateException("the log was not written", first);
        }
        return written;
    }

    private static String filledIn(String value, Map<String, String> own) {
        String filled = value;
        for (Map.Entry<String, String> each : own.entrySet()) {
            filled = filled.replace(each.getKey(), each.getValue());
        }
        return filled;
    }

    /** What a commit of this event holds, with the example's values where each life's own will stand. */
    private String value(Path contract, String name) {
        try {
            JsonNode example = Json.LENIENT.readTree(Files.readAllBytes(contract.resolve(name + ".1.json")));
            Object event = kind.catalog().decode(kind.type() + "." + name, 1, example);
            return new String(
                    Envelope.encode(
                            Instant.parse("2026-03-02T01:30:00Z"),
                            "bench",
                            "110000-pc-k3vq7m2a",
                            null,
                            null,
                            null,
                            List.of(event),
                            kind.catalog()),
                    UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("no example of " + name, e);
        }
    }

    /** From an empty document store until all views are live; a sample is in events per second, for all views together. */
    public Sample views() {
        return views(runners -> {});
    }

    /** The same, and {@code then} asks them before they are dropped. */
    public Sample views(Consumer<List<ProjectionRunner<?>>> then) {
        try (MongoClient mongo = MongoClients.create(rig.store().uri());
                LogEnds ends = new LogEnds(kafka)) {
            RunnerContext context = new RunnerContext(
                    "bench",
                    "bench-1",
                    kafka,
                    Map.of(kind.log(), replica),
                    Map.of(),
                    kind.catalog(),
                    mongo.getDatabase(kind.type() + "-" + rebuilt++),
                    ends,
                    new SimpleMeterRegistry(),
                    RunnerContext.Pace.DEFAULT);
            forgetPeaks();
            long began = System.nanoTime();
            List<ProjectionRunner<?>> runners = new ArrayList<>();
            kind.views().forEach(view -> runners.add(new ProjectionRunner<>(context, view)));
            try {
                runners.forEach(ProjectionRunner::start);
                Rig.await("the views are rebuilt", () -> runners.stream().allMatch(ProjectionRunner::isLive));
                double seconds = (System.nanoTime() - began) / 1e9;
                then.accept(runners);
                return Sample.ofRate(events / seconds);
            } finally {
                runners.forEach(ProjectionRunner::close);
                context.database().drop();
            }
        }
    }

    /** The whole history of one life, again and again, decoded as readers get it. */
    public Sample history(long number, int times) {
        History history = new History(replica, kind.catalog(), new LogVerifier(kafka, replica));
        return timed(
                times,
                () -> history.page(kind.stream(number), -1, Integer.MAX_VALUE).size());
    }

    /**
     * What a server does to answer with the first {@code events} of one life, page by page as readers ask for it: read, told in
     * sentences, written as JSON.
     */
    public Sample told(long number, int events, int limit, int times) {
        History history = new History(replica, kind.catalog(), new LogVerifier(kafka, replica));
        EventSentences sentences = new EventSentences();
        ObjectMapper json = Json.strict().build();
        return timed(times, () -> {
            long bytes = 0;
            for (long after = -1; after < events - 1; after += limit) {
                List<HistoryEdge.Event> page = history.page(kind.stream(number), after, limit).stream()
                        .map(event -> HistoryEdge.Event.of(event, sentences.tell(event, Languages.ZH)))
                        .toList();
                bytes += written(json, page);
            }
            return bytes;
        });
    }

    private static long written(ObjectMapper json, List<HistoryEdge.Event> page) {
        try {
            return json.writeValueAsBytes(page).length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long something takes, done so often one after the other. */
    static Sample timed(int times, LongSupplier something) {
        long[] nanos = new long[times];
        long found = 0;
        for (int i = 0; i < times; i++) {
            long began = System.nanoTime();
            found += something.getAsLong();
            nanos[i] = System.nanoTime() - began;
        }
        if (found == 0) {
            throw new IllegalStateException("nothing was found that was to be measured");
        }
        Arrays.sort(nanos);
        double seconds = Arrays.stream(nanos).sum() / 1e9;
        return new Sample(times / seconds, nanos[times / 2] / 1e6, nanos[times * 99 / 100] / 1e6);
    }

    private static void forgetPeaks() {
        System.gc();
        heap().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** At most so much heap was used since the last rebuild began, of what this process may use at most. */
    public String memory() {
        long peak = heap().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        return "%s: %,d events in %d views with at most %,d MiB of heap, of %,d MiB that there are"
                .formatted(
                        kind.log(),
                        events,
                        kind.views().size(),
                        peak >> 20,
                        Runtime.getRuntime().maxMemory() >> 20);
    }

    private static Stream<MemoryPoolMXBean> heap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }

    @Override
    public void close() {
        replica.close();
    }
}
