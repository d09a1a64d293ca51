package org.zhibao.eventlog.reaction;

import org.zhibao.eventlog.projection.Projection;

/**
 * Sends a command when a date has passed. The dates are a view: each of its documents is one date that is still running. The
 * aggregate decides whether it is really due, so that whatever came in time wins even when the timer is late.
 *
 * @param <D> the document of the view; must have a component {@code Instant due} that is null once nothing is due any more
 */
public interface Timer<D extends Record> {
    /** Like {@code DeemWithdrawnWhenCorrectionIsLate}; never changed once it has run, the command ids hang on it. */
    default String name() {
        return getClass().getSimpleName();
    }

    /** The view of running dates; {@code name()} of each is unique, {@code due} is indexed by the timer itself. */
    Projection<D> dates();

    /** Names this one date for ever (stream and deadline, say); the command's id is derived from it. */
    String dateId(D document);

    Object commandFor(D document);
}
