package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.MONDAY;
import static org.zhibao.cases.assistance.CaseExamples.SUBMITTED_ON;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpertsKnownTest {
    private static final LoggedEvent APPOINTED =
            expert(0, "ExpertAppointed", Map.of("name", "演示专家", "validFrom", "2026-03-02", "validTo", "2026-03-31"));

    @Test
    void an_expert_serves_within_the_term_both_days_included() {
        assertThat(servesOn(SUBMITTED_ON.minusDays(1), APPOINTED)).isFalse();
        assertThat(servesOn(SUBMITTED_ON, APPOINTED)).isTrue();
        assertThat(servesOn(LocalDate.parse("2026-03-31"), APPOINTED)).isTrue();
        assertThat(servesOn(LocalDate.parse("2026-04-01"), APPOINTED)).isFalse();
    }

    @Test
    void who_was_only_nominated_is_not_known() {
        assertThat(known(expert(0, "ExpertNominated", Map.of("name", "演示专家")))).isNull();
    }

    @Test
    void who_is_suspended_serves_again_once_reinstated() {
        LoggedEvent suspended = expert(1, "ExpertSuspended", Map.of());
        assertThat(servesOn(SUBMITTED_ON, APPOINTED, suspended)).isFalse();
        assertThat(servesOn(SUBMITTED_ON, APPOINTED, suspended, expert(2, "ExpertReinstated", Map.of())))
                .isTrue();
        assertThat(servesOn(SUBMITTED_ON, APPOINTED, expert(1, "ExpertRemoved", Map.of())))
                .isFalse();
        assertThat(servesOn(SUBMITTED_ON, APPOINTED, expert(1, "ExpertTermEnded", Map.of())))
                .isFalse();
    }

    @Test
    void a_relation_binds_until_it_has_ended() {
        RelationsKnown view = new RelationsKnown();
        LoggedEvent declared = relation(
                0,
                "RelationDeclared",
                Map.of("person", "e1", "other", "演示公司", "kind", "AGENCY", "validFrom", "2026-03-01"));
        RelationsKnown.@Nullable Document before = view.fold(null, "r1", declared);
        assertThat(before.relation().binds(List.of("演示公司"), LocalDate.parse("2030-01-01")))
                .isTrue();

        RelationsKnown.@Nullable Document after =
                view.fold(before, "r1", relation(1, "RelationEnded", Map.of("endedOn", "2026-03-02")));
        assertThat(after.relation().binds(List.of("演示公司"), SUBMITTED_ON)).isTrue();
        assertThat(after.relation().binds(List.of("演示公司"), SUBMITTED_ON.plusDays(1)))
                .isFalse();
    }

    private static boolean servesOn(LocalDate day, LoggedEvent... events) {
        return known(events).standing(List.of()).servesOn(day);
    }

    private static ExpertsKnown.@Nullable Document known(LoggedEvent... events) {
        ExpertsKnown view = new ExpertsKnown();
        ExpertsKnown.@Nullable Document known = null;
        for (LoggedEvent event : events) {
            known = view.fold(known, "e1", event);
        }
        return known;
    }

    private static LoggedEvent expert(long sequence, String type, Map<String, ?> data) {
        return Logged.event("centers.log", "expert-e1", sequence, "expert." + type, MONDAY, data);
    }

    private static LoggedEvent relation(long sequence, String type, Map<String, ?> data) {
        return Logged.event("centers.log", "relation-r1", sequence, "relation." + type, MONDAY, data);
    }
}
