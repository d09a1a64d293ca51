package org.zhibao.analytics.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Contribution.Cell;
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
 * <p>What an event adds is what its matter adds with it, less what it added before. The matter is looked up among {@link Matters},
 * which may have gone on meanwhile: only what was told up to the event is looked at, so the same log always gives the same tallies.
 * Each is kept by the month in which it was recorded as well: what was known at the end of an earlier month is a sum over those before.
 */
public final class Tallies implements Projection<Tallies.Document> {
    private static final Duration PATIENCE = Duration.ofMillis(50);

    private final Function<LoggedEvent, Matters.Document> matters;
    private @Nullable LoggedEvent latest;
    private Map<String, Map<Cell, Tally>> changes = Map.of();

    /** By the month of recording, the month in which it happened, and the part. */
    public record Document(Map<String, Map<String, Map<String, Tally>>> recorded) {}

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
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        Map<String, Map<String, Map<String, Tally>>> recorded =
                before == null ? new HashMap<>() : new HashMap<>(before.recorded());
        String month = CasesByMonth.monthOf(event.at()).toString();
        Map<String, Map<String, Tally>> happened = new HashMap<>(recorded.getOrDefault(month, Map.of()));
        Set<String> copied = new HashSet<>();
        changes(event).getOrDefault(key, Map.of()).forEach((cell, tally) -> {
            if (copied.add(cell.month())) {
                happened.compute(cell.month(), (same, parts) -> parts == null ? new HashMap<>() : new HashMap<>(parts));
            }
            happened.getOrDefault(cell.month(), Map.of())
                    .compute(cell.part(), (same, sum) -> something(sum == null ? tally : sum.plus(tally)));
        });
        recorded.put(month, happened);
        return new Document(recorded);
    }

    private static @Nullable Tally something(Tally tally) {
        return tally.isNothing() ? null : tally;
    }

    /** By document. One event is asked for again and again, for each document it touches. */
    private synchronized Map<String, Map<Cell, Tally>> changes(LoggedEvent event) {
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
        Map<Cell, Tally> found = new HashMap<>();
        for (Indicator indicator : Indicator.ALL) {
            if (indicator.kind() != Indicator.Kind.AT_RISK && isTouched(indicator, before, after)) {
                Contribution.change(indicator, before, after)
                        .forEach((cell, tally) -> found.merge(cell, tally, Tally::plus));
            }
        }
        Map<String, Map<Cell, Tally>> byDocument = new HashMap<>();
        found.forEach((cell, tally) -> {
            if (!tally.isNothing()) {
                byDocument
                        .computeIfAbsent(cell.document(), none -> new HashMap<>())
                        .put(cell, tally);
            }
        });
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
