package org.zhibao.registry.workstation;

import java.util.List;
import org.zhibao.registry.workstation.WorkstationCommand.ActivateWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.CloseWorkstation;
import org.zhibao.registry.workstation.WorkstationCommand.SuspendWorkstation;

/** How far a workstation has come, and what one may ask of it there. */
public enum WorkstationState {
    PROPOSED,
    ACTIVE,
    SUSPENDED,
    CLOSED;

    /** The names of the commands that a workstation accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case PROPOSED, SUSPENDED -> List.of(ActivateWorkstation.class, CloseWorkstation.class);
            case ACTIVE -> List.of(SuspendWorkstation.class, CloseWorkstation.class);
            case CLOSED -> List.of();
        };
    }
}
