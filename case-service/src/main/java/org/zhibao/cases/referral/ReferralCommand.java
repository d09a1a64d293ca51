package org.zhibao.cases.referral;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.AuthorityKind;

/**
 * Everything one may ask of a referral, in the order it goes.
 *
 * <p>{@code proof} is the SHA-256 of the document by which the authority said so; null when the authority says it itself.
 */
public sealed interface ReferralCommand {
    @TargetAggregateIdentifier
    ReferralId referral();

    /**
     * Begins one.
     *
     * @param center the one responsible for the case
     * @param authority the office it is for
     * @param documents SHA-256 of each that goes with it
     */
    record PrepareReferral(
            ReferralId referral,
            String caseId,
            String center,
            String authority,
            AuthorityKind authorityKind,
            String matter,
            List<String> documents)
            implements ReferralCommand {}

    /** Asked once the case says that it is referred. */
    record SendReferral(ReferralId referral) implements ReferralCommand {}

    /** The number under which the authority keeps it. */
    record AcknowledgeReferral(
            ReferralId referral,
            String fileNumber,
            @Nullable String proof) implements ReferralCommand {}

    record AcceptReferral(ReferralId referral, @Nullable String proof) implements ReferralCommand {}

    record ReturnReferral(
            ReferralId referral, String ground, @Nullable String proof) implements ReferralCommand {}

    record RecordReferralOutcome(
            ReferralId referral, String outcome, @Nullable String proof) implements ReferralCommand {}
}
