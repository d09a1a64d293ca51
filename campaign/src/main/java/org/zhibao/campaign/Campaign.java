package org.zhibao.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.campaign.check.Instance;
import org.zhibao.campaign.check.Judge;
import org.zhibao.campaign.check.Judgement;
import org.zhibao.campaign.check.Violation;
import org.zhibao.campaign.check.Violation.Promise;
import org.zhibao.campaign.fault.Fault;
import org.zhibao.campaign.fault.Schedule;
import org.zhibao.campaign.journal.Acknowledged;
import org.zhibao.campaign.journal.Journal;
import org.zhibao.campaign.journal.Operation;
import org.zhibao.campaign.stage.Callers;
import org.zhibao.campaign.stage.Outages.Outage;
import org.zhibao.campaign.stage.Stage;
import org.zhibao.campaign.topic.Topic;

/** Plays one schedule against a fresh stage and has it judged. */
public final class Campaign {
    private static final Logger LOGGER = LoggerFactory.getLogger(Campaign.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration USUAL_RECOVERY = Duration.ofSeconds(30);
    private static final int CALLERS = 12;
    private static final int CASES = 10;
    private static final int OPERATIONS_PER_CASE = 200;

    private final Path root;
    private final Path folder;
    private final Duration recoveryLimit;

    /**
     * @param root of the project, where the services were built
     * @param folder below which each run gets a folder of its own
     * @param recoveryLimit how long everything may take to be ready again after the last fault; later is a broken promise
     */
    public Campaign(Path root, Path folder, Duration recoveryLimit) {
        this.root = root;
        this.folder = folder;
        this.recoveryLimit = recoveryLimit;
    }

    /**
     * What came of a run.
     *
     * @param readyMillis how long instances took from each start to being ready
     * @param recoveryMillis how long it took, after the last fault had ended, until everything was ready
     * @param endedByThemselves who ended although nobody ended them
     * @param notDone faults that could not be brought about
     */
    public record Outcome(
            String kind,
            long seed,
            int faults,
            long kills,
            double seconds,
            List<Long> readyMillis,
            long recoveryMillis,
            List<String> endedByThemselves,
            List<String> notDone,
            Judgement judgement,
            String replay) {

        public List<Violation> violations() {
            return judgement.violations();
        }

        /** A row of the table in {@code docs/reliability.md}. */
        String row() {
            return "| %s %d | %d | %d | %,d | %,d | %,d | %d | %.1f s | %.1f s | %d |"
                    .formatted(
                            kind,
                            seed,
                            faults,
                            kills,
                            judgement.acknowledged(),
                            judgement.unknowns(),
                            judgement.voids().values().stream()
                                    .mapToLong(Number::longValue)
                                    .sum(),
                            judgement.histories(),
                            readyMillis.stream()
                                            .mapToLong(Long::longValue)
                                            .max()
                                            .orElse(0)
                                    / 1000.0,
                            seconds,
                            violations().size());
        }
    }

    /**
     * {@code Campaign <root of the project> <folder> <kind> <first seed> <schedules>}: ends with 1 when a promise is broken.
     * Each schedule adds its row to {@code results.md} in the folder.
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Campaign campaign = new Campaign(Path.of(args[0]), Path.of(args[1]), USUAL_RECOVERY);
        long first = Long.parseLong(args[3]);
        int broken = 0;
        Path table = Path.of(args[1]).resolve("results.md");
        for (long seed = first; seed < first + Long.parseLong(args[4]); seed++) {
            Outcome outcome = campaign.run(Schedule.of(Schedule.Kind.valueOf(args[2]), seed));
            broken += outcome.violations().isEmpty() ? 0 : 1;
            String row = outcome.row();
            System.out.println(row);
            Files.writeString(table, row + '\n', StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        LOGGER.info("{} of {} schedules broke a promise", broken, args[4]);
        Runtime.getRuntime().exit(broken == 0 ? 0 : 1);
    }

    /** Plays and judges; {@code report.json}, the journal and every log stay in the run's folder. */
    public Outcome run(Schedule schedule) throws IOException, InterruptedException {
        Path own = folder.resolve("%s-%d-%d".formatted(schedule.kind(), schedule.seed(), System.currentTimeMillis()))
                .toAbsolutePath();
        LOGGER.info(
                "{} seed {}: {} faults, in {}",
                schedule.kind(),
                schedule.seed(),
                schedule.steps().size(),
                own);
        long begin = System.nanoTime();
        try (Stage stage = new Stage(root, own, schedule)) {
            stage.open();
            LOGGER.info("ready after {} s", seconds(begin));
            Outcome outcome = play(stage, schedule, own.resolve("journal"), begin);
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(own.resolve("report.json").toFile(), outcome);
            tell(outcome);
            return outcome;
        }
    }

    private Outcome play(Stage stage, Schedule schedule, Path journal, long begin)
            throws IOException, InterruptedException {
        List<Violation> unready = new ArrayList<>();
        Duration recovery = recoveryLimit;
        try (Callers callers = new Callers(stage, journal, schedule.seed(), CALLERS, CASES, OPERATIONS_PER_CASE)) {
            stage.play(new Acknowledged(journal));
            try {
                recovery = stage.recover(recoveryLimit);
            } catch (Stage.NotReady e) {
                unready.add(
                        new Violation(Promise.SERVICES_RECOVER, "%s within %s".formatted(e.getMessage(), recovery)));
            }
            callers.stop();
        }
        Judgement judgement = judge(stage, journal, unready);
        return new Outcome(
                schedule.kind().name(),
                schedule.seed(),
                schedule.steps().size(),
                schedule.steps().stream()
                        .filter(step -> step.fault() instanceof Fault.Kill || step.fault() instanceof Fault.Spoil)
                        .count(),
                seconds(begin),
                stage.readyMillis(),
                recovery.toMillis(),
                stage.endedByThemselves(),
                stage.notDone(),
                judgement,
                schedule.replay());
    }

    private static Judgement judge(Stage stage, Path journal, List<Violation> unready)
            throws IOException, InterruptedException {
        List<Operation> operations = Operation.of(Journal.read(journal));
        Judge judge = new Judge(Stage.TOPIC, Stage.PARTITIONS, Topic.read(stage.kafka(), Stage.TOPIC), operations);
        List<Violation> violations = new ArrayList<>(unready);
        for (Outage outage : stage.outages()) {
            violations.addAll(judge.ofOutage(outage.from(), outage.to()));
        }
        for (Stage.Door door : stage.doors()) {
            violations.addAll(judge.ofInstance(new Instance(door.name(), door.directUrl(), stage.center())));
        }
        return judge.ofCommands().and(violations);
    }

    private static void tell(Outcome outcome) {
        Judgement judgement = outcome.judgement();
        LOGGER.info(
                "{} seed {}: {} acknowledged, {} refused, {} reads, {} unknown at first, {} commits, void {}, {} histories,"
                        + " {} s, recovered in {} ms",
                outcome.kind(),
                outcome.seed(),
                judgement.acknowledged(),
                judgement.refused(),
                judgement.reads(),
                judgement.unknowns(),
                judgement.commits(),
                judgement.voids(),
                judgement.histories(),
                outcome.seconds(),
                outcome.recoveryMillis());
        judgement.violations().stream().limit(20).forEach(violation -> LOGGER.error("{}", violation));
        if (!judgement.violations().isEmpty()) {
            LOGGER.error("{} violations; again with {}", judgement.violations().size(), outcome.replay());
        }
    }

    private static double seconds(long begin) {
        return Math.round((System.nanoTime() - begin) / 1e8) / 10.0;
    }

    /** Whether the services that are to be broken have been built. */
    public static boolean canRun(Path root) {
        return Files.exists(root.resolve("case-service/target/quarkus-app/quarkus-run.jar"))
                && Files.exists(root.resolve("center-registry-service/target/quarkus-app/quarkus-run.jar"));
    }
}
