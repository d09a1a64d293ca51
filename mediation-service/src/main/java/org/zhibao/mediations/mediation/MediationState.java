package org.zhibao.mediations.mediation;

import java.util.List;
import java.util.Set;
import org.zhibao.mediations.mediation.MediationCommand.ConsentToMediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationCommand.RefuseMediation;
import org.zhibao.mediations.mediation.MediationCommand.TerminateMediation;

/** How far a mediation has come, and what may be asked of it there. */
enum MediationState {
    REQUESTED,
    RESPONDENT_INVITED,
    CONSENTED,
    TERMINATED;

    boolean allows(MediationCommand command) {
        return allowed().contains(command.getClass());
    }

    List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).sorted().toList();
    }

    private Set<Class<? extends MediationCommand>> allowed() {
        return switch (this) {
            case REQUESTED -> Set.of(InviteRespondent.class, RefuseMediation.class, TerminateMediation.class);
            case RESPONDENT_INVITED ->
                Set.of(
                        InviteRespondent.class,
                        ConsentToMediation.class,
                        RefuseMediation.class,
                        TerminateMediation.class);
            case CONSENTED -> Set.of(RefuseMediation.class, TerminateMediation.class);
            case TERMINATED -> Set.of();
        };
    }
}
