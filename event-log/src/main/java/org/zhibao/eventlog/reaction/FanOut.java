package org.zhibao.eventlog.reaction;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.projection.Query;

/**
 * Turns one event into a command for each stream of this service that it touches, however many they are: a corrected calendar into
 * a new reckoning of each running deadline, say.
 *
 * <p>When it is interrupted it begins that event again. Each stream has the effect once all the same: the id of a command is derived
 * from the event's position, the fan-out's name and the stream, and a stream that is as it should be needs no command.
 *
 * @param <D> the document of the view of streams that may be touched
 */
public interface FanOut<D extends Record> {
    /** Like {@code RecalculateWhenCalendarIsPublished}; never changed once it has run, the command ids hang on it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The logs whose events may touch streams; with the own log it can also look at what has just been written. */
    Set<String> sources();

    /** The view of what may be touched, from the service's own log. */
    Projection<D> targets();

    /**
     * Whom the event touches; null when nobody. Asked when the views it leans on have folded the event and the targets have folded
     * everything that was recorded by then, so that nothing recorded before it is overlooked.
     */
    @Nullable
    Touch<D> touchOf(LoggedEvent event);

    /** What one event does to each of those it may touch. */
    interface Touch<D> {
        /** A superset of those it touches, by id. */
        Query candidates();

        /** The commands that follow, each by a name of its own among those for all targets; none when it is as it should be. */
        Map<String, ?> commandsFor(D target);
    }
}
