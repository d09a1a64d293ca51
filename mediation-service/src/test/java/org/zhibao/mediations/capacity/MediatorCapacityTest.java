package org.zhibao.mediations.capacity;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.capacity.CapacityCommand.ReleaseSeat;
import org.zhibao.mediations.capacity.CapacityCommand.ReserveSeat;
import org.zhibao.mediations.capacity.CapacityCommand.TakeSeat;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReleased;
import org.zhibao.mediations.capacity.CapacityEvent.SeatReserved;
import org.zhibao.mediations.capacity.CapacityEvent.SeatTaken;

class MediatorCapacityTest {
    private static final MediatorId WANG = new MediatorId("md-wang");
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");

    private final AggregateTestFixture<MediatorCapacity> fixture = new AggregateTestFixture<>(MediatorCapacity.class);

    @Test
    void a_place_is_reserved_and_then_taken() {
        fixture.givenNoPriorActivity().when(reserve("M1", 1), at(MONDAY)).expectEvents(reserved("M1", 1, MONDAY));
        fixture.given(reserved("M1", 1, MONDAY))
                .when(new TakeSeat(WANG, "M1"), at(MONDAY))
                .expectEvents(new SeatTaken("md-wang", "M1"));
    }

    @Test
    void nobody_holds_more_than_their_capacity() {
        rejected(
                fixture.given(reserved("M1", 1, MONDAY)).when(reserve("M2", 1), at(MONDAY)),
                Reason.MEDIATOR_AT_CAPACITY);
        fixture.given(reserved("M1", 1, MONDAY), new SeatReleased("md-wang", "M1", true))
                .when(reserve("M2", 1), at(MONDAY))
                .expectEvents(reserved("M2", 1, MONDAY));
    }

    @Test
    void the_same_mediation_takes_one_place_however_often_it_asks() {
        fixture.given(reserved("M1", 1, MONDAY))
                .when(reserve("M1", 1), at(MONDAY))
                .expectNoEvents();
        fixture.given(reserved("M1", 1, MONDAY), new SeatTaken("md-wang", "M1"))
                .when(reserve("M1", 1), at(MONDAY))
                .expectNoEvents();
    }

    @Test
    void what_was_reserved_and_not_taken_a_day_later_counts_no_more() {
        Instant tuesday = MONDAY.plus(Duration.ofHours(24));
        fixture.given(reserved("M1", 1, MONDAY))
                .when(reserve("M2", 1), at(tuesday))
                .expectEvents(new SeatReleased("md-wang", "M1", false), reserved("M2", 1, tuesday));
        rejected(
                fixture.given(reserved("M1", 1, MONDAY), new SeatTaken("md-wang", "M1"))
                        .when(reserve("M2", 1), at(tuesday)),
                Reason.MEDIATOR_AT_CAPACITY);
    }

    @Test
    void only_a_reserved_place_is_taken_and_only_a_held_one_released() {
        rejected(
                fixture.given(reserved("M1", 2, MONDAY)).when(new TakeSeat(WANG, "M2"), at(MONDAY)),
                Reason.SEAT_NOT_HELD);
        fixture.given(reserved("M1", 2, MONDAY))
                .when(new ReleaseSeat(WANG, "M2", true), at(MONDAY))
                .expectNoEvents();
        fixture.given(reserved("M1", 2, MONDAY))
                .when(new ReleaseSeat(WANG, "M1", true), at(MONDAY))
                .expectEvents(new SeatReleased("md-wang", "M1", true));
    }

    private static ReserveSeat reserve(String mediation, int capacity) {
        return new ReserveSeat(WANG, mediation, capacity);
    }

    private static SeatReserved reserved(String mediation, int capacity, Instant at) {
        return new SeatReserved("md-wang", mediation, capacity, at);
    }

    private static Map<String, Object> at(Instant at) {
        return Map.of("at", at, "actor", "clerk-12", "office", "CN110000-P-north");
    }

    private static void rejected(ResultValidator<MediatorCapacity> result, Reason reason) {
        result.expectNoEvents()
                .expectException(Matchers.matches((MediationRejected refusal) -> refusal.reason() == reason));
    }
}
