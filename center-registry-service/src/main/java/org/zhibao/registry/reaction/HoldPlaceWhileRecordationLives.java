package org.zhibao.registry.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.UnifiedSocialCreditCode;
import org.zhibao.registry.recordation.RecordationCommand.ConfirmRecordation;
import org.zhibao.registry.recordation.RecordationCommand.FreeRecordation;
import org.zhibao.registry.recordation.RecordationKey;

/**
 * When a recordation is submitted its place at the center is held; when it has ended in one way or another, the place is free. What
 * an import submits has its place already, and names the import as its cause.
 */
public final class HoldPlaceWhileRecordationLives implements Reaction {
    /** What all these events have in common. */
    private record Placed(String filingEntity, String center, String code) {
        RecordationKey place() {
            return new RecordationKey(new CenterId(center), new UnifiedSocialCreditCode(code));
        }
    }

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "filingentity.RecordationSubmitted" -> {
                Placed placed = event.as(Placed.class);
                yield event.cause() == null
                        ? List.of(new ConfirmRecordation(placed.place(), placed.filingEntity()))
                        : List.of();
            }
            case "filingentity.RecordationRefused",
                    "filingentity.RecordationLapsed",
                    "filingentity.RecordationCancelled",
                    "filingentity.RecordationExpired" -> {
                Placed placed = event.as(Placed.class);
                yield List.of(new FreeRecordation(placed.place(), placed.filingEntity()));
            }
            default -> List.of();
        };
    }
}
