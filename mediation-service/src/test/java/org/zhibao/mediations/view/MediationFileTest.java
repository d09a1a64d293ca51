package org.zhibao.mediations.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Logged;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;
import org.zhibao.mediations.mediation.MediationState;
import org.zhibao.mediations.view.MediationFile.Document;
import org.zhibao.mediations.view.MediationFile.Ending;
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
