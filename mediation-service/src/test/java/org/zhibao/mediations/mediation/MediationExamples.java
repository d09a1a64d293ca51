package org.zhibao.mediations.mediation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;
import org.zhibao.mediations.mediation.MediationEvent.MediationConsented;
import org.zhibao.mediations.mediation.MediationEvent.MediationRefused;
import org.zhibao.mediations.mediation.MediationEvent.MediationRequested;
import org.zhibao.mediations.mediation.MediationEvent.MediationTerminated;
import org.zhibao.mediations.mediation.MediationEvent.RespondentInvited;

/** The cast: LAMP always applies, FACTORY and SHOP always respond, NORTH always holds the mediation. */
final class MediationExamples {
    static final MediationId ID = new MediationId("M7Q2");
    static final String NORTH = "CN110000-P-north";
    static final String SOUTH = "CN440000-P-south";
    static final Party LAMP = new Party("applicant", "演示灯具公司", Side.APPLICANT);
    static final Party FACTORY = new Party("respondent-1", "演示工厂", Side.RESPONDENT);
    static final Party SHOP = new Party("respondent-2", "演示商店", Side.RESPONDENT);
    static final String MATTER = "外观设计专利侵权";
    static final String CASE = "CN110000-2026-0001";
    static final Instant MONDAY = Instant.parse("2026-03-02T01:30:00Z");

    private MediationExamples() {}

    static RequestMediation request(Party... parties) {
        return new RequestMediation(ID, Mode.PEOPLES, NORTH, List.of(parties), MATTER, 0, CASE);
    }

    static RequestMediation requestAtFee(Mode mode, long feeFen) {
        return new RequestMediation(ID, mode, NORTH, List.of(LAMP, FACTORY), MATTER, feeFen, null);
    }

    static InviteRespondent invite(Party party) {
        return new InviteRespondent(ID, party.id());
    }

    static ConsentToMediation consent(Party party) {
        return new ConsentToMediation(ID, party.id());
    }

    static RefuseMediation refuse(Party party) {
        return new RefuseMediation(ID, party.id());
    }

    static TerminateMediation terminate(Ground ground) {
        return new TerminateMediation(ID, ground, List.of(Remedy.COURT));
    }

    static MediationRequested requested(Party... parties) {
        String received = "PEOPLES\n" + NORTH + "\n"
                + String.join(
                        "\n",
                        List.of(parties).stream()
                                .map(party -> party.side() + " " + party.id() + " " + party.name())
                                .toList())
                + "\n" + MATTER + "\n0\n" + CASE;
        return new MediationRequested(
                ID.value(),
                Mode.PEOPLES,
                NORTH,
                List.of(parties),
                MATTER,
                0,
                CASE,
                Receipt.of(ID.value() + "/1", MONDAY, received));
    }

    static RespondentInvited invited(Party party) {
        return new RespondentInvited(party.id());
    }

    static MediationConsented consentedByAll(Party last) {
        return new MediationConsented(last.id(), true);
    }

    static MediationConsented consentedFirst(Party first) {
        return new MediationConsented(first.id(), false);
    }

    static MediationRefused refused(Party party) {
        return new MediationRefused(party.id());
    }

    static MediationTerminated terminated(Ground ground, Remedy... remedies) {
        return new MediationTerminated(ID.value(), ground, List.of(remedies), CASE);
    }

    static MediationTerminated endedByRefusal() {
        return new MediationTerminated(ID.value(), Ground.REFUSED, Remedy.BY_LAW, CASE);
    }

    /** What the edge stamps on each command. */
    static Map<String, Object> by(String office) {
        return Map.of("at", MONDAY, "actor", "clerk-12", "office", office);
    }
}
