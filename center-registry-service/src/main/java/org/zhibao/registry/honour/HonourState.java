package org.zhibao.registry.honour;

import java.util.List;
import org.zhibao.registry.honour.HonourCommand.AwardHonour;
import org.zhibao.registry.honour.HonourCommand.ObjectToHonour;
import org.zhibao.registry.honour.HonourCommand.PubliciseHonour;
import org.zhibao.registry.honour.HonourCommand.RevokeHonour;
import org.zhibao.registry.honour.HonourCommand.SettleObjection;

/** How far an honour has come, and what one may ask of it there. */
public enum HonourState {
    NOMINATED,
    PUBLICISED,
    NOT_AWARDED,
    AWARDED,
    REVOKED;

    /** The names of the commands that an honour accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case NOMINATED -> List.of(PubliciseHonour.class);
            case PUBLICISED -> List.of(ObjectToHonour.class, SettleObjection.class, AwardHonour.class);
            case AWARDED -> List.of(RevokeHonour.class);
            case NOT_AWARDED, REVOKED -> List.of();
        };
    }
}
