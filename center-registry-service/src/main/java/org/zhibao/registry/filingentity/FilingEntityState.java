package org.zhibao.registry.filingentity;

import java.util.List;
import org.zhibao.registry.filingentity.FilingEntityCommand.AllocateQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CancelRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.ConsumeQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.CountOutcome;
import org.zhibao.registry.filingentity.FilingEntityCommand.ExpireRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.GrantExtraQuota;
import org.zhibao.registry.filingentity.FilingEntityCommand.LapseRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.RecordEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RefuseRecordation;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReinstateEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.RequestSupplement;
import org.zhibao.registry.filingentity.FilingEntityCommand.ReviewEligibility;
import org.zhibao.registry.filingentity.FilingEntityCommand.SupplyMaterial;
import org.zhibao.registry.filingentity.FilingEntityCommand.SuspendEntity;
import org.zhibao.registry.filingentity.FilingEntityCommand.TakeDisciplineStep;

/** How far a recordation has come, and what one may ask of it there. */
public enum FilingEntityState {
    RECORDATION_SUBMITTED,
    SUPPLEMENT_REQUESTED,
    RECORDED,
    SUSPENDED,
    REFUSED,
    LAPSED,
    CANCELLED,
    EXPIRED;

    /** The names of the commands that an entity accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    /** What happened to a pre-examination that began before the end of a recordation is still counted after it. */
    List<Class<?>> allowed() {
        return switch (this) {
            case RECORDATION_SUBMITTED -> List.of(RequestSupplement.class, RecordEntity.class, RefuseRecordation.class);
            case SUPPLEMENT_REQUESTED -> List.of(SupplyMaterial.class, RefuseRecordation.class, LapseRecordation.class);
            case RECORDED ->
                List.of(
                        TakeDisciplineStep.class,
                        SuspendEntity.class,
                        CancelRecordation.class,
                        ExpireRecordation.class,
                        AllocateQuota.class,
                        GrantExtraQuota.class,
                        ConsumeQuota.class,
                        CountOutcome.class,
                        ReviewEligibility.class);
            case SUSPENDED ->
                List.of(
                        ReinstateEntity.class,
                        CancelRecordation.class,
                        ExpireRecordation.class,
                        ConsumeQuota.class,
                        CountOutcome.class,
                        ReviewEligibility.class);
            case CANCELLED, EXPIRED -> List.of(ConsumeQuota.class, CountOutcome.class);
            case REFUSED, LAPSED -> List.of();
        };
    }
}
