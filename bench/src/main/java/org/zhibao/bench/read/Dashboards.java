package org.zhibao.bench.read;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Indicators;
import org.zhibao.analytics.view.Ledger;
import org.zhibao.analytics.view.Matters;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.analytics.view.Tallies;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Sample;
import org.zhibao.bench.Topics;
import org.zhibao.bench.write.RawProduce;
import org.zhibao.eventlog.Commit;
import org.zhibao.eventlog.CommitRecord;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.projection.LogEnds;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.ProjectionRunner;
import org.zhibao.eventlog.projection.RunnerContext;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * What a question to the dashboards costs with the figures of many cases folded: the cases' events go through the projections of
 * analytics-service in memory, their tallies lie in a document store, and each question is asked anew of an {@link Indicators} that has
 * kept no answer. HTTP is not in it.
 */
public final class Dashboards implements AutoCloseable {
    private static final String LOG = "tallied.log";
    private static final int CENTERS = 125;
    private static final int MONTHS = 24;
    private static final Instant FIRST = Instant.parse("2024-10-01T01:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final List<String> PROVINCES = List.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43",
            "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65");
    private static final List<String> ITEMS = List.of(
            "CONSULTATION",
            "INFRINGEMENT_OPINION",
            "MAJOR_DISPUTE_SUPPORT",
            "OVERSEAS_GUIDANCE",
            "ANALYSIS_SERVICE",
            "COMPLAINT_REPORT");
    private static final List<String> CHANNELS =
            List.of("BUSINESS_HALL", "ONLINE", "TELEPHONE_12330", "WORKSTATION", "PARTNER_OFFICE");

    /** So many cases are different; more of them are these again, which changes numbers and no document's size. */
    private static final long DIFFERENT = 20_000;

    private static final int WARM_UP = 1_000;
    private static final int QUESTIONS = 3_000;

    private final long cases;
    private final Map<String, Tallies.Document> tallies = new HashMap<>();
    private final List<Runnable> opened = new ArrayList<>();
    private final View<Tallies.Document> view;
    private final Ledger ledger;
    private long events;
    private double foldedPerSecond;

    /** The documents as they were folded, brought into the store the way all documents are. */
    private static final class Folded implements Projection<Tallies.Document> {
        private final Map<String, Tallies.Document> documents;

        Folded(Map<String, Tallies.Document> documents) {
            this.documents = documents;
        }

        @Override
        public String name() {
            return "tallies";
        }

        @Override
        public Set<String> sources() {
            return Set.of(LOG);
        }

        @Override
        public Class<Tallies.Document> documentType() {
            return Tallies.Document.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return documents.keySet().stream()
                    .filter(key -> stream(Math.floorMod(key.hashCode(), Rig.PARTITIONS))
                            .equals(event.stream()))
                    .collect(Collectors.toSet());
        }

        @Override
        public Tallies.@Nullable Document fold(Tallies.@Nullable Document before, String key, LoggedEvent event) {
            return documents.get(key);
        }
    }

    /** Folds so many cases and waits until their tallies lie in the store. */
    public Dashboards(String kafka, Rig rig, long cases) {
        this.cases = cases;
        fold();
        List.of(LOG, "cases.log", "mediations.log", "centers.log").forEach(log -> Topics.make(kafka, log));
        write(kafka);
        Map<String, LogReplica> replicas = new HashMap<>();
        for (String log : List.of(LOG, "cases.log", "mediations.log", "centers.log")) {
            LogReplica replica = LogReplica.ofOwnLog(log, kafka, rig.folder("replica-" + log), Rig.PARTITIONS)
                    .start();
            opened.add(0, replica::close);
            replicas.put(log, replica);
        }
        MongoClient mongo = MongoClients.create(rig.store().uri());
        opened.add(0, mongo::close);
        LogEnds ends = new LogEnds(kafka);
        opened.add(0, ends::close);
        RunnerContext context = new RunnerContext(
                "bench",
                "bench-1",
                kafka,
                Map.copyOf(replicas),
                Map.of(),
                new EventCatalog(),
                mongo.getDatabase("dashboards"),
                ends,
                new SimpleMeterRegistry(),
                RunnerContext.Pace.DEFAULT);
        ProjectionRunner<Tallies.Document> folded = new ProjectionRunner<>(context, new Folded(tallies));
        ProjectionRunner<Matters.Document> matters = new ProjectionRunner<>(context, new Matters());
        opened.add(0, folded::close);
        opened.add(0, matters::close);
        folded.start();
        matters.start();
        Rig.await("the tallies are stored", () -> folded.isLive() && matters.isLive());
        this.view = folded.view();
        this.ledger = new Ledger(matters.view());
        long received = Math.round(figure(Indicator.of("received").orElseThrow()));
        if (received != cases) {
            throw new IllegalStateException("%d cases were folded, and %d are told".formatted(cases, received));
        }
    }

    private double figure(Indicator indicator) {
        Double value = fresh().of(indicator, null, Scope.everything(NOW)).all().value();
        return value == null ? 0 : value;
    }

    private Indicators fresh() {
        return new Indicators(view, ledger, Clock.fixed(NOW, Clock.systemUTC().getZone()));
    }

    /** On as many threads as there are processors, each with its own cases; sums of sums are sums. */
    private void fold() {
        long different = Math.min(cases, DIFFERENT);
        int threads = Runtime.getRuntime().availableProcessors();
        long began = System.nanoTime();
        List<Part> parts = IntStream.range(0, threads)
                .mapToObj(number -> new Part(number, threads, different))
                .toList();
        parts.parallelStream().forEach(Part::fold);
        parts.forEach(part -> {
            part.tallies.forEach((key, document) -> tallies.merge(key, document, Tallies.Document::plus));
            events += part.events;
        });
        foldedPerSecond = events / ((System.nanoTime() - began) / 1e9);
        tallies.replaceAll((key, document) -> times(document, cases / different));
    }

    private static Tallies.Document times(Tallies.Document document, long number) {
        return new Tallies.Document(
                document.recorded(),
                each(document.indicators(), bys -> each(bys, parts -> each(parts, tally -> tally.times(number)))));
    }

    private static <V> Map<String, V> each(Map<String, V> map, UnaryOperator<V> becomes) {
        Map<String, V> after = new TreeMap<>(map);
        after.replaceAll((key, value) -> becomes.apply(value));
        return after;
    }

    /** The cases of one thread. */
    private static final class Part {
        private final int number;
        private final int threads;
        private final long different;
        private final Map<String, Tallies.Document> tallies = new HashMap<>();
        private long events;

        Part(int number, int threads, long different) {
            this.number = number;
            this.threads = threads;
            this.different = different;
        }

        void fold() {
            Random random = new Random(20_261_101L + number);
            Map<String, Matters.Document> one = new HashMap<>();
            Matters matters = new Matters();
            Tallies projection = Tallies.from(event -> one.get(event.stream()));
            for (long i = number; i < different; i += threads) {
                one.clear();
                for (LoggedEvent event : life("assistance-CN-%07d".formatted(i), random)) {
                    for (String key : matters.keys(event)) {
                        one.put(key, matters.fold(one.get(key), key, event));
                    }
                    for (String key : projection.keys(event)) {
                        tallies.put(key, projection.fold(tallies.get(key), key, event));
                    }
                    events++;
                }
            }
        }
    }

    /** Submitted, decided, assigned and mostly closed; a few are refused. */
    private static List<LoggedEvent> life(String stream, Random random) {
        int number = random.nextInt(CENTERS);
        String center = "%s0000-pc-%03d".formatted(PROVINCES.get(number % PROVINCES.size()), number);
        Instant at = FIRST.plus(Duration.ofMinutes(random.nextInt(60 * 24 * 30 * MONTHS)));
        List<LoggedEvent> life = new ArrayList<>();
        life.add(event(
                stream,
                0,
                "ApplicationSubmitted",
                at,
                Map.of(
                        "center", center,
                        "serviceItem", ITEMS.get(random.nextInt(ITEMS.size())),
                        "channel", CHANNELS.get(random.nextInt(CHANNELS.size())),
                        "exportOriented", random.nextInt(4) == 0,
                        "examineBy",
                                Map.of(
                                        "dueOn",
                                        at.plus(Duration.ofDays(21)).toString().substring(0, 10)))));
        at = at.plus(Duration.ofHours(24L * (1 + random.nextInt(20))));
        if (random.nextInt(10) == 0) {
            life.add(event(stream, 1, "ApplicationRefused", at, Map.of("center", center)));
            return life;
        }
        life.add(event(stream, 1, "ApplicationAccepted", at, Map.of("center", center)));
        at = at.plus(Duration.ofHours(2));
        String handler = "handler-%d-%d".formatted(number, random.nextInt(8));
        life.add(event(stream, 2, "HandlerAssigned", at, Map.of("center", center, "handler", handler)));
        if (random.nextInt(12) > 0) {
            at = at.plus(Duration.ofHours(24L * (1 + random.nextInt(30))));
            life.add(event(stream, 3, "CaseClosed", at, Map.of("center", center)));
        }
        return life;
    }

    private static LoggedEvent event(String stream, long sequence, String name, Instant at, Map<String, ?> data) {
        return new LoggedEvent(
                new Position("cases.log", 0, sequence),
                0,
                stream,
                sequence,
                "assistance." + name,
                1,
                at,
                "bench",
                "CN",
                null,
                null,
                Json.LENIENT.valueToTree(data),
                Hash.ZERO);
    }

    private static String stream(int number) {
        return "tallied-" + number;
    }

    private static void write(String kafka) {
        byte[] value =
                "{\"at\":\"%s\",\"actor\":\"bench\",\"office\":\"CN\",\"events\":[{\"type\":\"tallied.Folded\",\"revision\":1,\"data\":{}}]}"
                        .formatted(NOW)
                        .getBytes(UTF_8);
        try (Producer<byte[], byte[]> producer = RawProduce.producer(kafka)) {
            for (int number = 0; number < Rig.PARTITIONS; number++) {
                Commit commit =
                        Commit.continuing(stream(number), Head.EMPTY, 1, UUID.randomUUID(), UUID.randomUUID(), value);
                var unused = producer.send(CommitRecord.write(LOG, Rig.PARTITIONS, commit));
            }
        }
    }

    /** Every indicator that counts something here, by every part that is kept, of the nation, provinces and centers, over any months. */
    public Sample questions() {
        List<Indicator> asked =
                Indicator.ALL.stream().filter(each -> figure(each) != 0).toList();
        Random random = new Random(7);
        for (int i = 0; i < WARM_UP; i++) {
            ask(asked, random);
        }
        Histogram nanos = new Histogram(3);
        long began = System.nanoTime();
        for (int i = 0; i < QUESTIONS; i++) {
            long before = System.nanoTime();
            ask(asked, random);
            nanos.recordValue(System.nanoTime() - before);
        }
        return new Sample(
                QUESTIONS / ((System.nanoTime() - began) / 1e9),
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6);
    }

    private void ask(List<Indicator> asked, Random random) {
        int number = random.nextInt(CENTERS);
        String province = PROVINCES.get(number % PROVINCES.size()) + "0000";
        Map<By, String> only = switch (random.nextInt(3)) {
            case 0 -> Map.of();
            case 1 -> Map.of(By.PROVINCE, province);
            default -> Map.of(By.CENTER, "%s-pc-%03d".formatted(province, number));
        };
        List<By> bys = only.isEmpty()
                ? List.of(By.MONTH, By.CENTER, By.PROVINCE, By.KIND, By.CHANNEL, By.HANDLER)
                : only.containsKey(By.CENTER)
                        ? List.of(By.MONTH, By.HANDLER, By.KIND, By.CHANNEL)
                        : List.of(By.MONTH, By.CENTER, By.KIND, By.CHANNEL);
        YearMonth to = YearMonth.of(2026, 10).minusMonths(random.nextInt(12));
        fresh().of(
                        asked.get(random.nextInt(asked.size())),
                        bys.get(random.nextInt(bys.size())),
                        new Scope(only, to.minusMonths(random.nextInt(12)), to, NOW));
    }

    /** What there is behind the answers. */
    public String extent() {
        Map<String, Long> sizes = new TreeMap<>();
        tallies.forEach((key, document) -> sizes.put(
                key, (long) Json.LENIENT.valueToTree(document).toString().length()));
        return String.format(
                Locale.ROOT,
                "dashboards: %,d cases of %d centers, %,d of them different with %,d events, folded at %,.0f/s into %,d documents, %,.0f kB each, the largest %,d kB",
                cases,
                CENTERS,
                Math.min(cases, DIFFERENT),
                events,
                foldedPerSecond,
                sizes.size(),
                sizes.values().stream().mapToLong(Long::longValue).average().orElse(0) / 1e3,
                sizes.values().stream().mapToLong(Long::longValue).max().orElse(0) / 1_000);
    }

    @Override
    public void close() {
        opened.forEach(Runnable::run);
    }
}
