package org.zhibao.campaign.driver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.zhibao.campaign.journal.Answer;
import org.zhibao.campaign.journal.Invocation;

/**
 * The few cases that all callers work on at the same time, and what is known of each. A case that has been worked on often
 * enough is put away and a new one takes its place, so that each history stays short enough to be searched.
 */
final class Docket {
    /** Enough for every caller to race another one. */
    private final List<Case> cases = new ArrayList<>();

    private final int operationsPerCase;

    Docket(int size, int operationsPerCase) {
        this.operationsPerCase = operationsPerCase;
        for (int i = 0; i < size; i++) {
            cases.add(new Case());
        }
    }

    /** Some case to work on; the caller must find out first whether it {@link Case#isToBeFounded}. */
    Case any(Random random) {
        return cases.get(random.nextInt(cases.size()));
    }

    /** One place on the docket. */
    final class Case {
        private static final Map<String, String> STATES = Map.of(
                "ApplicationSubmitted", "SUBMITTED",
                "ExaminationStarted", "UNDER_EXAMINATION",
                "ApplicationAccepted", "ACCEPTED",
                "HandlerAssigned", "IN_HANDLING",
                "HandlingSuspended", "SUSPENDED",
                "HandlingResumed", "IN_HANDLING",
                "OpinionIssued", "OPINION_ISSUED",
                "CaseClosed", "CLOSED",
                "CaseReopened", "IN_HANDLING");

        private @Nullable String id;
        private String state = "";
        private long sequence = -1;
        private int operations;
        private boolean isBeingFounded;
        private final Map<String, Long> passed = new HashMap<>();

        /** True for exactly one caller when a new case has to be brought in here. */
        synchronized boolean isToBeFounded() {
            if (isBeingFounded || (id != null && operations < operationsPerCase)) {
                return false;
            }
            isBeingFounded = true;
            return true;
        }

        synchronized void founded(@Nullable String newId) {
            id = newId;
            state = newId == null ? "" : "IN_HANDLING";
            sequence = -1;
            operations = 0;
            passed.clear();
            isBeingFounded = false;
        }

        /** The next request about this case; null while there is none to work on. */
        synchronized @Nullable Request next(Random random) {
            long since = System.nanoTime();
            String known = id;
            if (known == null || isBeingFounded) {
                return null;
            }
            operations++;
            String stream = "assistance-" + known;
            String path = "/v1/cases/" + known;
            if (random.nextInt(100) < 15) {
                return Request.read(since, stream, path, latestPosition());
            }
            Request request = Work.on(stream, path, state, random);
            return sequence >= 0 && random.nextInt(100) < 35 ? request.ifMatch(sequence) : request;
        }

        /** The furthest anybody has seen: what a read must not fall behind. */
        private @Nullable String latestPosition() {
            return passed.entrySet().stream()
                    .map(entry -> entry.getKey() + "@" + entry.getValue())
                    .findFirst()
                    .orElse(null);
        }

        /** Remembers what an answer about {@code stream} tells. */
        synchronized void learn(Invocation asked, Answer answer) {
            if (id == null || !("assistance-" + id).equals(asked.stream()) || !answer.isDone()) {
                return;
            }
            if (answer.position() != null) {
                int at = answer.position().indexOf('@');
                passed.merge(
                        answer.position().substring(0, at),
                        Long.parseLong(answer.position().substring(at + 1)),
                        Math::max);
            }
            if (answer.sequence() != null && answer.sequence() >= sequence) {
                sequence = answer.sequence();
                if (answer.state() != null) {
                    state = answer.state();
                }
                for (String event : answer.events()) {
                    state = STATES.getOrDefault(event, state);
                }
            }
        }
    }
}
