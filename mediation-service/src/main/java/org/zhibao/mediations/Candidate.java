package org.zhibao.mediations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mediator as the logs know them at the moment of a ranking or a nomination.
 *
 * @param active whether the roster lets them mediate on that day
 * @param division GB/T 2260 code of their center's district
 * @param relations all that are known, ended ones too
 * @param caseRole what they do in the linked case, if anything, {@code HANDLER} or {@code EXPERT}
 * @param open how many mediations they hold now
 * @param settled how many have ended in agreement
 * @param reliedOn the positions of what was known
 */
public record Candidate(
        String mediator,
        String name,
        String center,
        boolean active,
        List<String> fields,
        List<String> languages,
        String division,
        List<Relation> relations,
        @Nullable String caseRole,
        int open,
        int capacity,
        int settled,
        List<String> reliedOn) {
    /** Speaks every language of the parties and knows the field. */
    public boolean matches(Dispute dispute) {
        return fields.contains(dispute.field()) && languages.containsAll(dispute.languages());
    }
}
