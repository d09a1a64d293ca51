package org.zhibao.campaign.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.check.Violation.Promise;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;
import org.zhibao.campaign.journal.Operation;

/** Holds what callers were told against what lies in the log. */
final class Checker {
    private static final String PREFIX = "assistance-";

    private final Reading reading;
    private final Map<String, List<Fact>> byCommand = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();

    private Checker(Reading reading) {
        this.reading = reading;
        reading.facts()
                .values()
                .forEach(facts -> facts.forEach(fact -> byCommand
                        .computeIfAbsent(fact.command(), command -> new ArrayList<>())
                        .add(fact)));
    }

    /** Every promise about commands that is broken; {@code operations} are all that were ever sent to this log. */
    static List<Violation> judge(Reading reading, List<Operation> operations) {
        Checker checker = new Checker(reading);
        reading.faults().forEach(fault -> checker.report(Promise.THE_LOG_IS_SOUND, fault));
        checker.requireOnce();
        checker.requireAskedFor(operations);
        operations.forEach(checker::requireClear);
        operations.forEach(checker::requireTrue);
        operations.forEach(checker::requireFresh);
        operations.stream()
                .filter(Operation::isRecorded)
                .collect(Collectors.groupingBy(operation -> String.valueOf(operation.stream())))
                .forEach((stream, recorded) -> checker.requireOrder(recorded));
        return checker.violations;
    }

    private void requireOnce() {
        byCommand.forEach((command, facts) -> {
            if (facts.size() > 1) {
                report(
                        Promise.NOTHING_IS_DOUBLED,
                        "command %s counts at %s"
                                .formatted(
                                        command,
                                        facts.stream().map(Fact::position).toList()));
            }
        });
    }

    private void requireAskedFor(List<Operation> operations) {
        Set<String> asked = operations.stream()
                .map(operation -> commandOf(operation.asked()))
                .collect(Collectors.toSet());
        reading.facts().forEach((stream, facts) -> {
            for (Fact fact : facts) {
                if (stream.startsWith(PREFIX) && !asked.contains(fact.command())) {
                    report(
                            Promise.NOTHING_IS_INVENTED,
                            "%s counts at %s and nobody asked for it".formatted(fact.eventNames(), fact.position()));
                }
            }
        });
    }

    private void requireClear(Operation operation) {
        for (Answer answer : operation.answers()) {
            if (answer.status() == 500) {
                report(
                        Promise.ANSWERS_ARE_CLEAR,
                        "%s, attempt %d, was answered with 500 by %s"
                                .formatted(
                                        operation,
                                        answer.attempt(),
                                        operation.instances().get(answer.attempt() - 1)));
            }
        }
        Answer settled = operation.settled();
        if (settled == null) {
            report(
                    Promise.UNKNOWNS_ARE_RESOLVED,
                    "%s was not settled in %d attempts"
                            .formatted(operation, operation.instances().size()));
        } else if (!settled.isDone() && !Set.of(404, 409, 412).contains(settled.status())) {
            report(
                    Promise.ANSWERS_ARE_CLEAR,
                    "%s was answered with %d %s".formatted(operation, settled.status(), settled.code()));
        }
    }

    private void requireTrue(Operation operation) {
        Answer settled = operation.settled();
        if (settled == null || operation.asked().isRead()) {
            return;
        }
        List<Fact> facts = byCommand.getOrDefault(commandOf(operation.asked()), List.of());
        if (!operation.isRecorded()) {
            for (Fact fact : facts) {
                report(
                        Promise.NOTHING_IS_INVENTED,
                        "%s was answered with %d and yet counts at %s"
                                .formatted(operation, settled.status(), fact.position()));
            }
            return;
        }
        if (facts.isEmpty()) {
            report(
                    Promise.NOTHING_IS_LOST,
                    "%s was acknowledged at %s and is not in the log".formatted(operation, settled.position()));
        }
        for (Fact fact : facts) {
            String difference = difference(operation, settled, fact);
            if (difference != null) {
                report(Promise.NOTHING_IS_LOST, "%s was told otherwise: %s".formatted(operation, difference));
            }
        }
    }

    private void requireFresh(Operation operation) {
        String readAfter = operation.asked().readAfter();
        Answer settled = operation.settled();
        if (readAfter == null || settled == null || !settled.isDone() || settled.stale()) {
            return;
        }
        if (settled.position() == null || offset(settled.position()) < offset(readAfter)) {
            report(
                    Promise.READS_DO_NOT_FALL_BEHIND,
                    "%s had to have seen %s and tells of %s".formatted(operation, readAfter, settled.position()));
        }
    }

    /** All positions of one case lie in one partition. */
    private static long offset(String position) {
        return Long.parseLong(position.substring(position.indexOf('@') + 1));
    }

    private static @Nullable String difference(Operation operation, Answer told, Fact fact) {
        if (!fact.position().equals(told.position())) {
            return "position %s, in the log %s".formatted(told.position(), fact.position());
        }
        if (!fact.stream().equals(operation.stream())) {
            return "it is about " + fact.stream();
        }
        if (told.sequence() == null || told.sequence() != fact.last()) {
            return "sequence %s, in the log %d".formatted(told.sequence(), fact.last());
        }
        if (!fact.eventNames().equals(told.events())) {
            return "events %s, in the log %s".formatted(told.events(), fact.eventNames());
        }
        return fact.recordedAt().equals(told.recordedAt())
                ? null
                : "recorded at %s, in the log %s".formatted(told.recordedAt(), fact.recordedAt());
    }

    /** In the order of the log, nobody may have been settled before an earlier one was even asked for. */
    private void requireOrder(List<Operation> recorded) {
        List<Operation> inLogOrder = new ArrayList<>(recorded);
        inLogOrder.sort(Comparator.comparingLong(Checker::toldSequence));
        Operation latestAsked = null;
        for (Operation operation : inLogOrder) {
            if (latestAsked != null && operation.settledAt() < latestAsked.invokedAt()) {
                report(
                        Promise.ORDER_IS_KEPT,
                        "%s was asked for after %s had been acknowledged, and yet comes before it"
                                .formatted(latestAsked, operation));
            }
            if (latestAsked == null || operation.invokedAt() > latestAsked.invokedAt()) {
                latestAsked = operation;
            }
        }
    }

    private static long toldSequence(Operation operation) {
        Answer settled = operation.settled();
        return settled == null || settled.sequence() == null ? -1 : settled.sequence();
    }

    /** The id by which the log knows a request, derived from caller and key as the edge describes it. */
    static String commandOf(Invocation asked) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\n", "command", asked.office(), asked.actor(), asked.key(), "")
                            .getBytes(UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            long high = (bytes.getLong() & ~0xf000L) | 0x8000L;
            long low = (bytes.getLong() & (-1L >>> 2)) | (1L << 63);
            return new UUID(high, low).toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void report(Promise promise, String evidence) {
        violations.add(new Violation(promise, evidence));
    }
}
