package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.assistance.AssistanceCommand;
import org.zhibao.cases.assistance.AssistanceCommand.RecordAuthorityDecision;
import org.zhibao.cases.assistance.AssistanceCommand.TakeBackFromAuthority;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.referral.ReferralEvent.ReferralOutcomeRecorded;
import org.zhibao.cases.referral.ReferralEvent.ReferralReturned;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** A referral that is returned brings the case back into handling; one with an outcome lets it be closed. */
public final class TellCaseWhatTheAuthorityDid implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<AssistanceCommand> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "referral.ReferralReturned" -> {
                ReferralReturned returned = event.as(ReferralReturned.class);
                yield List.of(new TakeBackFromAuthority(
                        new CaseId(returned.caseId()), returned.referral(), returned.ground()));
            }
            case "referral.ReferralOutcomeRecorded" -> {
                ReferralOutcomeRecorded recorded = event.as(ReferralOutcomeRecorded.class);
                yield List.of(new RecordAuthorityDecision(
                        new CaseId(recorded.caseId()), recorded.referral(), recorded.outcome()));
            }
            default -> List.of();
        };
    }
}
