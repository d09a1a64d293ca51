package org.zhibao.eventlog.service;

import java.time.Duration;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.command.Answer;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.projection.Projection;

/** What the edge asks of the service behind it; so small that the edge can be tried without a log. */
public interface Core {
    /** The log this service writes, e.g. {@code cases.log}. */
    String log();

    Answer send(Object command, Caller caller);

    /** Reads single streams. */
    History history();

    /** Waits until the local replica has passed {@code position}; false when that did not happen in time. */
    boolean awaitReplica(Position position, Duration atMost);

    /** Waits until the view has folded {@code position}; false when that did not happen in time. */
    boolean awaitView(Class<? extends Projection<?>> projection, Position position, Duration atMost);

    /** How this instance is; asks the store, so not for every request. */
    ServiceState state();
}
