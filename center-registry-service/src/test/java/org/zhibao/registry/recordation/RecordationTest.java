package org.zhibao.registry.recordation;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_RECORDED;
import static org.zhibao.registry.RegistryRejected.Reason.RECORDATION_NOT_RESERVED;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.UnifiedSocialCreditCode;
import org.zhibao.registry.recordation.RecordationCommand.ConfirmRecordation;
import org.zhibao.registry.recordation.RecordationCommand.FreeRecordation;
import org.zhibao.registry.recordation.RecordationCommand.HoldRecordation;
import org.zhibao.registry.recordation.RecordationCommand.ReserveRecordation;
import org.zhibao.registry.recordation.RecordationEvent.RecordationConfirmed;
import org.zhibao.registry.recordation.RecordationEvent.RecordationFreed;
import org.zhibao.registry.recordation.RecordationEvent.RecordationReserved;

/** The cast: ANT and BEE have the same code at EAST. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RecordationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final String EAST = "310000-pc-east";
    private static final String CODE = "91310115MA1K00015K";
    private static final RecordationKey PLACE =
            new RecordationKey(new CenterId(EAST), new UnifiedSocialCreditCode(CODE));
    private static final String ANT = "fe-ant";
    private static final String BEE = "fe-bee";

    private final AggregateTestFixture<Recordation> fixture = new AggregateTestFixture<>(Recordation.class);

    @Test
    void a_free_place_is_reserved() {
        fixture.givenNoPriorActivity().when(reserve(ANT), at(NOW)).expectEvents(reserved(ANT, NOW));
    }

    @Test
    void a_reserved_place_is_refused_to_another() {
        fixture.given(reserved(ANT, NOW))
                .when(reserve(BEE), at(NOW))
                .expectException(rejectedBecause(ALREADY_RECORDED));
    }

    @Test
    void a_held_place_is_refused_to_another_for_ever() {
        fixture.given(reserved(ANT, NOW), confirmed(ANT))
                .when(reserve(BEE), at(NOW.plus(Duration.ofDays(900))))
                .expectException(rejectedBecause(ALREADY_RECORDED));
    }

    @Test
    void asking_again_for_the_same_entity_changes_nothing() {
        fixture.given(reserved(ANT, NOW))
                .when(reserve(ANT), at(NOW.plus(Duration.ofMinutes(59))))
                .expectNoEvents();
    }

    @Test
    void asking_again_much_later_reserves_anew() {
        Instant later = NOW.plus(Duration.ofHours(2));
        fixture.given(reserved(ANT, NOW)).when(reserve(ANT), at(later)).expectEvents(reserved(ANT, later));
    }

    @Test
    void a_place_whose_submission_never_came_goes_to_another_a_day_later() {
        Instant nextDay = NOW.plus(Duration.ofHours(24));
        fixture.given(reserved(ANT, NOW)).when(reserve(BEE), at(nextDay)).expectEvents(reserved(BEE, nextDay));
    }

    @Test
    void a_place_is_held_once_the_submission_is_recorded() {
        fixture.given(reserved(ANT, NOW))
                .when(new ConfirmRecordation(PLACE, ANT), at(NOW))
                .expectEvents(confirmed(ANT));
    }

    @Test
    void a_place_is_held_only_by_whom_it_was_reserved_for() {
        fixture.given(reserved(ANT, NOW))
                .when(new ConfirmRecordation(PLACE, BEE), at(NOW))
                .expectException(rejectedBecause(RECORDATION_NOT_RESERVED));
    }

    @Test
    void an_import_holds_a_free_place_at_once() {
        fixture.givenNoPriorActivity()
                .when(new HoldRecordation(PLACE, ANT), at(NOW))
                .expectEvents(reserved(ANT, NOW), confirmed(ANT));
    }

    @Test
    void an_import_is_refused_a_place_that_another_has() {
        fixture.given(reserved(ANT, NOW))
                .when(new HoldRecordation(PLACE, BEE), at(NOW))
                .expectException(rejectedBecause(ALREADY_RECORDED));
    }

    @Test
    void an_import_that_holds_its_place_already_changes_nothing() {
        fixture.given(reserved(ANT, NOW), confirmed(ANT))
                .when(new HoldRecordation(PLACE, ANT), at(NOW))
                .expectNoEvents();
    }

    @Test
    void a_place_is_free_again_when_its_recordation_has_ended() {
        fixture.given(reserved(ANT, NOW), confirmed(ANT))
                .when(new FreeRecordation(PLACE, ANT), at(NOW))
                .expectEvents(new RecordationFreed(EAST, CODE, ANT));
    }

    @Test
    void an_earlier_holder_frees_nothing() {
        fixture.given(reserved(ANT, NOW), confirmed(ANT), new RecordationFreed(EAST, CODE, ANT), reserved(BEE, NOW))
                .when(new FreeRecordation(PLACE, ANT), at(NOW))
                .expectNoEvents();
    }

    private static ReserveRecordation reserve(String entity) {
        return new ReserveRecordation(PLACE, entity);
    }

    private static RecordationReserved reserved(String entity, Instant at) {
        return new RecordationReserved(EAST, CODE, entity, at);
    }

    private static RecordationConfirmed confirmed(String entity) {
        return new RecordationConfirmed(EAST, CODE, entity);
    }

    private static Map<String, Object> at(Instant at) {
        return Map.of("at", at, "actor", "clerk-12", "office", EAST);
    }
}
