package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.view.AssistancePolicies.Document;
import org.zhibao.cases.view.AssistancePolicies.InForce;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AssistancePoliciesTest {
    private static final LocalDate MARCH = LocalDate.parse("2026-03-02");
    private final AssistancePolicies view = new AssistancePolicies();

    @Test
    void what_a_lower_layer_says_goes_before_what_a_higher_one_says_value_by_value() {
        Document nation = folded(null, published("000000", 1, "2026-01-01", Map.of("examinationWorkingDays", 15)));
        Document province = folded(null, published("310000", 1, "2026-01-01", Map.of("correctionWorkingDays", 5)));
        Document center = folded(
                null,
                published(
                        "310000-as-north",
                        3,
                        "2026-01-01",
                        Map.of("examinationWorkingDays", 10, "clockAfterCorrection", "RESUME")));

        InForce inForce = AssistancePolicies.merged(List.of(nation, province, center), MARCH);

        assertThat(inForce.number("examinationWorkingDays", 99)).isEqualTo(10);
        assertThat(inForce.number("correctionWorkingDays", 99)).isEqualTo(5);
        assertThat(inForce.number("objectionWorkingDays", 99)).isEqualTo(99);
        assertThat(inForce.words()).containsEntry("clockAfterCorrection", "RESUME");
        assertThat(inForce.policies())
                .containsExactly("000000-assistance@1", "310000-assistance@1", "310000-as-north-assistance@3");
    }

    @Test
    void the_latest_version_that_holds_on_the_day_counts() {
        Document layer = folded(null, published("000000", 1, "2026-01-01", Map.of("examinationWorkingDays", 15)));
        layer = folded(layer, published("000000", 2, "2026-03-01", Map.of("examinationWorkingDays", 12)));
        layer = folded(layer, published("000000", 3, "2026-03-03", Map.of("examinationWorkingDays", 5)));

        assertThat(AssistancePolicies.merged(List.of(layer), MARCH).policies()).containsExactly("000000-assistance@2");
        assertThat(AssistancePolicies.merged(List.of(layer), LocalDate.parse("2025-12-31"))
                        .policies())
                .isEmpty();
    }

    @Test
    void other_topics_are_no_concern_of_ours() {
        LoggedEvent other = Logged.event(
                "centers.log",
                "policy-000000-mediation",
                0,
                "policy.PolicyPublished",
                Instant.EPOCH,
                Map.of(
                        "layer",
                        "000000",
                        "topic",
                        "mediation",
                        "version",
                        1,
                        "effectiveFrom",
                        "2026-01-01",
                        "values",
                        Map.of()));

        assertThat(view.keys(other)).isEmpty();
    }

    private Document folded(@Nullable Document before, LoggedEvent event) {
        assertThat(view.keys(event)).hasSize(1);
        return view.fold(before, view.keys(event).iterator().next(), event);
    }

    private static LoggedEvent published(String layer, int version, String from, Map<String, Object> values) {
        return Logged.event(
                "centers.log",
                "policy-" + layer + "-assistance",
                version - 1,
                "policy.PolicyPublished",
                Instant.EPOCH,
                Map.of(
                        "layer",
                        layer,
                        "topic",
                        "assistance",
                        "version",
                        version,
                        "effectiveFrom",
                        from,
                        "values",
                        values));
    }
}
