package org.zhibao.registry.designation;

import java.util.List;
import org.zhibao.registry.designation.DesignationCommand.DesignateSubject;
import org.zhibao.registry.designation.DesignationCommand.ExpireDesignation;
import org.zhibao.registry.designation.DesignationCommand.IssuePlaque;
import org.zhibao.registry.designation.DesignationCommand.ListForCreation;
import org.zhibao.registry.designation.DesignationCommand.RecommendSubject;
import org.zhibao.registry.designation.DesignationCommand.RenewDesignation;
import org.zhibao.registry.designation.DesignationCommand.RevokeDesignation;
import org.zhibao.registry.designation.DesignationCommand.StartReevaluation;
import org.zhibao.registry.designation.DesignationCommand.SubmitForAcceptance;
import org.zhibao.registry.designation.DesignationCommand.WithdrawNomination;

/** How far a designation has come, and what one may ask of it there. */
public enum DesignationState {
    NOMINATED,
    RECOMMENDED,
    WITHDRAWN,
    CREATION_LISTED,
    UNDER_ACCEPTANCE,
    DESIGNATED,
    RENEWAL_UNDER_REVIEW,
    EXPIRED,
    REVOKED;

    /** The names of the commands that a designation accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case NOMINATED -> List.of(RecommendSubject.class, WithdrawNomination.class);
            case RECOMMENDED -> List.of(ListForCreation.class, WithdrawNomination.class);
            case CREATION_LISTED -> List.of(SubmitForAcceptance.class);
            case UNDER_ACCEPTANCE -> List.of(DesignateSubject.class);
            case DESIGNATED ->
                List.of(IssuePlaque.class, StartReevaluation.class, RevokeDesignation.class, ExpireDesignation.class);
            case RENEWAL_UNDER_REVIEW ->
                List.of(RenewDesignation.class, RevokeDesignation.class, ExpireDesignation.class);
            case WITHDRAWN, EXPIRED, REVOKED -> List.of();
        };
    }
}
