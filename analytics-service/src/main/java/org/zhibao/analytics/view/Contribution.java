package org.zhibao.analytics.view;

import static org.zhibao.analytics.view.CasesByMonth.monthOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Matters.Document;
import org.zhibao.analytics.view.Matters.Move;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Scope;

/**
 * What one matter adds to the tallies of an indicator. Sums over matters are then sums over tallies; what is of a moment is told by
 * its changes from month to month, so that it too is a sum.
 */
final class Contribution {
    private static final Instant EVER = Instant.parse("9999-12-31T00:00:00Z");

    /** The parts of the network, of a province and of a center that are kept. */
    private static final Set<By> OF_NETWORK = EnumSet.complementOf(EnumSet.of(By.MONTH));

    private static final Set<By> OF_PROVINCE = EnumSet.of(By.CENTER, By.KIND, By.RIGHT, By.CHANNEL, By.EXPORT_ORIENTED);
    private static final Set<By> OF_CENTER =
            EnumSet.of(By.HANDLER, By.FILING_ENTITY, By.KIND, By.RIGHT, By.CHANNEL, By.EXPORT_ORIENTED);

    /** Of the network there are too many of these for one document. */
    private static final Set<By> MANY = EnumSet.of(By.CENTER, By.HANDLER, By.FILING_ENTITY);

    private static final Indicator OVERDUE = Indicator.of("overdue").orElseThrow();
    private static final int BUCKETS = 16;
    private static final String NETWORK = "network";
    private static final String SEPARATOR = "|";

    /** Everything, by no part. */
    static final String WHOLE = "";

    /** Where in the documents a tally lies. */
    record Cell(String document, String month, String part) {}

    /** One thing that a matter adds in a month, with all that its parts are told by. */
    private record Added(
            YearMonth month, String center, @Nullable String handler, Map<String, String> traits, Tally tally) {
        Added(YearMonth month, Move move, Document matter, Tally tally) {
            this(month, move.center(), move.handler(), matter.traits(), tally);
        }
    }

    private final Indicator indicator;
    private final Map<Added, Integer> added = new HashMap<>();
    private final Map<Cell, Tally> cells = new HashMap<>();

    private Contribution(Indicator indicator) {
        this.indicator = indicator;
    }

    /** What {@code after} adds, less what {@code before} did; most is in both, and is not looked at further. */
    static Map<Cell, Tally> change(Indicator indicator, Document before, Document after) {
        Contribution contribution = new Contribution(indicator);
        contribution.collect(after, 1);
        contribution.collect(before, -1);
        contribution.added.forEach(contribution::spread);
        return contribution.cells;
    }

    private void collect(Document matter, int sign) {
        if (indicator.isOfMoment()) {
            collectMonths(matter, sign);
        } else {
            new Reading(indicator, Scope.everything(EVER)).each(List.of(matter), hit -> {
                Tally tally = indicator.kind() == Indicator.Kind.WORKING_DAYS
                        ? Tally.spread(hit.days())
                        : Tally.of(hit.counts());
                add(new Added(monthOf(hit.move().happenedAt()), hit.move(), matter, tally), sign);
            });
        }
    }

    private void collectMonths(Document matter, int sign) {
        Set<YearMonth> months = new TreeSet<>();
        matter.moves().forEach(move -> months.add(monthOf(move.happenedAt())));
        Move before = null;
        for (YearMonth month : months) {
            Move now = new Reading(indicator, new Scope(Map.of(), null, month, EVER)).waiting(matter);
            if (before != null) {
                add(new Added(month, before, matter, standing(before)), -sign);
            }
            if (now != null) {
                add(new Added(month, now, matter, standing(now)), sign);
            }
            before = now;
        }
    }

    private Tally standing(Move move) {
        LocalDate dueOn = move.dueOn();
        if (indicator.kind() == Indicator.Kind.STANDING) {
            return Tally.of(1);
        }
        return dueOn == null ? Tally.NOTHING : Tally.spread(dueOn);
    }

    private void add(Added one, int sign) {
        added.merge(one, sign, Integer::sum);
    }

    private void spread(Added one, int times) {
        if (times == 0 || one.tally().isNothing()) {
            return;
        }
        Tally tally = one.tally().times(times);
        spread(one, NETWORK, OF_NETWORK, tally);
        spread(one, province(Reading.province(one.center())), OF_PROVINCE, tally);
        spread(one, center(one.center()), OF_CENTER, tally);
    }

    private void spread(Added one, String slice, Set<By> bys, Tally tally) {
        String month = one.month().toString();
        change(new Cell(document(slice, indicator), month, WHOLE), tally);
        for (By by : bys) {
            String key = key(by, one);
            change(new Cell(document(slice, indicator, by, key), month, part(by, key)), tally);
        }
    }

    private void change(Cell cell, Tally tally) {
        cells.merge(cell, tally, Tally::plus);
    }

    private static String key(By by, Added one) {
        return switch (by) {
            case CENTER -> one.center();
            case PROVINCE -> Reading.province(one.center());
            case HANDLER -> one.handler() == null ? Matters.UNTOLD : one.handler();
            case MONTH -> one.month().toString();
            case KIND, RIGHT, CHANNEL, EXPORT_ORIENTED, FILING_ENTITY ->
                one.traits().getOrDefault(Reading.trait(by), Matters.UNTOLD);
        };
    }

    static String part(By by, String key) {
        return by + "=" + key;
    }

    private static String province(String province) {
        return "province/" + province;
    }

    private static String center(String center) {
        return "center/" + center;
    }

    /** What is at risk today is overdue tomorrow: both are told by the last days of what waits. */
    private static Indicator kept(Indicator indicator) {
        return indicator.kind() == Indicator.Kind.AT_RISK ? OVERDUE : indicator;
    }

    private static String document(String slice, Indicator indicator) {
        return slice + SEPARATOR + kept(indicator).id();
    }

    private static String document(String slice, Indicator indicator, By by, String key) {
        return slice.equals(NETWORK) && MANY.contains(by)
                ? bucket(indicator, by, Math.floorMod(key.hashCode(), BUCKETS))
                : document(slice, indicator);
    }

    private static String bucket(Indicator indicator, By by, int bucket) {
        return document(NETWORK, indicator) + SEPARATOR + by + SEPARATOR + bucket;
    }

    /** The documents that answer for a part of the network by some parts of it; null when none are kept for that. */
    static @Nullable List<String> documents(Indicator indicator, Map<By, String> only, @Nullable By by) {
        String slice = slice(only);
        if (slice == null) {
            return null;
        }
        Set<By> kept = only.isEmpty() ? OF_NETWORK : only.containsKey(By.CENTER) ? OF_CENTER : OF_PROVINCE;
        if (by != null && by != By.MONTH && !kept.contains(by)) {
            return null;
        }
        List<String> documents = new ArrayList<>(List.of(document(slice, indicator)));
        if (by != null && only.isEmpty() && MANY.contains(by)) {
            for (int bucket = 0; bucket < BUCKETS; bucket++) {
                documents.add(bucket(indicator, by, bucket));
            }
        }
        return documents;
    }

    private static @Nullable String slice(Map<By, String> only) {
        if (only.isEmpty()) {
            return NETWORK;
        }
        if (only.size() > 1) {
            return null;
        }
        if (only.containsKey(By.CENTER)) {
            return center(only.get(By.CENTER));
        }
        return only.containsKey(By.PROVINCE) ? province(only.get(By.PROVINCE)) : null;
    }
}
