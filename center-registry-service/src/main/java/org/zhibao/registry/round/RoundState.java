package org.zhibao.registry.round;

import java.util.List;
import org.zhibao.registry.round.RoundCommand.ChangeRoundQuota;
import org.zhibao.registry.round.RoundCommand.CloseRound;
import org.zhibao.registry.round.RoundCommand.TakePlace;

/** Whether a round still takes recommendations, and what one may ask of it. */
public enum RoundState {
    OPEN,
    CLOSED;

    /** The names of the commands that a round accepts in this state. */
    public List<String> allowedCommands() {
        return allowed().stream().map(Class::getSimpleName).toList();
    }

    List<Class<?>> allowed() {
        return switch (this) {
            case OPEN -> List.of(ChangeRoundQuota.class, TakePlace.class, CloseRound.class);
            case CLOSED -> List.of();
        };
    }
}
