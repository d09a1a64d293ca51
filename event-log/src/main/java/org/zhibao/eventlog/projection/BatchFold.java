package org.zhibao.eventlog.projection;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;

/**
 * Folds a batch of commits into documents, in memory. Knows no database: given the same documents and commits it yields the
 * same changes, which is what makes a crash between any two steps harmless.
 *
 * <p>A commit goes into a document whole or not at all, and into none if any of its documents refuses it.
 */
final class BatchFold<D extends Record> {
    private final Projection<D> projection;
    private final List<Prepared> prepared;
    private boolean repeated;

    /** One commit and the documents it touches, or why that cannot be said. */
    private record Prepared(
            SourceCommit commit,
            Map<String, List<LoggedEvent>> touched,
            @Nullable RuntimeException failure) {}

    /**
     * What a batch makes of the documents, and what it could not fold.
     *
     * @param repeated whether some document was past a commit of the batch already: either the batch is folded again after a
     *     crash, or somebody else has parked that commit and the document went on without it
     */
    record Result<D extends Record>(List<Change<D>> changes, List<ParkedCommit> parked, boolean repeated) {}

    /** Asked before a document counts as folded; throws {@link UnstorableDocument} to refuse it. */
    interface Check<D> {
        void requireStorable(String id, D document);
    }

    BatchFold(Projection<D> projection, Collection<SourceCommit> commits) {
        this.projection = projection;
        this.prepared = new ArrayList<>(commits.size());
        for (SourceCommit commit : commits) {
            prepared.add(prepare(projection, commit));
        }
    }

    private static Prepared prepare(Projection<?> projection, SourceCommit commit) {
        try {
            return new Prepared(commit, touchedBy(projection, commit), null);
        } catch (RuntimeException failure) {
            return new Prepared(commit, Map.of(), failure);
        }
    }

    /** The documents a commit touches, each with the events that touch it, in order. */
    static Map<String, List<LoggedEvent>> touchedBy(Projection<?> projection, SourceCommit commit) {
        Map<String, List<LoggedEvent>> touched = new LinkedHashMap<>();
        for (LoggedEvent event : commit.events()) {
            for (String key : projection.keys(event)) {
                touched.computeIfAbsent(key, none -> new ArrayList<>(2)).add(event);
            }
        }
        return touched;
    }

    /** Folds {@code events} into {@code document}; whatever is wrong with either is thrown. */
    static <D extends Record> @Nullable D fold(
            Projection<D> projection, @Nullable D document, String key, List<LoggedEvent> events) {
        D folded = document;
        for (LoggedEvent event : events) {
            D next = projection.fold(folded, key, event);
            if (next == null && folded != null) {
                throw new IllegalStateException(
                        "%s made document %s disappear with %s at %s; let a field say that it is over instead"
                                .formatted(projection.name(), key, event.type(), event.position()));
            }
            folded = next;
        }
        return folded;
    }

    /** Whether the batch is nothing to this projection: no document is touched, and nothing is to be parked. */
    boolean isNothing(ToLongFunction<SourceCommit> parkedFrom) {
        return prepared.stream()
                .allMatch(each -> each.touched().isEmpty()
                        && each.failure() == null
                        && parkedFrom.applyAsLong(each.commit()) == Long.MAX_VALUE);
    }

    /** The ids of all documents the batch may touch. */
    Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        prepared.forEach(each -> ids.addAll(each.touched().keySet()));
        return ids;
    }

    /**
     * Folds the batch into the documents as they were loaded.
     *
     * @param parkedFrom since which offset the stream of a commit is parked; {@link Long#MAX_VALUE} when it is not
     * @param check asked for every document after every commit when given; slow, and only needed to find the commit that makes
     *     a document unstorable
     */
    Result<D> into(
            Map<String, Stored<D>> loaded,
            ToLongFunction<SourceCommit> parkedFrom,
            @Nullable Check<D> check,
            Instant now) {
        Map<String, Working<D>> working = new LinkedHashMap<>(loaded.size() * 2);
        Map<String, Long> newlyParked = new TreeMap<>();
        List<ParkedCommit> parked = new ArrayList<>();
        repeated = false;
        for (Prepared each : prepared) {
            SourceCommit commit = each.commit();
            long since = Math.min(
                    newlyParked.getOrDefault(commit.streamKey(), Long.MAX_VALUE), parkedFrom.applyAsLong(commit));
            String error = commit.position().offset() >= since
                    ? "follows what was parked at offset " + since
                    : foldOne(each, loaded, working, check);
            if (error != null) {
                newlyParked.putIfAbsent(commit.streamKey(), commit.position().offset());
                parked.add(
                        new ParkedCommit(commit.position(), commit.stream(), error, done(each, loaded, working), now));
            }
        }
        List<Change<D>> changes = new ArrayList<>(working.size());
        working.forEach((id, document) -> document.addTo(changes, id));
        return new Result<>(changes, parked, repeated);
    }

    private @Nullable String foldOne(
            Prepared each, Map<String, Stored<D>> loaded, Map<String, Working<D>> working, @Nullable Check<D> check) {
        if (each.failure() != null) {
            return describe(each.failure());
        }
        String partition = each.commit().partition();
        long offset = each.commit().position().offset();
        Map<String, D> outcome = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, List<LoggedEvent>> touched : each.touched().entrySet()) {
                String id = touched.getKey();
                Working<D> document = working.computeIfAbsent(id, key -> Working.of(loaded.get(key)));
                if (document.folded.contains(partition, offset)) {
                    repeated = true;
                    continue;
                }
                D folded = fold(projection, document.document, id, touched.getValue());
                if (folded != null) {
                    if (check != null) {
                        check.requireStorable(id, folded);
                    }
                    outcome.put(id, folded);
                }
            }
        } catch (RuntimeException failure) {
            return describe(failure);
        }
        outcome.forEach((id, folded) -> {
            Working<D> document = working.get(id);
            if (document != null) {
                document.become(folded, partition, offset);
            }
        });
        return null;
    }

    private List<String> done(Prepared each, Map<String, Stored<D>> loaded, Map<String, Working<D>> working) {
        List<String> done = new ArrayList<>();
        for (String id : each.touched().keySet()) {
            Working<D> document = working.computeIfAbsent(id, key -> Working.of(loaded.get(key)));
            if (document.folded.contains(
                    each.commit().partition(), each.commit().position().offset())) {
                done.add(id);
            }
        }
        return done;
    }

    static String describe(RuntimeException failure) {
        String text = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return text.length() <= 500 ? text : text.substring(0, 500) + "…";
    }

    /** A document while its batch is being folded. */
    private static final class Working<D> {
        private final @Nullable String loaded;
        private final Folded folded;
        private @Nullable D document;
        private boolean changed;

        private Working(@Nullable String loaded, @Nullable D document) {
            this.loaded = loaded;
            this.folded = Folded.parse(loaded);
            this.document = document;
        }

        static <D> Working<D> of(@Nullable Stored<D> stored) {
            return stored == null ? new Working<>(null, null) : new Working<>(stored.folded(), stored.document());
        }

        void become(D next, String partition, long offset) {
            document = next;
            folded.pass(partition, offset);
            changed = true;
        }

        void addTo(List<Change<D>> changes, String id) {
            if (changed && document != null) {
                changes.add(new Change<>(id, loaded, folded.text(), document));
            }
        }
    }
}
