package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.assistance.AssistanceCommand.RecordMediationOutcome;
import org.zhibao.cases.assistance.AssistanceEvent.MediationOutcome;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** A case that opened a mediation learns how it ended. */
public final class RecordOutcomeWhenMediationEnds implements Reaction {
    private static final String STREAM = "mediation-";

    /** What we read of the mediation's end; a mediation that no case opened names none. */
    private record MediationEnded(@Nullable String caseId, String ground) {}

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public List<RecordMediationOutcome> commandsFor(LoggedEvent event) {
        if (!event.type().equals("mediation.MediationTerminated")) {
            return List.of();
        }
        MediationEnded ended = event.as(MediationEnded.class);
        if (ended.caseId() == null) {
            return List.of();
        }
        String mediation = event.stream().substring(STREAM.length());
        return List.of(new RecordMediationOutcome(
                new CaseId(ended.caseId()), mediation, MediationOutcome.NOT_SETTLED, ended.ground()));
    }
}
