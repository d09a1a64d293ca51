package org.zhibao.analytics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.Fold;
import org.zhibao.analytics.Logged;
import org.zhibao.analytics.view.CenterFigures.OfProvince;
import org.zhibao.eventlog.LoggedEvent;

class CenterFiguresTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");

    private final List<LoggedEvent> history = new ArrayList<>();

    @Test
    void a_network_without_centers_counts_zero_in_every_state() {
        CenterFigures none = figures();
        assertThat(none.total()).isZero();
        assertThat(none.byState()).hasSize(CenterState.values().length).containsEntry(CenterState.IN_OPERATION, 0L);
        assertThat(none.asOf()).isNull();
    }

    @Test
    void a_center_counts_once_in_the_state_it_is_in_now() {
        applied("110000-pc-a", "110000");
        then("110000-pc-a", "CenterConstructionApproved");
        then("110000-pc-a", "CenterConstructionStarted");
        applied("110105-pc-b", "110105");
        applied("440000-as-c", "440000");
        then("440000-as-c", "CenterConstructionApproved");
        then("440000-as-c", "CenterOpened");

        CenterFigures three = figures();

        assertThat(three.total()).isEqualTo(3);
        assertThat(three.provinces()).extracting(OfProvince::province).containsExactly("110000", "440000");
        OfProvince beijing = three.provinces().get(0);
        assertThat(beijing.byState())
                .containsEntry(CenterState.UNDER_CONSTRUCTION, 1L)
                .containsEntry(CenterState.APPLIED, 1L)
                .containsEntry(CenterState.CONSTRUCTION_APPROVED, 0L);
        assertThat(three.in(CenterState.IN_OPERATION)).isEqualTo(1);
        assertThat(three.asOf()).isEqualTo(MONDAY.plusSeconds(6));
    }

    @Test
    void every_way_through_a_centers_life_ends_in_the_state_its_last_event_says() {
        applied("310000-pc-s", "310000");
        for (String name : List.of(
                "CenterConstructionApproved",
                "CenterConstructionStarted",
                "AcceptanceRequested",
                "RectificationRequired",
                "AcceptanceRequested",
                "CenterAcceptanceGranted",
                "CenterOpened",
                "CenterSuspended",
                "CenterResumed",
                "AssessmentRecorded",
                "CompetenceExtended")) {
            then("310000-pc-s", name);
        }
        assertThat(figures().in(CenterState.IN_OPERATION)).isEqualTo(1);
        then("310000-pc-s", "CenterClosed");
        assertThat(figures().in(CenterState.CLOSED)).isEqualTo(1);
        assertThat(figures().in(CenterState.IN_OPERATION)).isZero();
    }

    @Test
    void a_renamed_center_goes_by_its_new_name() {
        applied("310000-pc-s", "310000");
        history.add(Logged.ofCenter("310000-pc-s", "CenterRenamed", MONDAY, Map.of("name", "演示新名中心")));
        assertThat(Fold.of(new CentersOfNetwork(), history).get("310000-pc-s").name())
                .isEqualTo("演示新名中心");
    }

    private void applied(String center, String division) {
        history.add(Logged.ofCenter(
                center,
                "CenterEstablishmentApplied",
                MONDAY.plusSeconds(history.size()),
                Map.of(
                        "name", "演示中心",
                        "kind", "PROTECTION",
                        "division", Map.of("code", division, "asOfYear", 2026))));
    }

    private void then(String center, String name) {
        history.add(Logged.ofCenter(center, name, MONDAY.plusSeconds(history.size()), Map.of("center", center)));
    }

    private CenterFigures figures() {
        return CenterFigures.of(Fold.of(new CentersOfNetwork(), history).values());
    }
}
