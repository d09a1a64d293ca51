package org.zhibao.embedded;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index that is not unique: its keys end with the document's {@code _id}. It only proposes candidates to
 * {@link IndexedCollection}; the library's own way of asking an index is answered with "not mine".
 */
final class SortedIndex extends Index<Integer> {

    private static final String ID = "_id";

    private final SortedKeys sorted;

    SortedIndex(String name, List<IndexKey> keys, boolean sparse) {
        super(name, keys, sparse);
        List<IndexKey> withId = new ArrayList<>(keys);
        withId.add(new IndexKey(ID, true));
        this.sorted = new SortedKeys(withId);
    }

    SortedKeys sorted() {
        return sorted;
    }

    @Override
    public void add(Document document, Integer position, MongoCollection<Integer> collection) {
        Set<KeyValue> found = getKeyValues(document);
        if (found.isEmpty()) {
            sorted.giveUp();
        }
        if (found.size() > 1) {
            sorted.documentHasSeveralKeys();
        }
        found.forEach(key -> sorted.put(withId(key, document), position));
    }

    @Override
    public @Nullable Integer remove(Document document) {
        Integer position = null;
        for (KeyValue key : getKeyValues(document)) {
            position = sorted.remove(withId(key, document));
        }
        return position;
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Integer position, MongoCollection<Integer> collection) {
        if (!nullAwareEqualsKeys(oldDocument, newDocument)) {
            remove(oldDocument);
            add(newDocument, position, collection);
        }
    }

    private static KeyValue withId(KeyValue key, Document document) {
        List<@Nullable Object> values = new ArrayList<>(key.stream().toList());
        values.add(document.get(ID));
        return new KeyValue(values).normalized();
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Integer> getPositions(Document query) {
        throw new UnsupportedOperationException("index %s is asked through its collection".formatted(getName()));
    }

    @Override
    public @Nullable Integer getPosition(Document document) {
        return null;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Integer> collection) {
        // Any number of documents may have the same key.
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Integer> collection) {
        // Any number of documents may have the same key.
    }

    @Override
    public long getCount() {
        return sorted.size();
    }

    @Override
    public long getDataSize() {
        return sorted.size();
    }

    @Override
    public void drop() {
        // Garbage collection does it.
    }
}
