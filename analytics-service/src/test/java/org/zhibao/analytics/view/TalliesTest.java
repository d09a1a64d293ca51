package org.zhibao.analytics.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.zhibao.analytics.view.RandomHistory.CENTERS;
import static org.zhibao.analytics.view.RandomHistory.MARCH;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.analytics.Fold;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Figure;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;

/** What was folded beforehand says the same as a pass over the matters, and as a recount of the events. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TalliesTest {
    private static final Instant LATER = MARCH.plus(Duration.ofDays(900));

    @Test
    void sums_equal_a_slow_recount_of_random_histories_now_and_as_of_the_end_of_random_months() {
        for (long seed = 93_000; seed < 93_030; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> history = RandomHistory.of(random);
            Map<String, Tallies.Document> tallies = tallies(history);
            YearMonth month = YearMonth.of(2026, 3 + random.nextInt(8));
            for (Instant asOf : List.of(LATER, endOf(month))) {
                for (Scope scope : List.of(
                        Scope.everything(asOf),
                        Scope.everything(asOf).in(month.minusMonths(random.nextInt(3))),
                        new Scope(Map.of(By.CENTER, CENTERS.get(random.nextInt(3))), null, null, asOf))) {
                    for (Indicator indicator : Indicator.ALL) {
                        String what = "history seed %d, %s, %s".formatted(seed, indicator.id(), scope);
                        Double slow = new Recount(indicator, scope, history).value();
                        Double sum = summing(indicator, scope, tallies).all().value();
                        if (slow == null) {
                            assertThat(sum).as(what).isNull();
                        } else {
                            assertThat(sum).as(what).isCloseTo(slow, within(1e-9));
                        }
                    }
                }
            }
        }
    }

    @Test
    void every_part_equals_a_pass_over_the_matters() {
        for (long seed = 94_000; seed < 94_010; seed++) {
            Random random = new Random(seed);
            List<LoggedEvent> history = RandomHistory.of(random);
            Map<String, Tallies.Document> tallies = tallies(history);
            Collection<Matters.Document> matters =
                    Fold.of(new Matters(), history).values();
            YearMonth month = YearMonth.of(2026, 3 + random.nextInt(8));
            for (Instant asOf : List.of(LATER, endOf(month))) {
                for (Map<By, String> only : List.<Map<By, String>>of(
                        Map.of(), Map.of(By.CENTER, CENTERS.get(0)), Map.of(By.PROVINCE, "440000"))) {
                    for (YearMonth from : new YearMonth[] {null, month.minusMonths(2)}) {
                        Scope scope = new Scope(only, from, month, asOf);
                        for (Indicator indicator : Indicator.ALL) {
                            for (By by : By.values()) {
                                Map<String, Figure> sums = by(by, indicator, scope, tallies);
                                if (sums != null) {
                                    assertThat(sums)
                                            .as("history seed %d, %s by %s of %s", seed, indicator.id(), by, scope)
                                            .isEqualTo(new TreeMap<>(new Reading(indicator, scope).by(by, matters)));
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    @Test
    void a_matter_that_is_told_further_already_changes_nothing() {
        for (long seed = 95_000; seed < 95_005; seed++) {
            List<LoggedEvent> history = RandomHistory.of(new Random(seed));
            assertThat(tallies(history)).as("history seed %d", seed).isEqualTo(inStep(history));
        }
    }

    @Test
    void what_is_stored_is_read_back_as_it_was() throws Exception {
        List<LoggedEvent> history = RandomHistory.of(new Random(96_000));
        for (Tallies.Document document : tallies(history).values()) {
            String stored = Json.LENIENT.writeValueAsString(document);
            assertThat(Json.LENIENT.readValue(stored, Tallies.Document.class)).isEqualTo(document);
        }
        assertThat(new Tally(3, 4, Map.of("12", 2L, "5", -1L)).text()).isEqualTo("3/4 12:2 5:-1");
        assertThat(Tally.parse("-1")).isEqualTo(new Tally(-1, -1, null));
    }

    @Test
    void an_event_writes_a_document_of_the_network_one_of_a_province_and_one_of_a_center_unless_it_moves_the_matter() {
        List<LoggedEvent> history = RandomHistory.of(new Random(95_000));
        Map<String, Matters.Document> matters = Fold.of(new Matters(), history);
        Tallies tallies = Tallies.from(event -> matters.get(event.stream()));
        for (LoggedEvent event : history) {
            assertThat(tallies.keys(event))
                    .hasSizeLessThanOrEqualTo(event.name().equals("CustodyMoved") ? 5 : 3);
        }
        assertThat(history.stream().map(tallies::keys)).anyMatch(keys -> keys.size() == 3);
    }

    @Test
    void every_part_of_the_network_is_kept() {
        for (By by : By.values()) {
            if (by != By.MONTH) {
                assertThat(Contribution.parts(Indicator.ALL.get(0), Map.of(), by))
                        .as(by.name())
                        .isNotNull();
            }
        }
    }

    @Test
    void the_sum_notices_a_lost_event() {
        List<LoggedEvent> history = RandomHistory.of(new Random(93_000));
        Indicator received = Indicator.of("received").orElseThrow();
        Scope scope = Scope.everything(LATER);
        List<LoggedEvent> lost = history.stream()
                .filter(event -> !event.stream().equals(history.get(0).stream()))
                .toList();
        assertThat(summing(received, scope, tallies(lost)).all())
                .isNotEqualTo(summing(received, scope, tallies(history)).all());
    }

    @Test
    void only_the_last_instant_of_a_month_is_its_end() {
        assertThat(Indicators.isEndOfMonth(endOf(YearMonth.of(2026, 3)))).isTrue();
        assertThat(Indicators.isEndOfMonth(endOf(YearMonth.of(2026, 3)).minusMillis(1)))
                .isFalse();
        assertThat(Indicators.isEndOfMonth(endOf(YearMonth.of(2026, 3)).plusMillis(1)))
                .isFalse();
    }

    private static Summing summing(Indicator indicator, Scope scope, Map<String, Tallies.Document> tallies) {
        YearMonth known = scope.asOf().equals(LATER) ? null : CasesByMonth.monthOf(scope.asOf());
        return new Summing(indicator, scope, known, at(Contribution.whole(indicator, scope.only()), tallies));
    }

    /** Null when no such parts are kept. */
    private static @Nullable Map<String, Figure> by(
            By by, Indicator indicator, Scope scope, Map<String, Tallies.Document> tallies) {
        Summing sum = summing(indicator, scope, tallies);
        if (by == By.MONTH) {
            return sum.byMonth();
        }
        Contribution.Place parts = Contribution.parts(indicator, scope.only(), by);
        return parts == null ? null : sum.by(by, at(parts, tallies));
    }

    private static List<Tallies.Document> at(
            Contribution.@Nullable Place place, Map<String, Tallies.Document> tallies) {
        assertThat(place).isNotNull();
        return tallies.entrySet().stream()
                .filter(each -> each.getKey().startsWith(place.slice()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** As when the matters are far ahead. */
    private static Map<String, Tallies.Document> tallies(List<LoggedEvent> history) {
        Map<String, Matters.Document> matters = Fold.of(new Matters(), history);
        return Fold.of(Tallies.from(event -> matters.get(event.stream())), history);
    }

    /** As when the matters are never ahead. */
    private static Map<String, Tallies.Document> inStep(List<LoggedEvent> history) {
        Matters projection = new Matters();
        Map<String, Matters.Document> matters = new HashMap<>();
        Tallies tallies = Tallies.from(event -> matters.get(event.stream()));
        Map<String, Tallies.Document> documents = new HashMap<>();
        for (LoggedEvent event : history) {
            for (String key : projection.keys(event)) {
                matters.put(key, projection.fold(matters.get(key), key, event));
            }
            for (String key : tallies.keys(event)) {
                documents.put(key, tallies.fold(documents.get(key), key, event));
            }
        }
        return documents;
    }

    private static Instant endOf(YearMonth month) {
        return ChinaTime.startOf(month.atEndOfMonth().plusDays(1)).minusMillis(1);
    }
}
