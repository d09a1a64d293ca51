package org.zhibao.registry.listedagency;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyDelisted;
import org.zhibao.registry.listedagency.ListedAgencyEvent.AgencyListed;

/** The cast: one agency, listed since 2024. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListedAgencyTest {
    private static final ListedAgencyId ID = new ListedAgencyId("31100");
    private static final LocalDate SINCE = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);

    private final AggregateTestFixture<ListedAgency> fixture = new AggregateTestFixture<>(ListedAgency.class);

    @Nested
    class ListAgency {
        @Test
        void says_since_when_and_by_which_edition() {
            fixture.givenNoPriorActivity()
                    .when(list("2024/1", SINCE, LAST_DAY), by("CN"))
                    .expectEvents(listed("2024/1", SINCE, LAST_DAY));
        }

        @Test
        void records_nothing_when_a_later_edition_says_the_same() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY))
                    .when(list("2025/1", SINCE, LAST_DAY), by("CN"))
                    .expectNoEvents();
        }

        @Test
        void moves_the_end_of_the_term_that_a_later_edition_tells_otherwise() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY))
                    .when(list("2025/1", SINCE, null), by("CN"))
                    .expectEvents(listed("2025/1", SINCE, null));
        }

        @Test
        void begins_a_new_term_after_the_last_day_of_the_one_before() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY), delisted(LocalDate.of(2025, 6, 30)))
                    .when(list("2026/1", LocalDate.of(2025, 7, 1), null), by("CN"))
                    .expectEvents(listed("2026/1", LocalDate.of(2025, 7, 1), null));
        }

        @Test
        void is_refused_for_a_term_that_overlaps_or_ends_before_it_begins() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY), delisted(LocalDate.of(2025, 6, 30)))
                    .when(list("2026/1", LocalDate.of(2025, 6, 30), null), by("CN"))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
            new AggregateTestFixture<>(ListedAgency.class)
                    .givenNoPriorActivity()
                    .when(list("2026/1", SINCE, SINCE.minusDays(1)), by("CN"))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.givenNoPriorActivity()
                    .when(list("2024/1", SINCE, null), by("CN310000"))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    @Nested
    class DelistAgency {
        @Test
        void ends_the_term_on_its_last_day() {
            fixture.given(listed("2024/1", SINCE, null))
                    .when(delist(LAST_DAY), by("CN"))
                    .expectEvents(delisted(LAST_DAY));
        }

        @Test
        void is_refused_for_a_day_outside_the_term() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY))
                    .when(delist(LAST_DAY.plusDays(1)), by("CN"))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_for_one_that_has_left() {
            fixture.given(listed("2024/1", SINCE, LAST_DAY), delisted(SINCE))
                    .when(delist(SINCE), by("CN"))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }

        @Test
        void is_for_the_national_office_only() {
            fixture.given(listed("2024/1", SINCE, null))
                    .when(delist(LAST_DAY), by("CN310000"))
                    .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
        }
    }

    private static Map<String, ?> by(String office) {
        return Map.of("at", Instant.parse("2026-03-02T02:00:00Z"), "actor", "clerk-12", "office", office);
    }

    private static ListedAgencyCommand.ListAgency list(String edition, LocalDate from, @Nullable LocalDate to) {
        return new ListedAgencyCommand.ListAgency(ID, "Agency 演示", edition, from, to);
    }

    private static ListedAgencyCommand.DelistAgency delist(LocalDate lastDay) {
        return new ListedAgencyCommand.DelistAgency(ID, "2026/2", lastDay, "closed 演示");
    }

    private static AgencyListed listed(String edition, LocalDate from, @Nullable LocalDate to) {
        return new AgencyListed("31100", "Agency 演示", edition, from, to);
    }

    private static AgencyDelisted delisted(LocalDate lastDay) {
        return new AgencyDelisted("31100", "2026/2", lastDay, lastDay.plusDays(1), "closed 演示");
    }
}
