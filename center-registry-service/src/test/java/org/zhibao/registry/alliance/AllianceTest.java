package org.zhibao.registry.alliance;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.ALREADY_MEMBER;
import static org.zhibao.registry.RegistryRejected.Reason.CHARTER_VERSION_MISMATCH;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.DIVISION_CODE_NOT_VALID;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_MEMBER;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ORGANISER;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_SIGNATORY;
import static org.zhibao.registry.RegistryRejected.Reason.PROTOCOL_SIGNED;
import static org.zhibao.registry.RegistryRejected.Reason.PROTOCOL_VERSION_MISMATCH;
import static org.zhibao.registry.RegistryRejected.Reason.QUORUM_NOT_MET;
import static org.zhibao.registry.alliance.AllianceState.CHARTER_ADOPTED;
import static org.zhibao.registry.alliance.AllianceState.CHARTER_UNDER_REVIEW;
import static org.zhibao.registry.alliance.AllianceState.ESTABLISHED;
import static org.zhibao.registry.alliance.AllianceState.PREPARATORY;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.Division;
import org.zhibao.registry.alliance.AllianceEvent.AllianceDissolved;
import org.zhibao.registry.alliance.AllianceEvent.AllianceEstablished;
import org.zhibao.registry.alliance.AllianceEvent.AllianceInitiated;
import org.zhibao.registry.alliance.AllianceEvent.CharterAdopted;
import org.zhibao.registry.alliance.AllianceEvent.CharterAgreed;
import org.zhibao.registry.alliance.AllianceEvent.CharterReviewOpened;
import org.zhibao.registry.alliance.AllianceEvent.CharterTextProposed;
import org.zhibao.registry.alliance.AllianceEvent.InitiatorJoined;
import org.zhibao.registry.alliance.AllianceEvent.MemberWithdrew;
import org.zhibao.registry.alliance.AllianceEvent.ProtocolProposed;
import org.zhibao.registry.alliance.AllianceEvent.ProtocolSigned;
import org.zhibao.registry.alliance.AllianceEvent.ServiceOffered;

/** The cast: Hunan's office leads three agencies, of whom A and B have signed; two thirds must agree to the charter. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AllianceTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final AllianceId ALLIANCE = new AllianceId("al-hunan");
    private static final String ID = ALLIANCE.value();
    private static final Division HUNAN = new Division("430000", 2025);
    private static final String OFFICE = "CN430000";
    private static final String PROTOCOL = "a1".repeat(32);
    private static final String FIRST = "c1".repeat(32);
    private static final String SECOND = "c2".repeat(32);
    private static final List<String> FIELDS = List.of("IP agency");

    private final AggregateTestFixture<Alliance> fixture = new AggregateTestFixture<>(Alliance.class);

    @Test
    void an_alliance_begins_in_a_division_that_there_is() {
        fixture.givenNoPriorActivity().when(initiate(HUNAN), by(OFFICE)).expectEvents(initiated());
        fixture.givenNoPriorActivity()
                .when(initiate(new Division("990000", 2025)), by(OFFICE))
                .expectException(rejectedBecause(DIVISION_CODE_NOT_VALID));
    }

    @Test
    void an_initiator_joins_once() {
        fixture.given(life(PREPARATORY)).when(join("a"), by(OFFICE)).expectException(rejectedBecause(ALREADY_MEMBER));
    }

    @Test
    void a_protocol_is_signed_as_it_was_proposed() {
        fixture.given(life(PREPARATORY))
                .when(new AllianceCommand.SignInitiatorsProtocol(ALLIANCE, "c", FIRST), by(OFFICE))
                .expectException(rejectedBecause(PROTOCOL_VERSION_MISMATCH));
        fixture.given(life(PREPARATORY))
                .when(new AllianceCommand.SignInitiatorsProtocol(ALLIANCE, "d", PROTOCOL), by(OFFICE))
                .expectException(rejectedBecause(NOT_MEMBER));
    }

    @Test
    void a_protocol_that_is_signed_is_not_replaced() {
        fixture.given(life(PREPARATORY))
                .when(new AllianceCommand.ProposeProtocol(ALLIANCE, FIRST, 50), by(OFFICE))
                .expectException(rejectedBecause(PROTOCOL_SIGNED));
    }

    @Test
    void only_signatories_of_the_protocol_decide_about_the_charter() {
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .when(agree("a", FIRST), by(OFFICE))
                .expectEvents(agreed("a"));
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .when(agree("c", FIRST), by(OFFICE))
                .expectException(rejectedBecause(NOT_SIGNATORY));
    }

    @Test
    void adoption_is_of_one_exact_text() {
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .andGiven(agreed("a"), agreed("b"))
                .when(adopt(SECOND), by(OFFICE))
                .expectException(rejectedBecause(CHARTER_VERSION_MISMATCH));
    }

    @Test
    void adoption_needs_the_quorum_of_the_protocol() {
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .andGiven(agreed("a"))
                .when(adopt(FIRST), by(OFFICE))
                .expectException(rejectedBecause(QUORUM_NOT_MET));
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .andGiven(agreed("a"), agreed("b"))
                .when(adopt(FIRST), by(OFFICE))
                .expectEvents(new CharterAdopted(ID, 1, FIRST, List.of("a", "b"), 2));
    }

    @Test
    void an_agreement_to_an_earlier_text_says_nothing_about_the_next() {
        fixture.given(life(CHARTER_UNDER_REVIEW))
                .andGiven(agreed("a"), agreed("b"), new CharterTextProposed(ID, 2, "Second draft", SECOND))
                .when(adopt(SECOND), by(OFFICE))
                .expectException(rejectedBecause(QUORUM_NOT_MET));
    }

    @Test
    void only_members_offer_services_and_withdraw() {
        fixture.given(life(ESTABLISHED))
                .when(offer("a"), by(OFFICE))
                .expectEvents(new ServiceOffered(ID, "a", "consultation"));
        fixture.given(life(ESTABLISHED)).when(offer("c"), by(OFFICE)).expectException(rejectedBecause(NOT_MEMBER));
        fixture.given(life(ESTABLISHED))
                .andGiven(new MemberWithdrew(ID, "a", "merged"))
                .when(offer("a"), by(OFFICE))
                .expectException(rejectedBecause(NOT_MEMBER));
    }

    @Test
    void it_is_not_established_in_the_future() {
        fixture.given(life(CHARTER_ADOPTED))
                .when(new AllianceCommand.EstablishAlliance(ALLIANCE, TODAY.plusDays(1)), by(OFFICE))
                .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
    }

    @Test
    void only_the_office_that_initiated_it_leads_it_on() {
        fixture.given(life(PREPARATORY))
                .when(join("d"), by("CN310000"))
                .expectException(rejectedBecause(NOT_ORGANISER));
    }

    @ParameterizedTest
    @EnumSource(AllianceState.class)
    void every_state_refuses_what_it_does_not_allow(AllianceState state) {
        for (AllianceCommand command : List.of(
                join("d"),
                new AllianceCommand.ProposeProtocol(ALLIANCE, PROTOCOL, 67),
                new AllianceCommand.SignInitiatorsProtocol(ALLIANCE, "c", PROTOCOL),
                new AllianceCommand.ProposeCharterText(ALLIANCE, "Draft", FIRST),
                new AllianceCommand.OpenCharterReview(ALLIANCE),
                new AllianceCommand.CommentOnCharter(ALLIANCE, FIRST, "c", "who pays?"),
                agree("a", FIRST),
                adopt(FIRST),
                new AllianceCommand.EstablishAlliance(ALLIANCE, null),
                new AllianceCommand.AdmitMember(ALLIANCE, "e", "E 演示", FIELDS),
                offer("a"),
                new AllianceCommand.RecordWithdrawal(ALLIANCE, "a", "merged"),
                new AllianceCommand.DissolveAlliance(ALLIANCE, "done", null))) {
            var result = new AggregateTestFixture<>(Alliance.class)
                    .given(life(state))
                    .when(command, by(OFFICE));
            if (!state.allowedCommands().contains(command.getClass().getSimpleName())) {
                result.expectException(rejectedBecause(ILLEGAL_STATE));
            } else if (command instanceof AllianceCommand.AdoptCharter) {
                result.expectException(rejectedBecause(QUORUM_NOT_MET));
            } else if (command instanceof AllianceCommand.ProposeProtocol) {
                result.expectException(rejectedBecause(PROTOCOL_SIGNED));
            } else {
                result.expectSuccessfulHandlerExecution();
            }
        }
    }

    private static List<AllianceEvent> life(AllianceState state) {
        List<AllianceEvent> events = new ArrayList<>(List.of(
                initiated(),
                joined("a"),
                joined("b"),
                joined("c"),
                new ProtocolProposed(ID, PROTOCOL, 67),
                new ProtocolSigned(ID, "a", PROTOCOL),
                new ProtocolSigned(ID, "b", PROTOCOL)));
        List<AllianceEvent> later = List.of(
                new CharterTextProposed(ID, 1, "Draft", FIRST),
                new CharterReviewOpened(ID, 1, FIRST),
                new CharterAdopted(ID, 1, FIRST, List.of("a", "b"), 2),
                new AllianceEstablished(ID, TODAY),
                new AllianceDissolved(ID, "done", TODAY));
        events.addAll(later.subList(0, List.of(AllianceState.values()).indexOf(state)));
        return events;
    }

    private static AllianceCommand initiate(Division division) {
        return new AllianceCommand.InitiateAlliance(ALLIANCE, "Alliance 演示", division, FIELDS, "004");
    }

    private static AllianceCommand join(String organisation) {
        return new AllianceCommand.JoinAsInitiator(ALLIANCE, organisation, organisation + " 演示", FIELDS);
    }

    private static AllianceCommand agree(String organisation, String text) {
        return new AllianceCommand.AgreeToCharter(ALLIANCE, organisation, text);
    }

    private static AllianceCommand adopt(String text) {
        return new AllianceCommand.AdoptCharter(ALLIANCE, text);
    }

    private static AllianceCommand offer(String organisation) {
        return new AllianceCommand.OfferService(ALLIANCE, organisation, "consultation");
    }

    private static AllianceInitiated initiated() {
        return new AllianceInitiated(ID, "Alliance 演示", HUNAN, FIELDS, OFFICE, "004");
    }

    private static InitiatorJoined joined(String organisation) {
        return new InitiatorJoined(ID, organisation, organisation + " 演示", FIELDS);
    }

    private static CharterAgreed agreed(String organisation) {
        return new CharterAgreed(ID, 1, organisation, FIRST);
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", Instant.parse("2026-03-02T02:00:00Z"), "actor", "clerk-12", "office", office);
    }
}
