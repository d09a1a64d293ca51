package org.zhibao.eventlog.service;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Envelope;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Head;
import org.zhibao.eventlog.LoggedCommit;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Recent;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.replica.LogReplica;

/**
 * Whom each stream is for, by how it stands now: what the projection of its type says. What was folded before is kept, so
 * that a question costs the events that have come since.
 */
final class Guards {
    private static final int REMEMBERED = 2_000;

    private final LogReplica replica;
    private final EventCatalog catalog;
    private final Map<String, Projection<?>> files;
    private final Recent<Known> known = new Recent<>(REMEMBERED);

    /** How a stream stood at some head of it. */
    private record Known(Head head, @Nullable Record document) {}

    Guards(LogReplica replica, EventCatalog catalog, Map<String, Projection<?>> files) {
        this.replica = replica;
        this.catalog = catalog;
        this.files = Map.copyOf(files);
        this.files.forEach((type, file) -> {
            if (!Sight.isNeededFor(file.documentType())) {
                throw new IllegalArgumentException(
                        "%s cannot guard %s: its document has no readers".formatted(file.name(), type));
            }
        });
    }

    /** Whether streams like this one are not for everybody who is signed in. */
    boolean isGuarded(String stream) {
        return files.containsKey(typeOf(stream));
    }

    /** Whether somebody may see the stream; nobody but oversight sees one that has no document yet. */
    boolean covers(String stream, Sight sight) {
        Projection<?> file = files.get(typeOf(stream));
        if (file == null || sight.isEverything() || stream.equals(sight.granted())) {
            return true;
        }
        Record document = present(stream, file);
        return document != null && sight.covers(document);
    }

    private static String typeOf(String stream) {
        int end = stream.indexOf('-');
        return end < 0 ? stream : stream.substring(0, end);
    }

    private @Nullable Record present(String stream, Projection<?> file) {
        Known before = known.get(stream);
        if (before == null) {
            before = new Known(Head.EMPTY, null);
        }
        if (before.head().equals(replica.head(stream))) {
            return before.document();
        }
        Known now = since(before, stream, file);
        known.put(stream, now);
        return now.document();
    }

    private <D extends Record> Known since(Known before, String stream, Projection<D> file) {
        D document = before.document() == null ? null : file.documentType().cast(before.document());
        long next = before.head().next();
        Hash last = before.head().last();
        for (LoggedCommit logged : replica.commits(stream, next, Integer.MAX_VALUE)) {
            if (logged.commit().first() < next) {
                // Nothing has come since; what is asked for beyond the end is answered with the end.
                continue;
            }
            for (LoggedEvent event : Envelope.events(logged.position(), logged.commit(), catalog)) {
                for (String key : file.keys(event)) {
                    document = file.fold(document, key, event);
                }
            }
            next = logged.commit().last() + 1;
            last = logged.commit().hash();
        }
        return new Known(new Head(next, last), document);
    }
}
