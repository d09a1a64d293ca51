package org.zhibao.cases.quota;

import static org.zhibao.cases.CaseRejected.Reason.QUOTA_EXHAUSTED;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.hamcrest.CustomTypeSafeMatcher;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.quota.QuotaCommand.ReleaseQuota;
import org.zhibao.cases.quota.QuotaCommand.ReserveQuota;
import org.zhibao.cases.quota.QuotaEvent.QuotaReleased;
import org.zhibao.cases.quota.QuotaEvent.QuotaReserved;

class QuotaTest {
    private static final QuotaId QUOTA = new QuotaId("fe-1", 2026);

    @Test
    void gives_a_place_to_each_request_until_the_limit() {
        given().when(reserve("a", 2)).expectEvents(reserved("a", 1, 1, 2));
        given(reserved("a", 1, 1, 2)).when(reserve("b", 2)).expectEvents(reserved("b", 2, 2, 2));
    }

    @Test
    void is_exhausted_once_the_limit_is_reached() {
        given(reserved("a", 1, 1, 1))
                .when(reserve("b", 1))
                .expectNoEvents()
                .expectException(new CustomTypeSafeMatcher<CaseRejected>("exhausted") {
                    @Override
                    protected boolean matchesSafely(CaseRejected refusal) {
                        return refusal.reason() == QUOTA_EXHAUSTED;
                    }
                });
    }

    @Test
    void is_exhausted_from_the_start_where_none_was_allocated() {
        given().when(reserve("a", 0)).expectNoEvents().expectException(CaseRejected.class);
    }

    @Test
    void extra_quota_opens_it_again() {
        given(reserved("a", 1, 1, 1)).when(reserve("b", 2)).expectEvents(reserved("b", 2, 2, 2));
    }

    @Test
    void asking_again_for_the_same_request_changes_nothing() {
        given(reserved("a", 1, 1, 1))
                .when(reserve("a", 1))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_released_place_is_free_again_under_a_new_number() {
        given(reserved("a", 1, 1, 1))
                .when(new ReleaseQuota(QUOTA, "a"))
                .expectEvents(new QuotaReleased("fe-1", 2026, "a", 0));
        given(reserved("a", 1, 1, 1), new QuotaReleased("fe-1", 2026, "a", 0))
                .when(reserve("b", 1))
                .expectEvents(reserved("b", 2, 1, 1));
    }

    @Test
    void releasing_what_is_not_held_changes_nothing() {
        given(reserved("b", 1, 1, 1))
                .when(new ReleaseQuota(QUOTA, "a"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    private static ReserveQuota reserve(String request, int limit) {
        return new ReserveQuota(QUOTA, request, limit, "centers.log/2@2");
    }

    private static QuotaReserved reserved(String request, int number, int used, int limit) {
        return new QuotaReserved("fe-1", 2026, request, number, used, limit, "centers.log/2@2");
    }

    private static Given given(QuotaEvent... events) {
        return new Given(List.of(events));
    }

    private record Given(List<QuotaEvent> events) {
        ResultValidator<Quota> when(QuotaCommand command) {
            AggregateTestFixture<Quota> fixture = new AggregateTestFixture<>(Quota.class);
            return (events.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(events)).when(command);
        }
    }
}
