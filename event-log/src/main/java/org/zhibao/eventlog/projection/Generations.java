package org.zhibao.eventlog.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.UUID;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;

/**
 * Which generations a projection has: one document per projection in {@code _generations}, changed by compare-and-set. Its
 * {@code live} is the alias that readers follow.
 */
final class Generations {
    static final String COLLECTION = "_generations";

    private final String projection;
    private final MongoCollection<BsonDocument> entries;

    /**
     * What is known of one projection.
     *
     * @param epoch made with the entry; another one means that the store has lost its memory meanwhile
     * @param retries how often it was asked to try the parked commits again
     * @param live what readers see
     * @param building what is being built beside it
     * @param previous what was live before, kept for a way back
     */
    record Entry(
            String epoch,
            long revision,
            long retries,
            @Nullable Generation live,
            @Nullable Generation building,
            @Nullable Generation previous) {
        static Entry first(Generation building) {
            return new Entry(UUID.randomUUID().toString(), 0, 0, null, building, null);
        }

        Entry with(@Nullable Generation newLive, @Nullable Generation newBuilding, @Nullable Generation newPrevious) {
            return new Entry(epoch, revision, retries, newLive, newBuilding, newPrevious);
        }

        Entry withRetries(long newRetries) {
            return new Entry(epoch, revision, newRetries, live, building, previous);
        }

        boolean names(String collection) {
            return is(live, collection) || is(building, collection) || is(previous, collection);
        }

        private static boolean is(@Nullable Generation generation, String collection) {
            return generation != null && generation.collection().equals(collection);
        }
    }

    Generations(MongoDatabase database, String projection) {
        this.projection = projection;
        this.entries = database.getCollection(COLLECTION, BsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
    }

    @Nullable
    Entry read() {
        BsonDocument stored = entries.find(eq(Documents.ID, projection)).first();
        return stored == null ? null : decode(stored);
    }

    /** The entry as it now is, or null when someone else was faster: {@code before} is not what is there any more. */
    @Nullable
    Entry change(@Nullable Entry before, Entry after) {
        Entry written = new Entry(
                after.epoch(),
                before == null ? 1 : before.revision() + 1,
                after.retries(),
                after.live(),
                after.building(),
                after.previous());
        if (before == null) {
            return insert(written) ? written : null;
        }
        boolean unchanged = entries.replaceOne(
                                and(
                                        eq(Documents.ID, projection),
                                        eq("epoch", before.epoch()),
                                        eq("revision", before.revision())),
                                encode(written))
                        .getMatchedCount()
                == 1;
        return unchanged ? written : null;
    }

    private boolean insert(Entry entry) {
        try {
            entries.insertOne(encode(entry));
            return true;
        } catch (MongoWriteException e) {
            if (e.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
                return false;
            }
            throw e;
        }
    }

    private BsonDocument encode(Entry entry) {
        BsonDocument stored = new BsonDocument(Documents.ID, new BsonString(projection))
                .append("epoch", new BsonString(entry.epoch()))
                .append("revision", new BsonInt64(entry.revision()))
                .append("retries", new BsonInt64(entry.retries()));
        append(stored, "live", entry.live());
        append(stored, "building", entry.building());
        append(stored, "previous", entry.previous());
        return stored;
    }

    private static void append(BsonDocument stored, String role, @Nullable Generation generation) {
        if (generation != null) {
            stored.append(
                    role,
                    new BsonDocument("collection", new BsonString(generation.collection()))
                            .append("version", new BsonString(generation.version()))
                            .append("startedAt", new BsonString(Json.text(generation.startedAt())))
                            .append("onRequest", BsonBoolean.valueOf(generation.onRequest()))
                            .append("compared", BsonBoolean.valueOf(generation.compared())));
        }
    }

    private static Entry decode(BsonDocument stored) {
        return new Entry(
                stored.getString("epoch").getValue(),
                stored.getInt64("revision").getValue(),
                stored.getInt64("retries").getValue(),
                generation(stored.get("live")),
                generation(stored.get("building")),
                generation(stored.get("previous")));
    }

    private static @Nullable Generation generation(@Nullable BsonValue stored) {
        if (stored == null) {
            return null;
        }
        BsonDocument generation = stored.asDocument();
        return new Generation(
                generation.getString("collection").getValue(),
                generation.getString("version").getValue(),
                Instant.parse(generation.getString("startedAt").getValue()),
                generation.getBoolean("onRequest").getValue(),
                generation.getBoolean("compared").getValue());
    }
}
