package org.zhibao.bench.run;

import static java.util.Map.entry;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.zhibao.bench.Contender;
import org.zhibao.bench.Load;
import org.zhibao.bench.PeerMissing;
import org.zhibao.bench.Results;
import org.zhibao.bench.Rig;
import org.zhibao.bench.Rig.Flush;
import org.zhibao.bench.Sample;
import org.zhibao.bench.read.Cases;
import org.zhibao.bench.read.Dashboards;
import org.zhibao.bench.read.JdbcHistories;
import org.zhibao.bench.read.Lives;
import org.zhibao.bench.read.Loading;
import org.zhibao.bench.read.LogHistories;
import org.zhibao.bench.read.Mediations;
import org.zhibao.bench.read.Rebuilding;
import org.zhibao.bench.read.WrittenLog;
import org.zhibao.bench.registry.RegistryImport;
import org.zhibao.bench.write.AxonJdbc;
import org.zhibao.bench.write.BareAppend;
import org.zhibao.bench.write.Gateway;
import org.zhibao.bench.write.Http;
import org.zhibao.bench.write.RawProduce;

/** All measures, and what is compared with what. Contenders take turns, so that a busy moment hits all of them. */
final class Measures {
    private static final String GATEWAY = "gateway";
    private static final String APPEND = "append";
    private static final String PRODUCE = "produce";
    private static final String JDBC = "jdbc";
    private static final String HTTP = "http";
    private static final String HISTORY = "history";
    private static final String LOAD = "load";
    private static final String REPLICA = "replica";
    private static final String PROJECTION = "projection";
    private static final String MEDIATIONS = "mediations";
    private static final String CASES = "cases";
    private static final String PREDICATE = "predicate";
    private static final String REGISTRY_IMPORT = "registryimport";
    private static final String INDICATORS = "indicators";

    /** Whose figures are folded before the dashboards are asked. */
    private static final long FOLDED_CASES = 1_000_000;

    static final List<String> NAMES = List.of(
            GATEWAY,
            APPEND,
            PRODUCE,
            JDBC,
            HTTP,
            HISTORY,
            LOAD,
            REPLICA,
            PROJECTION,
            MEDIATIONS,
            CASES,
            PREDICATE,
            REGISTRY_IMPORT,
            INDICATORS);

    /** Ratios and rates, and the measures that each of them needs. */
    static final Map<String, Set<String>> FIGURES = new TreeMap<>(Map.ofEntries(
            entry("gateway64_vs_jdbc64", Set.of(GATEWAY, JDBC)),
            entry("gateway256_vs_jdbc256", Set.of(GATEWAY, JDBC)),
            entry("gateway64_vs_ackproduce64", Set.of(GATEWAY, PRODUCE)),
            entry("gateway1_p50_vs_ackproduce1", Set.of(GATEWAY, PRODUCE)),
            entry("http64_vs_gateway64", Set.of(HTTP, GATEWAY)),
            entry("history16_vs_jdbc16", Set.of(HISTORY)),
            entry("replica_vs_consumer", Set.of(REPLICA)),
            entry("projection_events_per_s", Set.of(PROJECTION)),
            entry("guarded_command_vs_open", Set.of(PREDICATE)),
            entry("guarded_read_vs_open", Set.of(PREDICATE)),
            entry("foreign_p50_vs_absent", Set.of(PREDICATE)),
            entry("mediation_view_events_per_s", Set.of(MEDIATIONS)),
            entry("case_view_events_per_s", Set.of(CASES)),
            entry("registry_import_lines_per_s", Set.of(REGISTRY_IMPORT)),
            entry("replica_commits_per_s", Set.of(REPLICA))));

    private static final int READERS = 16;
    private static final int PAGE = 50;
    private static final int MOST_OF_A_PAGE = 200;
    private static final int MOST_REBUILDS = 3;
    private static final int WARMING = 64;
    private static final int STRETCHES_OF_ITS_OWN = 12;
    private static final int STRETCHES_AMONG_OTHERS = 4;
    private static final double FASTER = 1.05;

    private final Rig rig;
    private final Extent extent;
    private final Results results;
    private final PrintStream progress;
    private final long began = System.nanoTime();
    private final Set<String> warm = new HashSet<>();

    Measures(Rig rig, Extent extent, Results results, PrintStream progress) {
        this.rig = rig;
        this.extent = extent;
        this.results = results;
        this.progress = progress;
    }

    void run(Set<String> wanted) {
        for (Flush flush : Flush.values()) {
            writing(wanted, flush);
        }
        if (wanted.contains(HISTORY)) {
            histories();
        }
        if (wanted.contains(LOAD)) {
            say("loading aggregates");
            new Loading(rig.broker(Flush.NO_FSYNC).address(), rig, extent.loaded()).run(results);
        }
        if (wanted.contains(REPLICA)) {
            replica();
        }
        if (wanted.contains(PROJECTION)) {
            projection();
        }
        if (wanted.contains(MEDIATIONS)) {
            mediations();
        }
        if (wanted.contains(CASES)) {
            cases();
        }
        if (wanted.contains(PREDICATE)) {
            predicate();
        }
        if (wanted.contains(REGISTRY_IMPORT)) {
            registryImport();
        }
        if (wanted.contains(INDICATORS)) {
            indicators();
        }
        compare();
    }

    private void writing(Set<String> wanted, Flush flush) {
        String suffix = "-" + flush.label() + ".log";
        List<Contender> contenders = new ArrayList<>();
        RawProduce produce = null;
        try {
            if (wanted.contains(GATEWAY)) {
                contenders.add(new Gateway(rig.broker(flush).address(), rig, "gateway" + suffix));
            }
            if (wanted.contains(JDBC)) {
                addPeer(contenders, () -> new AxonJdbc(rig.postgres(), flush, false));
                addPeer(contenders, () -> new AxonJdbc(rig.postgres(), flush, true));
            }
            if (wanted.contains(PRODUCE)) {
                produce = new RawProduce(rig.broker(flush).address(), "raw" + suffix);
                contenders.add(produce);
                contenders.add(RawProduce.atOnce(rig.broker(flush).address(), "raw-at-once" + suffix));
            }
            if (wanted.contains(APPEND)) {
                contenders.add(new BareAppend(rig.broker(flush).address(), rig, "append" + suffix));
            }
            if (wanted.contains(HTTP)) {
                contenders.add(new Http(rig.broker(flush).address(), rig, "http" + suffix));
            }
            for (int writers : extent.writers()) {
                takeTurns(contenders, flush.label(), writers, extent.rounds());
            }
            if (produce != null) {
                unthrottled(produce, flush);
            }
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private void addPeer(List<Contender> contenders, Supplier<Contender> peer) {
        try {
            contenders.add(peer.get());
        } catch (PeerMissing e) {
            results.remark(e.getMessage());
        }
    }

    private void takeTurns(List<Contender> contenders, String setting, int clients, int rounds) {
        for (int round = 0; round < rounds; round++) {
            for (Contender contender : contenders) {
                say("%s %s, %d at once, round %d".formatted(contender.name(), setting, clients, round + 1));
                warmUp(contender, setting);
                results.add(
                        name(contender.name(), setting, clients),
                        Load.drive(contender, clients, extent.warmUp(), extent.measured()));
            }
        }
    }

    /**
     * Until it has twice in a row not become faster, or for as long as we have: the compiler takes its time, above all in a
     * process of its own, where nothing has been compiled yet by those who had their turn before.
     */
    private void warmUp(Contender contender, String setting) {
        if (!warm.add(contender.name() + setting)) {
            return;
        }
        int most = contender instanceof Http ? STRETCHES_OF_ITS_OWN : STRETCHES_AMONG_OTHERS;
        double fastest = 0;
        int inVain = 0;
        for (int stretch = 0; stretch < most && inVain < 2; stretch++) {
            double rate = Load.drive(contender, WARMING, Duration.ZERO, extent.first())
                    .perSecond();
            inVain = rate < FASTER * fastest ? inVain + 1 : 0;
            fastest = Math.max(fastest, rate);
        }
    }

    private void unthrottled(RawProduce produce, Flush flush) {
        for (int round = 0; round < extent.rounds(); round++) {
            say("unthrottled produce %s, round %d".formatted(flush.label(), round + 1));
            results.add(
                    "unthrottled-produce " + flush.label(), produce.unthrottled(extent.warmUp(), extent.measured()));
        }
    }

    private void histories() {
        String kafka = rig.broker(Flush.NO_FSYNC).address();
        say("writing histories");
        WrittenLog log = new WrittenLog(kafka, "histories.log").add(extent.matters(), 5);
        List<Contender> contenders = new ArrayList<>();
        try {
            contenders.add(new LogHistories(kafka, rig, log));
            addPeer(contenders, () -> new JdbcHistories(rig.postgres(), log.matters()));
            takeTurns(contenders, "of 5 events", READERS, extent.rounds());
        } finally {
            contenders.forEach(Contender::close);
        }
    }

    private void replica() {
        try (Rebuilding rebuilding = rebuilding("replica.log", extent.replicated())) {
            for (int round = 0; round < MOST_REBUILDS; round++) {
                say("raw consumer and replica, round " + (round + 1));
                results.add("raw-consumer", rebuilding.consumer());
                results.add("replica rebuild", rebuilding.replica());
            }
        }
    }

    private void projection() {
        try (Rebuilding rebuilding = rebuilding("projection.log", extent.projected())) {
            for (int round = 0; round < MOST_REBUILDS; round++) {
                say("projection, round " + (round + 1));
                results.add("projection rebuild", rebuilding.projection());
            }
        }
    }

    private void mediations() {
        say("writing %,d mediations with %d events each".formatted(extent.mediations(), Mediations.EVENTS_EACH));
        Path root = Path.of(System.getProperty("zhibao.root", "."));
        try (Lives mediations =
                new Lives(rig.broker(Flush.NO_FSYNC).address(), rig, root, Mediations.KIND, extent.mediations())) {
            results.add("mediation replica rebuild", mediations.replica());
            say("views of mediations");
            results.add("mediation views rebuild", mediations.views());
            results.remark(mediations.memory());
        }
    }

    private void indicators() {
        say("folding the figures of %,d cases".formatted(FOLDED_CASES));
        try (Dashboards dashboards = new Dashboards(rig.broker(Flush.NO_FSYNC).address(), rig, FOLDED_CASES)) {
            for (int round = 0; round < extent.rounds(); round++) {
                say("questions to the dashboards");
                results.add("dashboard question", dashboards.questions());
            }
            results.remark(dashboards.extent());
        }
    }

    private void cases() {
        say("writing %,d cases with %d events each".formatted(extent.cases(), Cases.EVENTS_EACH));
        Path root = Path.of(System.getProperty("zhibao.root", "."));
        try (Lives cases = new Lives(rig.broker(Flush.NO_FSYNC).address(), rig, root, Cases.KIND, extent.cases())) {
            results.add("case replica rebuild", cases.replica());
            say("histories of the case with 1,000 events");
            results.add("history of 1,000 events", cases.history(0, 1_000));
            results.add("the same, told and written", cases.told(0, Cases.LONG, MOST_OF_A_PAGE, 1_000));
            results.add("its first page of 200", cases.told(0, MOST_OF_A_PAGE, MOST_OF_A_PAGE, 1_000));
            results.add("its first page of 50", cases.told(0, PAGE, PAGE, 1_000));
            say("views of cases");
            results.add("case views rebuild", cases.views(runners -> {
                say("a center's page of open cases");
                results.add("page of 50 open cases", Cases.openCases(runners, 1_000));
            }));
            results.remark(cases.memory());
        }
    }

    /** The same service with and without readers to ask for; and whether it takes another time to hide than to find nothing. */
    private void predicate() {
        String kafka = rig.broker(Flush.NO_FSYNC).address();
        String setting = Flush.NO_FSYNC.label();
        try (Http open = new Http(kafka, rig, "open.log");
                Http guarded = Http.guarded(kafka, rig, "guarded.log")) {
            takeTurns(
                    List.of(open, guarded, open.looks("read"), guarded.looks("read-guarded")),
                    setting,
                    READERS,
                    extent.rounds());
            takeTurns(
                    List.of(guarded.looksAtForeign("read-foreign"), guarded.looksAtAbsent("read-absent")),
                    setting,
                    1,
                    extent.rounds());
        }
    }

    private void registryImport() {
        say("founding centers, and an import to warm up");
        try (RegistryImport many = new RegistryImport(rig, extent.imported())) {
            say("importing %,d filing entities".formatted(extent.imported()));
            results.add("registry import", many.imported());
            results.add("registry import, recorded", many.importedAsRecorded());
            results.remark(many.caughtUp());
            say("pages of their list");
            many.pages().forEach(results::add);
        }
    }

    private Rebuilding rebuilding(String log, long commits) {
        String kafka = rig.broker(Flush.NO_FSYNC).address();
        say("writing %,d commits to read again".formatted(commits));
        new WrittenLog(kafka, log).add(commits / 5, 5);
        return new Rebuilding(kafka, rig, log, commits);
    }

    private void say(String what) {
        progress.printf(
                "%4d s  %s%n", Duration.ofNanos(System.nanoTime() - began).toSeconds(), what);
    }

    private static String name(String contender, String setting, int clients) {
        return "%s %s %d".formatted(contender, setting, clients);
    }

    private void compare() {
        compareWriters("", Flush.FSYNC);
        compareWriters("_no_fsync", Flush.NO_FSYNC);
        results.ratio(
                "gateway64_no_fsync_vs_jdbc64_fsync",
                name(GATEWAY, Flush.NO_FSYNC.label(), 64),
                name(JDBC, Flush.FSYNC.label(), 64),
                Sample::perSecond);
        results.ratio(
                "history16_vs_jdbc16",
                name("history", "of 5 events", READERS),
                name("history-jdbc", "of 5 events", READERS),
                Sample::perSecond);
        results.ratio("replica_vs_consumer", "replica rebuild", "raw-consumer", Sample::perSecond);
        String setting = Flush.NO_FSYNC.label();
        results.ratio(
                "guarded_command_vs_open",
                name("http-guarded", setting, READERS),
                name(HTTP, setting, READERS),
                Sample::perSecond);
        results.ratio(
                "guarded_read_vs_open",
                name("read-guarded", setting, READERS),
                name("read", setting, READERS),
                Sample::perSecond);
        results.ratio(
                "foreign_p50_vs_absent",
                name("read-foreign", setting, 1),
                name("read-absent", setting, 1),
                Sample::p50Millis);
        results.rate("replica_commits_per_s", "replica rebuild");
        results.rate("projection_events_per_s", "projection rebuild");
        results.rate("mediation_view_events_per_s", "mediation views rebuild");
        results.rate("case_view_events_per_s", "case views rebuild");
        results.rate("registry_import_lines_per_s", "registry import");
    }

    /** Both sides with the same setting; names without a suffix are with fsync. */
    private void compareWriters(String suffix, Flush flush) {
        String setting = flush.label();
        for (int writers : List.of(64, 256)) {
            results.ratio(
                    "gateway%d_vs_jdbc%d%s".formatted(writers, writers, suffix),
                    name(GATEWAY, setting, writers),
                    name(JDBC, setting, writers),
                    Sample::perSecond);
        }
        results.ratio(
                "gateway64_vs_ackproduce64" + suffix,
                name(GATEWAY, setting, 64),
                name("acknowledged-produce", setting, 64),
                Sample::perSecond);
        results.ratio(
                "gateway1_p50_vs_ackproduce1" + suffix,
                name(GATEWAY, setting, 1),
                name("acknowledged-produce", setting, 1),
                Sample::p50Millis);
        results.ratio(
                "gateway64_vs_produceatonce64" + suffix,
                name(GATEWAY, setting, 64),
                name("produce-at-once", setting, 64),
                Sample::perSecond);
        results.ratio(
                "gateway1_p50_vs_produceatonce1" + suffix,
                name(GATEWAY, setting, 1),
                name("produce-at-once", setting, 1),
                Sample::p50Millis);
        results.ratio(
                "http64_vs_gateway64" + suffix, name(HTTP, setting, 64), name(GATEWAY, setting, 64), Sample::perSecond);
    }
}
