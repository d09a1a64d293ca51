package org.zhibao.eventlog.service;

import java.util.Map;
import java.util.Optional;
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

    /** How a stream stood at some head of it; nothing while it has no document. */
    private record Known(Head head, @Nullable Stated<? extends Record> stated) {
        static final Known NOTHING = new Known(Head.EMPTY, null);

        @Nullable
        Record document() {
            return stated == null ? null : stated.document();
        }
    }

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
        Record document = present(stream, file).document();
        return document != null && sight.covers(document);
    }

    /** Whether this very projection says whom the stream is for, so that {@link #stated} has it folded already. */
    boolean isGuardedBy(Projection<?> projection, String stream) {
        Projection<?> file = files.get(typeOf(stream));
        return file != null && file.getClass().equals(projection.getClass());
    }

    /** How the stream stands now; empty while it has no document. */
    <D extends Record> Optional<Stated<D>> stated(Projection<D> file, String stream) {
        Stated<? extends Record> now = present(stream, file).stated();
        return now == null
                ? Optional.empty()
                : Optional.of(new Stated<>(
                        file.documentType().cast(now.document()),
                        now.sequence(),
                        now.hash(),
                        now.position(),
                        now.at()));
    }

    private static String typeOf(String stream) {
        int end = stream.indexOf('-');
        return end < 0 ? stream : stream.substring(0, end);
    }

    private Known present(String stream, Projection<?> file) {
        Known before = known.get(stream);
        if (before == null) {
            before = Known.NOTHING;
        }
        if (before.head().equals(replica.head(stream))) {
            return before;
        }
        Known now = since(before, stream, file);
        known.put(stream, now);
        return now;
    }

    private <D extends Record> Known since(Known before, String stream, Projection<D> file) {
        Record folded = before.document();
        D document = folded == null ? null : file.documentType().cast(folded);
        long next = before.head().next();
        Hash last = before.head().last();
        LoggedEvent latest = null;
        for (LoggedCommit logged : replica.commits(stream, next, Integer.MAX_VALUE)) {
            if (logged.commit().first() < next) {
                // Nothing has come since; what is asked for beyond the end is answered with the end.
                continue;
            }
            for (LoggedEvent event : Envelope.events(logged.position(), logged.commit(), catalog)) {
                for (String key : file.keys(event)) {
                    document = file.fold(document, key, event);
                }
                latest = event;
            }
            next = logged.commit().last() + 1;
            last = logged.commit().hash();
        }
        if (latest == null) {
            return before;
        }
        Stated<D> stated = document == null
                ? null
                : new Stated<>(document, latest.sequence(), latest.hash(), latest.position(), latest.at());
        return new Known(new Head(next, last), stated);
    }
}
