package org.zhibao.mediations.mediation;

import java.util.List;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Receipt;
import org.zhibao.mediations.Remedy;

/** Everything that can have happened to a mediation. Stored forever: renaming a field needs a new revision and an upcaster. */
public sealed interface MediationEvent {

    /** From this moment the limitation period is interrupted; the receipt proves it. */
    @Revision("1")
    record MediationRequested(
            String mediation,
            Mode mode,
            String organisation,
            List<Party> parties,
            String matter,
            long feeFen,
            @Nullable String caseId,
            Receipt receipt)
            implements MediationEvent {}

    @Revision("1")
    record RespondentInvited(String party) implements MediationEvent {}

    /**
     * A respondent agreed to try.
     *
     * @param byAll whether with this every party has consented; written down so that readers need not count
     */
    @Revision("1")
    record MediationConsented(String party, boolean byAll) implements MediationEvent {}

    /** A party said no. The end follows in the same commit. */
    @Revision("1")
    record MediationRefused(String party) implements MediationEvent {}

    /**
     * It ended without agreement.
     *
     * @param caseId repeated here so that the case that waits for the outcome need not remember who was asked
     */
    @Revision("1")
    record MediationTerminated(
            String mediation,
            Ground ground,
            List<Remedy> remedies,
            @Nullable String caseId) implements MediationEvent {}
}
