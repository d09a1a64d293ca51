package org.zhibao.mediations.reaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Party.Side;
import org.zhibao.mediations.mediation.MediationCommand.RequestMediation;
import org.zhibao.mediations.mediation.MediationId;

/**
 * A case asks for a mediation and waits for its outcome: it is requested under the id the case gave it, held by the case's
 * center as people's mediation, free of charge.
 */
public final class RequestMediationWhenCaseOpensIt implements Reaction {

    /**
     * What we read of the case's event.
     *
     * @param parties names, the applicant first
     */
    record MediationOpened(String center, String caseId, String mediation, List<String> parties, String matter) {}

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        if (!event.type().equals("assistance.MediationOpened")) {
            return List.of();
        }
        MediationOpened opened = event.as(MediationOpened.class);
        return List.of(new RequestMediation(
                new MediationId(opened.mediation()),
                Mode.PEOPLES,
                opened.center(),
                parties(opened.parties()),
                opened.matter(),
                0,
                opened.caseId(),
                null,
                null));
    }

    private static List<Party> parties(List<String> names) {
        List<Party> parties = new ArrayList<>(names.size());
        for (int i = 0; i < names.size(); i++) {
            parties.add(
                    i == 0
                            ? new Party("applicant", names.get(i), Side.APPLICANT)
                            : new Party("respondent-" + i, names.get(i), Side.RESPONDENT));
        }
        return parties;
    }
}
