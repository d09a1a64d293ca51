package org.zhibao.mediations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Json;
import org.zhibao.mediations.Ranking.Ranked;
import org.zhibao.mediations.Ranking.Why;
import org.zhibao.mediations.mediation.MediationEvent.MediatorsRanked;

class RankingTest {
    private static final LocalDate DAY = LocalDate.parse("2026-03-02");
    private static final Dispute DISPUTE = new Dispute(Dispute.Right.DESIGN, "patents", List.of("zh", "en"), "110105");
    private static final List<Party> PARTIES = List.of(
            new Party("applicant", "演示灯具公司", Party.Side.APPLICANT),
            new Party("respondent-1", "演示工厂", Party.Side.RESPONDENT, "factory-account"));

    @Test
    void every_score_is_the_sum_of_its_parts_and_no_part_exceeds_what_it_is_out_of() {
        for (Ranked ranked : rank(candidate("a", "110105", 0, 5), candidate("b", "440300", 9, 0))
                .candidates()) {
            assertThat(ranked.parts().stream().mapToInt(Ranking.Part::points).sum())
                    .isEqualTo(ranked.score());
            assertThat(ranked.parts()).allMatch(part -> part.points() >= 0 && part.points() <= part.outOf());
        }
    }

    @Test
    void the_nearer_the_less_burdened_and_the_more_experienced_comes_first() {
        assertThat(order(candidate("a", "440300", 0, 0), candidate("b", "110105", 0, 0)))
                .containsExactly("b", "a");
        assertThat(order(candidate("a", "110105", 5, 0), candidate("b", "110105", 0, 0)))
                .containsExactly("b", "a");
        assertThat(order(candidate("a", "110105", 0, 0), candidate("b", "110105", 0, 5)))
                .containsExactly("b", "a");
        assertThat(order(candidate("b", "110105", 0, 0), candidate("a", "110105", 0, 0)))
                .containsExactly("a", "b");
    }

    @Test
    void each_kind_of_relation_excludes_with_its_article_while_it_lasts() {
        for (Relation.Kind kind : Relation.Kind.values()) {
            Relation lasting = new Relation("r", kind, "factory-account", DAY, null);
            Relation ended = new Relation("r", kind, "演示工厂", DAY.minusYears(1), DAY.minusDays(1));
            Relation coming = new Relation("r", kind, "演示工厂", DAY.plusDays(1), null);
            Relation ofOthers = new Relation("r", kind, "演示商店", DAY.minusYears(1), null);
            assertThat(exclusions(related(lasting))).singleElement().satisfies(exclusion -> {
                assertThat(exclusion.why()).isEqualTo(Why.BLOCKING_RELATION);
                assertThat(exclusion.ground()).contains(kind.name()).contains(kind.article());
                assertThat(exclusion.relation()).isEqualTo("r");
            });
            assertThat(exclusions(related(ended, coming, ofOthers))).isEmpty();
        }
    }

    @Test
    void who_is_excluded_comes_after_all_who_are_not_and_hears_every_reason() {
        Candidate excluded = new Candidate(
                "a", "演示", "c", false, List.of(), List.of(), "110105", List.of(), "HANDLER", 10, 10, 9, List.of());
        Ranking ranking = rank(excluded, candidate("z", "440300", 9, 0));
        assertThat(ranking.candidates()).extracting(Ranked::mediator).containsExactly("z", "a");
        assertThat(ranking.candidates().get(1).exclusions())
                .extracting(Ranking.Exclusion::why)
                .containsExactly(Why.NOT_ACTIVE, Why.FIELD_OR_LANGUAGE, Why.ROLE_IN_THE_CASE, Why.AT_CAPACITY);
    }

    @Test
    void the_order_in_which_candidates_are_given_changes_nothing() {
        List<Candidate> candidates = new ArrayList<>();
        Random random = new Random(7);
        for (int i = 0; i < 40; i++) {
            candidates.add(candidate("md-" + i, random.nextBoolean() ? "110105" : "110200", random.nextInt(11), i % 7));
        }
        Ranking ranking = Ranking.of(DISPUTE, PARTIES, candidates, DAY);
        Collections.shuffle(candidates, random);
        assertThat(Ranking.of(DISPUTE, PARTIES, candidates, DAY)).isEqualTo(ranking);
    }

    @Test
    void what_the_log_holds_comes_to_the_same_ranking_again() throws IOException {
        Ranking made = rank(
                candidate("a", "110105", 3, 5), related(new Relation("r", Relation.Kind.KINSHIP, "演示工厂", DAY, null)));
        Ranking read = Json.LENIENT.readValue(Json.LENIENT.writeValueAsBytes(made), Ranking.class);
        assertThat(read.again()).isEqualTo(made);
        // The example stands for rankings of long ago: a change to the algorithm needs a new version, and shows here.
        Ranking old = Json.LENIENT
                .readValue(Files.readAllBytes(Path.of("contract/MediatorsRanked.1.json")), MediatorsRanked.class)
                .ranking();
        assertThat(old.again()).isEqualTo(old);
    }

    private static Ranking rank(Candidate... candidates) {
        return Ranking.of(DISPUTE, PARTIES, List.of(candidates), DAY);
    }

    private static List<String> order(Candidate... candidates) {
        return rank(candidates).candidates().stream().map(Ranked::mediator).toList();
    }

    private static List<Ranking.Exclusion> exclusions(Candidate candidate) {
        return rank(candidate).candidates().get(0).exclusions();
    }

    private static Candidate candidate(String id, String division, int open, int settled) {
        return new Candidate(
                id,
                "演示",
                "c",
                true,
                List.of("patents"),
                List.of("en", "zh"),
                division,
                List.of(),
                null,
                open,
                10,
                settled,
                List.of("centers.log/0@1"));
    }

    private static Candidate related(Relation... relations) {
        return new Candidate(
                "x",
                "演示",
                "c",
                true,
                List.of("patents"),
                List.of("en", "zh"),
                "110105",
                List.of(relations),
                null,
                0,
                10,
                0,
                List.of());
    }
}
