package org.zhibao.mediations.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.mediations.mediation.MediationExamples.*;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Remedy;

class MediationTest {
    private final AggregateTestFixture<Mediation> fixture = new AggregateTestFixture<>(Mediation.class);

    @Nested
    class RequestMediation {
        @Test
        void limitation_12_is_received_with_a_receipt_because_it_interrupts_the_limitation_period() {
            fixture.givenNoPriorActivity()
                    .when(request(LAMP, FACTORY), by(NORTH))
                    .expectEvents(requested(LAMP, FACTORY));
        }

        @Test
        void needs_an_applicant_and_a_respondent() {
            rejected(fixture.givenNoPriorActivity().when(request(LAMP), by(NORTH)), Reason.PARTIES_INCOMPLETE);
            rejected(fixture.givenNoPriorActivity().when(request(FACTORY), by(NORTH)), Reason.PARTIES_INCOMPLETE);
        }

        @Test
        void names_each_party_once() {
            rejected(
                    fixture.givenNoPriorActivity().when(request(LAMP, FACTORY, FACTORY), by(NORTH)),
                    Reason.PARTIES_INCOMPLETE);
        }

        @Test
        void pml_4_is_free_before_a_peoples_mediation_committee() {
            rejected(
                    fixture.givenNoPriorActivity().when(requestAtFee(Mode.PEOPLES, 1), by(NORTH)),
                    Reason.FEE_NOT_ALLOWED);
        }

        @Test
        void commercial_16_may_cost_a_fee_before_a_commercial_body_by_its_published_tariff() {
            fixture.givenNoPriorActivity()
                    .when(requestAtFee(Mode.COMMERCIAL, 50_000), by(NORTH))
                    .expectSuccessfulHandlerExecution();
            rejected(
                    fixture.givenNoPriorActivity()
                            .when(
                                    new MediationCommand.RequestMediation(
                                            ID,
                                            Mode.COMMERCIAL,
                                            NORTH,
                                            List.of(LAMP, FACTORY),
                                            MATTER,
                                            50_000,
                                            null,
                                            null,
                                            " "),
                                    by(NORTH)),
                    Reason.TARIFF_REQUIRED);
        }
    }

    @Nested
    class InviteRespondent {
        @Test
        void asks_the_other_side_whether_it_wants_to() {
            fixture.given(requested(LAMP, FACTORY))
                    .when(invite(FACTORY), by(NORTH))
                    .expectEvents(invited(FACTORY));
        }

        @Test
        void may_be_repeated() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(invite(FACTORY), by(NORTH))
                    .expectEvents(invited(FACTORY));
        }

        @Test
        void is_for_the_organisation_that_holds_the_mediation() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY)).when(invite(FACTORY), by(SOUTH)),
                    Reason.NOT_RESPONSIBLE_ORGANISATION);
        }

        @Test
        void is_not_for_the_applicant_nor_for_strangers() {
            rejected(fixture.given(requested(LAMP, FACTORY)).when(invite(LAMP), by(NORTH)), Reason.NOT_A_PARTY);
            rejected(fixture.given(requested(LAMP, FACTORY)).when(invite(SHOP), by(NORTH)), Reason.NOT_A_PARTY);
        }

        @Test
        void is_over_once_all_have_consented() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY), invited(FACTORY), consentedByAll(FACTORY))
                            .when(invite(FACTORY), by(NORTH)),
                    Reason.ILLEGAL_STATE);
        }
    }

    @Nested
    class ConsentToMediation {
        @Test
        void by_the_only_respondent_is_the_consent_of_all() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(consent(FACTORY), by(NORTH))
                    .expectEvents(consentedByAll(FACTORY));
        }

        @Test
        void is_complete_only_with_every_respondent() {
            fixture.given(requested(LAMP, FACTORY, SHOP), invited(FACTORY), invited(SHOP))
                    .when(consent(FACTORY), by(NORTH))
                    .expectEvents(consentedFirst(FACTORY));
            fixture.given(requested(LAMP, FACTORY, SHOP), invited(FACTORY), invited(SHOP), consentedFirst(FACTORY))
                    .when(consent(SHOP), by(NORTH))
                    .expectEvents(consentedByAll(SHOP));
        }

        @Test
        void given_twice_counts_once() {
            fixture.given(requested(LAMP, FACTORY, SHOP), invited(FACTORY), consentedFirst(FACTORY))
                    .when(consent(FACTORY), by(NORTH))
                    .expectNoEvents();
        }

        @Test
        void of_the_applicant_lies_in_the_request() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(consent(LAMP), by(NORTH))
                    .expectNoEvents();
        }

        @Test
        void is_refused_before_anyone_was_invited() {
            rejected(fixture.given(requested(LAMP, FACTORY)).when(consent(FACTORY), by(NORTH)), Reason.ILLEGAL_STATE);
        }

        @Test
        void is_refused_for_who_was_not_invited() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY, SHOP), invited(FACTORY))
                            .when(consent(SHOP), by(NORTH)),
                    Reason.NOT_INVITED);
        }
    }

    @Nested
    class RefuseMediation {
        @Test
        void pml_17_and_23_ends_it_at_once_and_names_the_other_remedies() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(refuse(FACTORY), by(NORTH))
                    .expectEvents(refused(FACTORY), endedByRefusal());
        }

        @Test
        void is_open_to_the_applicant_too() {
            fixture.given(requested(LAMP, FACTORY))
                    .when(refuse(LAMP), by(NORTH))
                    .expectEvents(refused(LAMP), endedByRefusal());
        }

        @Test
        void is_possible_even_after_consent() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY), consentedByAll(FACTORY))
                    .when(refuse(FACTORY), by(NORTH))
                    .expectEvents(refused(FACTORY), endedByRefusal());
        }

        @Test
        void is_not_for_strangers() {
            rejected(fixture.given(requested(LAMP, FACTORY)).when(refuse(SHOP), by(NORTH)), Reason.NOT_A_PARTY);
        }

        @Test
        void closes_the_door_to_every_later_step() {
            for (MediationCommand later : List.of(
                    invite(FACTORY), consent(FACTORY), consent(LAMP), refuse(LAMP), terminate(Ground.UNREACHABLE))) {
                rejected(
                        fixture.given(requested(LAMP, FACTORY), invited(FACTORY), refused(FACTORY), endedByRefusal())
                                .when(later, by(NORTH)),
                        Reason.PARTY_REFUSED);
            }
        }
    }

    @Nested
    class TerminateMediation {
        @Test
        void ends_what_cannot_succeed_and_names_the_other_remedies() {
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(terminate(Ground.UNREACHABLE), by(NORTH))
                    .expectEvents(terminated(Ground.UNREACHABLE, Remedy.COURT));
        }

        @Test
        void pml_26_is_refused_without_the_notice_of_other_remedies() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY))
                            .when(new MediationCommand.TerminateMediation(ID, Ground.WITHDRAWN, List.of()), by(NORTH)),
                    Reason.REMEDY_NOTICE_MISSING);
        }

        @Test
        void cannot_speak_for_a_party_that_refuses() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY)).when(terminate(Ground.REFUSED), by(NORTH)),
                    Reason.GROUND_NOT_APPLICABLE);
        }

        @Test
        void cannot_find_the_parties_too_far_apart_before_all_consented_to_try() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY), invited(FACTORY))
                            .when(terminate(Ground.NO_AGREEMENT_IN_SIGHT), by(NORTH)),
                    Reason.GROUND_NOT_APPLICABLE);
            fixture.given(requested(LAMP, FACTORY), invited(FACTORY), consentedByAll(FACTORY))
                    .when(terminate(Ground.NO_AGREEMENT_IN_SIGHT), by(NORTH))
                    .expectEvents(terminated(Ground.NO_AGREEMENT_IN_SIGHT, Remedy.COURT));
        }

        @Test
        void is_for_the_organisation_that_holds_the_mediation() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY)).when(terminate(Ground.WITHDRAWN), by(SOUTH)),
                    Reason.NOT_RESPONSIBLE_ORGANISATION);
        }

        @Test
        void happens_once() {
            rejected(
                    fixture.given(requested(LAMP, FACTORY), terminated(Ground.WITHDRAWN, Remedy.COURT))
                            .when(terminate(Ground.WITHDRAWN), by(NORTH)),
                    Reason.ILLEGAL_STATE);
        }
    }

    @Test
    void every_refusal_of_a_state_says_where_it_stands_and_what_it_allows() {
        fixture.given(requested(LAMP, FACTORY))
                .when(consent(FACTORY), by(NORTH))
                .expectException(Matchers.matches((MediationRejected refusal) -> {
                    assertThat(refusal.state()).isEqualTo("REQUESTED");
                    assertThat(refusal.allowedCommands())
                            .containsExactly(
                                    "ConfirmIdentity",
                                    "InviteRespondent",
                                    "RefuseMediation",
                                    "RejectRequest",
                                    "TerminateMediation");
                    return true;
                }));
    }

    @Test
    void every_party_is_known_by_its_id_only() {
        Party impostor = new Party(FACTORY.id(), "演示冒名者", Party.Side.RESPONDENT);
        fixture.given(requested(LAMP, FACTORY))
                .when(new MediationCommand.InviteRespondent(ID, impostor.id(), RULES), by(NORTH))
                .expectEvents(invited(FACTORY));
    }

    private static void rejected(ResultValidator<Mediation> result, Reason reason) {
        result.expectNoEvents()
                .expectException(Matchers.matches((MediationRejected refusal) -> refusal.reason() == reason));
    }
}
