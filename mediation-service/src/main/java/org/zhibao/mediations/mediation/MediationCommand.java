package org.zhibao.mediations.mediation;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.mediations.Ground;
import org.zhibao.mediations.Mode;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Remedy;

/** Everything one may ask of a mediation. */
public sealed interface MediationCommand {
    @TargetAggregateIdentifier
    MediationId mediation();

    /**
     * A party, or whoever handles its case, asks for mediation.
     *
     * @param organisation who holds the mediation
     * @param feeFen what the parties will be charged, in fen
     * @param caseId the case it comes from, if any
     */
    record RequestMediation(
            MediationId mediation,
            Mode mode,
            String organisation,
            List<Party> parties,
            String matter,
            long feeFen,
            @Nullable String caseId)
            implements MediationCommand {}

    record InviteRespondent(MediationId mediation, String party) implements MediationCommand {}

    record ConsentToMediation(MediationId mediation, String party) implements MediationCommand {}

    record RefuseMediation(MediationId mediation, String party) implements MediationCommand {}

    /**
     * The organisation ends the mediation without agreement.
     *
     * @param remedies what the parties are told they can still do
     */
    record TerminateMediation(MediationId mediation, Ground ground, List<Remedy> remedies)
            implements MediationCommand {}
}
