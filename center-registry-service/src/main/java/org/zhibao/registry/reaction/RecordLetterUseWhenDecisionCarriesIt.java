package org.zhibao.registry.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.reaction.Reaction;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.LetterNumber;
import org.zhibao.registry.letter.LetterCommand.RecordLetterUse;
import org.zhibao.registry.letter.LetterPurpose;

/** When a decision about a center has been recorded with its letter, the letter's number is taken for ever. */
public final class RecordLetterUseWhenDecisionCarriesIt implements Reaction {
    /** What both decisions have in common. */
    private record Decided(String center, String letterNumber) {}

    @Override
    public Set<String> sources() {
        return Set.of("centers.log");
    }

    @Override
    public List<?> commandsFor(LoggedEvent event) {
        return switch (event.type()) {
            case "center.CenterConstructionApproved" -> List.of(use(event, LetterPurpose.CONSTRUCTION_APPROVAL));
            case "center.CenterAcceptanceGranted" -> List.of(use(event, LetterPurpose.ACCEPTANCE));
            default -> List.of();
        };
    }

    private static RecordLetterUse use(LoggedEvent event, LetterPurpose purpose) {
        Decided decided = event.as(Decided.class);
        return new RecordLetterUse(new LetterNumber(decided.letterNumber()), new CenterId(decided.center()), purpose);
    }
}
