package org.zhibao.analytics.view;

import static org.zhibao.analytics.view.CasesByMonth.monthOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
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
    private static final Set<By> OF_NETWORK =
            EnumSet.of(By.PROVINCE, By.KIND, By.RIGHT, By.CHANNEL, By.EXPORT_ORIENTED);

    private static final Set<By> OF_PROVINCE = EnumSet.complementOf(EnumSet.of(By.PROVINCE, By.MONTH));
    private static final Set<By> OF_CENTER =
            EnumSet.of(By.HANDLER, By.FILING_ENTITY, By.KIND, By.RIGHT, By.CHANNEL, By.EXPORT_ORIENTED);

    private static final String NETWORK = "network|";
    private static final String PROVINCES = "province/";
    private static final String CENTERS = "center/";
    private static final String MONTH_AND_PART = "|";

    /** By no part. */
    static final String WHOLE = "WHOLE";

    /** The indicators that have tallies of their own; the others are told by theirs. */
    static final List<Indicator> KEPT =
            Indicator.ALL.stream().filter(each -> kept(each).equals(each)).toList();

    /**
     * Where a tally lies.
     *
     * @param slice what the ids of the documents begin with, the month of recording ends them
     */
    record Cell(String slice, String by, String part) {}

    /**
     * Where an answer is found.
     *
     * @param slice what the ids of the documents begin with
     * @param path which of their fields is told
     */
    record Place(String slice, String path) {}

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
        change(new Cell(slice, WHOLE, part(one.month(), "")), tally);
        for (By by : bys) {
            String key = key(by, one);
            // Mostly nothing is told: that is what the others leave of the whole.
            if (!key.equals(Matters.UNTOLD)) {
                change(new Cell(slice, by.name(), part(one.month(), key)), tally);
            }
        }
    }

    private void change(Cell cell, Tally tally) {
        cells.merge(cell, tally, Tally::plus);
    }

    private static String part(YearMonth month, String key) {
        return month + MONTH_AND_PART + key;
    }

    static YearMonth month(String part) {
        return YearMonth.parse(part.substring(0, part.indexOf(MONTH_AND_PART)));
    }

    static String key(String part) {
        return part.substring(part.indexOf(MONTH_AND_PART) + MONTH_AND_PART.length());
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

    private static String province(String province) {
        return PROVINCES + province + MONTH_AND_PART;
    }

    private static String center(String center) {
        return CENTERS + center + MONTH_AND_PART;
    }

    /** What is at risk today is overdue tomorrow: both are told by the last days of what waits. Every quantile is of the same days. */
    static Indicator kept(Indicator indicator) {
        return switch (indicator.kind()) {
            case AT_RISK -> first(each -> each.kind() == Indicator.Kind.OVERDUE);
            case WORKING_DAYS ->
                first(each -> each.kind() == Indicator.Kind.WORKING_DAYS
                        && each.numerator().equals(indicator.numerator())
                        && each.denominator().equals(indicator.denominator())
                        && each.traits().equals(indicator.traits()));
            case COUNT, STANDING, SHARE, OVERDUE -> indicator;
        };
    }

    private static Indicator first(Predicate<Indicator> wanted) {
        return Indicator.ALL.stream().filter(wanted).findFirst().orElseThrow();
    }

    /** Where a part of the network is told as a whole; null when no tallies are kept of it. */
    static @Nullable Place whole(Indicator indicator, Map<By, String> only) {
        String slice = slice(only);
        return slice == null ? null : place(slice, indicator, WHOLE);
    }

    /** Where it is told by some parts of it; null when none are kept. */
    static @Nullable Place parts(Indicator indicator, Map<By, String> only, By by) {
        String slice = slice(only);
        if (slice == null) {
            return null;
        }
        if (only.containsKey(By.CENTER) || only.containsKey(By.PROVINCE)) {
            Set<By> kept = only.containsKey(By.CENTER) ? OF_CENTER : OF_PROVINCE;
            return kept.contains(by) ? place(slice, indicator, by.name()) : null;
        }
        // Of the network there are too many of some for one document: they are told by their provinces.
        return by == By.MONTH ? null : place(OF_NETWORK.contains(by) ? slice : PROVINCES, indicator, by.name());
    }

    private static Place place(String slice, Indicator indicator, String by) {
        return new Place(slice, "indicators." + kept(indicator).id() + "." + by);
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
