package org.zhibao.eventlog.model;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Head;

/**
 * Writers, one partition of a log, and replicas, as small as they can be: every step that can happen next is tried from every
 * state that can be reached, and the specification's promises are checked in each.
 *
 * <p>What can happen: a writer decides on its replica and sends; a record on its way is appended, appended twice, or lost; a
 * replica reads on; a writer sees its verdict, or gives up waiting and repeats its command on the other replica; a replica
 * loses everything it had read and reads again. The network may hold a record back for as long as it likes.
 *
 * <p>The last writer's command is refused when the stream is empty, so that refusals decided on a lagging replica are covered.
 */
final class LogModel {
    private static final int WRITERS = 3;
    private static final int REPLICAS = 2;
    private static final Map<Integer, Hash> HASHES = new HashMap<>();

    /** How the writers and the rule behave; a mutation changes one of them. */
    record Behaviour(Judge rule, boolean looksForEarlierAnswer, boolean hasReadBarrier, boolean waitsForVerdict) {}

    /** The one rule, or a mutation of it. */
    interface Judge {
        boolean accepts(Head head, long first, Hash prev);
    }

    /** How much may go wrong. */
    record Bounds(int duplicates, int losses, int giveUps, int rebuilds) {}

    record Sent(int commit, int writer, int first, int prev) {}

    enum Phase {
        NEW,
        WAITING,
        REFUSING,
        ACKNOWLEDGED,
        REFUSED
    }

    /**
     * @param commit the one it waits for or was acknowledged with
     * @param arrived length of the log when its request came in
     * @param barrier how far the replica must have read before a refusal may be given
     */
    record Writer(Phase phase, int replica, int tries, int commit, int arrived, int barrier) {}

    record State(List<Sent> log, Set<Sent> underWay, List<Integer> read, List<Writer> writers, Bounds left) {}

    /** What a reader makes of the first records of the log. */
    private record Fold(Head head, List<Sent> accepted) {}

    private final Behaviour behaviour;

    LogModel(Behaviour behaviour) {
        this.behaviour = behaviour;
    }

    /** Visits every state; the number of states, or the first broken promise as an {@link AssertionError}. */
    int search(Bounds bounds) {
        List<Writer> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(new Writer(Phase.NEW, writer % REPLICAS, 0, 0, -1, 0));
        }
        State start = new State(List.of(), Set.of(), List.of(0, 0), List.copyOf(writers), bounds);
        Set<State> seen = new HashSet<>();
        Deque<State> open = new ArrayDeque<>();
        seen.add(start);
        open.push(start);
        while (!open.isEmpty()) {
            State state = open.pop();
            checkPromises(state);
            steps(state, next -> {
                if (seen.add(next)) {
                    open.push(next);
                }
            });
        }
        return seen.size();
    }

    private void steps(State state, Consumer<State> to) {
        for (int writer = 0; writer < WRITERS; writer++) {
            stepsOfWriter(state, writer, to);
        }
        for (Sent sent : state.underWay()) {
            Set<Sent> rest = new HashSet<>(state.underWay());
            rest.remove(sent);
            List<Sent> longer = append(state.log(), sent);
            to.accept(new State(longer, Set.copyOf(rest), state.read(), state.writers(), state.left()));
            Bounds left = state.left();
            if (left.duplicates() > 0) {
                Bounds fewer = new Bounds(left.duplicates() - 1, left.losses(), left.giveUps(), left.rebuilds());
                to.accept(new State(longer, state.underWay(), state.read(), state.writers(), fewer));
            }
            if (left.losses() > 0) {
                Bounds fewer = new Bounds(left.duplicates(), left.losses() - 1, left.giveUps(), left.rebuilds());
                to.accept(new State(state.log(), Set.copyOf(rest), state.read(), state.writers(), fewer));
            }
        }
        for (int replica = 0; replica < REPLICAS; replica++) {
            if (state.read().get(replica) < state.log().size()) {
                to.accept(withRead(state, replica, state.read().get(replica) + 1, state.left()));
            }
            Bounds left = state.left();
            if (left.rebuilds() > 0 && state.read().get(replica) > 0) {
                // Not caught up: it takes no commands until it is; the writers on it simply do not move.
                Bounds fewer = new Bounds(left.duplicates(), left.losses(), left.giveUps(), left.rebuilds() - 1);
                to.accept(withRead(state, replica, 0, fewer));
            }
        }
    }

    private void stepsOfWriter(State state, int number, Consumer<State> to) {
        Writer writer = state.writers().get(number);
        Fold seen = fold(state.log(), state.read().get(writer.replica()));
        switch (writer.phase()) {
            case NEW -> decide(state, number, writer, seen, to);
            case WAITING -> {
                int offset = offsetOf(state.log(), writer.commit());
                boolean passed = offset >= 0 && offset < state.read().get(writer.replica());
                if (passed && seen.accepted().stream().anyMatch(sent -> sent.commit() == writer.commit())) {
                    to.accept(withWriter(state, number, acknowledged(writer, writer.commit()), state.left()));
                } else if (passed) {
                    to.accept(withWriter(state, number, again(writer, writer.replica()), state.left()));
                } else if (!behaviour.waitsForVerdict() && offset >= 0) {
                    to.accept(withWriter(state, number, acknowledged(writer, writer.commit()), state.left()));
                }
                Bounds left = state.left();
                if (left.giveUps() > 0) {
                    Bounds fewer = new Bounds(left.duplicates(), left.losses(), left.giveUps() - 1, left.rebuilds());
                    to.accept(withWriter(state, number, again(writer, 1 - writer.replica()), fewer));
                }
            }
            case REFUSING -> {
                if (state.read().get(writer.replica()) >= writer.barrier()) {
                    boolean moved = seen.head().exists();
                    Writer next = moved
                            ? again(writer, writer.replica())
                            : new Writer(Phase.REFUSED, writer.replica(), writer.tries(), 0, writer.arrived(), 0);
                    to.accept(withWriter(state, number, next, state.left()));
                }
            }
            case ACKNOWLEDGED, REFUSED -> {}
        }
    }

    private void decide(State state, int number, Writer writer, Fold seen, Consumer<State> to) {
        int arrived = writer.arrived() < 0 ? state.log().size() : writer.arrived();
        Sent earlier = acceptedOf(seen, number);
        if (behaviour.looksForEarlierAnswer() && earlier != null) {
            to.accept(withWriter(state, number, acknowledged(writer, earlier.commit()), state.left()));
            return;
        }
        boolean refused = number == WRITERS - 1 && !seen.head().exists();
        if (refused) {
            Phase phase = behaviour.hasReadBarrier() ? Phase.REFUSING : Phase.REFUSED;
            Writer next = new Writer(
                    phase,
                    writer.replica(),
                    writer.tries(),
                    0,
                    arrived,
                    state.log().size());
            to.accept(withWriter(state, number, next, state.left()));
            return;
        }
        int commit = 1 + number * 10 + writer.tries();
        int prev = seen.accepted().isEmpty()
                ? 0
                : seen.accepted().get(seen.accepted().size() - 1).commit();
        Sent sent = new Sent(commit, number, (int) seen.head().next(), prev);
        Set<Sent> underWay = new HashSet<>(state.underWay());
        underWay.add(sent);
        Writer next = new Writer(Phase.WAITING, writer.replica(), writer.tries() + 1, commit, arrived, 0);
        State after = withWriter(state, number, next, state.left());
        to.accept(new State(after.log(), Set.copyOf(underWay), after.read(), after.writers(), after.left()));
    }

    private static Writer acknowledged(Writer writer, int commit) {
        return new Writer(Phase.ACKNOWLEDGED, writer.replica(), writer.tries(), commit, writer.arrived(), 0);
    }

    private static Writer again(Writer writer, int replica) {
        return new Writer(Phase.NEW, replica, writer.tries(), 0, writer.arrived(), 0);
    }

    private void checkPromises(State state) {
        Fold truth = fold(state.log(), state.log().size());
        for (int i = 0; i < truth.accepted().size(); i++) {
            require(truth.accepted().get(i).first() == i, "each sequence exactly once, in order", state);
        }
        Set<Integer> effects = new HashSet<>();
        for (Sent sent : truth.accepted()) {
            require(effects.add(sent.writer()), "no command has its effect twice", state);
        }
        for (int number = 0; number < WRITERS; number++) {
            Writer writer = state.writers().get(number);
            if (writer.phase() == Phase.ACKNOWLEDGED) {
                require(
                        truth.accepted().stream().anyMatch(sent -> sent.commit() == writer.commit()),
                        "what was acknowledged is in the log and accepted",
                        state);
            }
            if (writer.phase() == Phase.REFUSED) {
                require(
                        !fold(state.log(), writer.arrived()).head().exists(),
                        "a refusal was true at some moment after the request came in",
                        state);
            }
        }
    }

    private static void require(boolean promise, String text, State state) {
        if (!promise) {
            throw new AssertionError("broken: " + text + "\n" + state);
        }
    }

    private Fold fold(List<Sent> log, int length) {
        Head head = Head.EMPTY;
        List<Sent> accepted = new ArrayList<>();
        for (Sent sent : log.subList(0, length)) {
            if (behaviour.rule().accepts(head, sent.first(), hash(sent.prev()))) {
                accepted.add(sent);
                head = new Head(head.next() + 1, hash(sent.commit()));
            }
        }
        return new Fold(head, accepted);
    }

    private static @Nullable Sent acceptedOf(Fold fold, int writer) {
        return fold.accepted().stream()
                .filter(sent -> sent.writer() == writer)
                .findFirst()
                .orElse(null);
    }

    private static Hash hash(int commit) {
        return commit == 0 ? Hash.ZERO : HASHES.computeIfAbsent(commit, id -> Hash.sha256(new byte[] {id.byteValue()}));
    }

    private static int offsetOf(List<Sent> log, int commit) {
        for (int offset = 0; offset < log.size(); offset++) {
            if (log.get(offset).commit() == commit) {
                return offset;
            }
        }
        return -1;
    }

    private static List<Sent> append(List<Sent> log, Sent sent) {
        List<Sent> longer = new ArrayList<>(log);
        longer.add(sent);
        return List.copyOf(longer);
    }

    private static State withRead(State state, int replica, int read, Bounds left) {
        List<Integer> reads = new ArrayList<>(state.read());
        reads.set(replica, read);
        return new State(state.log(), state.underWay(), List.copyOf(reads), state.writers(), left);
    }

    private static State withWriter(State state, int number, Writer writer, Bounds left) {
        List<Writer> writers = new ArrayList<>(state.writers());
        writers.set(number, writer);
        return new State(state.log(), state.underWay(), state.read(), List.copyOf(writers), left);
    }
}
