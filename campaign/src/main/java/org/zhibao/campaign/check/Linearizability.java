package org.zhibao.campaign.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether overlapping calls can be put into one order that respects real time and that the thing called, doing one
 * after the other, would have answered in the same way. After Wing and Gong, with Lowe's memory of what was tried.
 */
final class Linearizability {
    private Linearizability() {}

    /** A thing that does one call after the other. {@code S} must have {@code equals}. */
    interface Model<S, C> {
        S initial();

        /** The state after the call; empty when in this state it would have been answered otherwise. */
        Optional<S> after(S state, C call);
    }

    /** A call and when it began and ended; two that only touch count as overlapping. */
    record Call<C>(long begin, long end, C what) {}

    /** Empty when there is such an order; else the calls that could not be placed, as far as the search came. */
    static <S, C> Optional<List<C>> anomaly(Model<S, C> model, List<Call<C>> calls) {
        return new Search<>(model, calls).run();
    }

    private static final class Edge {
        final int call;
        final boolean isBegin;

        @Nullable
        Edge end;

        Edge before = this;
        Edge after = this;

        Edge(int call, boolean isBegin) {
            this.call = call;
            this.isBegin = isBegin;
        }

        void insertBefore(Edge next) {
            before = next.before;
            after = next;
            before.after = this;
            after.before = this;
        }

        void unlink() {
            before.after = after;
            after.before = before;
        }

        void relink() {
            before.after = this;
            after.before = this;
        }
    }

    private record Placed<S>(Edge begin, S stateBefore) {}

    private record Tried<S>(BitSet placed, S state) {}

    private static final class Search<S, C> {
        private final Model<S, C> model;
        private final List<Call<C>> calls;
        private final Edge ring = new Edge(-1, false);
        private final Deque<Placed<S>> placed = new ArrayDeque<>();
        private final BitSet isPlaced = new BitSet();
        private final Set<Tried<S>> tried = new HashSet<>();
        private BitSet furthest = new BitSet();

        Search(Model<S, C> model, List<Call<C>> calls) {
            this.model = model;
            this.calls = calls;
            record Moment(long at, Edge edge) {}
            List<Moment> moments = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                Edge begin = new Edge(i, true);
                begin.end = new Edge(i, false);
                moments.add(new Moment(calls.get(i).begin(), begin));
                moments.add(new Moment(calls.get(i).end(), begin.end));
            }
            moments.sort(Comparator.comparingLong(Moment::at).thenComparing(moment -> !moment.edge().isBegin));
            moments.forEach(moment -> moment.edge().insertBefore(ring));
        }

        Optional<List<C>> run() {
            S state = model.initial();
            Edge edge = ring.after;
            while (ring.after != ring) {
                if (edge.isBegin) {
                    Optional<S> next = model.after(state, calls.get(edge.call).what());
                    if (next.isPresent() && isNew(edge.call, next.get())) {
                        placed.push(new Placed<>(edge, state));
                        state = next.get();
                        place(edge);
                        edge = ring.after;
                    } else {
                        edge = edge.after;
                    }
                } else if (placed.isEmpty()) {
                    return Optional.of(unplaced());
                } else {
                    // A call has ended that was not placed yet: what was placed last was placed too early.
                    Placed<S> last = placed.pop();
                    state = last.stateBefore();
                    takeBack(last.begin());
                    edge = last.begin().after;
                }
            }
            return Optional.empty();
        }

        private boolean isNew(int call, S next) {
            BitSet after = (BitSet) isPlaced.clone();
            after.set(call);
            return tried.add(new Tried<>(after, next));
        }

        private void place(Edge begin) {
            isPlaced.set(begin.call);
            begin.unlink();
            if (begin.end != null) {
                begin.end.unlink();
            }
            if (isPlaced.cardinality() > furthest.cardinality()) {
                furthest = (BitSet) isPlaced.clone();
            }
        }

        private void takeBack(Edge begin) {
            isPlaced.clear(begin.call);
            if (begin.end != null) {
                begin.end.relink();
            }
            begin.relink();
        }

        private List<C> unplaced() {
            List<C> rest = new ArrayList<>();
            for (int i = 0; i < calls.size() && rest.size() < 5; i++) {
                if (!furthest.get(i)) {
                    rest.add(calls.get(i).what());
                }
            }
            return rest;
        }
    }
}
