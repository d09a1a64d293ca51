package org.zhibao.registry.mediator;

import java.util.List;
import org.zhibao.registry.mediator.MediatorCommand.ActivateMediator;
import org.zhibao.registry.mediator.MediatorCommand.AppointMediator;
import org.zhibao.registry.mediator.MediatorCommand.EndTerm;
import org.zhibao.registry.mediator.MediatorCommand.RecordTraining;
import org.zhibao.registry.mediator.MediatorCommand.ReinstateMediator;
import org.zhibao.registry.mediator.MediatorCommand.RemoveMediator;
import org.zhibao.registry.mediator.MediatorCommand.SuspendMediator;

/** How far an entry of the roster has come, and what one may ask of it there. */
public enum MediatorState {
    NOMINATED,
    TRAINED,
    APPOINTED,
    ACTIVE,
    SUSPENDED,
    TERM_ENDED,
    REMOVED;

    /** The names of the commands that an entry accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case NOMINATED -> List.of(RecordTraining.class);
            case TRAINED -> List.of(AppointMediator.class);
            case APPOINTED -> List.of(ActivateMediator.class, RemoveMediator.class, EndTerm.class);
            case ACTIVE -> List.of(SuspendMediator.class, RemoveMediator.class, EndTerm.class);
            case SUSPENDED -> List.of(ReinstateMediator.class, RemoveMediator.class, EndTerm.class);
            case TERM_ENDED -> List.of(AppointMediator.class);
            case REMOVED -> List.of();
        };
    }
}
