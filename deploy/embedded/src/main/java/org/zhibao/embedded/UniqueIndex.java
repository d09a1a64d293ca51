package org.zhibao.embedded;

import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.backend.memory.index.MemoryUniqueIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The library's unique index, which keeps its keys sorted as well. */
final class UniqueIndex extends MemoryUniqueIndex {

    private final SortedKeys sorted;

    UniqueIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        this.sorted = new SortedKeys(keys);
        if (sparse) {
            sorted.giveUp();
        }
    }

    SortedKeys sorted() {
        return sorted;
    }

    @Override
    protected boolean putKeyPosition(KeyValue key, Integer position) {
        boolean added = super.putKeyPosition(key, position);
        if (added) {
            sorted.put(key, position);
        }
        return added;
    }

    @Override
    protected @Nullable Integer removeDocument(KeyValue key) {
        sorted.remove(key);
        return super.removeDocument(key);
    }
}
