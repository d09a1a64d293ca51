package org.zhibao.cases.quota;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything one may ask of a quota. */
public sealed interface QuotaCommand {
    @TargetAggregateIdentifier
    QuotaId quota();

    /**
     * Asked before a request is admitted; asking again for the same request changes nothing.
     *
     * @param limit what the registry's log allowed at {@code reliedOn}, ordinary and extra quota together
     */
    record ReserveQuota(QuotaId quota, String preExamination, int limit, String reliedOn) implements QuotaCommand {}

    /** Sent by a reaction when the request ended without having been admitted. */
    record ReleaseQuota(QuotaId quota, String preExamination) implements QuotaCommand {}
}
