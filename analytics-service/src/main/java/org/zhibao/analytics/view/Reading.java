package org.zhibao.analytics.view;

import static org.zhibao.analytics.view.CasesByMonth.CHINA;
import static org.zhibao.analytics.view.CasesByMonth.monthOf;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Matters.Document;
import org.zhibao.analytics.view.Matters.Move;
import org.zhibao.deadlines.WorkingDays;

/**
 * An indicator read off a set of matters: one pass over them. A day is a day in China; what is of a moment is as at the end
 * of the period, or at {@code asOf} when that is earlier. Something counts in the month in which it happened, once it is
 * recorded: so a past month may still change, and what it was known to be is asked for by {@code asOf}.
 */
public final class Reading {
    private static final int AT_RISK_WORKING_DAYS = 3;
    private static final Pattern OF_A_DIVISION = Pattern.compile("[0-9]{6}-");

    /** What a figure may be broken down by. */
    public enum By {
        CENTER,
        PROVINCE,
        KIND,
        RIGHT,
        CHANNEL,
        EXPORT_ORIENTED,
        FILING_ENTITY,
        HANDLER,
        MONTH
    }

    /**
     * Which matters and which time.
     *
     * @param from first month; null is since ever
     * @param to last month; null is until now
     * @param asOf what was recorded by then
     */
    public record Scope(
            Map<By, String> only,
            @Nullable YearMonth from,
            @Nullable YearMonth to,
            Instant asOf) {
        public static Scope everything(Instant asOf) {
            return new Scope(Map.of(), null, null, asOf);
        }

        public Scope in(YearMonth month) {
            return new Scope(only, month, month, asOf);
        }

        /** The last instant that is looked at. */
        Instant end() {
            if (to == null) {
                return asOf;
            }
            Instant end =
                    to.plusMonths(1).atDay(1).atStartOfDay(CHINA).toInstant().minusNanos(1);
            return end.isBefore(asOf) ? end : asOf;
        }

        LocalDate today() {
            return end().atZone(CHINA).toLocalDate();
        }

        private boolean includes(Move move) {
            if (move.at().isAfter(asOf) || (from == null && to == null)) {
                return !move.at().isAfter(asOf);
            }
            YearMonth month = monthOf(move.happenedAt());
            return (from == null || !month.isBefore(from)) && (to == null || !month.isAfter(to));
        }
    }

    /**
     * What came of it.
     *
     * @param value the count, the share, or the days; null when there is nothing to divide by or to take a quantile of
     * @param numerator how many were counted
     * @param denominator of how many; equal to the numerator of what is no share
     */
    public record Figure(@Nullable Double value, long numerator, long denominator) {}

    /** One thing that counts: once, not, or as taken back, towards the numerator, and with its number of days. */
    record Hit(Document matter, Move move, int counts, int days) {}

    /** Which matter it was that counted. */
    public record Counted(String stream, Instant at, String center) {}

    private final Indicator indicator;
    private final Scope scope;
    private final Instant end;

    public Reading(Indicator indicator, Scope scope) {
        this.indicator = indicator;
        this.scope = scope;
        this.end = scope.end();
    }

    public Figure of(Collection<Document> matters) {
        List<Hit> hits = new ArrayList<>();
        each(matters, hits::add);
        return figure(hits);
    }

    /** In the order of the keys; what a matter does not tell is under {@link Matters#UNTOLD}. */
    public Map<String, Figure> by(By by, Collection<Document> matters) {
        if (by == By.MONTH && indicator.isOfMoment()) {
            return byEndOfMonth(matters);
        }
        TreeMap<String, List<Hit>> hits = new TreeMap<>();
        each(
                matters,
                hit -> hits.computeIfAbsent(key(by, hit.matter(), hit.move()), key -> new ArrayList<>())
                        .add(hit));
        TreeMap<String, Figure> figures = new TreeMap<>();
        hits.forEach((key, some) -> figures.put(key, figure(some)));
        return figures;
    }

    /** The matters behind the figure's numerator, the latest first. */
    public List<Counted> counted(Collection<Document> matters) {
        List<Counted> counted = new ArrayList<>();
        each(matters, hit -> {
            if (hit.counts() != 0) {
                counted.add(new Counted(
                        hit.matter().stream(),
                        hit.move().happenedAt(),
                        hit.move().center()));
            }
        });
        counted.sort((one, other) -> {
            int byTime = other.at().compareTo(one.at());
            return byTime != 0 ? byTime : one.stream().compareTo(other.stream());
        });
        return counted;
    }

    private Map<String, Figure> byEndOfMonth(Collection<Document> matters) {
        TreeMap<String, Figure> figures = new TreeMap<>();
        YearMonth first = scope.from() != null
                ? scope.from()
                : matters.stream()
                        .flatMap(matter -> matter.moves().stream())
                        .map(move -> monthOf(move.happenedAt()))
                        .min(YearMonth::compareTo)
                        .orElse(null);
        if (first == null) {
            return figures;
        }
        YearMonth last = monthOf(scope.end());
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            figures.put(
                    month.toString(),
                    new Reading(indicator, new Scope(scope.only(), null, month, scope.asOf())).of(matters));
        }
        return scope.from() == null ? withoutLeadingNothing(figures) : figures;
    }

    /** Nothing is said of the months before there was anything to say. */
    static Map<String, Figure> withoutLeadingNothing(NavigableMap<String, Figure> figures) {
        while (!figures.isEmpty() && figures.firstEntry().getValue().numerator() == 0) {
            figures.pollFirstEntry();
        }
        return figures;
    }

    interface Sink {
        void take(Hit hit);
    }

    void each(Collection<Document> matters, Sink sink) {
        BiConsumer<Document, Sink> look = switch (indicator.kind()) {
            case COUNT, SHARE -> this::events;
            case STANDING -> this::standing;
            case WORKING_DAYS -> this::days;
            case OVERDUE, AT_RISK -> this::awaiting;
        };
        for (Document matter : matters) {
            look.accept(matter.asOf(scope.asOf()), sink);
        }
    }

    private void events(Document matter, Sink sink) {
        boolean isSuch = isSuch(matter);
        for (Move move : matter.moves()) {
            int counts = isSuch ? weight(move) : 0;
            boolean within = counts != 0 || indicator.denominator().contains(move.type());
            if (within && scope.includes(move) && isWanted(matter, move)) {
                sink.take(new Hit(matter, move, counts, 0));
            }
        }
    }

    private int weight(Move move) {
        if (indicator.takenBack().contains(move.type())) {
            return -1;
        }
        return indicator.numerator().contains(move.type()) ? 1 : 0;
    }

    private void standing(Document matter, Sink sink) {
        Move waiting = waiting(matter);
        if (waiting != null && isSuch(matter) && isWanted(matter, waiting)) {
            sink.take(new Hit(matter, waiting, 1, 0));
        }
    }

    private void awaiting(Document matter, Sink sink) {
        Move waiting = waiting(matter);
        LocalDate dueOn = waiting == null ? null : waiting.dueOn();
        if (waiting != null && dueOn != null && isDue(indicator, dueOn, scope.today()) && isWanted(matter, waiting)) {
            sink.take(new Hit(matter, waiting, 1, 0));
        }
    }

    /** What is in at the end of the time looked at, and whose it is then; null when the matter is out. */
    @Nullable
    Move waiting(Document matter) {
        Move last = last(matter);
        return last == null || !indicator.numerator().contains(last.type()) ? null : here(matter, last);
    }

    static boolean isDue(Indicator indicator, LocalDate dueOn, LocalDate today) {
        boolean overdue = today.isAfter(dueOn);
        return indicator.kind() == Indicator.Kind.OVERDUE
                ? overdue
                : !overdue && workingDays(today, dueOn) <= AT_RISK_WORKING_DAYS;
    }

    /** The last thing by the end of the time looked at that moved the matter in or out. */
    private @Nullable Move last(Document matter) {
        Move last = null;
        for (Move move : matter.moves()) {
            if (knows(move)
                    && (indicator.numerator().contains(move.type())
                            || indicator.denominator().contains(move.type()))) {
                last = move;
            }
        }
        return last;
    }

    /** Whether it was known by {@code asOf} and had happened by the end of the time looked at. */
    private boolean knows(Move move) {
        return !move.at().isAfter(scope.asOf()) && !move.happenedAt().isAfter(end);
    }

    /** Whose it is at the end of the time looked at, whatever happened to it since it came in. */
    private Move here(Document matter, Move cameIn) {
        Move latest = cameIn;
        for (Move move : matter.moves()) {
            if (knows(move)) {
                latest = move;
            }
        }
        return new Move(
                cameIn.type(),
                cameIn.at(),
                cameIn.happenedAt(),
                cameIn.offset(),
                cameIn.sequence(),
                latest.center(),
                cameIn.dueOn(),
                latest.handler());
    }

    private void days(Document matter, Sink sink) {
        Move begin = null;
        for (Move move : matter.moves()) {
            if (begin == null && indicator.denominator().contains(move.type())) {
                begin = move;
            } else if (begin != null && indicator.numerator().contains(move.type())) {
                if (scope.includes(move) && isSuch(matter) && isWanted(matter, move)) {
                    sink.take(new Hit(
                            matter,
                            move,
                            1,
                            workingDays(
                                    begin.happenedAt().atZone(CHINA).toLocalDate(),
                                    move.happenedAt().atZone(CHINA).toLocalDate())));
                }
                return;
            }
        }
    }

    /** Those after {@code from}, up to and with {@code to}; none when that is no later. */
    public static int workingDays(LocalDate from, LocalDate to) {
        return Math.max(0, Worked.until(to) - Worked.until(from));
    }

    /** How many working days there were since some day long ago, so that a difference is all that is left to compute. */
    private static final class Worked {
        private static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
        private static final int[] UNTIL = count();

        private static int[] count() {
            int[] until = new int[(int) ChronoUnit.DAYS.between(FIRST, LocalDate.of(2100, 1, 1))];
            int worked = 0;
            for (int i = 0; i < until.length; i++) {
                worked += WorkingDays.OFFICIAL.includes(FIRST.plusDays(i)) ? 1 : 0;
                until[i] = worked;
            }
            return until;
        }

        static int until(LocalDate day) {
            long at = ChronoUnit.DAYS.between(FIRST, day);
            return UNTIL[(int) Math.max(0, Math.min(UNTIL.length - 1, at))];
        }
    }

    private boolean isSuch(Document matter) {
        return indicator.traits().entrySet().stream()
                .allMatch(each -> matter.trait(each.getKey()).equals(each.getValue()));
    }

    private boolean isWanted(Document matter, Move move) {
        return scope.only().entrySet().stream()
                .allMatch(each -> key(each.getKey(), matter, move).equals(each.getValue()));
    }

    static String key(By by, Document matter, Move move) {
        return switch (by) {
            case CENTER -> move.center();
            case PROVINCE -> province(move.center());
            case KIND, RIGHT, CHANNEL, EXPORT_ORIENTED, FILING_ENTITY -> matter.trait(trait(by));
            case HANDLER -> move.handler() == null ? Matters.UNTOLD : move.handler();
            case MONTH -> monthOf(move.happenedAt()).toString();
        };
    }

    /** Of a center, by the division that its id begins with. */
    static String province(String center) {
        return OF_A_DIVISION.matcher(center).lookingAt() ? Province.of(center) : Matters.UNTOLD;
    }

    /** By which name a matter tells it. */
    static String trait(By by) {
        return switch (by) {
            case KIND -> "kind";
            case RIGHT -> "right";
            case CHANNEL -> "channel";
            case EXPORT_ORIENTED -> "exportOriented";
            case FILING_ENTITY -> "filingEntity";
            case CENTER, PROVINCE, HANDLER, MONTH ->
                throw new IllegalArgumentException(by + " is no trait of a matter");
        };
    }

    private Figure figure(List<Hit> hits) {
        long counted = hits.stream().mapToLong(Hit::counts).sum();
        return switch (indicator.kind()) {
            case SHARE -> new Figure(hits.isEmpty() ? null : (double) counted / hits.size(), counted, hits.size());
            case WORKING_DAYS -> new Figure(quantile(hits), counted, counted);
            default -> new Figure((double) counted, counted, counted);
        };
    }

    /** The smallest number of days that at least this part of the matters did not exceed. */
    private @Nullable Double quantile(List<Hit> hits) {
        if (hits.isEmpty()) {
            return null;
        }
        int[] days = hits.stream().mapToInt(Hit::days).sorted().toArray();
        return (double) days[(int) Math.max(0, Math.ceil(indicator.quantile() * days.length) - 1)];
    }
}
