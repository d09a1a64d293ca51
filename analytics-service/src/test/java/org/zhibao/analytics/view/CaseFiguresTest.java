package org.zhibao.analytics.view;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.Fold;
import org.zhibao.analytics.Logged;
import org.zhibao.analytics.view.CaseFigures.OfCenter;
import org.zhibao.analytics.view.CaseFigures.OfMonth;
import org.zhibao.eventlog.LoggedEvent;

class CaseFiguresTest {
    private static final String NORTH = "110000-pc-north";
    private static final String SOUTH = "440000-pc-south";
    private static final Instant MARCH = Instant.parse("2026-03-02T01:30:00Z");
    private static final Instant MAY = Instant.parse("2026-05-04T01:30:00Z");

    private static final Set<String> COMES_IN = Set.of("ApplicationSubmitted", "CaseReopened");
    private static final Set<String> GOES_OUT =
            Set.of("ApplicationRefused", "ApplicationWithdrawn", "DeemedWithdrawn", "CaseClosed");

    @Test
    void a_network_without_cases_has_no_months() {
        CaseFigures none = ofNetwork(List.of());
        assertThat(none.months()).isEmpty();
        assertThat(none.centers()).isEmpty();
        assertThat(none.asOf()).isNull();
    }

    @Test
    void what_is_not_done_stays_outstanding_through_months_in_which_nothing_happens() {
        CaseFigures figures = ofNetwork(List.of(
                of("1", NORTH, "ApplicationSubmitted", MARCH),
                of("2", SOUTH, "ApplicationSubmitted", MARCH),
                of("1", NORTH, "ApplicationAccepted", MARCH),
                of("1", NORTH, "CaseClosed", MAY)));

        assertThat(figures.months())
                .containsExactly(
                        new OfMonth(YearMonth.of(2026, 3), new Counts(2, 1, 0, 0, 0, 0), 2),
                        new OfMonth(YearMonth.of(2026, 4), Counts.NONE, 2),
                        new OfMonth(YearMonth.of(2026, 5), new Counts(0, 0, 0, 0, 1, 0), 1));
        assertThat(figures.centers())
                .containsExactly(
                        new OfCenter(SOUTH, new Counts(1, 0, 0, 0, 0, 0), 1),
                        new OfCenter(NORTH, new Counts(1, 1, 0, 0, 1, 0), 0));
        assertThat(figures.asOf()).isEqualTo(MAY);
    }

    @Test
    void a_month_begins_at_midnight_in_china() {
        CaseFigures figures =
                ofNetwork(List.of(of("1", NORTH, "ApplicationSubmitted", Instant.parse("2026-02-28T16:00:00Z"))));
        assertThat(figures.months()).extracting(OfMonth::month).containsExactly(YearMonth.of(2026, 3));
    }

    @Test
    void steps_in_between_and_other_aggregates_are_not_counted() {
        assertThat(ofNetwork(List.of(
                                of("1", NORTH, "ExaminationStarted", MARCH), of("1", NORTH, "HandlerAssigned", MARCH)))
                        .months())
                .isEmpty();
        LoggedEvent ofTransfer = of("1", NORTH, "CaseClosed", MARCH);
        LoggedEvent other = new LoggedEvent(
                ofTransfer.position(),
                0,
                "transfer-1",
                0,
                "transfer.CaseClosed",
                1,
                MARCH,
                "clerk-12",
                NORTH,
                null,
                null,
                ofTransfer.data(),
                ofTransfer.hash());
        assertThat(new CasesByMonth().keys(other)).isEmpty();
    }

    @Test
    void figures_equal_a_slow_recount_for_random_histories() {
        for (long seed = 83_000; seed < 83_040; seed++) {
            List<LoggedEvent> history = randomHistory(new Random(seed));
            assertThat(ofNetwork(history).months())
                    .as("history seed %d, network", seed)
                    .isEqualTo(recountMonths(history));
            for (String center : List.of(NORTH, SOUTH, "510000-as-west")) {
                assertThat(ofCenter(center, history).months())
                        .as("history seed %d, center %s", seed, center)
                        .isEqualTo(recountMonths(history.stream()
                                .filter(e -> centerOf(e).equals(center))
                                .toList()));
            }
            for (OfCenter figure : ofNetwork(history).centers()) {
                List<LoggedEvent> own = history.stream()
                        .filter(event -> centerOf(event).equals(figure.center()))
                        .toList();
                assertThat(figure.counts())
                        .as("history seed %d, center %s since ever", seed, figure.center())
                        .isEqualTo(count(own));
                assertThat(figure.outstanding())
                        .as("history seed %d, center %s outstanding", seed, figure.center())
                        .isEqualTo(waiting(own, Instant.MAX));
            }
        }
    }

    @Test
    void the_recount_notices_a_lost_event() {
        List<LoggedEvent> history = randomHistory(new Random(83_000));
        assertThat(ofNetwork(history.subList(1, history.size())).months()).isNotEqualTo(recountMonths(history));
    }

    /** Whole lives of cases, mixed as the log mixes them: in order within a case, in any order between cases. */
    private static List<LoggedEvent> randomHistory(Random random) {
        List<LoggedEvent> events = new ArrayList<>();
        List<String> centers = List.of(NORTH, SOUTH, "510000-as-west");
        int cases = 1 + random.nextInt(60);
        for (int i = 0; i < cases; i++) {
            String center = centers.get(random.nextInt(centers.size()));
            Instant at = MARCH.plus(Duration.ofHours(random.nextInt(24 * 300)));
            for (String name : randomLife(random)) {
                events.add(of("case-" + i, center, name, at));
                at = at.plus(Duration.ofHours(random.nextInt(24 * 40)));
            }
        }
        events.sort((a, b) -> a.at().compareTo(b.at()));
        return events;
    }

    private static List<String> randomLife(Random random) {
        List<String> life = new ArrayList<>(List.of("ApplicationSubmitted", "ExaminationStarted"));
        switch (random.nextInt(5)) {
            case 0 -> life.add("ApplicationRefused");
            case 1 -> life.add("ApplicationWithdrawn");
            case 2 -> life.addAll(List.of("CorrectionRequested", "DeemedWithdrawn"));
            default -> {
                life.addAll(List.of("ApplicationAccepted", "HandlerAssigned", "CaseClosed"));
                for (int i = random.nextInt(3); i > 0; i--) {
                    life.addAll(List.of("CaseReopened", "CaseClosed"));
                }
            }
        }
        return life.subList(0, 1 + random.nextInt(life.size()));
    }

    private static List<OfMonth> recountMonths(List<LoggedEvent> history) {
        List<OfMonth> months = new ArrayList<>();
        List<LoggedEvent> counted = history.stream()
                .filter(event -> !Counts.of(event).equals(Counts.NONE))
                .toList();
        if (counted.isEmpty()) {
            return months;
        }
        YearMonth first = monthOf(Collections.min(counted, (a, b) -> a.at().compareTo(b.at())));
        YearMonth last = monthOf(Collections.max(counted, (a, b) -> a.at().compareTo(b.at())));
        for (YearMonth month = first; !month.isAfter(last); month = month.plusMonths(1)) {
            YearMonth present = month;
            Instant end = month.plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(CasesByMonth.CHINA)
                    .toInstant();
            months.add(new OfMonth(
                    month,
                    count(counted.stream()
                            .filter(event -> monthOf(event).equals(present))
                            .toList()),
                    waiting(counted, end)));
        }
        return months;
    }

    private static Counts count(List<LoggedEvent> events) {
        return new Counts(
                named(events, "ApplicationSubmitted"),
                named(events, "ApplicationAccepted"),
                named(events, "ApplicationRefused"),
                named(events, "ApplicationWithdrawn") + named(events, "DeemedWithdrawn"),
                named(events, "CaseClosed"),
                named(events, "CaseReopened"));
    }

    private static long named(List<LoggedEvent> events, String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    /** Looks at each case alone: it waits when the last thing before {@code end} that moved it, moved it in. */
    private static long waiting(List<LoggedEvent> history, Instant end) {
        return history.stream()
                .filter(event -> event.at().isBefore(end))
                .filter(event -> COMES_IN.contains(event.name()) || GOES_OUT.contains(event.name()))
                .collect(groupingBy(LoggedEvent::stream))
                .values()
                .stream()
                .filter(moves -> COMES_IN.contains(moves.get(moves.size() - 1).name()))
                .count();
    }

    private static YearMonth monthOf(LoggedEvent event) {
        return YearMonth.from(event.at().atZone(CasesByMonth.CHINA));
    }

    private static String centerOf(LoggedEvent event) {
        return event.data().path("center").textValue();
    }

    private static LoggedEvent of(String id, String center, String name, Instant at) {
        return Logged.ofCase(id, name, at, Map.of("center", center, "unknown", "ignored"));
    }

    private static CaseFigures ofNetwork(List<LoggedEvent> history) {
        return CaseFigures.of(
                months(CasesByMonth.NETWORK, history),
                Fold.of(new CasesByCenter(), history).values());
    }

    private static CaseFigures ofCenter(String center, List<LoggedEvent> history) {
        return CaseFigures.of(months(center, history), List.of());
    }

    private static List<CasesByMonth.Document> months(String center, List<LoggedEvent> history) {
        return Fold.of(new CasesByMonth(), history).values().stream()
                .filter(each -> each.center().equals(center))
                .toList();
    }
}
