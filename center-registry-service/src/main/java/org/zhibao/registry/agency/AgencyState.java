package org.zhibao.registry.agency;

import java.util.List;
import org.zhibao.registry.agency.AgencyCommand.RegisterAgency;
import org.zhibao.registry.agency.AgencyCommand.ReinstateAgency;
import org.zhibao.registry.agency.AgencyCommand.RemoveAgency;
import org.zhibao.registry.agency.AgencyCommand.SuspendAgency;

/** How a registration stands, and what one may ask of it there. */
public enum AgencyState {
    REGISTERED,
    SUSPENDED,
    REMOVED;

    /** The names of the commands that a registration accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case REGISTERED -> List.of(SuspendAgency.class, RemoveAgency.class);
            case SUSPENDED -> List.of(ReinstateAgency.class, RemoveAgency.class);
            case REMOVED -> List.of(RegisterAgency.class);
        };
    }
}
