package org.zhibao.registry.center;

import java.util.List;
import java.util.stream.Stream;
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

    /** The names of the commands that a center of this kind accepts in this state. */
    public List<String> allowedCommands(CenterKind kind) {
        return allowed(kind).map(Class::getSimpleName).toList();
    }

    Stream<Class<?>> allowed(CenterKind kind) {
        Stream<Class<?>> always = always();
        return isBuilding() && !kind.requiresAcceptance() ? Stream.concat(always, Stream.of(OpenCenter.class)) : always;
    }

    /** Approved, and not yet accepted. */
    boolean isBuilding() {
        return this == CONSTRUCTION_APPROVED || this == UNDER_CONSTRUCTION || this == ACCEPTANCE_PENDING;
    }

    private Stream<Class<?>> always() {
        return switch (this) {
            case APPLIED -> Stream.of(ApproveConstruction.class, RejectApplication.class);
            case CONSTRUCTION_APPROVED -> Stream.of(StartConstruction.class);
            case UNDER_CONSTRUCTION -> Stream.of(RequestAcceptance.class);
            case ACCEPTANCE_PENDING -> Stream.of(GrantAcceptance.class, RequireRectification.class);
            case ACCEPTED -> Stream.of(OpenCenter.class);
            case IN_OPERATION ->
                Stream.of(
                        ExtendCompetence.class,
                        NarrowCompetence.class,
                        RenameCenter.class,
                        RecordAssessment.class,
                        SuspendCenter.class,
                        CloseCenter.class);
            case SUSPENDED -> Stream.of(ResumeCenter.class, CloseCenter.class);
            case REJECTED, CLOSED -> Stream.of();
        };
    }
}
