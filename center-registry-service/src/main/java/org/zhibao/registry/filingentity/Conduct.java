package org.zhibao.registry.filingentity;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of one entity's pre-examinations, each in the year whose quota it took a place of, and whether that proves
 * what the entity is disciplined for.
 */
final class Conduct {
    /** What proves enough for a decision; a light one needs but a single case. */
    record Bar(double failureRate, int abnormalFilings) {
        static final Bar STEP = new Bar(0, 1);
    }

    private final Map<String, Integer> yearOf = new HashMap<>();
    private final Map<Integer, Map<String, Outcome>> outcomes = new TreeMap<>();
    private final Map<Integer, Integer> used = new HashMap<>();
    private final Map<Integer, Integer> quotas = new HashMap<>();
    private final Set<Integer> extended = new HashSet<>();
    private final Set<String> failuresSinceStep = new HashSet<>();

    void allocate(int year, int quota) {
        quotas.put(year, quota);
    }

    void extend(int year, int quota) {
        quotas.merge(year, quota, Integer::sum);
        extended.add(year);
    }

    void consume(int year, String preExamination) {
        yearOf.put(preExamination, year);
        used.merge(year, 1, Integer::sum);
    }

    void count(int year, String preExamination, Outcome outcome) {
        outcomes.computeIfAbsent(year, none -> new HashMap<>()).put(preExamination, outcome);
        if (outcome.isFailure()) {
            failuresSinceStep.add(preExamination);
        } else {
            failuresSinceStep.remove(preExamination);
        }
    }

    void stepTaken() {
        failuresSinceStep.clear();
    }

    boolean isAllocated(int year) {
        return quotas.containsKey(year);
    }

    boolean isExtended(int year) {
        return extended.contains(year);
    }

    int quota(int year) {
        return quotas.getOrDefault(year, 0);
    }

    int used(int year) {
        return used.getOrDefault(year, 0);
    }

    boolean isConsumedBy(String preExamination) {
        return yearOf.containsKey(preExamination);
    }

    int yearOf(String preExamination, int otherwise) {
        return yearOf.getOrDefault(preExamination, otherwise);
    }

    @Nullable
    Outcome outcome(int year, String preExamination) {
        return ofYear(year).get(preExamination);
    }

    /** How many it would be when {@code preExamination} comes to {@code outcome}. */
    Counts countsWith(int year, String preExamination, Outcome outcome) {
        Map<String, Outcome> all = new HashMap<>(ofYear(year));
        all.put(preExamination, outcome);
        int failures = (int) all.values().stream().filter(Outcome::isFailure).count();
        int abnormal = (int)
                all.values().stream().filter(each -> each == Outcome.ABNORMAL).count();
        return new Counts(all.size(), failures, abnormal);
    }

    /** How many have an outcome, and of what kind. */
    record Counts(int outcomes, int failures, int abnormal) {}

    /** Whether what {@code proof} names was counted so, and is enough. */
    boolean proves(Proof proof, Bar bar, boolean hadStep, boolean conditionsLost) {
        Set<String> named = Set.copyOf(proof.preExaminations());
        Map<String, Outcome> counted = ofYear(proof.year());
        return switch (proof.kind()) {
            case FAILURE_RATE ->
                !named.isEmpty()
                        && areAll(named, counted, List.of(Outcome.values()))
                        && (double) named.size() / counted.size() > bar.failureRate();
            case ABNORMAL_FILINGS ->
                named.size() >= bar.abnormalFilings() && areAll(named, counted, List.of(Outcome.ABNORMAL));
            case REPEATED_OFFENCE -> hadStep && !named.isEmpty() && failuresSinceStep.containsAll(named);
            case CONDITIONS_LOST -> conditionsLost;
            case BAD_FAITH, OWN_REQUEST -> !proof.documents().isEmpty();
        };
    }

    private static boolean areAll(Set<String> named, Map<String, Outcome> counted, List<Outcome> wanted) {
        return named.stream()
                .map(counted::get)
                .allMatch(outcome -> outcome != null && outcome.isFailure() && wanted.contains(outcome));
    }

    private Map<String, Outcome> ofYear(int year) {
        return outcomes.getOrDefault(year, Map.of());
    }
}
