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

    private static final String AGREED = "AGREED";

    /** What we read of the mediation's end; a mediation that no case opened names none, and an agreement needs no ground. */
    private record MediationEnded(
            @Nullable String caseId, @Nullable String ground) {}

    @Override
    public Set<String> sources() {
        return Set.of("mediations.log");
    }

    @Override
    public List<RecordMediationOutcome> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "mediation.MediationTerminated" -> outcome(event, MediationOutcome.NOT_SETTLED);
            // The agreement binds from here on; that its performance is still watched is the mediation's concern.
            case "mediation.AgreementTookEffect" -> outcome(event, MediationOutcome.SETTLED);
            default -> List.of();
        };
    }

    private static List<RecordMediationOutcome> outcome(LoggedEvent event, MediationOutcome outcome) {
        MediationEnded ended = event.as(MediationEnded.class);
        if (ended.caseId() == null) {
            return List.of();
        }
        String mediation = event.stream().substring(STREAM.length());
        String ground = ended.ground() == null ? AGREED : ended.ground();
        return List.of(new RecordMediationOutcome(new CaseId(ended.caseId()), mediation, outcome, ground));
    }
}
