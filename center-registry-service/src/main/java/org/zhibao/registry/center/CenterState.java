package org.zhibao.registry.center;

import java.util.List;
import org.zhibao.registry.center.CenterCommand.ApproveConstruction;
import org.zhibao.registry.center.CenterCommand.CloseCenter;
import org.zhibao.registry.center.CenterCommand.ExtendCompetence;
import org.zhibao.registry.center.CenterCommand.GrantAcceptance;
import org.zhibao.registry.center.CenterCommand.NarrowCompetence;
import org.zhibao.registry.center.CenterCommand.OpenCenter;
import org.zhibao.registry.center.CenterCommand.RecordAssessment;
import org.zhibao.registry.center.CenterCommand.RejectApplication;
import org.zhibao.registry.center.CenterCommand.RenameCenter;
import org.zhibao.registry.center.CenterCommand.RequestAcceptance;
import org.zhibao.registry.center.CenterCommand.RequireRectification;
import org.zhibao.registry.center.CenterCommand.ResumeCenter;
import org.zhibao.registry.center.CenterCommand.StartConstruction;
import org.zhibao.registry.center.CenterCommand.SuspendCenter;

/** How far a center has come, and what one may ask of it there. */
public enum CenterState {
    APPLIED,
    REJECTED,
    CONSTRUCTION_APPROVED,
    UNDER_CONSTRUCTION,
    ACCEPTANCE_PENDING,
    ACCEPTED,
    IN_OPERATION,
    SUSPENDED,
    CLOSED;

    List<Class<?>> allowed() {
        return switch (this) {
            case APPLIED -> List.of(ApproveConstruction.class, RejectApplication.class);
            case CONSTRUCTION_APPROVED -> List.of(StartConstruction.class);
            case UNDER_CONSTRUCTION -> List.of(RequestAcceptance.class);
            case ACCEPTANCE_PENDING -> List.of(GrantAcceptance.class, RequireRectification.class);
            case ACCEPTED -> List.of(OpenCenter.class);
            case IN_OPERATION ->
                List.of(
                        ExtendCompetence.class,
                        NarrowCompetence.class,
                        RenameCenter.class,
                        RecordAssessment.class,
                        SuspendCenter.class,
                        CloseCenter.class);
            case SUSPENDED -> List.of(ResumeCenter.class, CloseCenter.class);
            case REJECTED, CLOSED -> List.of();
        };
    }
}
