package org.zhibao.registry.round;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.RECOMMENDATION_QUOTA_EXCEEDED;
import static org.zhibao.registry.RegistryRejected.Reason.ROUND_NOT_OPEN;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.round.RoundCommand.ChangeRoundQuota;
import org.zhibao.registry.round.RoundCommand.CloseRound;
import org.zhibao.registry.round.RoundCommand.GiveBackPlace;
import org.zhibao.registry.round.RoundCommand.OpenRound;
import org.zhibao.registry.round.RoundCommand.TakePlace;
import org.zhibao.registry.round.RoundEvent.PlaceGivenBack;
import org.zhibao.registry.round.RoundEvent.PlaceTaken;
import org.zhibao.registry.round.RoundEvent.RoundClosed;
import org.zhibao.registry.round.RoundEvent.RoundOpened;
import org.zhibao.registry.round.RoundEvent.RoundQuotaChanged;

/** The cast: a round until 31 March with two places for Hunan and none for the others; it is always 2 March 2026 in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecommendationRoundTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final RoundId ROUND = new RoundId("rr-2026");
    private static final String HUNAN = "430000";
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 3, 31);

    private final AggregateTestFixture<RecommendationRound> fixture =
            new AggregateTestFixture<>(RecommendationRound.class);

    @Test
    void a_round_is_opened_by_the_national_office() {
        fixture.givenNoPriorActivity().when(open(HUNAN), by("CN", NOW)).expectEvents(opened());
        fresh().givenNoPriorActivity()
                .when(open(HUNAN), by("CN430000", NOW))
                .expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
    }

    @Test
    void a_quota_is_for_a_province() {
        for (String none : new String[] {"430100", "990000"}) {
            fresh().givenNoPriorActivity()
                    .when(open(none), by("CN", NOW))
                    .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
        }
    }

    @Test
    void a_province_recommends_as_many_as_its_quota_and_no_more() {
        fresh().given(opened(), taken("de-1"))
                .when(take("de-2", HUNAN), by("CN430000", NOW))
                .expectEvents(taken("de-2"));
        fresh().given(opened(), taken("de-1"), taken("de-2"))
                .when(take("de-3", HUNAN), by("CN430000", NOW))
                .expectException(rejectedBecause(RECOMMENDATION_QUOTA_EXCEEDED));
    }

    @Test
    void a_province_without_a_quota_recommends_nothing() {
        fixture.given(opened())
                .when(take("de-1", "440000"), by("CN440000", NOW))
                .expectException(rejectedBecause(RECOMMENDATION_QUOTA_EXCEEDED));
    }

    @Test
    void a_place_is_taken_once_for_each_designation_even_after_the_closing() {
        fixture.given(opened(), taken("de-1"), new RoundClosed(ROUND.value()))
                .when(take("de-1", HUNAN), by("CN430000", NOW))
                .expectNoEvents();
    }

    @Test
    void a_place_that_was_given_back_is_taken_by_another() {
        fresh().given(opened(), taken("de-1"), taken("de-2"))
                .when(new GiveBackPlace(ROUND, "de-1"), by("CN430000", NOW))
                .expectEvents(givenBack("de-1"));
        fresh().given(opened(), taken("de-1"), taken("de-2"), givenBack("de-1"))
                .when(take("de-3", HUNAN), by("CN430000", NOW))
                .expectEvents(taken("de-3"));
        fresh().given(opened())
                .when(new GiveBackPlace(ROUND, "de-1"), by("CN430000", NOW))
                .expectNoEvents();
    }

    @Test
    void nothing_is_recommended_after_the_last_day_in_China_or_the_closing() {
        Instant lastMoment = Instant.parse("2026-03-31T15:59:59Z");
        fresh().given(opened())
                .when(take("de-1", HUNAN), by("CN430000", lastMoment))
                .expectEvents(taken("de-1"));
        fresh().given(opened())
                .when(take("de-1", HUNAN), by("CN430000", lastMoment.plusSeconds(1)))
                .expectException(rejectedBecause(ROUND_NOT_OPEN));
        fresh().given(opened(), new RoundClosed(ROUND.value()))
                .when(take("de-1", HUNAN), by("CN430000", NOW))
                .expectException(rejectedBecause(ROUND_NOT_OPEN));
    }

    @Test
    void a_quota_is_never_less_than_what_was_recommended() {
        fresh().given(opened(), taken("de-1"), taken("de-2"))
                .when(new ChangeRoundQuota(ROUND, HUNAN, 1, "fewer"), by("CN", NOW))
                .expectException(rejectedBecause(RECOMMENDATION_QUOTA_EXCEEDED));
        fresh().given(opened(), taken("de-1"), taken("de-2"))
                .when(new ChangeRoundQuota(ROUND, HUNAN, 3, "more"), by("CN", NOW))
                .expectEvents(new RoundQuotaChanged(ROUND.value(), HUNAN, 3, "more"));
    }

    @Test
    void a_closed_round_is_neither_changed_nor_closed_again() {
        for (RoundCommand each :
                new RoundCommand[] {new CloseRound(ROUND), new ChangeRoundQuota(ROUND, HUNAN, 3, "more")}) {
            fresh().given(opened(), new RoundClosed(ROUND.value()))
                    .when(each, by("CN", NOW))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }
    }

    private static AggregateTestFixture<RecommendationRound> fresh() {
        return new AggregateTestFixture<>(RecommendationRound.class);
    }

    private static OpenRound open(String province) {
        return new OpenRound(ROUND, "demonstration-city", "Round 演示", Map.of(province, 2), LAST_DAY, null);
    }

    private static TakePlace take(String designation, String province) {
        return new TakePlace(ROUND, designation, province);
    }

    private static RoundOpened opened() {
        return new RoundOpened(ROUND.value(), "demonstration-city", "Round 演示", Map.of(HUNAN, 2), LAST_DAY, null);
    }

    private static PlaceTaken taken(String designation) {
        return new PlaceTaken(ROUND.value(), designation, HUNAN);
    }

    private static PlaceGivenBack givenBack(String designation) {
        return new PlaceGivenBack(ROUND.value(), designation, HUNAN);
    }

    private static Map<String, Object> by(String office, Instant at) {
        return Map.of("at", at, "actor", "clerk-12", "office", office);
    }
}
