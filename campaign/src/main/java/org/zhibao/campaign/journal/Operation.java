package org.zhibao.campaign.journal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request with all its repeats, from the first invocation to the answer that settled it.
 *
 * @param settled the answer that says what became of it; null when none came
 * @param answers all answers, those included that settled nothing
 */
public record Operation(
        Invocation asked, List<String> instances, @Nullable Answer settled, List<Answer> answers) {

    /** Puts together what belongs together, in the order in which the operations began. */
    public static List<Operation> of(List<Entry> entries) {
        Map<Long, List<Invocation>> asked = new TreeMap<>();
        Map<Long, List<Answer>> answered = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry instanceof Invocation invocation) {
                asked.computeIfAbsent(entry.operation(), number -> new ArrayList<>())
                        .add(invocation);
            } else if (entry instanceof Answer answer) {
                answered.computeIfAbsent(entry.operation(), number -> new ArrayList<>())
                        .add(answer);
            }
        }
        List<Operation> operations = new ArrayList<>();
        asked.forEach(
                (number, invocations) -> operations.add(of(invocations, answered.getOrDefault(number, List.of()))));
        return operations;
    }

    private static Operation of(List<Invocation> invocations, List<Answer> answers) {
        return new Operation(
                invocations.get(0),
                invocations.stream().map(Invocation::instance).toList(),
                answers.stream()
                        .filter(answer -> !answer.isUnknown())
                        .findFirst()
                        .orElse(null),
                answers);
    }

    public long invokedAt() {
        return asked.at();
    }

    /** When its effect was known; never for one that was not settled. */
    public long settledAt() {
        return settled == null ? Long.MAX_VALUE : settled.at();
    }

    /** What it was about, as the log names it; null when that never became known. */
    public @Nullable String stream() {
        if (asked.stream() != null) {
            return asked.stream();
        }
        return settled == null || settled.id() == null ? null : "assistance-" + settled.id();
    }

    /** Whether it says that it put something into the log. */
    public boolean isRecorded() {
        return settled != null && settled.isDone() && !asked.isRead() && settled.position() != null;
    }

    public boolean wasUnknown() {
        return answers.stream().anyMatch(Answer::isUnknown);
    }

    @Override
    public String toString() {
        return "operation %d (%s on %s)".formatted(asked.operation(), asked.command(), stream());
    }
}
