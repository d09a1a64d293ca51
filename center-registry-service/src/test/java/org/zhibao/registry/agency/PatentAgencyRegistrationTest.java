package org.zhibao.registry.agency;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.AGENCY_NOT_LISTED;
import static org.zhibao.registry.RegistryRejected.Reason.CENTER_NOT_OPERATING;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_RECORDING_CENTER;
import static org.zhibao.registry.RegistryRejected.Reason.SUSPENSION_RUNNING;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Division;
import org.zhibao.registry.KnownCenter;
import org.zhibao.registry.agency.AgencyEvent.AgencyRegistered;
import org.zhibao.registry.agency.AgencyEvent.AgencyReinstated;
import org.zhibao.registry.agency.AgencyEvent.AgencyRemoved;
import org.zhibao.registry.agency.AgencyEvent.AgencySuspended;

/** The cast: an agency on the national list for 2026 and 2027, at EAST; it is always 2 March 2026, 10 o'clock. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PatentAgencyRegistrationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate LAST_DAY = LocalDate.of(2027, 12, 31);
    private static final String CENTER = "310000-pc-east";
    private static final String POSITION = "centers.log/3@17";
    private static final KnownCenter EAST =
            new KnownCenter(new CenterId(CENTER), true, new Division("310000", 2025), POSITION);
    private static final AgencyId ID = AgencyId.of("31100", EAST.id());
    private static final Listing LISTING = new Listing("2026/1", LocalDate.of(2026, 1, 1), LAST_DAY);

    private final AggregateTestFixture<PatentAgencyRegistration> fixture =
            new AggregateTestFixture<>(PatentAgencyRegistration.class);

    @Nested
    class RegisterAgency {
        @Test
        void lasts_as_long_as_the_entry_on_the_national_list() {
            fixture.givenNoPriorActivity()
                    .when(register(EAST, TODAY, null), by(CENTER))
                    .expectEvents(registered());
        }

        @Test
        void is_refused_for_one_that_was_never_on_the_national_list() {
            fixture.givenNoPriorActivity()
                    .when(
                            new AgencyCommand.RegisterAgency(ID, EAST, "31100", "Agency 演示", null, TODAY, null),
                            by(CENTER))
                    .expectException(rejectedBecause(AGENCY_NOT_LISTED));
        }

        @ParameterizedTest
        @CsvSource({
            "2025-12-31, 2026-12-31", // begins the day before it is listed
            "2026-03-02, 2028-01-01", // ends the day after
        })
        void is_refused_for_days_on_which_the_agency_is_not_on_the_national_list(LocalDate from, LocalDate to) {
            fixture.givenNoPriorActivity()
                    .when(register(EAST, from, to), by(CENTER))
                    .expectException(rejectedBecause(AGENCY_NOT_LISTED));
        }

        @ParameterizedTest
        @CsvSource({
            "2026-03-02, 2026-03-01", // ends before it begins
            "2026-01-01, 2026-03-01", // is over already
        })
        void is_refused_for_a_term_that_is_not_possible(LocalDate from, LocalDate to) {
            fixture.givenNoPriorActivity()
                    .when(register(EAST, from, to), by(CENTER))
                    .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        }

        @Test
        void is_refused_at_a_center_that_is_not_in_operation() {
            fixture.givenNoPriorActivity()
                    .when(register(KnownCenter.absent(EAST.id()), TODAY, null), by(CENTER))
                    .expectException(rejectedBecause(CENTER_NOT_OPERATING));
        }

        @Test
        void is_for_the_center_its_administration_and_the_national_office() {
            fixture.givenNoPriorActivity()
                    .when(register(EAST, TODAY, null), by("430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }

        @Test
        void is_refused_while_the_agency_is_registered_there() {
            fixture.given(registered())
                    .when(register(EAST, TODAY, null), by(CENTER))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }

        @Test
        void is_possible_again_after_it_was_removed() {
            fixture.given(registered(), new AgencyRemoved(ID.value(), "left", TODAY))
                    .when(register(EAST, TODAY, null), by(CENTER))
                    .expectEvents(registered());
        }
    }

    @Nested
    class SuspendAgency {
        @Test
        void lasts_until_its_last_day_or_until_it_is_set_aside() {
            fixture.given(registered())
                    .when(suspend(TODAY.plusDays(9)), by(CENTER))
                    .expectEvents(suspended(TODAY.plusDays(9)));
            new AggregateTestFixture<>(PatentAgencyRegistration.class)
                    .given(registered())
                    .when(suspend(null), by(CENTER))
                    .expectEvents(suspended(null));
        }

        @Test
        void is_refused_when_it_ends_before_it_begins() {
            fixture.given(registered())
                    .when(suspend(TODAY.minusDays(1)), by(CENTER))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }

        @Test
        void is_refused_after_the_last_day_of_the_registration() {
            fixture.given(registered())
                    .when(suspend(null), by(CENTER, "2027-12-31T16:00:00Z"))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class ReinstateAgency {
        @Test
        void comes_by_itself_at_midnight_in_china_after_the_last_day() {
            fixture.given(registered(), suspended(TODAY))
                    .when(new AgencyCommand.ReinstateAgency(ID, null), by("centers", "2026-03-02T16:00:00Z"))
                    .expectEvents(new AgencyReinstated(ID.value(), null, TODAY.plusDays(1)));
            new AggregateTestFixture<>(PatentAgencyRegistration.class)
                    .given(registered(), suspended(TODAY))
                    .when(new AgencyCommand.ReinstateAgency(ID, null), by("centers", "2026-03-02T15:59:59.999Z"))
                    .expectException(rejectedBecause(SUSPENSION_RUNNING));
        }

        @Test
        void comes_earlier_with_a_ground_and_from_the_center_only() {
            fixture.given(registered(), suspended(null))
                    .when(new AgencyCommand.ReinstateAgency(ID, "set aside"), by(CENTER))
                    .expectEvents(new AgencyReinstated(ID.value(), "set aside", TODAY));
            new AggregateTestFixture<>(PatentAgencyRegistration.class)
                    .given(registered(), suspended(null))
                    .when(new AgencyCommand.ReinstateAgency(ID, "set aside"), by("430000-pc-west"))
                    .expectException(rejectedBecause(NOT_RECORDING_CENTER));
        }
    }

    @Nested
    class RemoveAgency {
        @Test
        void ends_the_registration_also_during_a_suspension() {
            fixture.given(registered(), suspended(null))
                    .when(new AgencyCommand.RemoveAgency(ID, "left the list", null), by(CENTER))
                    .expectEvents(new AgencyRemoved(ID.value(), "left the list", TODAY));
        }

        @Test
        void is_never_dated_ahead() {
            fixture.given(registered())
                    .when(new AgencyCommand.RemoveAgency(ID, "left", TODAY.plusDays(1)), by(CENTER))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    private static AgencyCommand.RegisterAgency register(KnownCenter center, LocalDate from, @Nullable LocalDate to) {
        return new AgencyCommand.RegisterAgency(ID, center, "31100", "Agency 演示", LISTING, from, to);
    }

    private static AgencyCommand.SuspendAgency suspend(@Nullable LocalDate until) {
        return new AgencyCommand.SuspendAgency(ID, until, "abnormal filings", null);
    }

    private static AgencyRegistered registered() {
        return new AgencyRegistered(ID.value(), "31100", "Agency 演示", CENTER, LISTING, TODAY, LAST_DAY, POSITION);
    }

    private static AgencySuspended suspended(@Nullable LocalDate until) {
        return new AgencySuspended(ID.value(), until, "abnormal filings", TODAY);
    }

    private static Map<String, Object> by(String office) {
        return by(office, NOW.toString());
    }

    private static Map<String, Object> by(String office, String at) {
        return Map.of("at", Instant.parse(at), "actor", "clerk-12", "office", office);
    }
}
