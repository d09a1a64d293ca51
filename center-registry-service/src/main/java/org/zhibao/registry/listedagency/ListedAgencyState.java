package org.zhibao.registry.listedagency;

import java.util.List;
import org.zhibao.registry.listedagency.ListedAgencyCommand.DelistAgency;
import org.zhibao.registry.listedagency.ListedAgencyCommand.ListAgency;

/** Whether an agency is on the list, and what one may ask of its entry there. */
public enum ListedAgencyState {
    LISTED,
    DELISTED;

    /** The names of the commands that an entry accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case LISTED -> List.of(ListAgency.class, DelistAgency.class);
            case DELISTED -> List.of(ListAgency.class);
        };
    }
}
