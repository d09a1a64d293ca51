package org.zhibao.registry.designation;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.APPROVAL_AUTHORITY_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.CERTIFICATE_NUMBER_TAKEN;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_PROVINCE_AUTHORITY;
import static org.zhibao.registry.RegistryRejected.Reason.PLAQUE_NOT_ALLOWED;
import static org.zhibao.registry.RegistryRejected.Reason.RESERVATION_MISSING;
import static org.zhibao.registry.RegistryRejected.Reason.ROUND_NOT_OPEN;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.TERM_RUNNING;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zhibao.registry.CertificateNumber;
import org.zhibao.registry.Division;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.designation.DesignationCommand.DesignateSubject;
import org.zhibao.registry.designation.DesignationCommand.ExpireDesignation;
import org.zhibao.registry.designation.DesignationCommand.IssuePlaque;
import org.zhibao.registry.designation.DesignationCommand.ListForCreation;
import org.zhibao.registry.designation.DesignationCommand.NominateForDesignation;
import org.zhibao.registry.designation.DesignationCommand.RecommendSubject;
import org.zhibao.registry.designation.DesignationCommand.RenewDesignation;
import org.zhibao.registry.designation.DesignationCommand.RevokeDesignation;
import org.zhibao.registry.designation.DesignationCommand.StartReevaluation;
import org.zhibao.registry.designation.DesignationCommand.SubmitForAcceptance;
import org.zhibao.registry.designation.DesignationCommand.WithdrawNomination;
import org.zhibao.registry.designation.DesignationEvent.DesignationExpired;
import org.zhibao.registry.designation.DesignationEvent.DesignationNominated;
import org.zhibao.registry.designation.DesignationEvent.DesignationRenewed;
import org.zhibao.registry.designation.DesignationEvent.DesignationRevoked;
import org.zhibao.registry.designation.DesignationEvent.ListedForCreation;
import org.zhibao.registry.designation.DesignationEvent.NominationWithdrawn;
import org.zhibao.registry.designation.DesignationEvent.PlaqueIssued;
import org.zhibao.registry.designation.DesignationEvent.ReevaluationStarted;
import org.zhibao.registry.designation.DesignationEvent.SubjectDesignated;
import org.zhibao.registry.designation.DesignationEvent.SubjectRecommended;
import org.zhibao.registry.designation.DesignationEvent.SubmittedForAcceptance;

/** The cast: the city of Changsha in Hunan, designated from 1 January to the end of 2026; it is always 2 March 2026 in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DesignationTest {
    private static final Instant NOW = Instant.parse("2026-03-02T02:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 31);
    private static final String NATIONAL = "CN";
    private static final String HUNAN_OFFICE = "CN430000";
    private static final String GUANGDONG_OFFICE = "CN440000";
    private static final DesignationId ID = new DesignationId("de-changsha");
    private static final RoundId ROUND = new RoundId("rr-2026");
    private static final Division CHANGSHA = new Division("430100", 2025);
    private static final String SUBJECT = "demonstration-city.430100";
    private static final CertificateNumber CERTIFICATE = new CertificateNumber("演示证〔2026〕1号");
    private static final CertificateNumber PLAQUE = new CertificateNumber("演示牌〔2026〕1号");

    @Test
    void a_city_is_nominated_in_an_open_round_for_its_programme() {
        fixture()
                .givenNoPriorActivity()
                .when(nominate(SubjectKind.CITY, CHANGSHA, true), by(HUNAN_OFFICE, NOW))
                .expectEvents(nominated());
    }

    @Test
    void a_nomination_needs_a_round_that_is_open() {
        fixture()
                .givenNoPriorActivity()
                .when(nominate(SubjectKind.CITY, CHANGSHA, false), by(HUNAN_OFFICE, NOW))
                .expectException(rejectedBecause(ROUND_NOT_OPEN));
    }

    @Test
    void a_nomination_names_a_division_that_there_is() {
        fixture()
                .givenNoPriorActivity()
                .when(nominate(SubjectKind.CITY, new Division("439900", 2025), true), by(HUNAN_OFFICE, NOW))
                .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
    }

    @Test
    void a_recommendation_is_for_the_own_province_and_needs_a_place() {
        given(DesignationState.NOMINATED)
                .when(new RecommendSubject(ID, true), by(HUNAN_OFFICE, NOW))
                .expectEvents(recommended());
        given(DesignationState.NOMINATED)
                .when(new RecommendSubject(ID, true), by(GUANGDONG_OFFICE, NOW))
                .expectException(rejectedBecause(NOT_PROVINCE_AUTHORITY));
        given(DesignationState.NOMINATED)
                .when(new RecommendSubject(ID, false), by(HUNAN_OFFICE, NOW))
                .expectException(rejectedBecause(RESERVATION_MISSING));
    }

    @Test
    void a_nomination_is_withdrawn_until_it_is_listed() {
        for (DesignationState state : List.of(DesignationState.NOMINATED, DesignationState.RECOMMENDED)) {
            given(state)
                    .when(new WithdrawNomination(ID, "merged"), by(HUNAN_OFFICE, NOW))
                    .expectEvents(withdrawn());
        }
        given(DesignationState.CREATION_LISTED)
                .when(new WithdrawNomination(ID, "merged"), by(HUNAN_OFFICE, NOW))
                .expectException(rejectedBecause(ILLEGAL_STATE));
    }

    @Test
    void the_national_office_lists_for_creation_and_the_province_submits_for_acceptance() {
        given(DesignationState.RECOMMENDED)
                .when(new ListForCreation(ID, null), by(NATIONAL, NOW))
                .expectEvents(new ListedForCreation(ID.value(), TODAY));
        given(DesignationState.RECOMMENDED)
                .when(new ListForCreation(ID, TODAY.plusDays(1)), by(NATIONAL, NOW))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        given(DesignationState.CREATION_LISTED)
                .when(new SubmitForAcceptance(ID, "all targets met"), by(HUNAN_OFFICE, NOW))
                .expectEvents(submitted());
    }

    @Test
    void a_designation_holds_for_a_term_that_ends_after_it_begins() {
        given(DesignationState.UNDER_ACCEPTANCE)
                .when(designate(FIRST_DAY, LAST_DAY, true), by(NATIONAL, NOW))
                .expectEvents(designated());
        given(DesignationState.UNDER_ACCEPTANCE)
                .when(designate(FIRST_DAY, FIRST_DAY.minusDays(1), true), by(NATIONAL, NOW))
                .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        given(DesignationState.UNDER_ACCEPTANCE)
                .when(designate(LocalDate.of(2025, 6, 30), LAST_DAY, true), by(NATIONAL, NOW))
                .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
    }

    @Test
    void a_designation_needs_its_number_and_term_reserved() {
        given(DesignationState.UNDER_ACCEPTANCE)
                .when(designate(FIRST_DAY, LAST_DAY, false), by(NATIONAL, NOW))
                .expectException(rejectedBecause(RESERVATION_MISSING));
    }

    @Test
    void a_plaque_is_issued_once_while_it_is_designated() {
        given(DesignationState.DESIGNATED)
                .when(plaque(PLAQUE), by(NATIONAL, NOW))
                .expectEvents(plaqueIssued());
        fixture()
                .given(join(life(DesignationState.DESIGNATED), plaqueIssued()))
                .when(plaque(PLAQUE), by(NATIONAL, NOW))
                .expectException(rejectedBecause(PLAQUE_NOT_ALLOWED));
        for (DesignationState state :
                List.of(DesignationState.UNDER_ACCEPTANCE, DesignationState.EXPIRED, DesignationState.REVOKED)) {
            given(state).when(plaque(PLAQUE), by(NATIONAL, NOW)).expectException(rejectedBecause(PLAQUE_NOT_ALLOWED));
        }
    }

    @Test
    void a_plaque_has_a_number_of_its_own() {
        given(DesignationState.DESIGNATED)
                .when(plaque(CERTIFICATE), by(NATIONAL, NOW))
                .expectException(rejectedBecause(CERTIFICATE_NUMBER_TAKEN));
    }

    @Test
    void a_renewal_goes_on_without_a_gap_and_keeps_the_numbers() {
        LocalDate nextLastDay = LAST_DAY.plusYears(3);
        fixture()
                .given(join(
                        join(life(DesignationState.DESIGNATED), plaqueIssued()), new ReevaluationStarted(ID.value())))
                .when(new RenewDesignation(ID, nextLastDay, true), by(NATIONAL, NOW))
                .expectEvents(new DesignationRenewed(
                        ID.value(), CERTIFICATE.value(), PLAQUE.value(), TODAY, FIRST_DAY, nextLastDay, TODAY));
        given(DesignationState.RENEWAL_UNDER_REVIEW)
                .when(new RenewDesignation(ID, LAST_DAY, true), by(NATIONAL, NOW))
                .expectException(rejectedBecause(TERM_NOT_POSSIBLE));
        given(DesignationState.RENEWAL_UNDER_REVIEW)
                .when(new RenewDesignation(ID, nextLastDay, false), by(NATIONAL, NOW))
                .expectException(rejectedBecause(RESERVATION_MISSING));
    }

    @Test
    void nothing_is_decided_after_the_last_day_although_the_timer_is_late() {
        Instant after = Instant.parse("2026-12-31T16:00:00Z");
        given(DesignationState.DESIGNATED)
                .when(plaque(PLAQUE), by(NATIONAL, after))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        given(DesignationState.DESIGNATED)
                .when(new StartReevaluation(ID), by(NATIONAL, after))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        given(DesignationState.RENEWAL_UNDER_REVIEW)
                .when(new RenewDesignation(ID, LAST_DAY.plusYears(1), true), by(NATIONAL, after))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void a_revocation_has_a_ground_and_a_day_within_the_term() {
        given(DesignationState.DESIGNATED)
                .when(new RevokeDesignation(ID, "made up", TODAY), by(NATIONAL, NOW))
                .expectEvents(revoked());
        given(DesignationState.DESIGNATED)
                .when(new RevokeDesignation(ID, "made up", FIRST_DAY.minusDays(1)), by(NATIONAL, NOW))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void it_expires_at_midnight_in_China_after_its_last_day() {
        Instant midnight = Instant.parse("2026-12-31T16:00:00Z");
        for (DesignationState state : List.of(DesignationState.DESIGNATED, DesignationState.RENEWAL_UNDER_REVIEW)) {
            given(state)
                    .when(new ExpireDesignation(ID), by(NATIONAL, midnight.minusSeconds(1)))
                    .expectException(rejectedBecause(TERM_RUNNING));
            given(state).when(new ExpireDesignation(ID), by(NATIONAL, midnight)).expectEvents(expired());
        }
    }

    @ParameterizedTest
    @MethodSource("nationalDecisions")
    void the_national_office_decides(DesignationState state, DesignationCommand command) {
        given(state).when(command, by(HUNAN_OFFICE, NOW)).expectException(rejectedBecause(APPROVAL_AUTHORITY_REQUIRED));
    }

    static Stream<Object[]> nationalDecisions() {
        return Stream.of(
                new Object[] {DesignationState.RECOMMENDED, new ListForCreation(ID, TODAY)},
                new Object[] {DesignationState.UNDER_ACCEPTANCE, designate(FIRST_DAY, LAST_DAY, true)},
                new Object[] {DesignationState.DESIGNATED, plaque(PLAQUE)},
                new Object[] {DesignationState.DESIGNATED, new StartReevaluation(ID)},
                new Object[] {DesignationState.RENEWAL_UNDER_REVIEW, new RenewDesignation(ID, LAST_DAY, true)},
                new Object[] {DesignationState.DESIGNATED, new RevokeDesignation(ID, "made up", TODAY)});
    }

    @Test
    void each_state_allows_what_its_row_says_and_refuses_the_rest() {
        List<DesignationCommand> all = List.of(
                new RecommendSubject(ID, true),
                new WithdrawNomination(ID, "merged"),
                new ListForCreation(ID, TODAY),
                new SubmitForAcceptance(ID, "all targets met"),
                designate(FIRST_DAY, LAST_DAY, true),
                new StartReevaluation(ID),
                new RenewDesignation(ID, LAST_DAY.plusYears(1), true),
                new RevokeDesignation(ID, "made up", TODAY));
        for (DesignationState state : DesignationState.values()) {
            for (DesignationCommand command : all) {
                var result = given(state).when(command, by(NATIONAL, NOW));
                if (state.allowed().contains(command.getClass())) {
                    result.expectSuccessfulHandlerExecution();
                } else {
                    result.expectException(rejectedBecause(ILLEGAL_STATE));
                }
            }
        }
    }

    private static AggregateTestFixture<Designation> fixture() {
        return new AggregateTestFixture<>(Designation.class);
    }

    private static TestExecutor<Designation> given(DesignationState state) {
        return fixture().given(life(state));
    }

    private static List<DesignationEvent> life(DesignationState state) {
        List<DesignationEvent> designated = List.of(nominated(), recommended(), listed(), submitted(), designated());
        return switch (state) {
            case NOMINATED -> designated.subList(0, 1);
            case RECOMMENDED -> designated.subList(0, 2);
            case WITHDRAWN -> join(designated.subList(0, 2), withdrawn());
            case CREATION_LISTED -> designated.subList(0, 3);
            case UNDER_ACCEPTANCE -> designated.subList(0, 4);
            case DESIGNATED -> designated;
            case RENEWAL_UNDER_REVIEW -> join(designated, new ReevaluationStarted(ID.value()));
            case EXPIRED -> join(designated, expired());
            case REVOKED -> join(designated, revoked());
        };
    }

    private static List<DesignationEvent> join(List<DesignationEvent> events, DesignationEvent... more) {
        return Stream.concat(events.stream(), Arrays.stream(more)).toList();
    }

    private static NominateForDesignation nominate(SubjectKind kind, Division division, boolean open) {
        return new NominateForDesignation(
                ID,
                new KnownRound(ROUND, open, "demonstration-city", "centers.log/3@17"),
                kind,
                "Changsha 演示",
                division,
                null,
                "003");
    }

    private static DesignateSubject designate(LocalDate from, LocalDate to, boolean reserved) {
        return new DesignateSubject(ID, CERTIFICATE, from, to, reserved);
    }

    private static IssuePlaque plaque(CertificateNumber number) {
        return new IssuePlaque(ID, number, true, null);
    }

    private static DesignationNominated nominated() {
        return new DesignationNominated(
                ID.value(),
                ROUND.value(),
                "demonstration-city",
                SubjectKind.CITY,
                "Changsha 演示",
                CHANGSHA,
                null,
                SUBJECT,
                "003",
                "centers.log/3@17");
    }

    private static SubjectRecommended recommended() {
        return new SubjectRecommended(ID.value(), ROUND.value(), "430000");
    }

    private static NominationWithdrawn withdrawn() {
        return new NominationWithdrawn(ID.value(), ROUND.value(), "merged");
    }

    private static ListedForCreation listed() {
        return new ListedForCreation(ID.value(), LocalDate.of(2025, 7, 1));
    }

    private static SubmittedForAcceptance submitted() {
        return new SubmittedForAcceptance(ID.value(), "all targets met");
    }

    private static SubjectDesignated designated() {
        return new SubjectDesignated(ID.value(), CERTIFICATE.value(), FIRST_DAY, LAST_DAY);
    }

    private static PlaqueIssued plaqueIssued() {
        return new PlaqueIssued(ID.value(), PLAQUE.value(), TODAY, LAST_DAY);
    }

    private static DesignationRevoked revoked() {
        return new DesignationRevoked(ID.value(), SUBJECT, CERTIFICATE.value(), null, "made up", TODAY);
    }

    private static DesignationExpired expired() {
        return new DesignationExpired(ID.value(), LAST_DAY.plusDays(1));
    }

    private static Map<String, Object> by(String office, Instant at) {
        return Map.of("at", at, "actor", "clerk-12", "office", office);
    }
}
