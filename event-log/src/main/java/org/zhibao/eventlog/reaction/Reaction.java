package org.zhibao.eventlog.reaction;

import java.util.List;
import java.util.Set;
import org.zhibao.eventlog.LoggedEvent;

/**
 * Turns an event into commands of this service. It may see the same event twice: the id of each command is derived from the
 * event's position, the reaction's name and the command's place in the list, so only the first has an effect.
 */
public interface Reaction {
    /** Like {@code CloseCaseWhenMediationEnds}; never changed once it has run, the command ids hang on it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The logs it listens to. */
    Set<String> sources();

    /** The commands that follow, in order; the same for the same event, always. Empty when nothing follows. */
    List<?> commandsFor(LoggedEvent event);
}
