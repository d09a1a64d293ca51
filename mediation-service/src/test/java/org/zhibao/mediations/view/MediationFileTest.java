package org.zhibao.mediations.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.mediations.mediation.MediationExamples.RULES;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.About;
import org.zhibao.mediations.Agreement.Form;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.Court;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Logged;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.Sealed;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.mediation.MediationEvent.AgreementConfirmed;
import org.zhibao.mediations.mediation.MediationEvent.AgreementRecorded;
import org.zhibao.mediations.mediation.MediationEvent.AgreementTookEffect;
import org.zhibao.mediations.mediation.MediationEvent.ClockName;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationApplied;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationRevoked;
import org.zhibao.mediations.mediation.MediationEvent.ConfirmationWithdrawn;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationState;
import org.zhibao.mediations.view.MediationFile.Document;
import org.zhibao.mediations.view.MediationFile.Ending;
import org.zhibao.mediations.view.MediationFile.NextAction;
import org.zhibao.mediations.view.MediationFile.PartyFile;
import org.zhibao.mediations.view.MediationFile.Wish;

class MediationFileTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");
    private static final MediationRequested REQUESTED = new MediationRequested(
            "M7Q2",
            Mode.PEOPLES,
            "CN110000-P-north",
            List.of(
                    new Party("applicant", "演示灯具公司", Side.APPLICANT),
                    new Party("respondent-1", "演示工厂", Side.RESPONDENT),
                    new Party("respondent-2", "演示商店", Side.RESPONDENT)),
            "外观设计专利侵权",
            0,
            null,
            Receipt.of("M7Q2/1", MONDAY, "received"),
            null,
            null,
            null);

    private static final About ABOUT = new About("CN110000-P-north", Mode.PEOPLES, null, MONDAY);

    private final MediationFile view = new MediationFile();

    @Test
    void a_request_is_the_consent_of_the_applicant_only() {
        assertThat(after(REQUESTED).parties())
                .extracting(PartyFile::wish)
                .containsExactly(Wish.CONSENTED, Wish.NOT_ASKED, Wish.NOT_ASKED);
    }

    @Test
    void all_have_consented_with_the_last_of_them() {
        Document one = after(
                REQUESTED,
                new RespondentInvited("respondent-1", null),
                new RespondentInvited("respondent-2", null),
                new MediationConsented("respondent-1", false, null));
        assertThat(one.state()).isEqualTo(MediationState.RESPONDENT_INVITED);
        assertThat(one.parties())
                .extracting(PartyFile::wish)
                .containsExactly(Wish.CONSENTED, Wish.CONSENTED, Wish.ASKED);

        Document all = after(
                REQUESTED,
                new RespondentInvited("respondent-1", null),
                new RespondentInvited("respondent-2", null),
                new MediationConsented("respondent-1", false, null),
                new MediationConsented("respondent-2", true, null));
        assertThat(all.state()).isEqualTo(MediationState.CONSENTED);
    }

    @Test
    void inviting_again_does_not_undo_a_consent() {
        Document file = after(
                REQUESTED,
                new RespondentInvited("respondent-1", null),
                new MediationConsented("respondent-1", false, null),
                new RespondentInvited("respondent-1", null));
        assertThat(file.parties())
                .extracting(PartyFile::wish)
                .containsExactly(Wish.CONSENTED, Wish.CONSENTED, Wish.NOT_ASKED);
    }

    @Test
    void shows_who_refused_and_what_the_parties_were_told() {
        Document file = after(
                REQUESTED,
                new RespondentInvited("respondent-1", null),
                new MediationRefused("respondent-1"),
                new MediationTerminated("M7Q2", Ground.REFUSED, Remedy.BY_LAW, null, null, null));
        assertThat(file.state()).isEqualTo(MediationState.TERMINATED);
        assertThat(file.parties()).extracting(PartyFile::wish).contains(Wish.REFUSED);
        assertThat(file.ending()).isEqualTo(new Ending(Ground.REFUSED, Remedy.BY_LAW, null));
        assertThat(file.changedAt()).isEqualTo(MONDAY.plusSeconds(3));
    }

    @Test
    void shows_the_days_of_the_court_while_it_has_the_application_and_what_is_due_is_its_decision() {
        Document pending = after(upToApplication());
        assertThat(pending.clocks()).containsKeys(ClockName.COURT_ACCEPTANCE, ClockName.COURT_EXTENSION);
        assertThat(pending.nextAction()).isEqualTo(NextAction.COURT_DECIDES);
        assertThat(pending.nextDue())
                .isEqualTo(pending.clocks().get(ClockName.COURT_DECISION).endsAt());

        Document withdrawn = after(upToApplication(), new ConfirmationWithdrawn("applicant"));
        assertThat(withdrawn.clocks()).containsOnlyKeys(ClockName.CONFIRMATION);
        assertThat(withdrawn.nextAction()).isEqualTo(NextAction.PARTIES_PERFORM);
    }

    @Test
    void says_when_a_revocation_was_sought_late() {
        LocalDate day = LocalDate.parse("2026-03-02");
        MediationEvent confirmed = new AgreementConfirmed("号", day, ABOUT);
        Document inTime = after(
                upToApplication(), confirmed, new ConfirmationRevoked("撤", day.plusYears(1), day, day.plusYears(1)));
        Document late = after(
                upToApplication(),
                confirmed,
                new ConfirmationRevoked("撤", day.plusYears(1).plusDays(1), day, day.plusYears(1)));
        Document old = after(upToApplication(), confirmed, new ConfirmationRevoked("撤", day, null, null));
        assertThat(List.of(inTime, late, old))
                .extracting(file -> file.agreement().revocation().late())
                .containsExactly(false, true, false);
        assertThat(late.agreement().decision()).isNull();
    }

    private static MediationEvent[] upToApplication() {
        LocalDate day = LocalDate.parse("2026-03-02");
        Sealed text = new Sealed(Sealed.AGREEMENT, "digest", "AAAA");
        Clock accepts = RULES.courtAcceptance(day);
        return new MediationEvent[] {
            REQUESTED,
            new AgreementRecorded(1, Form.WRITTEN, "digest", text, day),
            new AgreementTookEffect(
                    "M7Q2", 1, Form.WRITTEN, "digest", day, RULES.confirmation(day), "md-wang", ABOUT, null),
            new ConfirmationApplied(
                    List.of("applicant"),
                    new Court("演示法院", Court.Level.INTERMEDIATE, Court.Link.DOMICILE_OF_A_PARTY),
                    day,
                    accepts,
                    RULES.courtDecision(accepts.dueOn()),
                    RULES.courtDecisionAtLast(accepts.dueOn()))
        };
    }

    private Document after(MediationEvent[] first, MediationEvent... more) {
        return after(Stream.of(first, more).flatMap(Stream::of).toArray(MediationEvent[]::new));
    }

    private Document after(MediationEvent... events) {
        @Nullable Document file = null;
        for (int i = 0; i < events.length; i++) {
            var event = Logged.event(
                    "mediations.log",
                    "mediation-M7Q2",
                    i,
                    "mediation." + events[i].getClass().getSimpleName(),
                    MONDAY.plusSeconds(i),
                    events[i]);
            assertThat(view.keys(event)).containsExactly("M7Q2");
            file = view.fold(file, "M7Q2", event);
        }
        assertThat(file).isNotNull();
        return file;
    }
}
