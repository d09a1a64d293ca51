package org.zhibao.eventlog.projection;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Where one generation of a projection keeps its documents, checkpoints and parked commits. Every method may throw {@link
 * GenerationGone}; what throws anything else may have happened or not.
 */
interface GenerationStore<D extends Record> {
    /** The documents that are there, by id. Also asked for none, to learn whether the generation still exists. */
    Map<String, Stored<D>> load(Collection<String> ids);

    /**
     * Writes each document whose stored form is still the one that was loaded; the others are left alone. False when there
     * was any such. Throws {@link UnstorableDocument}, and then may have written some.
     */
    boolean write(List<Change<D>> changes);

    /** Throws {@link UnstorableDocument} when {@link #write} would, for this document. */
    void requireStorable(String id, D document);

    /**
     * Takes partitions over from whoever had them, and says where to go on in each: 0 where nothing was folded yet. From now
     * on they have a checkpoint.
     */
    Map<String, Checkpoint> open(Collection<String> partitions);

    /** Moves checkpoints forward, never back. */
    void advance(Map<String, Checkpoint> checkpoints);

    /** Throws {@link IllegalStateException} when one of the partitions was taken over by another. */
    void requireOwned(Collection<String> partitions);

    /** The checkpoints of all partitions that have one. */
    Map<String, Checkpoint> checkpoints();

    /**
     * Adds what is not there yet; what is there stays as it was first parked. Only for partitions that are still owned, see
     * {@link #requireOwned}: a runner that wakes up late must not park what was folded meanwhile.
     */
    void park(Collection<ParkedCommit> commits);

    /** The parked commits of a partition by offset, at most {@code limit}, from {@code fromOffset} on. */
    List<ParkedCommit> parked(String partition, long fromOffset, int limit);

    /** Replaces the error of a commit that still cannot be folded. */
    void keepParked(ParkedCommit commit);

    void unpark(ParkedCommit commit);
}
