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
    APPLIED(ApproveConstruction.class, RejectApplication.class),
    REJECTED,
    CONSTRUCTION_APPROVED(StartConstruction.class),
    UNDER_CONSTRUCTION(RequestAcceptance.class),
    ACCEPTANCE_PENDING(GrantAcceptance.class, RequireRectification.class),
    ACCEPTED(OpenCenter.class),
    IN_OPERATION(
            ExtendCompetence.class,
            NarrowCompetence.class,
            RenameCenter.class,
            RecordAssessment.class,
            SuspendCenter.class,
            CloseCenter.class),
    SUSPENDED(ResumeCenter.class, CloseCenter.class),
    CLOSED;

    private final List<Class<?>> allowed;

    CenterState(Class<?>... allowed) {
        this.allowed = List.of(allowed);
    }

    List<Class<?>> allowed() {
        return allowed;
    }
}
