package org.zhibao.cases.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.cases.assistance.AssistanceCommand;
import org.zhibao.cases.assistance.AssistanceCommand.MoveCustody;
import org.zhibao.cases.assistance.AssistanceCommand.UnlockCase;
import org.zhibao.cases.assistance.AssistanceEvent.TransferEnd;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.cases.transfer.TransferEvent;
import org.zhibao.cases.transfer.TransferEvent.CompetenceDetermined;
import org.zhibao.cases.transfer.TransferEvent.TransferAccepted;
import org.zhibao.cases.transfer.TransferEvent.TransferDeclined;
import org.zhibao.cases.transfer.TransferEvent.TransferLapsed;
import org.zhibao.cases.transfer.TransferEvent.TransferRecalled;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;

/** An accepted transfer takes the case along; any other end of it unlocks the case where it is. */
public final class MoveCustodyWhenTransferIsDecided implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public List<AssistanceCommand> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "transfer.TransferAccepted" -> {
                TransferAccepted accepted = event.as(TransferAccepted.class);
                yield List.of(move(accepted, accepted.toDivision()));
            }
            case "transfer.CompetenceDetermined" -> {
                CompetenceDetermined determined = event.as(CompetenceDetermined.class);
                yield List.of(
                        determined.stays()
                                ? unlock(determined, TransferEnd.DECLINED)
                                : move(determined, determined.toDivision()));
            }
            case "transfer.TransferDeclined" -> List.of(unlock(event.as(TransferDeclined.class), TransferEnd.DECLINED));
            case "transfer.TransferRecalled" -> List.of(unlock(event.as(TransferRecalled.class), TransferEnd.RECALLED));
            case "transfer.TransferLapsed" -> List.of(unlock(event.as(TransferLapsed.class), TransferEnd.LAPSED));
            default -> List.of();
        };
    }

    private static AssistanceCommand move(TransferEvent decided, String division) {
        return new MoveCustody(new CaseId(decided.caseId()), decided.transfer(), decided.to(), division);
    }

    private static AssistanceCommand unlock(TransferEvent ended, TransferEnd because) {
        return new UnlockCase(new CaseId(ended.caseId()), ended.transfer(), because);
    }
}
