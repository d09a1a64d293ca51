package org.zhibao.registry.policy;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_LAYER_AUTHORITY;
import static org.zhibao.registry.RegistryRejected.Reason.POLICY_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.POLICY_OVERLAP;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibao.registry.Layer;
import org.zhibao.registry.policy.PolicyCommand.Content;
import org.zhibao.registry.policy.PolicyCommand.DraftPolicy;
import org.zhibao.registry.policy.PolicyCommand.PublishPolicy;
import org.zhibao.registry.policy.PolicyEvent.PolicyDrafted;
import org.zhibao.registry.policy.PolicyEvent.PolicyPublished;

/** The cast: the nation's policy on assistance; it is always 2 March 2026, 10 o'clock in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PolicyTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final String NATIONAL = "CN";
    private static final String SHANGHAI_OFFICE = "CN310000";
    private static final String SHANGHAI_CENTER = "310000-pc-k3vq7m2a";
    private static final Map<String, Object> VALUES = Map.of("examinationWorkingDays", 15);

    private final AggregateTestFixture<Policy> fixture = new AggregateTestFixture<>(Policy.class);

    @Nested
    class DraftAPolicy {
        @Test
        void shows_what_is_about_to_be_published_and_counts_for_nothing() {
            fixture.givenNoPriorActivity()
                    .when(new DraftPolicy(id(Layer.NATION), content("2026-01-01", null, VALUES)), by(NATIONAL))
                    .expectEvents(new PolicyDrafted(
                            "000000-assistance",
                            "000000",
                            "assistance",
                            LocalDate.parse("2026-01-01"),
                            null,
                            VALUES,
                            "source 演示"));
        }
    }

    @Nested
    class PublishAPolicy {
        @Test
        void holds_from_a_day_on() {
            fixture.givenNoPriorActivity()
                    .when(publish("2026-01-01", null, VALUES, null), by(NATIONAL))
                    .expectEvents(published(1, "2026-01-01", null, null));
        }

        @Test
        void that_begins_later_ends_the_open_one_before() {
            fixture.given(published(1, "2026-01-01", null, null))
                    .when(publish("2026-07-01", null, VALUES, null), by(NATIONAL))
                    .expectEvents(published(2, "2026-07-01", null, null));
        }

        @Test
        void may_stand_before_one_that_is_there() {
            fixture.given(published(1, "2026-01-01", null, null))
                    .when(publish("2025-01-01", "2025-12-31", VALUES, null), by(NATIONAL))
                    .expectEvents(published(2, "2025-01-01", "2025-12-31", null));
        }

        @Test
        void is_refused_for_days_that_another_holds_on() {
            fresh().given(published(1, "2026-01-01", "2026-06-30", null))
                    .when(publish("2026-06-30", null, VALUES, null), by(NATIONAL))
                    .expectException(rejectedBecause(POLICY_OVERLAP));
            fresh().given(published(1, "2026-01-01", null, null))
                    .when(publish("2026-01-01", null, Map.of("examinationWorkingDays", 10), null), by(NATIONAL))
                    .expectException(rejectedBecause(POLICY_OVERLAP));
        }

        @Test
        void corrects_with_a_cause() {
            fixture.given(published(1, "2026-01-01", "2026-06-30", null))
                    .when(publish("2026-06-30", null, VALUES, "wrong end"), by(NATIONAL))
                    .expectEvents(published(2, "2026-06-30", null, "wrong end"));
        }

        @Test
        void of_the_same_content_again_does_nothing() {
            fixture.given(published(1, "2026-01-01", null, null))
                    .when(publish("2026-01-01", null, VALUES, null), by(NATIONAL))
                    .expectNoEvents();
        }

        @Test
        void is_for_the_layers_own_administration_or_the_national_office() {
            fresh().givenNoPriorActivity()
                    .when(publish("2026-01-01", null, VALUES, null), by(SHANGHAI_OFFICE))
                    .expectException(rejectedBecause(NOT_LAYER_AUTHORITY));
            for (String office : List.of(SHANGHAI_OFFICE, SHANGHAI_CENTER, NATIONAL)) {
                Layer center = new Layer(SHANGHAI_CENTER);
                Content content =
                        new Content(center, "assistance", LocalDate.parse("2026-01-01"), null, VALUES, "source 演示");
                fresh().givenNoPriorActivity()
                        .when(new PublishPolicy(id(center), content, null), by(office))
                        .expectSuccessfulHandlerExecution();
            }
        }

        @Test
        void is_refused_for_a_layer_that_is_no_division() {
            Layer nowhere = new Layer("341400");
            Content content =
                    new Content(nowhere, "assistance", LocalDate.parse("2026-01-01"), null, VALUES, "source 演示");
            fixture.givenNoPriorActivity()
                    .when(new PublishPolicy(id(nowhere), content, null), by(NATIONAL))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }

        @Test
        void is_refused_without_any_value() {
            fixture.givenNoPriorActivity()
                    .when(publish("2026-01-01", null, Map.of(), null), by(NATIONAL))
                    .expectException(rejectedBecause(POLICY_NOT_POSSIBLE));
        }

        @Test
        void is_refused_when_it_ends_before_it_begins() {
            fixture.givenNoPriorActivity()
                    .when(publish("2026-01-02", "2026-01-01", VALUES, null), by(NATIONAL))
                    .expectException(rejectedBecause(POLICY_NOT_POSSIBLE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"examinationWorkingDays", "senderReadsDays", "clockAfterCorrection"})
        void is_refused_with_a_value_of_the_wrong_kind(String name) {
            fixture.givenNoPriorActivity()
                    .when(publish("2026-01-01", null, Map.of(name, "soon"), null), by(NATIONAL))
                    .expectException(rejectedBecause(POLICY_NOT_POSSIBLE));
        }

        @Test
        void may_set_values_that_no_rule_of_ours_asks_for() {
            fixture.givenNoPriorActivity()
                    .when(publish("2026-01-01", null, Map.of("ownRule", "as agreed"), null), by(NATIONAL))
                    .expectSuccessfulHandlerExecution();
        }
    }

    /** For a second story in one test: a fixture remembers the first. */
    private static AggregateTestFixture<Policy> fresh() {
        return new AggregateTestFixture<>(Policy.class);
    }

    private static PublishPolicy publish(
            String from, @Nullable String to, Map<String, Object> values, @Nullable String cause) {
        return new PublishPolicy(id(Layer.NATION), content(from, to, values), cause);
    }

    private static Content content(String from, @Nullable String to, Map<String, Object> values) {
        return new Content(
                Layer.NATION,
                "assistance",
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                values,
                "source 演示");
    }

    private static PolicyPublished published(int version, String from, @Nullable String to, @Nullable String cause) {
        return new PolicyPublished(
                "000000-assistance",
                "000000",
                "assistance",
                version,
                LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                VALUES,
                "source 演示",
                cause);
    }

    private static PolicyId id(Layer layer) {
        return PolicyId.of(layer, "assistance");
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", NOW, "actor", "clerk-12", "office", office);
    }
}
