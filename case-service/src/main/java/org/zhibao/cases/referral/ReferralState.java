package org.zhibao.cases.referral;

import java.util.List;
import org.zhibao.cases.referral.ReferralCommand.AcceptReferral;
import org.zhibao.cases.referral.ReferralCommand.AcknowledgeReferral;
import org.zhibao.cases.referral.ReferralCommand.RecordReferralOutcome;
import org.zhibao.cases.referral.ReferralCommand.ReturnReferral;
import org.zhibao.cases.referral.ReferralCommand.SendReferral;

/** Where a referral stands, and what may be asked of it there. */
public enum ReferralState {
    PREPARED,
    SENT,
    ACKNOWLEDGED,
    ACCEPTED_BY_AUTHORITY,
    RETURNED,
    OUTCOME_RECORDED;

    /** The commands a referral in this state considers; each may still be refused by a rule of its own. */
    List<Class<? extends ReferralCommand>> allowed() {
        return switch (this) {
            case PREPARED -> List.of(SendReferral.class);
            case SENT -> List.of(AcknowledgeReferral.class);
            case ACKNOWLEDGED -> List.of(AcceptReferral.class, ReturnReferral.class);
            case ACCEPTED_BY_AUTHORITY -> List.of(RecordReferralOutcome.class);
            case RETURNED, OUTCOME_RECORDED -> List.of();
        };
    }

    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }
}
