package org.zhibao.mediations.mediation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.mediations.mediation.MediationExamples.*;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.axonframework.test.matchers.Matchers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.AgreementText;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Commission;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Disclosure;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.Performance;
import org.zhibao.mediations.mediation.MediationEvent.RefusedConfirmation;
import org.zhibao.mediations.mediation.MediationEvent.SuspensionGround;

/**
 * The articles that state a rule, each with its test: {@code pml} is the People's Mediation Law, {@code omr} the SPC Online Mediation
 * Rules, {@code invited} the SPC Invited Mediation Provisions, {@code cpl} the Civil Procedure Law, {@code confirmation} the SPC
 * Confirmation Provisions, {@code rules} the Patent Implementing Rules. The README's table of the law lists them all.
 */
class LawOfMediationTest {
    private final AggregateTestFixture<Mediation> fixture = new AggregateTestFixture<>(Mediation.class);

    @Nested
    class TheRequest {
        @Test
        void pml_18_a_court_may_pass_a_dispute_on_before_and_after_filing() {
            fixture.givenNoPriorActivity()
                    .when(
                            new MediationCommand.AcceptCommission(
                                    ID,
                                    Mode.COURT_ENTRUSTED,
                                    NORTH,
                                    List.of(LAMP, FACTORY),
                                    MATTER,
                                    0,
                                    DISPUTE,
                                    COMMISSION),
                            by(NORTH))
                    .expectEvents(requested(Mode.COURT_ENTRUSTED, null, COMMISSION, LAMP, FACTORY));
        }

        @Test
        void a_courts_mode_needs_the_courts_commission_and_one_that_fits() {
            rejected(
                    fixture.givenNoPriorActivity().when(requestAtFee(Mode.COURT_COMMISSIONED, 0), by(NORTH)),
                    Reason.COMMISSION_MISMATCH);
            rejected(
                    fixture.givenNoPriorActivity()
                            .when(
                                    new MediationCommand.AcceptCommission(
                                            ID,
                                            Mode.COURT_COMMISSIONED,
                                            NORTH,
                                            List.of(LAMP, FACTORY),
                                            MATTER,
                                            0,
                                            DISPUTE,
                                            COMMISSION),
                                    by(NORTH)),
                    Reason.COMMISSION_MISMATCH);
            rejected(
                    fixture.givenNoPriorActivity()
                            .when(
                                    new MediationCommand.AcceptCommission(
                                            ID,
                                            Mode.COURT_ENTRUSTED,
                                            NORTH,
                                            List.of(LAMP, FACTORY),
                                            MATTER,
                                            0,
                                            DISPUTE,
                                            COMMISSION),
                                    by(SOUTH)),
                    Reason.NOT_RESPONSIBLE_ORGANISATION);
        }

        @Test
        void a_request_is_rejected_with_reasons() {
            rejected(
                    given(requested(LAMP, FACTORY)).when(new MediationCommand.RejectRequest(ID, " "), by(NORTH)),
                    Reason.REASONS_REQUIRED);
            given(requested(LAMP, FACTORY))
                    .when(new MediationCommand.RejectRequest(ID, "不属于受理范围"), by(NORTH))
                    .expectEvents(new MediationEvent.RequestRejected(ID.value(), "不属于受理范围", about(), CASE));
        }
    }

    @Nested
    class TheWishOfTheOtherSide {
        @Test
        void omr_15_the_other_side_has_three_working_days_and_only_then_is_unreachable() {
            MediationCommand end = new MediationCommand.EndUnanswered(ID);
            rejected(
                    given(requested(LAMP, FACTORY), invited(FACTORY)).when(end, later("2026-03-05")),
                    Reason.DEADLINE_NOT_REACHED);
            given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(end, later("2026-03-06"))
                    .expectEvents(new MediationEvent.MediationTerminated(
                            ID.value(), Ground.UNREACHABLE, Remedy.BY_LAW, CASE, null, about()));
        }

        @Test
        void only_the_party_or_the_clerk_of_the_organisation_speaks_for_a_party() {
            rejected(
                    given(requested(LAMP, FACTORY), invited(FACTORY))
                            .when(consent(FACTORY), by("stranger", SOUTH, MONDAY)),
                    Reason.NOT_THE_PARTY);
            given(requested(LAMP, FACTORY), invited(FACTORY))
                    .when(consent(FACTORY), by("factory-account", SOUTH, MONDAY))
                    .expectEvents(consentedByAll(FACTORY));
        }

        @Test
        void pml_3_no_session_without_the_consent_of_every_party() {
            rejected(
                    given(requested(LAMP, FACTORY)).when(new MediationCommand.OpenSession(ID), by(NORTH)),
                    Reason.CONSENT_MISSING);
        }
    }

    @Nested
    class TheMediator {
        @Test
        void pml_19_the_parties_choose_and_the_one_they_agree_on_is_nominated() {
            given(list(upToConsent(), new MediationEvent.MediatorChosen(LAMP.id(), WANG)))
                    .when(choose(FACTORY.id(), candidate(WANG)), by(NORTH))
                    .expectEvents(new MediationEvent.MediatorChosen(FACTORY.id(), WANG), nominated(false));
        }

        @Test
        void who_chooses_differently_nominates_nobody() {
            given(list(upToConsent(), new MediationEvent.MediatorChosen(LAMP.id(), WANG)))
                    .when(choose(FACTORY.id(), candidate(LI)), by(NORTH))
                    .expectEvents(new MediationEvent.MediatorChosen(FACTORY.id(), LI));
        }

        @Test
        void omr_10_the_parties_choose_within_two_working_days_else_the_organisation_designates() {
            rejected(
                    given(upToConsent()).when(choose(LAMP.id(), candidate(WANG)), later("2026-03-05")),
                    Reason.CHOICE_LATE);
            rejected(given(upToConsent()).when(designate(candidate(WANG)), later("2026-03-04")), Reason.CHOICE_OPEN);
            given(upToConsent())
                    .when(designate(candidate(WANG)), later("2026-03-05"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void who_leaves_the_choice_to_the_organisation_does_not_make_it_wait() {
            given(upToConsent())
                    .when(new MediationCommand.LeaveChoice(ID, LAMP.id()), by(NORTH))
                    .expectEvents(new MediationEvent.ChoiceLeft(LAMP.id(), false));
            given(list(
                            upToConsent(),
                            new MediationEvent.ChoiceLeft(LAMP.id(), false),
                            new MediationEvent.ChoiceLeft(FACTORY.id(), true)))
                    .when(designate(candidate(WANG)), by(NORTH))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void omr_13_who_is_related_to_a_party_on_that_day_is_not_nominated() {
            Relation now = relation(Relation.Kind.EMPLOYMENT, FACTORY, "2020-01-01", null);
            Relation past = relation(Relation.Kind.EMPLOYMENT, FACTORY, "2020-01-01", "2026-03-01");
            rejected(
                    given(upToConsent()).when(choose(LAMP.id(), candidate(WANG, now)), by(NORTH)),
                    Reason.CONFLICT_OF_INTEREST);
            given(upToConsent())
                    .when(choose(LAMP.id(), candidate(WANG, past)), by(NORTH))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void invited_16_who_handles_the_case_or_sits_on_its_panel_does_not_mediate_it() {
            for (String role : List.of("HANDLER", "EXPERT")) {
                rejected(
                        given(upToConsent()).when(choose(LAMP.id(), inCase(role)), by(NORTH)),
                        Reason.INCOMPATIBLE_ROLE);
                rejected(
                        given(list(
                                        upToConsent(),
                                        new MediationEvent.ChoiceLeft(LAMP.id(), false),
                                        new MediationEvent.ChoiceLeft(FACTORY.id(), true)))
                                .when(designate(inCase(role)), by(NORTH)),
                        Reason.INCOMPATIBLE_ROLE);
            }
        }

        private static Candidate inCase(String role) {
            return new Candidate(
                    WANG,
                    "演示",
                    NORTH,
                    true,
                    List.of("patents"),
                    List.of("zh"),
                    "110000",
                    List.of(),
                    role,
                    0,
                    10,
                    0,
                    List.of());
        }

        @Test
        void pml_14_who_is_not_active_or_does_not_know_the_field_is_not_nominated() {
            Candidate inactive = new Candidate(
                    WANG,
                    "演示",
                    NORTH,
                    false,
                    List.of("patents"),
                    List.of("zh"),
                    "110000",
                    List.of(),
                    null,
                    0,
                    10,
                    0,
                    List.of());
            Candidate stranger = new Candidate(
                    WANG,
                    "演示",
                    NORTH,
                    true,
                    List.of("trademarks"),
                    List.of("zh"),
                    "110000",
                    List.of(),
                    null,
                    0,
                    10,
                    0,
                    List.of());
            rejected(given(upToConsent()).when(choose(LAMP.id(), inactive), by(NORTH)), Reason.MEDIATOR_NOT_ACTIVE);
            rejected(given(upToConsent()).when(choose(LAMP.id(), stranger), by(NORTH)), Reason.MEDIATOR_NOT_MATCHING);
        }

        @Test
        void omr_12_the_mediator_accepts_within_three_working_days() {
            given(upToNomination())
                    .when(accept("我声明独立公正"), byWang())
                    .expectEvents(new MediationEvent.NominationAccepted(
                            WANG,
                            Receipt.digestOf("我声明独立公正"),
                            RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null)));
            rejected(
                    given(upToNomination()).when(accept("声明"), by(WANG, "x", on("2026-03-06"))),
                    Reason.ACCEPTANCE_LATE);
            rejected(
                    given(upToNomination()).when(new MediationCommand.LapseNomination(ID), later("2026-03-05")),
                    Reason.DEADLINE_NOT_REACHED);
            given(upToNomination())
                    .when(new MediationCommand.LapseNomination(ID), later("2026-03-06"))
                    .expectEvents(new MediationEvent.NominationLapsed(ID.value(), WANG, LocalDate.parse("2026-03-05")));
        }

        @Test
        void invited_15_the_mediator_accepts_in_person_with_a_declaration() {
            rejected(given(upToNomination()).when(accept("声明"), by(NORTH)), Reason.NOT_THE_MEDIATOR);
            rejected(given(upToNomination()).when(accept(" "), byWang()), Reason.DECLARATION_MISSING);
        }

        @Test
        void who_declines_leaves_the_place_to_others() {
            given(upToNomination())
                    .when(new MediationCommand.DeclineNomination(ID, "出差"), byWang())
                    .expectEvents(new MediationEvent.NominationDeclined(ID.value(), WANG, "出差"));
            given(list(upToNomination(), new MediationEvent.NominationDeclined(ID.value(), WANG, "出差")))
                    .when(designate(candidate(LI)), by(NORTH))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void omr_13_after_a_disclosure_no_session_until_all_have_waived_it() {
            rejected(
                    given(list(upToAppointment(), disclosed(1))).when(new MediationCommand.OpenSession(ID), byWang()),
                    Reason.WAIVER_INCOMPLETE);
            given(list(upToAppointment(), disclosed(1)))
                    .when(waive(1, LAMP.id()), by(NORTH))
                    .expectEvents(new MediationEvent.DisclosureWaived(1, LAMP.id(), false));
            List<Object> half =
                    list(upToAppointment(), disclosed(1), new MediationEvent.DisclosureWaived(1, LAMP.id(), false));
            rejected(given(half).when(new MediationCommand.OpenSession(ID), byWang()), Reason.WAIVER_INCOMPLETE);
            given(half)
                    .when(waive(1, FACTORY.id()), by(NORTH))
                    .expectEvents(new MediationEvent.DisclosureWaived(1, FACTORY.id(), true));
            rejected(given(upToAppointment()).when(waive(1, LAMP.id()), by(NORTH)), Reason.NOT_DISCLOSED);
        }

        @Test
        void a_relation_is_disclosed_whenever_it_becomes_known() {
            given(upToSession())
                    .when(
                            new MediationCommand.DiscloseRelation(
                                    ID, new Disclosure(Relation.Kind.EARLIER_ADVICE, FACTORY.id(), "多年前曾提供咨询")),
                            byWang())
                    .expectEvents(disclosed(1));
        }

        @Test
        void invited_15_recusal_is_decided_by_the_organisation_not_by_the_mediator() {
            List<Object> objected =
                    list(upToAppointment(), new MediationEvent.MediatorObjectedTo(WANG, FACTORY.id(), "曾任顾问"));
            given(upToAppointment())
                    .when(new MediationCommand.ObjectToMediator(ID, FACTORY.id(), "曾任顾问"), by(NORTH))
                    .expectEvents(new MediationEvent.MediatorObjectedTo(WANG, FACTORY.id(), "曾任顾问"));
            rejected(given(objected).when(recusal(true), by(WANG, NORTH, MONDAY)), Reason.NOT_RECUSAL_AUTHORITY);
            rejected(given(objected).when(recusal(true), by(SOUTH)), Reason.NOT_RECUSAL_AUTHORITY);
            rejected(given(objected).when(new MediationCommand.OpenSession(ID), byWang()), Reason.OBJECTION_OPEN);
            rejected(given(upToAppointment()).when(recusal(true), by(NORTH)), Reason.NO_OBJECTION);
            given(objected)
                    .when(recusal(true), by(NORTH))
                    .expectEvents(new MediationEvent.RecusalDecided(ID.value(), WANG, true, "理由"));
            rejected(
                    given(list(objected, new MediationEvent.RecusalDecided(ID.value(), WANG, true, "理由")))
                            .when(designate(candidate(WANG)), by(NORTH)),
                    Reason.CONFLICT_OF_INTEREST);
        }

        @Test
        void omr_14_refusing_the_replacement_is_refusing_mediation() {
            MediationCommand refusal = new MediationCommand.RefuseReplacement(ID, FACTORY.id());
            rejected(given(upToNomination()).when(refusal, by(NORTH)), Reason.NOT_A_REPLACEMENT);
            given(list(upToConsent(), nominated(true)))
                    .when(refusal, by(NORTH))
                    .expectEvents(
                            refused(FACTORY),
                            new MediationEvent.MediationTerminated(
                                    ID.value(), Ground.REFUSED, Remedy.BY_LAW, CASE, WANG, about()));
        }
    }

    @Nested
    class TheSessions {
        @Test
        void omr_24_after_thirty_days_nothing_but_the_end_or_an_agreement_reached_before() {
            Map<String, Object> late = by(WANG, "x", on("2026-04-02"));
            for (MediationCommand step : List.of(
                    new MediationCommand.RecordSession(ID, LocalDate.parse("2026-04-02"), null, box(Sealed.TABLE)),
                    new MediationCommand.SubmitProposal(ID, WANG, box(Sealed.TABLE)),
                    new MediationCommand.AgreeExtension(ID, 10, ALL, RULES),
                    record(Form.WRITTEN, "2026-04-02", ALL))) {
                rejected(given(upToSession()).when(step, late), Reason.TIME_LIMIT_EXPIRED);
            }
            given(upToSession())
                    .when(record(Form.WRITTEN, "2026-04-01", ALL), late)
                    .expectSuccessfulHandlerExecution();
            rejected(
                    given(upToSession()).when(terminate(Ground.TIME_EXPIRED), later("2026-04-01")),
                    Reason.DEADLINE_NOT_REACHED);
            given(upToSession())
                    .when(terminate(Ground.TIME_EXPIRED), later("2026-04-02"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void an_administration_has_two_months_whoever_decides_on_the_procedure() {
            LocalDate monday = Clock.dayOf(MONDAY);
            assertThat(RULES.mediation(monday, Mode.ADMINISTRATIVE, null).dueOn())
                    .isEqualTo("2026-05-06");
            assertThat(RULES.mediation(monday, Mode.INDUSTRY, null).dueOn()).isEqualTo("2026-04-01");
            given(list(
                            requested(Mode.ADMINISTRATIVE, CASE, null, LAMP, FACTORY),
                            invited(FACTORY),
                            consentedByAll(FACTORY),
                            nominated(false)))
                    .when(accept("声明"), byWang())
                    .expectEvents(new MediationEvent.NominationAccepted(
                            WANG, Receipt.digestOf("声明"), RULES.mediation(monday, Mode.ADMINISTRATIVE, null)));
        }

        @Test
        void omr_24_fifteen_days_in_ordinary_and_seven_in_summary_procedure() {
            given(list(
                            requested(Mode.COURT_ENTRUSTED, null, COMMISSION, LAMP, FACTORY),
                            invited(FACTORY),
                            consentedByAll(FACTORY),
                            nominated(false)))
                    .when(accept("声明"), byWang())
                    .expectEvents(new MediationEvent.NominationAccepted(
                            WANG,
                            Receipt.digestOf("声明"),
                            RULES.mediation(Clock.dayOf(MONDAY), Mode.COURT_ENTRUSTED, COMMISSION)));
            Commission summary = new Commission("院", null, "号", Commission.Procedure.SUMMARY);
            assertThat(RULES.mediation(Clock.dayOf(MONDAY), Mode.COURT_ENTRUSTED, COMMISSION)
                            .dueOn())
                    .isEqualTo("2026-03-17");
            assertThat(RULES.mediation(Clock.dayOf(MONDAY), Mode.COURT_ENTRUSTED, summary)
                            .dueOn())
                    .isEqualTo("2026-03-09");
        }

        @Test
        void omr_24_more_time_needs_the_consent_of_all() {
            rejected(
                    given(upToSession())
                            .when(new MediationCommand.AgreeExtension(ID, 10, Set.of(LAMP.id()), RULES), by(NORTH)),
                    Reason.EXTENSION_CONSENT_MISSING);
            given(upToSession())
                    .when(new MediationCommand.AgreeExtension(ID, 10, ALL, RULES), by(NORTH))
                    .expectEvents(new MediationEvent.ExtensionAgreed(
                            10,
                            List.of(LAMP.id(), FACTORY.id()),
                            RULES.extended(RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null), 10)));
        }

        @Test
        void omr_26_the_time_of_an_appraisal_does_not_count() {
            List<Object> running = list(
                    upToSession(),
                    new MediationEvent.AppraisalCommissioned("技术特征", "演示鉴定所", LocalDate.parse("2026-03-12")));
            given(running)
                    .when(new MediationCommand.ReceiveAppraisal(ID, DIGEST, RULES), later("2026-03-22"))
                    .expectEvents(new MediationEvent.AppraisalReceived(
                            DIGEST,
                            LocalDate.parse("2026-03-22"),
                            RULES.without(
                                    RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null),
                                    LocalDate.parse("2026-03-12"),
                                    LocalDate.parse("2026-03-22"))));
            assertThat(RULES.without(
                                    RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null),
                                    LocalDate.parse("2026-03-12"),
                                    LocalDate.parse("2026-03-22"))
                            .dueOn())
                    .isEqualTo("2026-04-13");
            given(running)
                    .when(
                            new MediationCommand.SubmitProposal(ID, WANG, box(Sealed.TABLE)),
                            by(WANG, "x", on("2026-05-02")))
                    .expectSuccessfulHandlerExecution();
            rejected(
                    given(upToSession()).when(new MediationCommand.ReceiveAppraisal(ID, DIGEST, RULES), by(NORTH)),
                    Reason.APPRAISAL_MISMATCH);
            rejected(
                    given(running).when(new MediationCommand.CommissionAppraisal(ID, "再次", "所"), by(NORTH)),
                    Reason.APPRAISAL_MISMATCH);
        }

        @Test
        void pml_23_a_session_is_open_to_the_public_only_if_all_want_it() {
            rejected(
                    given(upToSession()).when(schedule(true, Set.of(LAMP.id())), byWang()),
                    Reason.CONSENT_OF_ALL_MISSING);
            given(upToSession())
                    .when(schedule(true, ALL), byWang())
                    .expectEvents(new MediationEvent.SessionScheduled(1, on("2026-03-10"), "演示会议室", true));
        }

        @Test
        void pml_20_a_specialist_is_invited_with_the_consent_of_all_and_is_not_the_mediator() {
            rejected(
                    given(upToSession())
                            .when(new MediationCommand.InviteSpecialist(ID, "ex-1", "机械", Set.of(LAMP.id())), byWang()),
                    Reason.CONSENT_OF_ALL_MISSING);
            rejected(
                    given(upToSession()).when(new MediationCommand.InviteSpecialist(ID, WANG, "机械", ALL), byWang()),
                    Reason.INCOMPATIBLE_ROLE);
            given(upToSession())
                    .when(new MediationCommand.InviteSpecialist(ID, "ex-1", "机械", ALL), byWang())
                    .expectEvents(new MediationEvent.SpecialistInvited("ex-1", "机械", List.of(LAMP.id(), FACTORY.id())));
        }

        @Test
        void omr_18_only_facts_that_all_have_confirmed_are_written_in_the_open() {
            rejected(
                    given(upToSession())
                            .when(
                                    new MediationCommand.ConfirmUndisputedFact(ID, "双方2024年签约", Set.of(LAMP.id())),
                                    byWang()),
                    Reason.CONSENT_OF_ALL_MISSING);
            given(upToSession())
                    .when(new MediationCommand.ConfirmUndisputedFact(ID, "双方2024年签约", ALL), byWang())
                    .expectEvents(new MediationEvent.UndisputedFactConfirmed(
                            1, "双方2024年签约", List.of(LAMP.id(), FACTORY.id())));
        }

        @Test
        void pml_27_the_mediator_records_what_was_said_and_nobody_else() {
            MediationCommand minutes = new MediationCommand.RecordSession(
                    ID, LocalDate.parse("2026-03-03"), FACTORY.id(), box("party-respondent-1"));
            rejected(given(upToSession()).when(minutes, by(NORTH)), Reason.NOT_THE_MEDIATOR);
            given(upToSession())
                    .when(minutes, byWang())
                    .expectEvents(new MediationEvent.SessionRecorded(
                            1, LocalDate.parse("2026-03-03"), true, box("party-respondent-1")));
        }

        @Test
        void pml_15_and_23_only_the_party_itself_confides_in_the_mediator() {
            MediationCommand statement =
                    new MediationCommand.ConfideStatement(ID, FACTORY.id(), box("party-respondent-1"));
            rejected(given(upToSession()).when(statement, by(NORTH)), Reason.NOT_THE_PARTY);
            given(upToSession())
                    .when(statement, by("factory-account", "x", MONDAY))
                    .expectEvents(new MediationEvent.StatementConfided(box("party-respondent-1")));
        }

        @Test
        void rules_98_it_may_rest_while_the_right_is_contested_elsewhere() {
            given(upToSession())
                    .when(
                            new MediationCommand.SuspendMediation(
                                    ID, SuspensionGround.VALIDITY_CONTESTED, "已请求宣告无效", null),
                            byWang())
                    .expectEvents(new MediationEvent.MediationSuspended(
                            SuspensionGround.VALIDITY_CONTESTED, "已请求宣告无效", null));
        }

        @Test
        void invited_18_a_suspicion_of_sham_mediation_suspends_it_and_is_reported() {
            rejected(
                    given(upToSession())
                            .when(
                                    new MediationCommand.SuspendMediation(
                                            ID, SuspensionGround.SUSPECTED_SHAM, "异常", null),
                                    byWang()),
                    Reason.REASONS_REQUIRED);
            MediationEvent suspended =
                    new MediationEvent.MediationSuspended(SuspensionGround.SUSPECTED_SHAM, "异常", "演示法院");
            given(upToSession())
                    .when(
                            new MediationCommand.SuspendMediation(ID, SuspensionGround.SUSPECTED_SHAM, "异常", "演示法院"),
                            byWang())
                    .expectEvents(suspended);
            rejected(given(upToSession()).when(terminate(Ground.SHAM), by(NORTH)), Reason.GROUND_NOT_APPLICABLE);
            given(list(upToSession(), suspended))
                    .when(terminate(Ground.SHAM), by(NORTH))
                    .expectSuccessfulHandlerExecution();
            given(list(upToSession(), suspended))
                    .when(new MediationCommand.ResumeMediation(ID, "查明并非虚假"), by(NORTH))
                    .expectEvents(new MediationEvent.MediationResumed("查明并非虚假"));
        }
    }

    @Nested
    class TheAgreement {
        @Test
        void pml_29_takes_effect_with_all_signatures_the_mediators_and_the_seal_on_one_text() {
            rejected(given(upToAgreement()).when(seal(DIGEST), by(NORTH)), Reason.SIGNATURE_SET_INCOMPLETE);
            rejected(given(upToAgreement()).when(countersign(DIGEST), byWang()), Reason.SIGNATURE_SET_INCOMPLETE);
            rejected(given(upToSignatures()).when(seal(DIGEST), by(NORTH)), Reason.SIGNATURE_SET_INCOMPLETE);
            given(upToSignatures())
                    .when(countersign(DIGEST), byWang())
                    .expectEvents(new MediationEvent.AgreementCountersigned(WANG, DIGEST));
            given(upToCountersignature())
                    .when(seal(DIGEST), by(NORTH))
                    .expectEvents(
                            new MediationEvent.AgreementSealed(NORTH, DIGEST),
                            tookEffect(RULES.confirmation(Clock.dayOf(MONDAY))));
        }

        @Test
        void omr_19_all_sign_the_same_text() {
            String other = Receipt.digestOf("另一文本");
            rejected(given(upToAgreement()).when(sign(LAMP.id(), other), by(NORTH)), Reason.AGREEMENT_TEXT_MISMATCH);
            rejected(given(upToSignatures()).when(countersign(other), byWang()), Reason.AGREEMENT_TEXT_MISMATCH);
            rejected(given(upToCountersignature()).when(seal(other), by(NORTH)), Reason.AGREEMENT_TEXT_MISMATCH);
            given(upToAgreement())
                    .when(sign(LAMP.id(), DIGEST), by(NORTH))
                    .expectEvents(new MediationEvent.AgreementSigned(LAMP.id(), DIGEST));
        }

        @Test
        void pml_29_and_invited_24_a_written_agreement_states_the_dispute_the_terms_and_how_and_by_when_it_is_done() {
            for (AgreementText.Part part : AgreementText.Part.values()) {
                Set<AgreementText.Part> without = EnumSet.complementOf(EnumSet.of(part));
                rejected(
                        given(upToSession()).when(record(Form.WRITTEN, without), byWang()),
                        Reason.AGREEMENT_INCOMPLETE);
            }
            given(upToSession()).when(record(Form.WRITTEN, WHOLE), byWang()).expectEvents(agreed());
            rejected(given(upToSession()).when(record(Form.ORAL, Set.of()), byWang()), Reason.AGREEMENT_INCOMPLETE);
            given(upToSession())
                    .when(record(Form.ORAL, Set.of(AgreementText.Part.TERMS)), byWang())
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void invited_24_the_text_that_all_sign_names_the_parties_and_each_part() {
            AgreementText text = new AgreementText("外观设计侵权", "停止制造，支付四十万元", "十日内付清");
            assertThat(text.written(List.of(LAMP.name(), FACTORY.name()))).isEqualTo("""
                    当事人：演示灯具公司、演示工厂

                    争议事项和主要事实：
                    外观设计侵权

                    协议内容：
                    停止制造，支付四十万元

                    履行方式和期限：
                    十日内付清""");
            assertThat(text.states()).isEqualTo(WHOLE);
            assertThat(new AgreementText(" ", "停止制造", null).states()).containsExactly(AgreementText.Part.TERMS);
        }

        @Test
        void pml_28_and_30_an_oral_agreement_counts_as_recorded_if_all_were_there_from_the_day_it_was_reached() {
            rejected(
                    given(upToSession()).when(record(Form.ORAL, "2026-03-02", Set.of(LAMP.id())), byWang()),
                    Reason.CONSENT_OF_ALL_MISSING);
            given(upToSession())
                    .when(record(Form.ORAL, "2026-03-02", ALL), byWang())
                    .expectEvents(
                            new MediationEvent.AgreementRecorded(
                                    1, Form.ORAL, DIGEST, box(Sealed.AGREEMENT), LocalDate.parse("2026-03-02")),
                            new MediationEvent.AgreementTookEffect(
                                    ID.value(),
                                    1,
                                    Form.ORAL,
                                    DIGEST,
                                    LocalDate.parse("2026-03-02"),
                                    RULES.confirmation(LocalDate.parse("2026-03-02")),
                                    WANG,
                                    about(),
                                    CASE));
        }

        @Test
        void is_reached_on_a_day_of_the_mediation() {
            rejected(
                    given(upToSession()).when(record(Form.WRITTEN, "2026-03-01", ALL), byWang()),
                    Reason.AGREEMENT_DATE_NOT_POSSIBLE);
            rejected(
                    given(upToSession()).when(record(Form.WRITTEN, "2026-03-03", ALL), byWang()),
                    Reason.AGREEMENT_DATE_NOT_POSSIBLE);
        }

        @Test
        void omr_17_nobody_signs_for_a_party_that_was_not_identified() {
            List<Object> unidentified = list(upToSession(), agreed());
            rejected(given(unidentified).when(sign(LAMP.id(), DIGEST), by(NORTH)), Reason.IDENTITY_NOT_CONFIRMED);
            given(list(unidentified, identified(LAMP)))
                    .when(sign(LAMP.id(), DIGEST), by(NORTH))
                    .expectEvents(new MediationEvent.AgreementSigned(LAMP.id(), DIGEST));
            given(unidentified)
                    .when(sign(FACTORY.id(), DIGEST), by("factory-account", "x", MONDAY))
                    .expectEvents(new MediationEvent.AgreementSigned(FACTORY.id(), DIGEST));
        }

        @Test
        void omr_17_who_a_party_is_and_where_it_is_served_is_confirmed_before_the_organisation_or_the_mediator() {
            MediationCommand confirmation = new MediationCommand.ConfirmIdentity(
                    ID,
                    FACTORY.id(),
                    MediationEvent.IdentityProof.BUSINESS_LICENCE,
                    box(Sealed.serviceOf(FACTORY.id())));
            given(upToConsent()).when(confirmation, by(NORTH)).expectEvents(identified(FACTORY));
            given(upToSession()).when(confirmation, byWang()).expectEvents(identified(FACTORY));
            rejected(given(upToConsent()).when(confirmation, by(SOUTH)), Reason.NOT_RESPONSIBLE_ORGANISATION);
        }

        @Test
        void omr_25_each_ground_ends_it_where_it_can_be_true() {
            for (Ground ground : List.of(Ground.UNREACHABLE, Ground.WITHDRAWN, Ground.IMPOSSIBLE)) {
                given(requested(LAMP, FACTORY))
                        .when(terminate(ground), by(NORTH))
                        .expectSuccessfulHandlerExecution();
            }
            for (Ground ground : List.of(
                    Ground.REFUSED,
                    Ground.UNSIGNED,
                    Ground.NO_AGREEMENT_IN_SIGHT,
                    Ground.SHAM,
                    Ground.COURT_RECALLED)) {
                rejected(
                        given(requested(LAMP, FACTORY)).when(terminate(ground), by(NORTH)),
                        Reason.GROUND_NOT_APPLICABLE);
            }
            rejected(
                    given(requested(LAMP, FACTORY)).when(terminate(Ground.TIME_EXPIRED), by(NORTH)),
                    Reason.DEADLINE_NOT_REACHED);
            given(upToSession())
                    .when(terminate(Ground.NO_AGREEMENT_IN_SIGHT), by(NORTH))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void omr_25_who_does_not_sign_ends_it() {
            given(upToAgreement())
                    .when(new MediationCommand.RefuseToSign(ID, FACTORY.id()), by(NORTH))
                    .expectEvents(
                            new MediationEvent.SigningRefused(FACTORY.id()),
                            new MediationEvent.MediationTerminated(
                                    ID.value(), Ground.UNSIGNED, Remedy.BY_LAW, CASE, WANG, about()));
        }
    }

    @Nested
    class Confirmation {
        @Test
        void pml_33_is_applied_for_jointly_within_thirty_days() {
            rejected(
                    given(upToEffect()).when(apply(Set.of(LAMP.id()), COURT), by(NORTH)),
                    Reason.CONFIRMATION_NOT_JOINT);
            rejected(
                    given(upToEffect()).when(apply(ALL, COURT), later("2026-04-02")),
                    Reason.CONFIRMATION_WINDOW_CLOSED);
            given(upToEffect())
                    .when(apply(ALL, COURT), later("2026-04-01"))
                    .expectEvents(applied(LocalDate.parse("2026-04-01")));
        }

        @Test
        void cpl_205_goes_to_a_competent_court() {
            Court basic = new Court("演示区法院", Court.Level.BASIC, Court.Link.DOMICILE_OF_A_PARTY);
            Court inviting = new Court("演示知识产权法院", Court.Level.INTERMEDIATE, Court.Link.INVITED_THE_MEDIATION);
            rejected(given(upToEffect()).when(apply(ALL, basic), by(NORTH)), Reason.COURT_NOT_COMPETENT);
            rejected(given(upToEffect()).when(apply(ALL, inviting), by(NORTH)), Reason.COURT_NOT_COMPETENT);
        }

        @Test
        void cpl_206_confirmed_it_is_enforceable_refused_the_parties_may_agree_anew() {
            given(upToApplication())
                    .when(
                            new MediationCommand.RecordConfirmed(ID, "(2026)演示司确1号", LocalDate.parse("2026-03-20")),
                            by(NORTH))
                    .expectEvents(new MediationEvent.AgreementConfirmed(
                            "(2026)演示司确1号", LocalDate.parse("2026-03-20"), about()));
            MediationEvent refusal =
                    new MediationEvent.ConfirmationRefused(RefusedConfirmation.UNCLEAR, "(2026)演示司确2号");
            given(upToApplication())
                    .when(
                            new MediationCommand.RecordConfirmationRefused(
                                    ID, RefusedConfirmation.UNCLEAR, "(2026)演示司确2号"),
                            by(NORTH))
                    .expectEvents(refusal);
            given(list(upToApplication(), refusal))
                    .when(record(Form.WRITTEN, "2026-03-02", ALL), byWang())
                    .expectSuccessfulHandlerExecution();
            rejected(given(upToEffect()).when(record(Form.WRITTEN, "2026-03-02", ALL), byWang()), Reason.ILLEGAL_STATE);
        }

        @Test
        void is_withdrawn_by_a_party() {
            given(upToApplication())
                    .when(new MediationCommand.WithdrawConfirmation(ID, LAMP.id()), by(NORTH))
                    .expectEvents(new MediationEvent.ConfirmationWithdrawn(LAMP.id()));
        }

        @Test
        void confirmation_4_and_5_the_days_of_the_court_are_told_and_nothing_hangs_on_them() {
            MediationEvent.ConfirmationApplied applied = applied(Clock.dayOf(MONDAY));
            given(upToEffect()).when(apply(ALL, COURT), by(NORTH)).expectEvents(applied);
            assertThat(applied.courtAcceptsBy().dueOn()).isEqualTo("2026-03-05");
            assertThat(applied.courtDecidesBy().dueOn()).isEqualTo("2026-03-20");
            assertThat(applied.courtDecidesAtLast().dueOn()).isEqualTo("2026-03-30");
            given(upToApplication())
                    .when(
                            new MediationCommand.RecordConfirmed(ID, "(2026)演示司确1号", LocalDate.parse("2026-06-01")),
                            later("2026-06-02"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void confirmation_7_the_court_refuses_it_on_a_ground_of_the_provisions() {
            for (RefusedConfirmation ground : RefusedConfirmation.values()) {
                given(upToApplication())
                        .when(
                                new MediationCommand.RecordConfirmationRefused(ID, ground, "(2026)演示司确2号"),
                                later("2026-03-20"))
                        .expectEvents(new MediationEvent.ConfirmationRefused(ground, "(2026)演示司确2号"));
            }
        }

        @Test
        void confirmation_10_others_may_seek_its_revocation_within_a_year_of_knowing_and_what_was_late_is_told() {
            given(upToConfirmation())
                    .when(revocation("2028-05-04", "2027-05-04"), later("2028-06-01"))
                    .expectEvents(
                            new MediationEvent.ConfirmationRevoked(
                                    "号",
                                    LocalDate.parse("2028-05-04"),
                                    LocalDate.parse("2027-05-04"),
                                    LocalDate.parse("2028-05-04")),
                            new MediationEvent.MediationConcluded(
                                    ID.value(), Performance.NOT_KNOWN, WANG, about(), CASE));
            // The court has decided, so nobody here refuses to record it.
            given(upToConfirmation())
                    .when(revocation("2028-05-05", "2027-05-04"), later("2028-06-01"))
                    .expectEvents(
                            new MediationEvent.ConfirmationRevoked(
                                    "号",
                                    LocalDate.parse("2028-05-05"),
                                    LocalDate.parse("2027-05-04"),
                                    LocalDate.parse("2028-05-04")),
                            new MediationEvent.MediationConcluded(
                                    ID.value(), Performance.NOT_KNOWN, WANG, about(), CASE));
        }

        @Test
        void confirmation_10_the_year_runs_on_when_all_was_performed_and_concluded() {
            MediationEvent concluded =
                    new MediationEvent.MediationConcluded(ID.value(), Performance.PERFORMED, WANG, about(), CASE);
            MediationEvent revoked = new MediationEvent.ConfirmationRevoked(
                    "号", LocalDate.parse("2026-09-01"), LocalDate.parse("2026-08-01"), LocalDate.parse("2027-08-01"));
            given(list(upToConfirmation(), concluded))
                    .when(revocation("2026-09-01", "2026-08-01"), later("2026-10-08"))
                    .expectEvents(revoked);
            rejected(
                    given(list(upToConfirmation(), concluded, revoked))
                            .when(revocation("2026-09-01", "2026-08-01"), later("2026-10-08")),
                    Reason.ILLEGAL_STATE);
            rejected(
                    given(list(upToEffect(), concluded))
                            .when(revocation("2026-09-01", "2026-08-01"), later("2026-10-08")),
                    Reason.ILLEGAL_STATE);
        }

        @Test
        void a_revocation_is_not_sought_before_the_confirmation_nor_before_it_is_known_nor_tomorrow() {
            for (MediationCommand impossible : List.of(
                    revocation("2026-03-19", "2026-03-19"),
                    revocation("2026-04-01", "2026-04-02"),
                    revocation("2026-05-02", "2026-04-01"))) {
                rejected(
                        given(upToConfirmation()).when(impossible, later("2026-05-01")),
                        Reason.REVOCATION_DATE_NOT_POSSIBLE);
            }
        }
    }

    @Nested
    class TheEnd {
        @Test
        void pml_31_and_32_performance_is_watched_and_a_breach_recorded() {
            given(upToEffect())
                    .when(new MediationCommand.RecordPerformance(ID, FACTORY.id(), "已付款", true), by(NORTH))
                    .expectEvents(new MediationEvent.PerformanceRecorded(FACTORY.id(), "已付款", true));
            given(upToEffect())
                    .when(new MediationCommand.RecordBreach(ID, FACTORY.id(), "未付款"), by(NORTH))
                    .expectEvents(new MediationEvent.BreachRecorded(FACTORY.id(), "未付款"));
            given(list(upToEffect(), new MediationEvent.BreachRecorded(FACTORY.id(), "未付款")))
                    .when(new MediationCommand.ConcludeMediation(ID), by(NORTH))
                    .expectEvents(new MediationEvent.MediationConcluded(
                            ID.value(), Performance.BREACHED, WANG, about(), CASE));
        }

        @Test
        void invited_26_a_courts_mediation_goes_back_to_the_court_and_only_a_court_takes_it_back() {
            List<Object> entrusted = list(requested(Mode.COURT_ENTRUSTED, null, COMMISSION, LAMP, FACTORY));
            rejected(
                    given(entrusted)
                            .when(
                                    new MediationCommand.TerminateMediation(
                                            ID, Ground.WITHDRAWN, List.of(Remedy.ARBITRATION)),
                                    by(NORTH)),
                    Reason.REMEDY_NOTICE_MISSING);
            given(entrusted).when(terminate(Ground.COURT_RECALLED), by(NORTH)).expectSuccessfulHandlerExecution();
            rejected(
                    given(requested(LAMP, FACTORY)).when(terminate(Ground.COURT_RECALLED), by(NORTH)),
                    Reason.GROUND_NOT_APPLICABLE);
        }

        @Test
        void omr_18_what_was_said_in_confidence_can_be_destroyed_once_it_is_over() {
            MediationCommand destroy = new MediationCommand.DestroyCompartment(ID, "table");
            rejected(given(upToSession()).when(destroy, by(NORTH)), Reason.ILLEGAL_STATE);
            given(requested(LAMP, FACTORY), terminated(Ground.WITHDRAWN, Remedy.COURT))
                    .when(destroy, by(NORTH))
                    .expectEvents(new MediationEvent.CompartmentDestroyed("table"));
        }

        @Test
        void a_clock_is_reckoned_again_for_the_length_of_a_new_policy_and_keeps_what_the_parties_added() {
            TimeRules longer = new TimeRules(
                    new TimeRules.Lengths(3, 2, 3, 40, 60, 15, 7, 30), RULES.workingDays(), List.of("centers.log/0@9"));
            Clock accepted = RULES.mediation(Clock.dayOf(MONDAY), Mode.PEOPLES, null);
            Clock before = RULES.extended(accepted, 10);
            Clock after = longer.again(before, 40);
            assertThat(after.length()).isEqualTo(50);
            given(list(upToSession(), new MediationEvent.ExtensionAgreed(10, List.copyOf(ALL), before)))
                    .when(
                            new MediationCommand.RecalculateClock(ID, ClockName.MEDIATION, longer, "centers.log/0@9"),
                            by(NORTH))
                    .expectEvents(new MediationEvent.ClockRecalculated(
                            ClockName.MEDIATION, before, after, "centers.log/0@9"));
        }

        @Test
        void a_clock_is_reckoned_again_by_a_new_calendar_if_it_runs() {
            Clock before = RULES.choice(Clock.dayOf(MONDAY));
            TimeRules corrected = new TimeRules(
                    TimeRules.Lengths.BY_LAW,
                    Calendars.OFFICIAL.with(List.of(corrected())).in(CalendarYear.NATION),
                    List.of("centers.log/0@9"));
            given(upToConsent())
                    .when(
                            new MediationCommand.RecalculateClock(ID, ClockName.CHOICE, corrected, "centers.log/0@9"),
                            by(NORTH))
                    .expectEvents(new MediationEvent.ClockRecalculated(
                            ClockName.CHOICE, before, corrected.again(before, before.length()), "centers.log/0@9"));
            given(upToConsent())
                    .when(new MediationCommand.RecalculateClock(ID, ClockName.MEDIATION, corrected, "x"), by(NORTH))
                    .expectNoEvents();
        }
    }

    private TestExecutor<Mediation> given(Object... events) {
        return fixture.given(list(events));
    }

    /** The 4th of March is a rest day after all. */
    private static CalendarYear corrected() {
        LocalDate wednesday = LocalDate.parse("2026-03-04");
        return new CalendarYear(
                CalendarYear.NATION,
                2026,
                2,
                List.of(new CalendarYear.RestDays(wednesday, wednesday, "演示休息日")),
                List.of(),
                "演示更正通知");
    }

    private static MediationCommand choose(String party, Candidate candidate) {
        return new MediationCommand.ChooseJointly(ID, party, candidate, RULES);
    }

    private static MediationCommand designate(Candidate candidate) {
        return new MediationCommand.DesignateMediator(ID, candidate, RULES);
    }

    private static MediationCommand accept(String declaration) {
        return new MediationCommand.AcceptNomination(ID, declaration, List.of(), RULES);
    }

    private static MediationCommand waive(int number, String party) {
        return new MediationCommand.WaiveDisclosure(ID, number, party);
    }

    private static MediationCommand recusal(boolean recused) {
        return new MediationCommand.DecideRecusal(ID, recused, "理由");
    }

    private static MediationCommand schedule(boolean publicly, Set<String> agreedBy) {
        return new MediationCommand.ScheduleSession(ID, on("2026-03-10"), "演示会议室", publicly, agreedBy);
    }

    private static MediationCommand record(Form form, String reachedOn, Set<String> agreedBy) {
        return new MediationCommand.RecordAgreement(
                ID, form, DIGEST, box(Sealed.AGREEMENT), WHOLE, LocalDate.parse(reachedOn), agreedBy, RULES);
    }

    private static MediationCommand record(Form form, Set<AgreementText.Part> states) {
        return new MediationCommand.RecordAgreement(
                ID, form, DIGEST, box(Sealed.AGREEMENT), states, Clock.dayOf(MONDAY), ALL, RULES);
    }

    private static MediationCommand sign(String party, String digest) {
        return new MediationCommand.SignAgreement(ID, party, digest);
    }

    private static MediationCommand countersign(String digest) {
        return new MediationCommand.CountersignAgreement(ID, digest);
    }

    private static MediationCommand seal(String digest) {
        return new MediationCommand.SealAgreement(ID, digest, RULES);
    }

    private static MediationCommand revocation(String soughtOn, String knownOn) {
        return new MediationCommand.RecordConfirmationRevoked(
                ID, "号", LocalDate.parse(soughtOn), LocalDate.parse(knownOn));
    }

    private static MediationCommand apply(Set<String> applicants, Court court) {
        return new MediationCommand.ApplyForConfirmation(ID, applicants, court, RULES);
    }

    private static void rejected(ResultValidator<Mediation> result, Reason reason) {
        result.expectNoEvents()
                .expectException(Matchers.matches((MediationRejected refusal) -> refusal.reason() == reason));
    }
}
