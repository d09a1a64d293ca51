package org.zhibao.analytics.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.Fold;
import org.zhibao.analytics.Logged;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.LoggedEvent;

class IndicatorTest {
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
    void a_case_from_elsewhere_counts_in_the_months_in_which_it_was_and_is_never_overdue() {
        Map<String, Object> old = Map.of(
                "center",
                CENTERS.get(0),
                "receivedAt",
                "2019-05-05T16:00:00Z",
                "examineBy",
                Map.of("dueOn", "2019-05-27"));
        List<LoggedEvent> history = List.of(
                of("1", "ApplicationSubmitted", MARCH, old),
                of("1", "CaseImported", MARCH, Map.of("center", CENTERS.get(0), "submittedOn", "2019-05-06")),
                of("1", "ApplicationAccepted", MARCH, Map.of("center", CENTERS.get(0), "effectiveOn", "2019-06-10")),
                of("1", "CaseClosed", MARCH, Map.of("center", CENTERS.get(0), "effectiveOn", "2019-08-01")),
                of("2", "ApplicationSubmitted", MARCH, old),
                of("2", "CaseImported", MARCH, Map.of("center", CENTERS.get(0), "submittedOn", "2019-05-06")));
        Scope now = Scope.everything(MARCH.plus(Duration.ofDays(9)));
        assertThat(reading("received", now).by(By.MONTH, matters(history))).containsOnlyKeys("2019-05");
        assertThat(reading("accepted", now).by(By.MONTH, matters(history))).containsOnlyKeys("2019-06");
        assertThat(reading("closed", now).by(By.MONTH, matters(history))).containsOnlyKeys("2019-08");
        assertThat(reading("outstanding", now).of(matters(history)).numerator()).isEqualTo(1);
        assertThat(reading("outstanding", now.in(YearMonth.of(2019, 6)))
                        .of(matters(history))
                        .numerator())
                .isEqualTo(2);
        for (Scope scope : List.of(now, now.in(YearMonth.of(2019, 7)))) {
            assertThat(reading("overdue", scope).of(matters(history)).numerator())
                    .isZero();
        }
    }

    @Test
    void a_case_that_those_above_were_told_of_is_overdue_until_it_is_decided_on() {
        List<LoggedEvent> history = List.of(
                of(
                        "1",
                        "ApplicationSubmitted",
                        MARCH,
                        Map.of("center", CENTERS.get(0), "examineBy", Map.of("dueOn", "2026-03-23"))),
                of(
                        "1",
                        "ExaminationEscalated",
                        MARCH.plus(Duration.ofDays(22)),
                        Map.of("center", CENTERS.get(0), "to", "CN110000")),
                of("1", "ApplicationAccepted", MARCH.plus(Duration.ofDays(30)), Map.of("center", CENTERS.get(0))));
        for (String standing : List.of("overdue", "outstanding")) {
            assertThat(reading(standing, Scope.everything(MARCH.plus(Duration.ofDays(25))))
                            .by(By.CENTER, matters(history)))
                    .as(standing)
                    .containsOnlyKeys(CENTERS.get(0));
        }
        assertThat(reading("overdue", Scope.everything(MARCH.plus(Duration.ofDays(31))))
                        .of(matters(history))
                        .numerator())
                .isZero();
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
            List<LoggedEvent> history = RandomHistory.of(random);
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
            List<LoggedEvent> history = RandomHistory.of(new Random(seed));
            Collection<Matters.Document> matters = matters(history);
            Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
            for (Indicator indicator : Indicator.ALL) {
                Reading reading = new Reading(indicator, scope);
                for (By by : List.of(By.CENTER, By.PROVINCE, By.KIND, By.CHANNEL, By.EXPORT_ORIENTED, By.HANDLER)) {
                    long sum = reading.by(by, matters).values().stream()
                            .mapToLong(Figure::numerator)
                            .sum();
                    assertThat(sum)
                            .as("history seed %d, %s by %s", seed, indicator.id(), by)
                            .isEqualTo(reading.of(matters).numerator());
                }
            }
        }
    }

    @Test
    void the_recount_notices_a_lost_event() {
        List<LoggedEvent> history = RandomHistory.of(new Random(91_000));
        Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
        Indicator received = Indicator.of("received").orElseThrow();
        assertThat(new Recount(received, scope, history.subList(1, history.size())).value())
                .isNotEqualTo(new Reading(received, scope).of(matters(history)).value());
    }

    @Test
    void the_matters_behind_a_figure_are_as_many_as_it_says() {
        List<LoggedEvent> history = RandomHistory.of(new Random(91_001));
        Scope scope = Scope.everything(MARCH.plus(Duration.ofDays(500)));
        for (String id : List.of("received", "outstanding", "closing-days-median", "overdue")) {
            Reading reading = reading(id, scope);
            assertThat((long) reading.counted(matters(history)).size())
                    .as(id)
                    .isEqualTo(reading.of(matters(history)).numerator());
        }
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
