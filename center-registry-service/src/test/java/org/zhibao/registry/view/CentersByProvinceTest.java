package org.zhibao.registry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.Division;
import org.zhibao.registry.Logged;
import org.zhibao.registry.Province;
import org.zhibao.registry.center.CenterEvent;
import org.zhibao.registry.center.CenterEvent.CenterClosed;
import org.zhibao.registry.center.CenterEvent.CenterEstablishmentApplied;
import org.zhibao.registry.center.CenterEvent.CenterOpened;
import org.zhibao.registry.center.CenterEvent.CenterSuspended;
import org.zhibao.registry.center.CenterKind;
import org.zhibao.registry.center.CenterState;
import org.zhibao.registry.view.CentersByProvince.Document;
import org.zhibao.registry.view.CentersByProvince.Figures;
import org.zhibao.registry.view.CentersByProvince.OfProvince;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CentersByProvinceTest {
    private static final List<Province> PROVINCES = List.of(Province.values());
    private static final LocalDate DAY = LocalDate.of(2026, 2, 23);

    private final CentersByProvince view = new CentersByProvince();

    @Test
    void an_empty_network_still_names_all_provinces() {
        Figures figures = CentersByProvince.sum(List.of());

        assertThat(figures.centers()).isZero();
        assertThat(figures.changedAt()).isNull();
        assertThat(figures.provinces()).hasSize(34).allMatch(province -> province.centers() == 0);
    }

    @Test
    void a_center_counts_once_in_the_state_it_has_now() {
        Figures figures = figures(List.of(
                event(0, "a", 0, applied("a", "310115", CenterKind.PROTECTION)),
                event(0, "a", 1, new CenterOpened("a", DAY)),
                event(5, "b", 0, applied("b", "310000", CenterKind.ASSISTANCE))));

        assertThat(figures.byState())
                .containsExactlyInAnyOrderEntriesOf(Map.of(CenterState.IN_OPERATION, 1L, CenterState.APPLIED, 1L));
        assertThat(figures.byKind())
                .containsExactlyInAnyOrderEntriesOf(Map.of(CenterKind.PROTECTION, 1L, CenterKind.ASSISTANCE, 1L));
        assertThat(figures.provinces())
                .filteredOn(province -> province.centers() > 0)
                .singleElement()
                .returns("上海市", OfProvince::name)
                .returns("Shanghai", OfProvince::nameEnglish)
                .returns(2L, OfProvince::centers);
    }

    @RepeatedTest(20)
    void any_history_counts_like_a_slow_recount(RepetitionInfo repetition) {
        long seed = 83_000L + repetition.getCurrentRepetition();
        Random random = new Random(seed);
        Map<String, CenterState> states = new TreeMap<>();
        Map<String, String> provinces = new HashMap<>();
        List<LoggedEvent> log = new ArrayList<>();
        for (int step = 0; step < 200; step++) {
            String center = "c" + random.nextInt(30);
            int partition = center.hashCode() & 7;
            if (!states.containsKey(center)) {
                Province province = PROVINCES.get(random.nextInt(PROVINCES.size()));
                provinces.put(center, province.code());
                states.put(center, CenterState.APPLIED);
                log.add(event(partition, center, step, applied(center, province.code(), CenterKind.ASSISTANCE)));
            } else {
                int what = random.nextInt(3);
                states.put(
                        center,
                        List.of(CenterState.IN_OPERATION, CenterState.SUSPENDED, CenterState.CLOSED)
                                .get(what));
                log.add(event(
                        partition,
                        center,
                        step,
                        List.of(
                                        new CenterOpened(center, DAY),
                                        new CenterSuspended(center, "x", DAY),
                                        new CenterClosed(center, "x", null, List.of(), DAY))
                                .get(what)));
            }
        }

        Figures figures = figures(log);

        Map<CenterState, Long> expected = new EnumMap<>(CenterState.class);
        states.values().forEach(state -> expected.merge(state, 1L, Long::sum));
        assertThat(figures.byState()).as("history seed " + seed).isEqualTo(expected);
        for (OfProvince province : figures.provinces()) {
            assertThat(province.centers())
                    .as("history seed " + seed + ", " + province.name())
                    .isEqualTo(provinces.values().stream()
                            .filter(province.code()::equals)
                            .count());
        }
    }

    private Figures figures(List<LoggedEvent> log) {
        Map<String, Document> documents = new TreeMap<>();
        for (LoggedEvent event : log) {
            for (String key : view.keys(event)) {
                Document folded = view.fold(documents.get(key), key, event);
                if (folded != null) {
                    documents.put(key, folded);
                }
            }
        }
        return CentersByProvince.sum(documents.values());
    }

    private static CenterEstablishmentApplied applied(String center, String division, CenterKind kind) {
        return new CenterEstablishmentApplied(center, kind, "演示", new Division(division, 2025), "演示", null);
    }

    private static LoggedEvent event(int partition, String center, long sequence, CenterEvent event) {
        return Logged.event("centers.log", partition, "center-" + center, sequence, event);
    }
}
