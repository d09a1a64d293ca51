package org.zhibao.registry.expert;

import java.util.List;
import org.zhibao.registry.expert.ExpertCommand.AppointExpert;
import org.zhibao.registry.expert.ExpertCommand.EndExpertTerm;
import org.zhibao.registry.expert.ExpertCommand.ReinstateExpert;
import org.zhibao.registry.expert.ExpertCommand.RemoveExpert;
import org.zhibao.registry.expert.ExpertCommand.SuspendExpert;

/** How far an expert's appointment has come, and what one may ask of it there. */
public enum ExpertState {
    NOMINATED,
    APPOINTED,
    SUSPENDED,
    EXPIRED,
    REMOVED;

    /** The names of the commands that an appointment accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case NOMINATED, EXPIRED -> List.of(AppointExpert.class);
            case APPOINTED -> List.of(SuspendExpert.class, RemoveExpert.class, EndExpertTerm.class);
            case SUSPENDED -> List.of(ReinstateExpert.class, RemoveExpert.class, EndExpertTerm.class);
            case REMOVED -> List.of();
        };
    }
}
