package org.zhibao.eventlog.service;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.replica.LogReplica;
import org.zhibao.eventlog.verify.LogVerifier;
import org.zhibao.eventlog.verify.Report;

/**
 * Reads single streams: their events, what they amount to now or at any earlier instant, and whether they are intact.
 *
 * <p>Every method throws {@link org.zhibao.eventlog.replica.LogUnavailable} until the replica has caught up: a stream that it has not
 * read yet must not look like one that does not exist.
 *
 * <p>Streams that are not for everybody are answered only to those who were named by {@link #seenBy}; what these may not see is
 * answered as what does not exist.
 */
public final class History {
    private final LogReplica replica;
    private final EventCatalog catalog;
    private final LogVerifier verifier;
    private final Guards guards;
    private final @Nullable Sight sight;

    /** Of a log whose streams are for everybody. */
    public History(LogReplica replica, EventCatalog catalog, LogVerifier verifier) {
        this(replica, catalog, verifier, new Guards(replica, catalog, Map.of()), null);
    }

    History(LogReplica replica, EventCatalog catalog, LogVerifier verifier, Guards guards, @Nullable Sight sight) {
        this.replica = replica;
        this.catalog = catalog;
        this.verifier = verifier;
        this.guards = guards;
        this.sight = sight;
    }

    /** The same history as somebody sees it. */
    public History seenBy(Sight looking) {
        return new History(replica, catalog, verifier, guards, looking);
    }

    /** Whether streams like this one are not for everybody who is signed in. */
    public boolean isGuarded(String stream) {
        return guards.isGuarded(stream);
    }

    public Head head(String stream) {
        replica.requireLive();
        return isInSight(stream) ? replica.head(stream) : Head.EMPTY;
    }

    private boolean isInSight(String stream) {
        if (!guards.isGuarded(stream)) {
            return true;
        }
        if (sight == null) {
            throw new IllegalStateException(
                    "%s is not for everybody: ask history.seenBy(…), or Access".formatted(stream));
        }
        return guards.covers(stream, sight);
    }

    /** The events after sequence {@code after} (-1 for all), in order, at most {@code limit}. */
    public List<LoggedEvent> page(String stream, long after, int limit) {
        replica.requireLive();
        List<LoggedEvent> events = new ArrayList<>();
        if (!isInSight(stream)) {
            return events;
        }
        for (LoggedCommit logged : replica.commits(stream, after + 1, limit)) {
            for (LoggedEvent event : Envelope.events(logged.position(), logged.commit(), catalog)) {
                if (event.sequence() > after && events.size() < limit) {
                    events.add(event);
                }
            }
        }
        return events;
    }

    /**
     * The document that {@code projection} makes of the stream alone, from what was recorded by {@code asOf} (inclusive; null
     * for all); empty when the stream has no events by then. The projection must touch exactly one document per stream. Who may
     * see the stream now may see what it was.
     */
    public <D extends Record> Optional<Stated<D>> state(
            Projection<D> projection, String stream, @Nullable Instant asOf) {
        replica.requireLive();
        if (!isInSight(stream)) {
            return Optional.empty();
        }
        if (asOf == null && guards.isGuardedBy(projection, stream)) {
            return guards.stated(projection, stream);
        }
        D document = null;
        LoggedEvent last = null;
        for (LoggedCommit logged : replica.commits(stream, 0, Integer.MAX_VALUE)) {
            for (LoggedEvent event : Envelope.events(logged.position(), logged.commit(), catalog)) {
                if (asOf != null && event.at().isAfter(asOf)) {
                    return stated(document, last);
                }
                Set<String> keys = projection.keys(event);
                if (keys.size() > 1) {
                    throw new IllegalArgumentException(projection.name() + " touches several documents: " + keys);
                }
                for (String key : keys) {
                    document = projection.fold(document, key, event);
                }
                last = event;
            }
        }
        return stated(document, last);
    }

    private static <D extends Record> Optional<Stated<D>> stated(@Nullable D document, @Nullable LoggedEvent last) {
        return document == null || last == null
                ? Optional.empty()
                : Optional.of(new Stated<>(document, last.sequence(), last.hash(), last.position(), last.at()));
    }

    /** Reads the stream anew from the log, recomputes its hashes, and compares it with the replica. */
    public Report verify(String stream) {
        replica.requireLive();
        if (!isInSight(stream)) {
            throw new IllegalStateException(stream + " is out of sight; look at its head first");
        }
        return verifier.verifyStream(stream);
    }
}
