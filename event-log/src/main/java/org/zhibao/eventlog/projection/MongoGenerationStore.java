package org.zhibao.eventlog.projection;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.WriteConcern;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonMaximumSizeExceededException;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.Position;

/**
 * A generation in MongoDB: one collection of documents, and its part of {@code _checkpoints} and {@code _parked}.
 *
 * <p>The collection also holds a mark, the one document whose {@code _id} is no text. Every batch looks at it: when it is
 * gone so are the documents, and folding on would make new ones from half a history.
 */
class MongoGenerationStore<D extends Record> implements GenerationStore<D> {
    static final String CHECKPOINTS = "_checkpoints";
    static final String PARKED = "_parked";
    static final BsonInt32 MARK = new BsonInt32(0);

    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final int MOST_IDS = 5_000;

    /** Of one message in either direction: encoded, documents take several times as much memory as folded. */
    private static final int MOST_DOCUMENTS = 250;

    private final String name;
    private final String owner = UUID.randomUUID().toString();
    private final Documents<D> codec;
    private final MongoCollection<BsonDocument> documents;
    private final MongoCollection<BsonDocument> checkpoints;
    private final MongoCollection<BsonDocument> parked;

    MongoGenerationStore(MongoDatabase database, String collection, Class<D> documentType) {
        this.name = collection;
        this.codec = new Documents<>(documentType);
        this.documents = durable(database, collection);
        this.checkpoints = durable(database, CHECKPOINTS);
        this.parked = durable(database, PARKED);
    }

    private static MongoCollection<BsonDocument> durable(MongoDatabase database, String collection) {
        return database.getCollection(collection, BsonDocument.class).withWriteConcern(WriteConcern.MAJORITY);
    }

    /** Makes the collection: its indexes, then its mark. An index is a list of fields with commas between. */
    static void create(MongoDatabase database, String collection, Collection<String> indexes) {
        MongoCollection<BsonDocument> created = durable(database, collection);
        for (String index : indexes) {
            List<String> fields = new ArrayList<>();
            for (String field : index.split(",", -1)) {
                fields.add(field.strip());
            }
            fields.add(Documents.ID);
            created.createIndex(Indexes.ascending(fields));
        }
        created.insertOne(new BsonDocument(Documents.ID, MARK));
    }

    static void drop(MongoDatabase database, String collection) {
        durable(database, collection).drop();
        durable(database, CHECKPOINTS).deleteMany(keysBeneath(collection));
        durable(database, PARKED).deleteMany(keysBeneath(collection));
    }

    @Override
    public Map<String, Stored<D>> load(Collection<String> ids) {
        Map<String, Stored<D>> loaded = new HashMap<>(ids.size() * 2);
        boolean marked = false;
        List<BsonValue> wanted = new ArrayList<>(Math.min(ids.size(), MOST_IDS) + 1);
        wanted.add(MARK);
        for (String id : ids) {
            wanted.add(new BsonString(id));
            if (wanted.size() > MOST_IDS) {
                marked |= load(wanted, loaded);
                wanted.clear();
            }
        }
        if (!wanted.isEmpty()) {
            marked |= load(wanted, loaded);
        }
        if (!marked) {
            throw new GenerationGone(name);
        }
        return loaded;
    }

    private boolean load(List<BsonValue> wanted, Map<String, Stored<D>> loaded) {
        boolean marked = false;
        for (BsonDocument found : documents.find(in(Documents.ID, wanted)).batchSize(MOST_DOCUMENTS)) {
            if (found.get(Documents.ID) instanceof BsonString id) {
                loaded.put(id.getValue(), codec.decode(found));
            } else {
                marked = true;
            }
        }
        return marked;
    }

    @Override
    public boolean write(List<Change<D>> changes) {
        boolean written = true;
        for (int from = 0; from < changes.size(); from += MOST_DOCUMENTS) {
            written &= writePart(changes.subList(from, Math.min(changes.size(), from + MOST_DOCUMENTS)));
        }
        return written;
    }

    private boolean writePart(List<Change<D>> changes) {
        List<WriteModel<BsonDocument>> writes = new ArrayList<>(changes.size());
        int replaced = 0;
        for (Change<D> change : changes) {
            BsonDocument stored = codec.encode(change);
            if (change.loaded() == null) {
                writes.add(new InsertOneModel<>(stored));
            } else {
                replaced++;
                writes.add(new ReplaceOneModel<>(
                        and(eq(Documents.ID, change.id()), eq(Documents.FOLDED, change.loaded())), stored));
            }
        }
        try {
            return documents.bulkWrite(writes, UNORDERED).getMatchedCount() == replaced;
        } catch (MongoBulkWriteException e) {
            requireOnlyDuplicates(e);
            return false;
        } catch (BsonMaximumSizeExceededException e) {
            throw new UnstorableDocument("one of %d documents is too large".formatted(changes.size()), e);
        }
    }

    private static void requireOnlyDuplicates(MongoBulkWriteException e) {
        boolean onlyDuplicates = e.getWriteConcernError() == null
                && e.getWriteErrors().stream().allMatch(error -> error.getCategory() == ErrorCategory.DUPLICATE_KEY);
        if (!onlyDuplicates) {
            throw e;
        }
    }

    @Override
    public void requireStorable(String id, D document) {
        codec.requireStorable(id, document);
    }

    @Override
    public Map<String, Checkpoint> open(Collection<String> partitions) {
        requireMark();
        List<WriteModel<BsonDocument>> takeOvers = new ArrayList<>();
        for (String partition : partitions) {
            takeOvers.add(new UpdateOneModel<>(
                    eq(Documents.ID, key(partition)),
                    Updates.combine(Updates.set("owner", owner), Updates.max("next", 0L)),
                    new UpdateOptions().upsert(true)));
        }
        checkpoints.bulkWrite(takeOvers, UNORDERED);
        Map<String, Checkpoint> opened = checkpoints();
        opened.keySet().retainAll(partitions);
        return opened;
    }

    private void requireMark() {
        load(List.of());
    }

    private static void insertNew(
            MongoCollection<BsonDocument> collection, List<? extends WriteModel<BsonDocument>> inserts) {
        try {
            collection.bulkWrite(inserts, UNORDERED);
        } catch (MongoBulkWriteException e) {
            requireOnlyDuplicates(e);
        }
    }

    @Override
    public void advance(Map<String, Checkpoint> next) {
        List<UpdateOneModel<BsonDocument>> updates = new ArrayList<>(next.size());
        next.forEach((partition, checkpoint) -> {
            List<Bson> changes = new ArrayList<>(2);
            changes.add(Updates.max("next", checkpoint.next()));
            if (checkpoint.recordedAt() != null) {
                changes.add(Updates.max("recordedAt", Json.text(checkpoint.recordedAt())));
            }
            updates.add(new UpdateOneModel<>(eq(Documents.ID, key(partition)), Updates.combine(changes)));
        });
        BulkWriteResult result = checkpoints.bulkWrite(updates, UNORDERED);
        if (result.getMatchedCount() != next.size()) {
            throw new GenerationGone(name);
        }
    }

    @Override
    public void requireOwned(Collection<String> partitions) {
        List<String> keys = partitions.stream().map(this::key).toList();
        if (checkpoints.countDocuments(and(in(Documents.ID, keys), eq("owner", owner))) != keys.size()) {
            throw new IllegalStateException("%s: others have taken over one of %s".formatted(name, partitions));
        }
    }

    @Override
    public Map<String, Checkpoint> checkpoints() {
        Map<String, Checkpoint> found = new HashMap<>();
        for (BsonDocument checkpoint : checkpoints.find(keysBeneath(name))) {
            found.put(
                    checkpoint.getString(Documents.ID).getValue().substring(name.length() + 1), checkpoint(checkpoint));
        }
        return found;
    }

    static Checkpoint checkpoint(BsonDocument stored) {
        BsonValue recordedAt = stored.get("recordedAt");
        return new Checkpoint(
                stored.getNumber("next").longValue(),
                recordedAt == null ? null : Instant.parse(recordedAt.asString().getValue()));
    }

    @Override
    public void park(Collection<ParkedCommit> commits) {
        requireOwned(commits.stream().map(ParkedCommit::partition).collect(Collectors.toSet()));
        insertNew(
                parked,
                commits.stream()
                        .map(commit -> new InsertOneModel<>(encode(commit)))
                        .toList());
    }

    @Override
    public List<ParkedCommit> parked(String partition, long fromOffset, int limit) {
        List<ParkedCommit> found = new ArrayList<>();
        String beneath = key(partition) + "/";
        Bson filter = and(gte(Documents.ID, beneath + digits(fromOffset)), lt(Documents.ID, beneath + "9".repeat(20)));
        for (BsonDocument commit :
                parked.find(filter).sort(Sorts.ascending(Documents.ID)).limit(limit)) {
            found.add(decode(commit));
        }
        return found;
    }

    @Override
    public void keepParked(ParkedCommit commit) {
        parked.updateOne(eq(Documents.ID, key(commit)), Updates.set("error", commit.error()));
    }

    @Override
    public void unpark(ParkedCommit commit) {
        parked.deleteOne(eq(Documents.ID, key(commit)));
    }

    private static final String ZEROS = "0".repeat(19);

    private String key(String partition) {
        return name + "/" + partition;
    }

    private String key(ParkedCommit commit) {
        return key(commit.partition()) + "/" + digits(commit.position().offset());
    }

    /** Numbers as text that sorts like the numbers. */
    private static String digits(long offset) {
        String digits = Long.toString(offset);
        return ZEROS.substring(digits.length()) + digits;
    }

    /** All keys that start with the collection's name and a slash. */
    private static Bson keysBeneath(String collection) {
        return and(gte(Documents.ID, collection + "/"), lt(Documents.ID, collection + "0"));
    }

    private BsonDocument encode(ParkedCommit commit) {
        BsonArray done = new BsonArray();
        commit.done().forEach(id -> done.add(new BsonString(id)));
        return new BsonDocument(Documents.ID, new BsonString(key(commit)))
                .append("position", new BsonString(commit.position().toString()))
                .append("stream", new BsonString(commit.stream()))
                .append("error", new BsonString(commit.error()))
                .append("done", done)
                .append("parkedAt", new BsonString(Json.text(commit.parkedAt())));
    }

    static ParkedCommit decode(BsonDocument stored) {
        return new ParkedCommit(
                Position.parse(stored.getString("position").getValue()),
                stored.getString("stream").getValue(),
                stored.getString("error").getValue(),
                stored.getArray("done").stream()
                        .map(id -> id.asString().getValue())
                        .toList(),
                Instant.parse(stored.getString("parkedAt").getValue()));
    }
}
