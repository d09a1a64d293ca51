package org.zhibao.campaign.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zhibao.campaign.check.Linearizability.Call;
import org.zhibao.campaign.check.Violation.Promise;
import org.zhibao.campaign.journal.Operation;
import org.zhibao.campaign.topic.Found;

/** Judges a run from what lies on disk afterwards: the topic, the journal, and what the instances answer now. */
public final class Judge {
    private final Reading reading;
    private final List<Operation> operations;

    /** {@code operations} are all that were ever sent to the log {@code topic}. */
    public Judge(String topic, int partitions, List<Found> records, List<Operation> operations) {
        this.reading = Reading.of(topic, partitions, records);
        this.operations = List.copyOf(operations);
    }

    /** Judges the commands alone. */
    public Judgement ofCommands() {
        List<Violation> violations = new ArrayList<>(Checker.judge(reading, operations));
        Map<String, List<Operation>> histories = histories();
        histories.forEach((stream, history) -> anomaly(stream, history).ifPresent(violations::add));
        return new Judgement(
                operations.size(),
                (int) operations.stream().filter(Operation::isRecorded).count(),
                (int) operations.stream()
                        .filter(operation -> operation.settled() != null
                                && !operation.settled().isDone())
                        .count(),
                (int) operations.stream()
                        .filter(operation -> operation.asked().isRead())
                        .count(),
                (int) operations.stream().filter(Operation::wasUnknown).count(),
                histories.size(),
                reading.commits(),
                reading.voids(),
                violations);
    }

    /** Judges the answers given while too few brokers were running, between two moments on the driver's clock. */
    public List<Violation> ofOutage(long from, long to) {
        List<Violation> violations = new ArrayList<>();
        boolean isTold = false;
        for (Operation operation : operations) {
            boolean isWithin = operation.invokedAt() > from && operation.settledAt() < to;
            if (isWithin && operation.isRecorded()) {
                violations.add(new Violation(
                        Promise.NOTHING_IS_GUESSED,
                        "%s was acknowledged while too few brokers were running".formatted(operation)));
            }
            isTold |= operation.answers().stream()
                    .anyMatch(answer -> answer.status() == 503 && answer.at() > from && answer.at() < to);
        }
        if (!isTold) {
            violations.add(new Violation(
                    Promise.NOTHING_IS_GUESSED, "nobody was told to ask again while too few brokers were running"));
        }
        return violations;
    }

    /** Judges what an instance shows now: its view of all cases, and its own copy of each. */
    public List<Violation> ofInstance(Instance instance) throws InterruptedException {
        Map<String, String> folded = CaseLine.fold(reading);
        List<Violation> violations = new ArrayList<>();
        instance.differenceFrom(folded)
                .ifPresent(difference -> violations.add(new Violation(Promise.VIEWS_EQUAL_A_FRESH_FOLD, difference)));
        reading.facts().forEach((stream, facts) -> {
            if (folded.containsKey(stream.replaceFirst("assistance-", ""))) {
                Fact last = facts.get(facts.size() - 1);
                instance.differenceFrom(stream.replaceFirst("assistance-", ""), last.last(), last.hash())
                        .ifPresent(difference ->
                                violations.add(new Violation(Promise.REPLICAS_EQUAL_THE_LOG, difference)));
            }
        });
        return violations;
    }

    private Map<String, List<Operation>> histories() {
        Map<String, List<Operation>> histories = new TreeMap<>();
        for (Operation operation : operations) {
            String stream = operation.stream();
            if (stream != null && isCertain(operation)) {
                histories.computeIfAbsent(stream, name -> new ArrayList<>()).add(operation);
            }
        }
        return histories;
    }

    /** A read that says of itself that it may be old promises nothing. */
    private static boolean isCertain(Operation operation) {
        return operation.settled() != null && !operation.settled().stale();
    }

    private static Optional<Violation> anomaly(String stream, List<Operation> history) {
        Map<String, Long> positions = new HashMap<>();
        for (Operation operation : history) {
            if (operation.settled() != null && operation.settled().position() != null) {
                positions.merge(operation.settled().position(), operation.invokedAt(), Math::min);
            }
        }
        List<Call<Operation>> calls = history.stream()
                .map(operation -> new Call<>(begin(operation, positions), operation.settledAt(), operation))
                .toList();
        return Linearizability.anomaly(new CaseModel(), calls)
                .map(unplaced -> new Violation(
                        Promise.CASES_ARE_LINEARIZABLE,
                        "no order explains %s; the first that fit nowhere: %s".formatted(stream, told(unplaced))));
    }

    /**
     * A read is promised to have seen the position it names, and nothing newer: what a refusal gives away of a later state has
     * no position. So it may have its place in the order before it was asked for, but not before that position.
     */
    private static long begin(Operation operation, Map<String, Long> positions) {
        if (!operation.asked().isRead()) {
            return operation.invokedAt();
        }
        String readAfter = operation.asked().readAfter();
        return readAfter == null ? 0 : positions.getOrDefault(readAfter, 0L);
    }

    private static List<String> told(List<Operation> operations) {
        return operations.stream()
                .map(operation -> "%s asked with If-Match %s and '%s', told %s"
                        .formatted(
                                operation,
                                operation.asked().ifMatch(),
                                operation.asked().argument(),
                                operation.settled()))
                .toList();
    }
}
