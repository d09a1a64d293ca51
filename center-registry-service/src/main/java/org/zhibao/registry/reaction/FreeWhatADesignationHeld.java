package org.zhibao.registry.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.RoundId;
import org.zhibao.registry.SubjectKey;
import org.zhibao.registry.designation.DesignationEvent.DesignationRevoked;
import org.zhibao.registry.designation.DesignationEvent.NominationWithdrawn;
import org.zhibao.registry.round.RoundCommand.GiveBackPlace;
import org.zhibao.registry.subjectterm.SubjectTermCommand.EndReservedTerm;

/** A nomination that is withdrawn gives its place in the round back; a designation that is revoked frees the days that were left. */
public final class FreeWhatADesignationHeld implements Reaction {
    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "designation.NominationWithdrawn" -> {
                NominationWithdrawn withdrawn = event.as(NominationWithdrawn.class);
                yield List.of(new GiveBackPlace(new RoundId(withdrawn.round()), withdrawn.designation()));
            }
            case "designation.DesignationRevoked" -> {
                DesignationRevoked revoked = event.as(DesignationRevoked.class);
                yield List.of(new EndReservedTerm(
                        new SubjectKey(revoked.subject()), revoked.designation(), revoked.effectiveOn()));
            }
            default -> List.of();
        };
    }
}
