package org.zhibao.registry.expert;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_APPOINTING_BODY;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.expert.ExpertEvent.ExpertAppointed;
import org.zhibao.registry.expert.ExpertEvent.ExpertNominated;
import org.zhibao.registry.expert.ExpertEvent.ExpertReinstated;
import org.zhibao.registry.expert.ExpertEvent.ExpertRemoved;
import org.zhibao.registry.expert.ExpertEvent.ExpertSuspended;
import org.zhibao.registry.expert.ExpertEvent.ExpertTermEnded;

/** The cast: BO is an expert of EAST until 1 March 2029; it is always 2 March 2026, 10 o'clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ExpertAppointmentTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2029, 3, 1);
    private static final ExpertId BO = new ExpertId("ex-bo");
    private static final String CENTER = "310000-pc-east";
    private static final String POSITION = "centers.log/3@17";
    private static final KnownCenter EAST =
            new KnownCenter(new CenterId(CENTER), true, new Division("310000", 2025), POSITION);
    private static final List<String> FIELDS = List.of("optics");
    private static final List<String> LANGUAGES = List.of("en", "zh");

    private final AggregateTestFixture<ExpertAppointment> fixture = new AggregateTestFixture<>(ExpertAppointment.class);

    @Nested
    class NominateExpert {
        @Test
        void names_fields_and_languages_in_order_and_once() {
            fixture.givenNoPriorActivity().when(nominate(EAST), by(CENTER)).expectEvents(nominated());
        }

        @Test
        void is_refused_at_a_center_that_is_not_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(nominate(KnownCenter.absent(EAST.id())), by(CENTER))
                    .expectException(rejectedBecause(CENTER_NOT_OPERATING));
        }
    }

    @Nested
    class AppointExpert {
        @Test
        void gives_a_term_for_the_fields_of_the_nomination() {
            fixture.given(nominated())
                    .when(appoint(TODAY, LAST_DAY), by(CENTER))
                    .expectEvents(appointed());
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02, 2026-03-01", // ends before it begins
            "2024-03-02, 2026-03-01", // is over already
            "1979-12-31, 2029-03-01", // begins before anything was recorded
        })
        void is_refused_for_a_term_that_is_not_possible(LocalDate from, LocalDate to) {
            fixture.given(nominated())
                    .when(appoint(from, to), by(CENTER))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void does_not_overlap_the_term_before() {
            fixture.given(nominated(), appointed(), new ExpertTermEnded(BO.value(), LAST_DAY.plusDays(1)))
                    .when(appoint(LAST_DAY, LAST_DAY.plusYears(1)), by(CENTER))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_for_the_center_its_administration_and_the_national_office() {
            fixture.given(nominated())
                    .when(appoint(TODAY, LAST_DAY), by("CN430000"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class SuspendExpert {
        @Test
        void takes_the_expert_out_of_service() {
            fixture.given(nominated(), appointed())
                    .when(new ExpertCommand.SuspendExpert(BO, "not disclosed", null), by(CENTER))
                    .expectEvents(suspended());
        }

        @Test
        void is_refused_after_the_last_day_even_when_the_timer_is_late() {
            fixture.given(nominated(), appointed())
                    .when(
                            new ExpertCommand.SuspendExpert(BO, "not disclosed", null),
                            by(CENTER, "2029-03-01T16:00:00Z"))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class ReinstateExpert {
        @Test
        void brings_the_expert_back() {
            fixture.given(nominated(), appointed(), suspended())
                    .when(new ExpertCommand.ReinstateExpert(BO, "disclosed", null), by(CENTER))
                    .expectEvents(new ExpertReinstated(BO.value(), "disclosed", TODAY));
        }

        @Test
        void is_refused_when_nobody_is_suspended() {
            fixture.given(nominated(), appointed())
                    .when(new ExpertCommand.ReinstateExpert(BO, "disclosed", null), by(CENTER))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }
    }

    @Nested
    class EndExpertTerm {
        @Test
        void comes_at_midnight_in_china_after_the_last_day() {
            fixture.given(nominated(), appointed(), suspended())
                    .when(new ExpertCommand.EndExpertTerm(BO), by("centers", "2029-03-01T16:00:00Z"))
                    .expectEvents(new ExpertTermEnded(BO.value(), LAST_DAY.plusDays(1)));
        }

        @Test
        void is_refused_while_the_term_is_running() {
            fixture.given(nominated(), appointed())
                    .when(new ExpertCommand.EndExpertTerm(BO), by("centers", "2029-03-01T15:59:59.999Z"))
                    .expectException(rejectedBecause(TERM_RUNNING));
        }
    }

    @Nested
    class RemoveExpert {
        @Test
        void is_for_the_office_that_appointed() {
            fixture.given(nominated(), appointed())
                    .when(new ExpertCommand.RemoveExpert(BO, "told a secret", null), by(CENTER))
                    .expectEvents(new ExpertRemoved(BO.value(), "told a secret", TODAY));
            new AggregateTestFixture<>(ExpertAppointment.class)
                    .given(nominated(), appointed())
                    .when(new ExpertCommand.RemoveExpert(BO, "told a secret", null), by("CN310000"))
                    .expectException(rejectedBecause(NOT_APPOINTING_BODY));
        }
    }

    private static ExpertCommand.NominateExpert nominate(KnownCenter center) {
        return new ExpertCommand.NominateExpert(BO, center, "Bo 演示", FIELDS, List.of("zh", "en", "zh"));
    }

    private static ExpertCommand.AppointExpert appoint(LocalDate from, LocalDate to) {
        return new ExpertCommand.AppointExpert(BO, from, to);
    }

    private static ExpertNominated nominated() {
        return new ExpertNominated(BO.value(), CENTER, "Bo 演示", FIELDS, LANGUAGES, POSITION);
    }

    private static ExpertAppointed appointed() {
        return new ExpertAppointed(BO.value(), CENTER, "Bo 演示", FIELDS, LANGUAGES, CENTER, TODAY, LAST_DAY);
    }

    private static ExpertSuspended suspended() {
        return new ExpertSuspended(BO.value(), "not disclosed", TODAY);
    }

    private static Map<String, Object> by(String office) {
        return by(office, "2026-03-02T02:00:00Z");
    }

    private static Map<String, Object> by(String office, String at) {
        return Map.of("at", Instant.parse(at), "actor", "clerk-12", "office", office);
    }
}
