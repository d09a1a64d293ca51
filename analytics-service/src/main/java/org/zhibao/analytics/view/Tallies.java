package org.zhibao.analytics.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Matters.Move;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.View;
import org.zhibao.eventlog.projection.ViewBuilding;
import org.zhibao.eventlog.projection.Views;

/**
 * What does each indicator amount to, month by month, of the network, a province or a center, and of their parts? Folded beforehand, so
 * that an answer is a few documents read by their ids, however many matters there are.
 *
 * <p>A document is of one of these and of one month of recording, and tells all indicators: so an event writes three, however much it
 * counts for, and those of the months before are left alone. An answer takes of each only what it is asked for.
 *
 * <p>What an event adds is what its matter adds with it, less what it added before. The matter is looked up among {@link Matters},
 * which may have gone on meanwhile: only what was told up to the event is looked at, so the same log always gives the same tallies.
 * What was known at the end of an earlier month is a sum over those recorded until then.
 */
public final class Tallies implements Projection<Tallies.Document> {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Function<LoggedEvent, Matters.Document> matters;
    private @Nullable LoggedEvent latest;
    private Map<String, Document> changes = Map.of();

    /**
     * What was recorded in one month.
     *
     * @param indicators by the indicator, what it is parted by, and the month in which it happened with the part
     */
    public record Document(String recorded, Map<String, Map<String, Map<String, Tally>>> indicators) {
        // A store may leave out everything of a document that has nothing of what it is asked for.
        public Document {
            indicators = Objects.requireNonNullElse(indicators, Map.of());
        }

        public Document plus(Document other) {
            return new Document(
                    recorded,
                    merged(
                            indicators,
                            other.indicators,
                            (one, more) -> merged(one, more, (some, others) -> merged(some, others, Document::sum))));
        }

        private static <V> Map<String, V> merged(Map<String, V> one, Map<String, V> other, Sum<V> sum) {
            Map<String, V> both = new HashMap<>(one);
            other.forEach((key, value) -> both.merge(key, value, sum::of));
            return both;
        }

        private static @Nullable Tally sum(Tally one, Tally other) {
            Tally sum = one.plus(other);
            return sum.isNothing() ? null : sum;
        }

        private interface Sum<V> {
            @Nullable
            V of(V one, V other);
        }
    }

    private Tallies(Function<LoggedEvent, Matters.Document> matters) {
        this.matters = matters;
    }

    /** {@code recent} is what the matters were told of lately; what is not there is asked of their view. */
    public static Tallies of(Views views, RecentMatters recent) {
        return new Tallies(new Known(views, recent)::with);
    }

    /** {@code matters} gives the matter of an event, told at least up to it. */
    public static Tallies from(Function<LoggedEvent, Matters.Document> matters) {
        return new Tallies(matters);
    }

    @Override
    public String name() {
        return "tallies";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log", "mediations.log", "centers.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return changes(event).keySet();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Document change = changes(event).get(key);
        return before == null || change == null ? change : before.plus(change);
    }

    /** By document. One event is asked for again and again, for each document it touches. */
    private synchronized Map<String, Document> changes(LoggedEvent event) {
        if (!Indicator.COUNTED.contains(event.type())) {
            return Map.of();
        }
        LoggedEvent known = latest;
        if (known != null
                && known.sequence() == event.sequence()
                && known.stream().equals(event.stream())) {
            return changes;
        }
        Matters.Document matter = matters.apply(event);
        Matters.Document after = matter.until(event.sequence());
        Matters.Document before = matter.until(event.sequence() - 1);
        String recorded = CasesByMonth.monthOf(event.at()).toString();
        Map<String, Map<String, Map<String, Map<String, Tally>>>> found = new HashMap<>();
        for (Indicator indicator : Contribution.KEPT) {
            if (isTouched(indicator, before, after)) {
                Contribution.change(indicator, before, after).forEach((cell, tally) -> {
                    if (!tally.isNothing()) {
                        found.computeIfAbsent(cell.slice() + recorded, none -> new HashMap<>())
                                .computeIfAbsent(indicator.id(), none -> new HashMap<>())
                                .computeIfAbsent(cell.by(), none -> new HashMap<>())
                                .put(cell.part(), tally);
                    }
                });
            }
        }
        Map<String, Document> byDocument = new HashMap<>();
        found.forEach((id, indicators) -> byDocument.put(id, new Document(recorded, indicators)));
        latest = event;
        changes = byDocument;
        return byDocument;
    }

    /** Whether the last event may change what the matter adds to the indicator. */
    private static boolean isTouched(Indicator indicator, Matters.Document before, Matters.Document after) {
        List<Move> moves = after.moves();
        if (looksAt(indicator, moves.get(moves.size() - 1))) {
            return true;
        }
        boolean otherwise = !before.traits().equals(after.traits()) || (indicator.isOfMoment() && areOfSeveral(moves));
        return otherwise && before.moves().stream().anyMatch(move -> looksAt(indicator, move));
    }

    private static boolean looksAt(Indicator indicator, Move move) {
        return indicator.numerator().contains(move.type())
                || indicator.denominator().contains(move.type())
                || indicator.takenBack().contains(move.type());
    }

    private static boolean areOfSeveral(List<Move> moves) {
        Move first = moves.get(0);
        return moves.stream()
                .anyMatch(move ->
                        !move.center().equals(first.center()) || !Objects.equals(move.handler(), first.handler()));
    }

    /** The matters as the view has them, each told at least up to the event that is asked for. */
    private static final class Known {
        private final Views views;
        private final RecentMatters recent;

        Known(Views views, RecentMatters recent) {
            this.views = views;
            this.recent = recent;
        }

        Matters.Document with(LoggedEvent event) {
            while (true) {
                Matters.Document folded = recent.get(event.stream());
                if (folded != null && tells(folded, event)) {
                    return folded;
                }
                try {
                    View<Matters.Document> view = views.view(Matters.class);
                    boolean known = view.awaitFolded(event.position(), PATIENCE);
                    Matters.Document stored = known ? view.get(event.stream()).orElse(null) : null;
                    if (stored != null && tells(stored, event)) {
                        recent.add(stored);
                        return stored;
                    }
                    if (known) {
                        throw new IllegalStateException("the matters know nothing of %s at %s: it is parked there"
                                .formatted(event.type(), event.position()));
                    }
                } catch (ViewBuilding building) {
                    LockSupport.parkNanos(PATIENCE.toNanos());
                }
            }
        }

        private static boolean tells(Matters.Document matter, LoggedEvent event) {
            return matter.moves().stream().anyMatch(move -> move.sequence() == event.sequence());
        }
    }
}
