package org.zhibao.eventlog.projection;

import static com.mongodb.client.model.Filters.eq;

import com.fasterxml.jackson.databind.JsonNode;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;

/**
 * What differs between the documents that are live and those that are to take over. Documents that change while they are
 * compared may count as different; equal ones never do by mistake.
 *
 * @param before the live collection
 * @param after the one that is to take over
 * @param onlyBefore how many documents only the live one has
 * @param onlyAfter how many only the new one has
 * @param samples ids of the first few that differ, each with the names of its differing fields
 */
public record Comparison(
        String before,
        String after,
        Instant comparedAt,
        long same,
        long different,
        long onlyBefore,
        long onlyAfter,
        List<String> samples) {
    static final String COLLECTION = "_comparisons";

    private static final int MOST_SAMPLES = 20;

    static Comparison of(MongoDatabase database, String before, String after, Instant now) {
        Counting counting = new Counting();
        try (MongoCursor<BsonDocument> left = documents(database, before);
                MongoCursor<BsonDocument> right = documents(database, after)) {
            BsonDocument one = next(left);
            BsonDocument other = next(right);
            while (one != null || other != null) {
                int order = one == null ? 1 : other == null ? -1 : id(one).compareTo(id(other));
                if (order < 0 && one != null) {
                    counting.onlyBefore(id(one));
                    one = next(left);
                } else if (order > 0 && other != null) {
                    counting.onlyAfter(id(other));
                    other = next(right);
                } else if (one != null && other != null) {
                    counting.both(id(one), Documents.json(one), Documents.json(other));
                    one = next(left);
                    other = next(right);
                }
            }
        }
        return new Comparison(
                before,
                after,
                now,
                counting.same,
                counting.different,
                counting.onlyBefore,
                counting.onlyAfter,
                List.copyOf(counting.samples));
    }

    private static MongoCursor<BsonDocument> documents(MongoDatabase database, String collection) {
        return database.getCollection(collection, BsonDocument.class)
                .find(Filters.gt(Documents.FOLDED, ""))
                .sort(Sorts.ascending(Documents.ID))
                .batchSize(1_000)
                .cursor();
    }

    private static @Nullable BsonDocument next(MongoCursor<BsonDocument> documents) {
        return documents.hasNext() ? documents.next() : null;
    }

    private static String id(BsonDocument document) {
        return document.getString(Documents.ID).getValue();
    }

    private static final class Counting {
        private long same;
        private long different;
        private long onlyBefore;
        private long onlyAfter;
        private final List<String> samples = new ArrayList<>();

        void onlyBefore(String id) {
            onlyBefore++;
            sample(id + ": only before");
        }

        void onlyAfter(String id) {
            onlyAfter++;
            sample(id + ": only after");
        }

        void both(String id, JsonNode before, JsonNode after) {
            if (before.equals(after)) {
                same++;
                return;
            }
            different++;
            List<String> fields = new ArrayList<>();
            before.fieldNames().forEachRemaining(name -> {
                if (!before.path(name).equals(after.path(name))) {
                    fields.add(name);
                }
            });
            after.fieldNames().forEachRemaining(name -> {
                if (!before.has(name)) {
                    fields.add(name);
                }
            });
            sample(id + ": " + String.join(", ", fields));
        }

        private void sample(String text) {
            if (samples.size() < MOST_SAMPLES) {
                samples.add(text);
            }
        }
    }

    void save(MongoDatabase database) {
        BsonArray sampled = new BsonArray();
        samples.forEach(sample -> sampled.add(new BsonString(sample)));
        BsonDocument stored = new BsonDocument(Documents.ID, new BsonString(after))
                .append("before", new BsonString(before))
                .append("comparedAt", new BsonString(Json.text(comparedAt)))
                .append("same", new BsonInt64(same))
                .append("different", new BsonInt64(different))
                .append("onlyBefore", new BsonInt64(onlyBefore))
                .append("onlyAfter", new BsonInt64(onlyAfter))
                .append("samples", sampled);
        database.getCollection(COLLECTION, BsonDocument.class)
                .replaceOne(eq(Documents.ID, after), stored, new ReplaceOptions().upsert(true));
    }

    /** The comparison that was made before {@code after} took over, or is to be looked at before it may. */
    static @Nullable Comparison find(MongoDatabase database, String after) {
        BsonDocument stored = database.getCollection(COLLECTION, BsonDocument.class)
                .find(eq(Documents.ID, after))
                .first();
        return stored == null
                ? null
                : new Comparison(
                        stored.getString("before").getValue(),
                        after,
                        Instant.parse(stored.getString("comparedAt").getValue()),
                        stored.getInt64("same").getValue(),
                        stored.getInt64("different").getValue(),
                        stored.getInt64("onlyBefore").getValue(),
                        stored.getInt64("onlyAfter").getValue(),
                        stored.getArray("samples").stream()
                                .map(sample -> sample.asString().getValue())
                                .toList());
    }
}
