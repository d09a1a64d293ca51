package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.preexamination.PreExaminationExamples.*;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.Logged;
import org.zhibao.cases.preexamination.PreExaminationCommand.ReturnReservation;
import org.zhibao.cases.quota.QuotaCommand.ReleaseQuota;
import org.zhibao.cases.quota.QuotaEvent.QuotaReserved;
import org.zhibao.cases.quota.QuotaId;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReleaseQuotaWhenNotAdmittedTest {
    private static final ReleaseQuota RELEASE = new ReleaseQuota(new QuotaId(ENTITY, 2026), REQUEST.value());

    @Test
    void gives_the_place_back_of_what_was_not_admitted() {
        assertThat(after("preexamination.RequestRejected", rejected())).isEqualTo(List.of(RELEASE));
        assertThat(after("preexamination.PreExaminationWithdrawn", withdrawn(false)))
                .isEqualTo(List.of(RELEASE));
        assertThat(after("preexamination.ReservationReturned", returned())).isEqualTo(List.of(RELEASE));
    }

    @Test
    void keeps_the_place_of_what_was_admitted() {
        assertThat(after("preexamination.PreExaminationWithdrawn", withdrawn(true)))
                .isEmpty();
        assertThat(after("preexamination.RequestAdmitted", admitted())).isEmpty();
    }

    @Test
    void asks_whether_a_place_that_was_reserved_is_still_needed() {
        QuotaReserved reserved = new QuotaReserved(ENTITY, 2026, REQUEST.value(), 1, 1, 2, "centers.log/0@1");
        assertThat(after("quota.QuotaReserved", reserved)).isEqualTo(List.of(new ReturnReservation(REQUEST)));
    }

    private static List<?> after(String type, Object event) {
        return new ReleaseQuotaWhenNotAdmitted()
                .commandsFor(Logged.event("cases.log", REQUEST.toString(), 3, type, TUESDAY, event));
    }
}
