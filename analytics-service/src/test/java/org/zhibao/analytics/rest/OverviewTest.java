package org.zhibao.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.rest.Overview.Headline;
import org.zhibao.analytics.rest.Overview.Row;
import org.zhibao.analytics.rest.Overview.Tile;
import org.zhibao.analytics.view.CaseFigures;
import org.zhibao.analytics.view.CaseFigures.OfCenter;
import org.zhibao.analytics.view.CaseFigures.OfMonth;
import org.zhibao.analytics.view.CenterFigures;
import org.zhibao.analytics.view.CenterState;
import org.zhibao.analytics.view.CentersOfNetwork;
import org.zhibao.analytics.view.Counts;
import org.zhibao.analytics.view.Figures;

class OverviewTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final List<CentersOfNetwork.Document> CENTERS = List.of(
            new CentersOfNetwork.Document(
                    "110000-pc-a", "演示北京中心", "PROTECTION", "110000", CenterState.IN_OPERATION, MONDAY),
            new CentersOfNetwork.Document(
                    "110000-pc-b", "演示在建中心", "PROTECTION", "110000", CenterState.UNDER_CONSTRUCTION, MONDAY));

    @Test
    void an_empty_network_is_a_page_of_zeros_without_tables() {
        Overview page = overview(Words.EN, List.of(), new CaseFigures(null, List.of(), List.of()));
        assertThat(page.headlines()).extracting(Headline::number).containsOnly("0");
        assertThat(page.months()).isEmpty();
        assertThat(page.provinces()).isEmpty();
        assertThat(page.centers()).isEmpty();
        assertThat(page.asOf()).isEqualTo("no data yet");
    }

    @Test
    void a_month_in_which_nothing_happened_keeps_what_was_outstanding() {
        CaseFigures cases = new CaseFigures(
                MONDAY, List.of(new OfMonth(MARCH.minusMonths(2), new Counts(9, 0, 0, 0, 2, 0), 7)), List.of());
        List<Headline> headlines = overview(Words.EN, CENTERS, cases).headlines();
        assertThat(headlines.get(1).number()).isEqualTo("0");
        assertThat(headlines.get(3)).isEqualTo(new Headline("Outstanding", "7", "7 at the end of last month"));
    }

    @Test
    void says_in_a_sentence_what_the_latest_month_brought() {
        CaseFigures cases =
                new CaseFigures(MONDAY, List.of(new OfMonth(MARCH, new Counts(1204, 0, 0, 0, 2, 0), 1202)), List.of());
        assertThat(overview(Words.ZH, CENTERS, cases).finding()).isEqualTo("2026年3月：收到 1,204 件，办结 2 件，月末未结 1,202 件。");
        assertThat(overview(Words.EN, CENTERS, cases).finding())
                .isEqualTo("Mar 2026: 1,204 received, 2 closed, 1,202 outstanding at the end.");
    }

    @Test
    void shows_the_last_twelve_months_and_the_first_fifty_centers() {
        List<OfMonth> months = IntStream.range(0, 30)
                .mapToObj(i -> new OfMonth(MARCH.minusMonths(29 - i), Counts.NONE, 0))
                .toList();
        List<OfCenter> centers = IntStream.range(0, 52)
                .mapToObj(i -> new OfCenter("110000-pc-" + i, Counts.NONE, 0))
                .toList();
        Overview page = overview(Words.EN, CENTERS, new CaseFigures(MONDAY, months, centers));
        assertThat(page.months()).hasSize(12).last().extracting(Row::name).isEqualTo("Mar 2026");
        assertThat(page.centers()).hasSize(50);
        assertThat(page.furtherCenters()).startsWith("2 more centers");
    }

    @Test
    void a_center_the_registry_has_not_told_of_yet_goes_by_its_id() {
        CaseFigures cases = new CaseFigures(
                MONDAY,
                List.of(),
                List.of(new OfCenter("110000-pc-a", Counts.NONE, 0), new OfCenter("999999-pc-x", Counts.NONE, 0)));
        assertThat(overview(Words.ZH, CENTERS, cases).centers())
                .extracting(row -> row.name() + " " + row.province())
                .containsExactly("演示北京中心 北京", "999999-pc-x ");
    }

    @Test
    void tiles_are_darker_where_more_centers_operate() {
        List<Tile> tiles = overview(Words.EN, CENTERS, new CaseFigures(null, List.of(), List.of()))
                .tiles();
        assertThat(tiles).hasSize(34);
        assertThat(tiles.stream().filter(tile -> tile.level() > 0))
                .containsExactly(new Tile("110000", "Beijing", "1", 1));
    }

    @Test
    void the_bars_stay_in_the_picture() {
        List<OfMonth> months = IntStream.range(0, 12)
                .mapToObj(i -> new OfMonth(MARCH.minusMonths(11 - i), new Counts(i * 1000L, 0, 0, 0, i, 0), 0))
                .toList();
        MonthChart chart = MonthChart.of(Words.EN, months);
        assertThat(chart.bars()).hasSize(24).allSatisfy(bar -> {
            assertThat(bar.x()).isBetween(0, chart.width() - bar.width());
            assertThat(bar.y()).isBetween(0, chart.base());
            assertThat(bar.y() + bar.height()).isEqualTo(chart.base());
        });
        assertThat(chart.bars().get(0).title()).isEqualTo("Apr 2025: 0 Received");
        assertThat(MonthChart.of(Words.EN, List.of()).bars()).isEmpty();
    }

    private static Overview overview(Words words, List<CentersOfNetwork.Document> centers, CaseFigures cases) {
        return Overview.of(
                words, MARCH, new Figures.Snapshot("v1", cases.asOf(), CenterFigures.of(centers), cases, centers));
    }
}
