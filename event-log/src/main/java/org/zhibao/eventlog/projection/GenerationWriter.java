package org.zhibao.eventlog.projection;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;

/**
 * Brings batches of commits into the documents of one generation. A crash between any two steps, a repeated batch or a slow
 * second writer changes nothing twice:
 *
 * <ol>
 *   <li>what cannot be folded is parked, so that a repeat parks it again and nothing overtakes it;
 *   <li>each document is written only if it is still as it was loaded; otherwise the batch is folded again from what is there
 *       now, where {@link Folded} tells what is in already;
 *   <li>the checkpoint moves last.
 * </ol>
 */
final class GenerationWriter<D extends Record> {
    private static final int MOST_TRIES = 20;
    private static final int PAGE = 500;

    private final Projection<D> projection;
    private final GenerationStore<D> store;
    private final InstantSource clock;
    /** Since which offset a stream is parked, by {@link SourceCommit#streamKey}. */
    private final Map<String, Long> parkedFrom = new HashMap<>();
    /** Checkpoints after batches that were nothing to the projection, not written yet. */
    private final Map<String, Checkpoint> passed = new HashMap<>();

    GenerationWriter(Projection<D> projection, GenerationStore<D> store, InstantSource clock) {
        this.projection = projection;
        this.store = store;
        this.clock = clock;
    }

    /** Takes over partitions: learns what is parked there, and says where to go on. */
    Map<String, Checkpoint> open(Collection<String> partitions) {
        Map<String, Checkpoint> checkpoints = store.open(partitions);
        partitions.forEach(this::learnParked);
        return checkpoints;
    }

    private void learnParked(String partition) {
        parkedFrom.keySet().removeIf(stream -> stream.startsWith(partition + " "));
        long from = 0;
        List<ParkedCommit> page;
        do {
            page = store.parked(partition, from, PAGE);
            for (ParkedCommit parked : page) {
                long offset = parked.position().offset();
                parkedFrom.merge(SourceCommit.streamKey(partition, parked.stream()), offset, Math::min);
                from = offset + 1;
            }
        } while (page.size() == PAGE);
    }

    int parkedStreams() {
        return parkedFrom.size();
    }

    /**
     * Folds a batch; {@code next} are the checkpoints after it. Where the batch is nothing to the projection they are only
     * remembered, until {@link #settle}: a checkpoint further back is never wrong. False then.
     */
    boolean fold(Collection<SourceCommit> commits, Map<String, Checkpoint> next) {
        next.forEach((partition, checkpoint) -> passed.merge(partition, checkpoint, Checkpoint::then));
        BatchFold<D> batch = new BatchFold<>(projection, commits);
        if (batch.isNothing(this::parkedFrom)) {
            return false;
        }
        Set<String> ids = batch.ids();
        BatchFold.@Nullable Check<D> check = null;
        for (int tries = 1; ; tries++) {
            BatchFold.Result<D> result = batch.into(store.load(ids), this::parkedFrom, check, clock.instant());
            if (result.repeated()) {
                // While we own the partitions we know all that is parked there; else a parked commit might look done.
                store.requireOwned(next.keySet());
            }
            if (!result.parked().isEmpty()) {
                store.park(result.parked());
                result.parked()
                        .forEach(parked -> parkedFrom.merge(
                                SourceCommit.streamKey(parked.partition(), parked.stream()),
                                parked.position().offset(),
                                Math::min));
            }
            try {
                if (store.write(result.changes())) {
                    break;
                }
            } catch (UnstorableDocument found) {
                if (check != null) {
                    throw found;
                }
                check = store::requireStorable;
            }
            requireFurtherTry(tries);
        }
        settle();
        return true;
    }

    /** Writes the checkpoints that are only remembered. */
    void settle() {
        if (!passed.isEmpty()) {
            store.advance(Map.copyOf(passed));
            passed.clear();
        }
    }

    boolean isSettled() {
        return passed.isEmpty();
    }

    private long parkedFrom(SourceCommit commit) {
        return parkedFrom.isEmpty() ? Long.MAX_VALUE : parkedFrom.getOrDefault(commit.streamKey(), Long.MAX_VALUE);
    }

    private void requireFurtherTry(int tries) {
        if (tries >= MOST_TRIES) {
            throw new IllegalStateException(
                    "%s: others keep writing the same documents; starting again from the checkpoint"
                            .formatted(projection.name()));
        }
    }

    /** Reads one commit again, from the log. */
    interface Rereading {
        SourceCommit read(ParkedCommit parked);
    }

    /**
     * Tries the parked commits of a partition again, in order; those of a stream that fails again stay where they are. Those
     * at or after the checkpoint are left alone: what comes before them is not folded yet.
     */
    void retryParked(String partition, long checkpoint, Rereading log) {
        Set<String> failed = new HashSet<>();
        long from = 0;
        List<ParkedCommit> page;
        do {
            page = store.parked(partition, from, PAGE);
            for (ParkedCommit parked : page) {
                from = parked.position().offset() + 1;
                if (parked.position().offset() < checkpoint && !failed.contains(parked.stream())) {
                    retry(parked, log, failed);
                }
            }
        } while (page.size() == PAGE);
        learnParked(partition);
    }

    private void retry(ParkedCommit parked, Rereading log, Set<String> failed) {
        SourceCommit commit = log.read(parked);
        Map<String, List<LoggedEvent>> touched;
        try {
            touched = BatchFold.touchedBy(projection, commit);
        } catch (RuntimeException failure) {
            keepParked(parked, failure, failed);
            return;
        }
        boolean written = false;
        for (int tries = 1; !written; tries++) {
            Map<String, Stored<D>> loaded = store.load(touched.keySet());
            List<Change<D>> changes;
            try {
                changes = foldLate(parked, touched, loaded);
            } catch (RuntimeException failure) {
                keepParked(parked, failure, failed);
                return;
            }
            written = store.write(changes);
            requireFurtherTry(written ? 0 : tries);
        }
        store.unpark(parked);
    }

    private List<Change<D>> foldLate(
            ParkedCommit parked, Map<String, List<LoggedEvent>> touched, Map<String, Stored<D>> loaded) {
        List<Change<D>> changes = new ArrayList<>();
        touched.forEach((id, events) -> {
            Stored<D> stored = loaded.get(id);
            Folded folded = Folded.parse(stored == null ? null : stored.folded());
            long offset = parked.position().offset();
            if (parked.done().contains(id) || folded.containsLate(parked.partition(), offset)) {
                return;
            }
            D document = BatchFold.fold(projection, stored == null ? null : stored.document(), id, events);
            if (document != null) {
                store.requireStorable(id, document);
                folded.late(parked.partition(), offset);
                changes.add(new Change<>(id, stored == null ? null : stored.folded(), folded.text(), document));
            }
        });
        return changes;
    }

    private void keepParked(ParkedCommit parked, RuntimeException failure, Set<String> failed) {
        failed.add(parked.stream());
        store.keepParked(new ParkedCommit(
                parked.position(), parked.stream(), BatchFold.describe(failure), parked.done(), parked.parkedAt()));
    }
}
