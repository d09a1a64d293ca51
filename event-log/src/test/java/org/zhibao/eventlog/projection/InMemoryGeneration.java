package org.zhibao.eventlog.projection;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A generation in memory, shared by several runners; keeps the promises of {@link GenerationStore} like the real one. */
final class InMemoryGeneration<D extends Record> {
    final Map<String, Stored<D>> documents = new TreeMap<>();
    final Map<String, Checkpoint> checkpoints = new TreeMap<>();
    final Map<String, NavigableMap<Long, ParkedCommit>> parked = new TreeMap<>();
    private final Map<String, Object> owners = new HashMap<>();
    private final Documents<D> codec;
    boolean gone;

    InMemoryGeneration(Class<D> type) {
        this.codec = new Documents<>(type);
    }

    /** The store as one runner sees it. */
    GenerationStore<D> forRunner() {
        return new ForRunner();
    }

    private final class ForRunner implements GenerationStore<D> {
        private void requireThere() {
            if (gone) {
                throw new GenerationGone("in memory");
            }
        }

        @Override
        public Map<String, Stored<D>> load(Collection<String> ids) {
            requireThere();
            Map<String, Stored<D>> loaded = new HashMap<>();
            for (String id : ids) {
                Stored<D> stored = documents.get(id);
                if (stored != null) {
                    loaded.put(id, stored);
                }
            }
            return loaded;
        }

        @Override
        public boolean write(List<Change<D>> changes) {
            boolean all = true;
            for (Change<D> change : changes) {
                Stored<D> before = documents.get(change.id());
                String folded = before == null ? null : before.folded();
                if (folded == null ? change.loaded() == null : folded.equals(change.loaded())) {
                    documents.put(change.id(), codec.decode(codec.encode(change)));
                } else {
                    all = false;
                }
            }
            return all;
        }

        @Override
        public void requireStorable(String id, D document) {
            codec.requireStorable(id, document);
        }

        @Override
        public Map<String, Checkpoint> open(Collection<String> partitions) {
            requireThere();
            Map<String, Checkpoint> opened = new HashMap<>();
            for (String partition : partitions) {
                owners.put(partition, this);
                opened.put(partition, checkpoints.computeIfAbsent(partition, none -> Checkpoint.START));
            }
            return opened;
        }

        @Override
        public void advance(Map<String, Checkpoint> next) {
            requireThere();
            next.forEach((partition, checkpoint) ->
                    checkpoints.merge(partition, checkpoint, (old, moved) -> moved.next() > old.next() ? moved : old));
        }

        @Override
        public void requireOwned(Collection<String> partitions) {
            for (String partition : partitions) {
                if (owners.get(partition) != this) {
                    throw new IllegalStateException("others have taken over " + partition);
                }
            }
        }

        @Override
        public Map<String, Checkpoint> checkpoints() {
            return new TreeMap<>(checkpoints);
        }

        @Override
        public void park(Collection<ParkedCommit> commits) {
            requireOwned(commits.stream().map(ParkedCommit::partition).toList());
            for (ParkedCommit commit : commits) {
                parkedIn(commit.partition()).putIfAbsent(commit.position().offset(), commit);
            }
        }

        @Override
        public List<ParkedCommit> parked(String partition, long fromOffset, int limit) {
            return parkedIn(partition).tailMap(fromOffset).values().stream()
                    .limit(limit)
                    .toList();
        }

        @Override
        public void keepParked(ParkedCommit commit) {
            parkedIn(commit.partition()).replace(commit.position().offset(), commit);
        }

        @Override
        public void unpark(ParkedCommit commit) {
            parkedIn(commit.partition()).remove(commit.position().offset());
        }

        private NavigableMap<Long, ParkedCommit> parkedIn(String partition) {
            return parked.computeIfAbsent(partition, none -> new TreeMap<>());
        }
    }
}
