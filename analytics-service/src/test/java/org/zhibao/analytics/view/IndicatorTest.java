package org.zhibao.analytics.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.Fold;
import org.zhibao.analytics.Logged;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.LoggedEvent;

class IndicatorTest {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final Instant MARCH = Instant.parse("2026-03-02T01:30:00Z");
    private static final List<String> CENTERS = List.of("110000-pc-north", "440000-pc-south", "510000-as-west");

    @Test
    void every_indicator_has_an_id_of_its_own_and_counts_something() {
        assertThat(Indicator.ALL).extracting(Indicator::id).doesNotHaveDuplicates();
        assertThat(Indicator.ALL)
                .allSatisfy(each -> assertThat(each.numerator()).as(each.id()).isNotEmpty());
    }

    @Test
    void what_is_taken_back_counts_against_the_month_in_which_it_was() {
        List<LoggedEvent> history = List.of(
                of("1", "ApplicationSubmitted", MARCH, Map.of("center", CENTERS.get(0))),
                of("1", "ApplicationRefused", MARCH.plus(Duration.ofDays(1)), Map.of("center", CENTERS.get(0))),
                of("1", "RefusalRevoked", MARCH.plus(Duration.ofDays(40)), Map.of("center", CENTERS.get(0))));
        assertThat(reading("refused", Scope.everything(MARCH.plus(Duration.ofDays(99))))
                        .by(By.MONTH, matters(history)))
                .containsEntry("2026-03", new Figure(1.0, 1, 1))
                .containsEntry("2026-04", new Figure(-1.0, -1, -1));
        assertThat(reading("outstanding", Scope.everything(MARCH.plus(Duration.ofDays(20))))
                        .of(matters(history))
                        .numerator())
                .isZero();
        assertThat(reading("outstanding", Scope.everything(MARCH.plus(Duration.ofDays(41))))
                        .of(matters(history))
                        .numerator())
                .isEqualTo(1);
    }

    @Test
    void a_case_that_moved_is_outstanding_where_it_is_now() {
        List<LoggedEvent> history = List.of(
                of("1", "ApplicationSubmitted", MARCH, Map.of("center", CENTERS.get(0))),
                of("1", "CustodyMoved", MARCH.plus(Duration.ofDays(3)), Map.of("center", CENTERS.get(1))));
        assertThat(reading("outstanding", Scope.everything(MARCH.plus(Duration.ofDays(9))))
                        .by(By.CENTER, matters(history)))
                .containsOnlyKeys(CENTERS.get(1));
        assertThat(reading("outstanding", Scope.everything(MARCH.plus(Duration.ofDays(1))))
                        .by(By.CENTER, matters(history)))
                .containsOnlyKeys(CENTERS.get(0));
    }

    @Test
    void every_indicator_equals_a_slow_recount_of_random_histories_as_of_random_instants() {
        for (long seed = 91_000; seed < 91_060; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> history = randomHistory(random);
            Collection<Matters.Document> matters = matters(history);
            Instant asOf = MARCH.plus(Duration.ofHours(random.nextInt(24 * 400)));
            for (Scope scope : List.of(
                    Scope.everything(asOf),
                    Scope.everything(asOf).in(YearMonth.of(2026, 3 + random.nextInt(8))),
                    new Scope(Map.of(By.CENTER, CENTERS.get(random.nextInt(3))), null, null, asOf))) {
                for (Indicator indicator : Indicator.ALL) {
                    String what = "history seed %d, %s, %s".formatted(seed, indicator.id(), scope);
                    Figure figure = new Reading(indicator, scope).of(matters);
                    Double slow = new Recount(indicator, scope, history).value();
                    if (slow == null) {
                        assertThat(figure.value()).as(what).isNull();
                    } else {
                        assertThat(figure.value()).as(what).isCloseTo(slow, within(1e-9));
                    }
                }
            }
        }
    }

    @Test
    void parts_add_up_to_the_whole() {
        for (long seed = 92_000; seed < 92_020; seed++) {
            List<LoggedEvent> history = randomHistory(new Random(seed));
            Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
            for (Indicator indicator : Indicator.ALL) {
                Reading reading = new Reading(indicator, scope);
                for (By by : List.of(By.CENTER, By.PROVINCE, By.KIND, By.CHANNEL, By.EXPORT_ORIENTED, By.HANDLER)) {
                    long sum = reading.by(by, matters(history)).values().stream()
                            .mapToLong(Figure::numerator)
                            .sum();
                    assertThat(sum)
                            .as("history seed %d, %s by %s", seed, indicator.id(), by)
                            .isEqualTo(reading.of(matters(history)).numerator());
                }
            }
        }
    }

    @Test
    void the_recount_notices_a_lost_event() {
        List<LoggedEvent> history = randomHistory(new Random(91_000));
        Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
        Indicator received = Indicator.of("received").orElseThrow();
        assertThat(new Recount(received, scope, history.subList(1, history.size())).value())
                .isNotEqualTo(new Reading(received, scope).of(matters(history)).value());
    }

    @Test
    void the_matters_behind_a_figure_are_as_many_as_it_says() {
        List<LoggedEvent> history = randomHistory(new Random(91_001));
        Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
        for (String id : List.of("received", "outstanding", "closing-days-median", "overdue")) {
            Reading reading = reading(id, scope);
            assertThat((long) reading.counted(matters(history)).size())
                    .as(id)
                    .isEqualTo(reading.of(matters(history)).numerator());
        }
    }

    // --- straight from the events, without any of the folded documents, as slowly as it takes ---

    private record Recount(Indicator indicator, Scope scope, List<LoggedEvent> history) {
        @Nullable
        Double value() {
            return switch (indicator.kind()) {
                case COUNT ->
                    (double) (events(indicator.numerator()::contains) - events(indicator.takenBack()::contains));
                case SHARE -> share();
                case STANDING -> (double) awaiting(any -> true);
                case OVERDUE -> (double) awaiting(due -> today().isAfter(due));
                case AT_RISK -> (double) awaiting(due -> !today().isAfter(due) && worked(today(), due) <= 3);
                case WORKING_DAYS -> days();
            };
        }

        private long events(Predicate<String> type) {
            return history.stream()
                    .filter(event -> type.test(event.type()) && isInTime(event) && isHere(event) && isSuch(event))
                    .count();
        }

        private @Nullable Double share() {
            List<LoggedEvent> all = history.stream()
                    .filter(event -> indicator.denominator().contains(event.type()) && isInTime(event) && isHere(event))
                    .toList();
            long some = all.stream()
                    .filter(event -> indicator.numerator().contains(event.type()) && isSuch(event))
                    .count();
            return all.isEmpty() ? null : (double) some / all.size();
        }

        private long awaiting(Predicate<LocalDate> due) {
            return byStream().values().stream()
                    .filter(stream -> {
                        List<LoggedEvent> moves = stream.stream()
                                .filter(event -> indicator.numerator().contains(event.type())
                                        || indicator.denominator().contains(event.type()))
                                .toList();
                        LoggedEvent last = moves.isEmpty() ? null : moves.get(moves.size() - 1);
                        if (last == null || !indicator.numerator().contains(last.type()) || !isHere(stream)) {
                            return false;
                        }
                        String day = last.data().at("/examineBy/dueOn").asText();
                        return indicator.kind() == Indicator.Kind.STANDING
                                || (!day.isEmpty() && due.test(LocalDate.parse(day)));
                    })
                    .count();
        }

        private Map<String, List<LoggedEvent>> byStream() {
            return history.stream()
                    .filter(event -> !event.at().isAfter(end()))
                    .collect(groupingBy(LoggedEvent::stream, LinkedHashMap::new, toList()));
        }

        private @Nullable Double days() {
            List<Integer> all = new ArrayList<>();
            history.stream().collect(groupingBy(LoggedEvent::stream)).values().forEach(stream -> {
                LoggedEvent begin = first(stream, indicator.denominator()::contains);
                if (begin != null) {
                    LoggedEvent end = first(
                            stream.subList(stream.indexOf(begin) + 1, stream.size()), indicator.numerator()::contains);
                    if (end != null && isInTime(end) && isHere(end)) {
                        all.add(worked(day(begin.at()), day(end.at())));
                    }
                }
            });
            all.sort(null);
            return all.isEmpty()
                    ? null
                    : (double) all.get((int) Math.max(0, Math.ceil(indicator.quantile() * all.size()) - 1));
        }

        private static @Nullable LoggedEvent first(List<LoggedEvent> events, Predicate<String> type) {
            return events.stream()
                    .filter(event -> type.test(event.type()))
                    .findFirst()
                    .orElse(null);
        }

        private static int worked(LocalDate from, LocalDate to) {
            return (int) from.plusDays(1)
                    .datesUntil(to.isBefore(from) ? from.plusDays(1) : to.plusDays(1))
                    .filter(WorkingDays.OFFICIAL::includes)
                    .count();
        }

        private Instant end() {
            Instant end = scope.to() == null
                    ? scope.asOf()
                    : scope.to()
                            .plusMonths(1)
                            .atDay(1)
                            .atStartOfDay(CHINA)
                            .toInstant()
                            .minusNanos(1);
            return end.isBefore(scope.asOf()) ? end : scope.asOf();
        }

        private LocalDate today() {
            return day(end());
        }

        private boolean isInTime(LoggedEvent event) {
            YearMonth month = YearMonth.from(event.at().atZone(CHINA));
            return !event.at().isAfter(scope.asOf())
                    && (scope.from() == null || !month.isBefore(scope.from()))
                    && (scope.to() == null || !month.isAfter(scope.to()));
        }

        private boolean isHere(LoggedEvent event) {
            String wanted = scope.only().get(By.CENTER);
            return wanted == null || wanted.equals(event.data().path("center").asText());
        }

        private boolean isHere(List<LoggedEvent> stream) {
            List<LoggedEvent> told = stream.stream()
                    .filter(event -> Indicator.COUNTED.contains(event.type()))
                    .toList();
            return isHere(told.get(told.size() - 1));
        }

        private boolean isSuch(LoggedEvent event) {
            if (indicator.traits().isEmpty()) {
                return true;
            }
            Map<String, String> fields = Map.of("kind", "serviceItem", "exportOriented", "exportOriented");
            LoggedEvent opened = history.stream()
                    .filter(each -> each.stream().equals(event.stream()))
                    .findFirst()
                    .orElseThrow();
            return indicator.traits().entrySet().stream()
                    .allMatch(trait -> Objects.equals(
                            opened.data().path(fields.get(trait.getKey())).asText(), trait.getValue()));
        }
    }

    private static LocalDate day(Instant at) {
        return at.atZone(CHINA).toLocalDate();
    }

    /** Whole lives of cases, mixed as the log mixes them: in order within a case, in any order between cases. */
    private static List<LoggedEvent> randomHistory(Random random) {
        List<LoggedEvent> events = new ArrayList<>();
        int cases = 5 + random.nextInt(40);
        for (int i = 0; i < cases; i++) {
            String center = CENTERS.get(random.nextInt(3));
            Instant at = MARCH.plus(Duration.ofHours(random.nextInt(24 * 200)));
            for (String name : randomLife(random)) {
                Map<String, Object> data = new HashMap<>();
                if (name.equals("CustodyMoved")) {
                    center = CENTERS.get(random.nextInt(3));
                }
                data.put("center", center);
                switch (name) {
                    case "ApplicationSubmitted" -> {
                        data.put("serviceItem", random.nextBoolean() ? "OVERSEAS_GUIDANCE" : "CONSULTATION");
                        data.put("channel", random.nextBoolean() ? "ONLINE" : "BUSINESS_HALL");
                        data.put("exportOriented", random.nextBoolean());
                        data.put("examineBy", due(at, random));
                    }
                    case "CorrectionSubmitted" -> data.put("examineBy", due(at, random));
                    case "HandlerAssigned" -> data.put("handler", "handler-" + random.nextInt(3));
                    default -> {}
                }
                events.add(of("case-" + i, name, at, data));
                at = at.plus(Duration.ofMinutes(1 + random.nextInt(60 * 24 * 25)));
            }
        }
        events.sort((a, b) -> a.at().compareTo(b.at()));
        return events;
    }

    private static Map<String, Object> due(Instant at, Random random) {
        return new TreeMap<>(
                Map.of("dueOn", day(at).plusDays(1 + random.nextInt(30)).toString()));
    }

    private static List<String> randomLife(Random random) {
        List<String> life = new ArrayList<>(List.of("ApplicationSubmitted", "ExaminationStarted"));
        switch (random.nextInt(7)) {
            case 0 -> life.addAll(List.of("ApplicationRefused", "ObjectionLodged", "RefusalUpheld"));
            case 1 ->
                life.addAll(List.of("ApplicationRefused", "ObjectionLodged", "RefusalRevoked", "ApplicationAccepted"));
            case 2 -> life.add("ApplicationWithdrawn");
            case 3 -> life.addAll(List.of("CorrectionRequested", "DeemedWithdrawn", "DeemedWithdrawalReversed"));
            case 4 -> life.addAll(List.of("CorrectionRequested", "CorrectionSubmitted", "ApplicationAccepted"));
            default -> {
                life.addAll(List.of("ApplicationAccepted", "HandlerAssigned", "CustodyMoved", "CaseClosed"));
                for (int i = random.nextInt(3); i > 0; i--) {
                    life.addAll(List.of("CaseReopened", "CaseClosed"));
                }
            }
        }
        return life.subList(0, 1 + random.nextInt(life.size()));
    }

    private static LoggedEvent of(String id, String name, Instant at, Map<String, ?> data) {
        return Logged.ofCase(id, name, at, data);
    }

    private static Collection<Matters.Document> matters(List<LoggedEvent> history) {
        return Fold.of(new Matters(), history).values();
    }

    private static Reading reading(String id, Scope scope) {
        return new Reading(Indicator.of(id).orElseThrow(), scope);
    }
}
