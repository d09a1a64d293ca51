package org.zhibao.registry.rest;

import java.util.Optional;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.service.History;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;

/** What few streams amount to that is asked for again and again: folded anew only when one of them has moved. */
final class Remembered<D extends Record> {
    private static final int STREAMS = 1_000;

    private final LogService log;
    private final Projection<D> projection;
    private final Recent<Known<D>> known = new Recent<>(STREAMS);

    private record Known<D>(Head head, Optional<Stated<D>> stated) {}

    Remembered(LogService log, Projection<D> projection) {
        this.log = log;
        this.projection = projection;
    }

    Optional<Stated<D>> state(String stream) {
        History history = log.history().seenBy(Sight.OF_THE_SERVICE);
        // First the head: what is folded after it is at least as new.
        Head head = history.head(stream);
        Known<D> before = known.get(stream);
        if (before != null && before.head().equals(head)) {
            return before.stated();
        }
        Optional<Stated<D>> now = history.state(projection, stream, null);
        known.put(stream, new Known<>(head, now));
        return now;
    }
}
