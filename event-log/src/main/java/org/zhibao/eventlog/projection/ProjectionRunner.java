package org.zhibao.eventlog.projection;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Position;

/**
 * Keeps a projection's documents: builds what is not there, feeds what is, and lets a new version take over from the running
 * one without a query that fails. All instances of a service run one for each projection and share the work by partition.
 */
public final class ProjectionRunner<D extends Record> implements AutoCloseable {
    private static final Logger LOGGER = LoggerFactory.getLogger(ProjectionRunner.class);
    private static final int MOST_SHOWN = 100;

    private final RunnerContext context;
    private final Projection<D> projection;
    private final List<String> indexes;
    private final MongoDatabase database;
    private final Generations generations;
    private final Signal folded = new Signal();
    private final View<D> view;
    private final Map<String, GenerationRunner<D>> runners = new ConcurrentHashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outage outage;
    private final Thread thread;
    private final Counter foldedEvents;

    private volatile @Nullable String version;
    private volatile @Nullable String epoch;
    private volatile Catchup catchup = Catchup.NONE;

    /** How a generation that is being built comes along. */
    private record Catchup(String collection, long startedNanos, long doneAtStart, long done, long total) {
        static final Catchup NONE = new Catchup("", 0, 0, 0, 0);

        double progress() {
            return total == 0 ? 0 : Math.min(1, (double) done / total);
        }

        @Nullable
        Duration timeLeft() {
            long since = done - doneAtStart;
            return since <= 0
                    ? null
                    : Duration.ofNanos((long) ((double) (System.nanoTime() - startedNanos) / since * (total - done)));
        }
    }

    public ProjectionRunner(RunnerContext context, Projection<D> projection) {
        this(context, projection, List.of());
    }

    /** With indexes on top of those the projection asks for itself. */
    public ProjectionRunner(RunnerContext context, Projection<D> projection, List<String> moreIndexes) {
        if (!projection.name().matches("[a-z][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException(
                    "a projection is named in lower case with dashes, not " + projection.name());
        }
        projection.sources().forEach(context::verdicts);
        this.context = context;
        this.projection = projection;
        this.indexes = Stream.concat(projection.indexes().stream(), moreIndexes.stream())
                .distinct()
                .toList();
        this.database = context.database();
        this.generations = new Generations(database, projection.name());
        this.view = new View<>(database, projection, generations, folded, this::building);
        this.outage = new Outage(LOGGER, "projection " + projection.name(), closing);
        this.thread = new Thread(this::supervise, "projection-" + projection.name());
        thread.setDaemon(true);
        this.foldedEvents = Counter.builder("zhibao.projection.folded")
                .tag("projection", projection.name())
                .register(context.meters());
        registerGauges(context.meters());
    }

    public void start() {
        thread.start();
    }

    public Projection<D> projection() {
        return projection;
    }

    public View<D> view() {
        return view;
    }

    /** The last record of each partition of its logs: once the view has folded these, it has all that was recorded before. */
    public List<Position> lastRecorded() {
        return context.ends().ends(projection.sources()).entrySet().stream()
                .filter(end -> end.getValue() > 0)
                .map(end -> Position.parse("%s@%d".formatted(end.getKey(), end.getValue() - 1)))
                .toList();
    }

    /** Whether readers get answers. */
    public boolean isLive() {
        Generations.Entry entry = generations.read();
        return entry != null && entry.live() != null;
    }

    // --- what operators ask for ---

    /**
     * Builds all documents anew beside the running ones and compares the two. With {@code takeOver} the new ones go live then;
     * else they wait for {@link #takeOver} or {@link #dropBuilding}.
     */
    public void rebuild(boolean takeOver) {
        Generation built = create(!takeOver);
        drop(change(entry -> entry.with(entry.live(), built, entry.previous())).building());
    }

    /** Lets the generation that was built on request go live. */
    public void takeOver() {
        change(entry -> entry.building() == null
                ? entry
                : entry.with(entry.live(), entry.building().takingOverByItself(), entry.previous()));
    }

    /** Gives up the generation that is being built; the running one stays. */
    public void dropBuilding() {
        Generations.Entry before =
                change(entry -> entry.live() == null ? entry : entry.with(entry.live(), null, entry.previous()));
        if (before.live() != null) {
            drop(before.building());
        }
    }

    /**
     * Goes back to what was live before, after it has caught up; only code of its version can feed it, so for another version
     * deploy that one.
     */
    public void back() {
        Generations.Entry before = change(entry -> {
            Generation previous = entry.previous();
            if (previous == null || !previous.version().equals(version)) {
                throw new IllegalStateException(
                        "%s has no former documents of this version to go back to; deploy the former version"
                                .formatted(projection.name()));
            }
            return entry.with(entry.live(), previous.takingOverByItself(), null);
        });
        drop(before.building());
    }

    /** Asks whichever instances lease them to try the parked commits again. */
    public void retryParked() {
        change(entry -> entry.withRetries(entry.retries() + 1));
    }

    /** The entry as it was; what the change no longer names may be dropped only now that it has been made. */
    private Generations.Entry change(UnaryOperator<Generations.Entry> change) {
        while (true) {
            Generations.Entry before = generations.read();
            if (before == null) {
                throw building();
            }
            if (generations.change(before, change.apply(before)) != null) {
                return before;
            }
        }
    }

    public ProjectionStatus status() {
        Generations.Entry entry = generations.read();
        Generation live = entry == null ? null : entry.live();
        Generation building = entry == null ? null : entry.building();
        Generation shown = live == null ? building : live;
        Map<String, Long> next = new TreeMap<>();
        List<ParkedCommit> parked = new ArrayList<>();
        Instant recordedAt = null;
        Map<String, Long> ends = new TreeMap<>(context.ends().ends(projection.sources()));
        if (shown != null) {
            GenerationStore<D> store = store(shown);
            Map<String, Checkpoint> checkpoints = store.checkpoints();
            checkpoints.forEach((partition, checkpoint) -> next.put(partition, checkpoint.next()));
            for (String partition : checkpoints.keySet()) {
                parked.addAll(store.parked(partition, 0, MOST_SHOWN));
            }
            recordedAt = checkpoints.values().stream()
                    .map(Checkpoint::recordedAt)
                    .filter(at -> at != null)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
        long lag = behind(next, ends);
        long total = sum(ends.values());
        Generation compared = building == null ? live : building;
        String failure = outage.reason();
        for (GenerationRunner<D> runner : runners.values()) {
            failure = failure == null ? runner.outage() : failure;
        }
        return new ProjectionStatus(
                projection.name(),
                version == null ? "" : version,
                live,
                building,
                entry == null ? null : entry.previous(),
                next,
                ends,
                recordedAt,
                lag,
                building == null ? (total == 0 ? 1 : (double) (total - lag) / total) : catchup.progress(),
                building == null ? null : catchup.timeLeft(),
                parked.stream().limit(MOST_SHOWN).toList(),
                compared == null ? null : Comparison.find(database, compared.collection()),
                failure);
    }

    /**
     * Documents that answer the query and whose stream's partition is leased by this instance, so that of all instances one
     * acts on each. Looks at no more than {@code limit}.
     */
    public List<D> leased(Query query, int limit) {
        Set<String> own = leasedPartitions();
        return own.isEmpty() ? List.of() : view.ofPartitions(query, limit, own::contains);
    }

    /** The partitions of the live generation that this instance feeds at the moment. */
    public Set<String> leasedPartitions() {
        Generations.Entry entry = generations.read();
        Generation live = entry == null ? null : entry.live();
        GenerationRunner<D> runner = live == null ? null : runners.get(live.collection());
        return runner == null ? Set.of() : Set.copyOf(runner.leased().keySet());
    }

    // --- the supervising thread ---

    private void supervise() {
        try {
            while (closing.getCount() > 0) {
                try {
                    look();
                    outage.over();
                    if (closing.await(glance().toMillis(), TimeUnit.MILLISECONDS)) {
                        return;
                    }
                } catch (RuntimeException | Error failure) {
                    if (!outage.waitAfter(failure)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** While nothing is live every moment counts. */
    private Duration glance() {
        return catchup.equals(Catchup.NONE) ? context.pace().glance() : Duration.ofMillis(50);
    }

    private void look() {
        String own = version;
        if (own == null) {
            own = ProjectionVersion.of(projection, indexes, context.ends().identities(projection.sources()));
            version = own;
        }
        Generations.Entry entry = withoutGone(generations.read());
        if (entry == null || !entry.epoch().equals(epoch)) {
            entry = settle(entry, own);
        }
        epoch = entry.epoch();
        follow(entry, own);
        Generation building = entry.building();
        if (building == null || !building.version().equals(own)) {
            catchup = Catchup.NONE;
        } else if (hasCaughtUp(building)) {
            takeOver(entry, building);
        }
    }

    /** Forgets generations of which this instance has seen that their documents are gone. */
    private Generations.@Nullable Entry withoutGone(Generations.@Nullable Entry found) {
        Generations.Entry entry = found;
        for (GenerationRunner<D> runner : List.copyOf(runners.values())) {
            String collection = runner.generation().collection();
            if (!runner.isGone()) {
                continue;
            }
            runners.remove(collection);
            runner.close();
            if (entry != null && entry.names(collection)) {
                entry = generations.change(
                        entry,
                        entry.with(
                                unless(entry.live(), collection),
                                unless(entry.building(), collection),
                                unless(entry.previous(), collection)));
                epoch = null;
            }
        }
        return entry;
    }

    private static @Nullable Generation unless(@Nullable Generation generation, String collection) {
        return generation != null && generation.collection().equals(collection) ? null : generation;
    }

    /** Makes sure that what this version needs is live or being built. */
    private Generations.Entry settle(Generations.@Nullable Entry found, String own) {
        Generations.Entry entry = found;
        while (true) {
            if (entry != null && (isOf(entry.live(), own) || isOf(entry.building(), own))) {
                return entry;
            }
            Generations.Entry settled;
            Generation created = null;
            if (entry != null && entry.previous() != null && isOf(entry.previous(), own)) {
                settled = entry.with(entry.live(), entry.previous().takingOverByItself(), null);
            } else {
                created = create(false);
                settled = entry == null
                        ? Generations.Entry.first(created)
                        : entry.with(entry.live(), created, entry.previous());
            }
            Generations.Entry written = generations.change(entry, settled);
            if (written != null) {
                drop(entry == null ? null : entry.building());
                LOGGER.info("projection {} builds {}", projection.name(), settled.building());
                return written;
            }
            drop(created);
            entry = generations.read();
        }
    }

    private static boolean isOf(@Nullable Generation generation, String version) {
        return generation != null && generation.version().equals(version);
    }

    private Generation create(boolean onRequest) {
        String own = version;
        if (own == null) {
            throw building();
        }
        String build = UUID.randomUUID().toString().substring(0, 8);
        String collection = "%s.%s.%s".formatted(projection.name(), own, build);
        MongoGenerationStore.create(database, collection, indexes);
        return new Generation(collection, own, Instant.now(), onRequest, false);
    }

    private void drop(@Nullable Generation generation) {
        if (generation != null) {
            MongoGenerationStore.drop(database, generation.collection());
        }
    }

    /** Feeds what is live or being built, if it is of our version; others' versions are fed by others. */
    private void follow(Generations.Entry entry, String own) {
        Map<String, Generation> wanted = new TreeMap<>();
        for (Generation each : new Generation[] {entry.live(), entry.building()}) {
            if (isOf(each, own)) {
                wanted.put(each.collection(), each);
            }
        }
        for (GenerationRunner<D> runner : List.copyOf(runners.values())) {
            if (!wanted.containsKey(runner.generation().collection())) {
                runners.remove(runner.generation().collection());
                runner.close();
            }
            runner.retryParked(entry.retries());
        }
        wanted.forEach((collection, generation) -> {
            if (!runners.containsKey(collection) && closing.getCount() > 0) {
                GenerationRunner<D> runner = new GenerationRunner<>(
                        context, projection, generation, store(generation), this::countFolded, folded);
                runner.retryParked(entry.retries());
                runners.put(collection, runner);
                runner.start();
            }
        });
    }

    private void countFolded(long events) {
        foldedEvents.increment((double) events);
    }

    private GenerationStore<D> store(Generation generation) {
        return new MongoGenerationStore<>(database, generation.collection(), projection.documentType());
    }

    private boolean hasCaughtUp(Generation building) {
        Map<String, Long> ends = context.ends().ends(projection.sources());
        Map<String, Long> next = new TreeMap<>();
        store(building).checkpoints().forEach((partition, checkpoint) -> next.put(partition, checkpoint.next()));
        long total = sum(ends.values());
        long done = total - behind(next, ends);
        Catchup known = catchup;
        catchup = known.collection().equals(building.collection())
                ? new Catchup(known.collection(), known.startedNanos(), known.doneAtStart(), done, total)
                : new Catchup(building.collection(), System.nanoTime(), done, done, total);
        return done == total && next.keySet().containsAll(ends.keySet());
    }

    private static long behind(Map<String, Long> next, Map<String, Long> ends) {
        return ends.entrySet().stream()
                .mapToLong(end -> Math.max(0, end.getValue() - next.getOrDefault(end.getKey(), 0L)))
                .sum();
    }

    private static long sum(Collection<Long> values) {
        return values.stream().mapToLong(Long::longValue).sum();
    }

    private void takeOver(Generations.Entry entry, Generation building) {
        Generation live = entry.live();
        if (live != null && Comparison.find(database, building.collection()) == null) {
            Comparison comparison = Comparison.of(database, live.collection(), building.collection(), Instant.now());
            comparison.save(database);
            LOGGER.info("projection {} compared: {}", projection.name(), comparison);
            if (building.onRequest()) {
                generations.change(entry, entry.with(live, building.afterComparison(), entry.previous()));
            }
            // Comparing takes its time, and the log went on meanwhile: look again before going live.
            return;
        }
        if (live != null && building.onRequest()) {
            return;
        }
        Generations.Entry switched = entry.with(building, null, live == null ? entry.previous() : live);
        if (generations.change(entry, switched) != null) {
            catchup = Catchup.NONE;
            LOGGER.info("projection {} is live with {}", projection.name(), building.collection());
            if (live != null) {
                drop(entry.previous());
            }
            folded.give();
        }
    }

    private ViewBuilding building() {
        return new ViewBuilding(projection.name(), catchup.progress(), catchup.timeLeft());
    }

    // --- metrics, each of the partitions that this instance leases ---

    private void registerGauges(MeterRegistry meters) {
        gauge(meters, "lag.events", "records not yet folded", ProjectionRunner::lagEvents);
        gauge(meters, "lag.seconds", "age of the oldest record not yet folded, at most", ProjectionRunner::lagSeconds);
        gauge(
                meters,
                "progress",
                "of the generation being built; 1 when none is",
                runner -> runner.catchup.equals(Catchup.NONE) ? 1 : runner.catchup.progress());
        gauge(
                meters,
                "time.left.seconds",
                "until the generation being built has caught up",
                ProjectionRunner::timeLeft);
        gauge(
                meters,
                "parked.streams",
                "streams waiting for a fix",
                runner -> runner.runners.values().stream()
                        .mapToInt(GenerationRunner::parkedStreams)
                        .max()
                        .orElse(0));
    }

    private void gauge(
            MeterRegistry meters, String name, String description, ToDoubleFunction<ProjectionRunner<D>> value) {
        Gauge.builder("zhibao.projection." + name, this, value)
                .description(description)
                .tag("projection", projection.name())
                .register(meters);
    }

    private double lagEvents() {
        return runners.values().stream()
                .mapToLong(runner -> runner.lags().values().stream()
                        .mapToLong(GenerationRunner.Lag::records)
                        .sum())
                .max()
                .orElse(0);
    }

    private double lagSeconds() {
        Instant now = Instant.now();
        return runners.values().stream()
                .flatMap(runner -> runner.lags().values().stream())
                .filter(lag -> lag.records() > 0)
                .mapToDouble(lag ->
                        Math.max(0, Duration.between(lag.readUpTo(), now).toMillis() / 1000.0))
                .max()
                .orElse(0);
    }

    private double timeLeft() {
        if (catchup.equals(Catchup.NONE)) {
            return 0;
        }
        Duration left = catchup.timeLeft();
        return left == null ? Double.NaN : left.toMillis() / 1000.0;
    }

    /** Ends after the batches at hand. */
    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        runners.values().forEach(GenerationRunner::close);
        runners.clear();
    }
}
