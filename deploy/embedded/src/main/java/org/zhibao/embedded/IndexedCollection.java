package org.zhibao.embedded;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryParameters;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.memory.MemoryCollection;
import de.bwaldvogel.mongo.bson.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A collection that asks the index which narrows a filter most, and reads everything only when none does. */
final class IndexedCollection extends MemoryCollection {

    private final Map<String, SortedKeys> sortedKeys = new LinkedHashMap<>();
    private final AtomicLong examined;
    private boolean answering;

    IndexedCollection(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            AtomicLong examined) {
        super(database, name, options, cursors);
        this.examined = examined;
    }

    @Override
    public synchronized void addIndex(Index<Integer> index) {
        super.addIndex(index);
        if (getIndexes().contains(index)) {
            if (index instanceof SortedIndex sorted) {
                sortedKeys.put(index.getName(), sorted.sorted());
            } else if (index instanceof UniqueIndex unique) {
                sortedKeys.put(index.getName(), unique.sorted());
            }
        }
    }

    @Override
    public synchronized void dropIndex(String name) {
        super.dropIndex(name);
        sortedKeys.remove(name);
    }

    @Override
    public synchronized QueryResult handleQuery(QueryParameters parameters) {
        answering = true;
        try {
            return super.handleQuery(parameters);
        } finally {
            answering = false;
        }
    }

    @Override
    protected QueryResult queryDocuments(
            Document filter,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        SortedKeys.Lookup best = null;
        Conjunction conjunction = Conjunction.of(filter);
        for (SortedKeys keys : sortedKeys.values()) {
            SortedKeys.Lookup lookup = keys.lookup(conjunction, orderBy);
            if (lookup != null && lookup.isBetterThan(best)) {
                best = lookup;
            }
        }
        if (best == null || !(best.isSelective() || best.ordered())) {
            return super.queryDocuments(filter, orderBy, skip, limit, batchSize, projection);
        }
        return matchDocumentsFromStream(
                filter,
                // An update moves keys while the result is read: the candidates are settled first.
                (answering ? best.candidates() : best.candidates().toList().stream()).map(this::getDocument),
                skip,
                limit,
                batchSize,
                best.ordered() ? null : deriveComparator(orderBy),
                projection);
    }

    @Override
    protected QueryResult matchDocuments(
            Document filter,
            @Nullable Document orderBy,
            int skip,
            int limit,
            int batchSize,
            @Nullable Document projection) {
        examined.addAndGet(count());
        return super.matchDocuments(filter, orderBy, skip, limit, batchSize, projection);
    }

    @Override
    protected Document getDocument(Integer position) {
        examined.incrementAndGet();
        return super.getDocument(position);
    }

    @Override
    protected QueryResult createQueryResult(List<Document> matches, int batchSize) {
        // An answer is written to the wire after the lock is given back, while updates put new values into the same
        // documents; the
        // values themselves are never changed.
        return super.createQueryResult(
                answering ? matches.stream().map(Document::clone).toList() : matches, batchSize);
    }

    /** Nobody asks for it, and it would be counted by encoding the document before and after each update. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }
}
