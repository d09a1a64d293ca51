package org.zhibao.registry.recordation;

import org.zhibao.registry.CenterId;
import org.zhibao.registry.UnifiedSocialCreditCode;

/** A center and a code; as text it is the name of the stream that reserves the recordation. */
public record RecordationKey(CenterId center, UnifiedSocialCreditCode code) {
    @Override
    public String toString() {
        return "recordation-%s-%s".formatted(center.value(), code.value());
    }
}
