package org.zhibao.eventlog.projection;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.bson.BsonArray;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;

/**
 * Answers from the documents of a projection: always those of its live generation, whichever that is. Every method throws
 * {@link ViewBuilding} while there is none.
 */
public final class View<D extends Record> {
    private static final Duration ALIAS_AGE = Duration.ofMillis(200);
    private static final Duration GLANCE = Duration.ofMillis(20);
    private static final int MOST_OF_ALL = 20_000;

    private final MongoDatabase database;
    private final Projection<D> projection;
    private final Generations generations;
    private final Documents<D> codec;
    private final Set<String> fields;
    private final Signal folded;
    private final Supplier<ViewBuilding> building;
    private final Seal seal;
    private final @Nullable Sight sight;
    private final Consumer<List<String>> shown;
    private volatile @Nullable Alias alias;

    private record Alias(String collection, long readAt) {}

    View(
            MongoDatabase database,
            Projection<D> projection,
            Generations generations,
            Signal folded,
            Supplier<ViewBuilding> building) {
        this(database, projection, generations, folded, building, new Seal(database), null, nobody -> {});
    }

    private View(
            MongoDatabase database,
            Projection<D> projection,
            Generations generations,
            Signal folded,
            Supplier<ViewBuilding> building,
            Seal seal,
            @Nullable Sight sight,
            Consumer<List<String>> shown) {
        this.database = database;
        this.projection = projection;
        this.generations = generations;
        this.codec = new Documents<>(projection.documentType());
        this.folded = folded;
        this.building = building;
        this.seal = seal;
        this.sight = sight;
        this.shown = shown;
        this.fields = new HashSet<>();
        for (RecordComponent component : projection.documentType().getRecordComponents()) {
            fields.add(component.getName());
        }
    }

    /** The same view as somebody sees it; needed for every question about documents that say whom they are for. */
    public View<D> seenBy(Sight looking) {
        return seenBy(looking, streams -> {});
    }

    /** The same; {@code listed} hears of the streams about which lines are shown, before they are. */
    public View<D> seenBy(Sight looking, Consumer<List<String>> listed) {
        View<D> seen = new View<>(database, projection, generations, folded, building, seal, looking, listed);
        seen.alias = alias;
        return seen;
    }

    /** Empty as well when it is not for whoever looks. */
    public Optional<D> get(String id) {
        Sight looking = sight();
        return stored(id).filter(document -> looking == null || looking.covers(document));
    }

    private Optional<D> stored(String id) {
        return answer(collection -> {
            BsonDocument document = null;
            boolean marked = false;
            BsonArray wanted = new BsonArray(List.of(new BsonString(id), MongoGenerationStore.MARK));
            for (BsonDocument found : collection.find(new BsonDocument(Documents.ID, operator("$in", wanted)))) {
                if (found.containsKey(Documents.FOLDED)) {
                    document = found;
                } else {
                    marked = true;
                }
            }
            return marked ? Optional.of(Optional.ofNullable(document).map(codec::document)) : Optional.empty();
        });
    }

    /** One page; throws {@link InvalidCursor} for a cursor that is none of this list. */
    public Page<D> find(Query query) {
        List<BsonDocument> found = stored(query, query.limit() + 1, sight());
        boolean more = found.size() > query.limit();
        List<BsonDocument> page = more ? found.subList(0, query.limit()) : found;
        tellOf(page);
        if (!more) {
            return Page.last(page.stream().map(codec::document).toList());
        }
        String next = Cursor.of(query, page.get(page.size() - 1)).text(seal);
        return new Page<>(
                page.stream().map(codec::document).toList(),
                next,
                true,
                () -> find(query.limit(Query.MOST).after(next)));
    }

    /** All of a set that is small; throws {@link IllegalStateException} when it is not. */
    public List<D> all(Query query) {
        List<BsonDocument> found = stored(query, MOST_OF_ALL + 1, sight());
        if (found.size() > MOST_OF_ALL) {
            throw new IllegalStateException(
                    "%s has more than %d such documents: page through them".formatted(projection.name(), MOST_OF_ALL));
        }
        tellOf(found);
        return found.stream().map(codec::document).toList();
    }

    private void tellOf(List<BsonDocument> lines) {
        String type = projection.linesAbout();
        if (type != null && !lines.isEmpty()) {
            shown.accept(lines.stream()
                    .map(line -> type + "-" + line.getString(Documents.ID).getValue())
                    .toList());
        }
    }

    /**
     * All whose ids begin with {@code prefix}, in the order of their ids; of each only what lies at {@code paths}, and in its record
     * what is not asked for is absent.
     */
    public List<D> beneath(String prefix, String... paths) {
        int last = prefix.length() - 1;
        String beyond = prefix.substring(0, last) + (char) (prefix.charAt(last) + 1);
        BsonDocument within = new BsonDocument(
                Documents.ID, operator("$gte", new BsonString(prefix)).append("$lt", new BsonString(beyond)));
        BsonDocument filter = both(within, filter(Query.everything(), sight()));
        BsonDocument wanted = new BsonDocument();
        for (String path : paths) {
            requireField(path);
            wanted.append(Documents.escapedPath(path), new BsonInt32(1));
        }
        List<BsonDocument> found = answer(collection -> {
            List<BsonDocument> part = collection
                    .find(filter)
                    .projection(wanted)
                    .sort(new BsonDocument(Documents.ID, new BsonInt32(1)))
                    .batchSize(1_000)
                    .into(new ArrayList<>());
            return !part.isEmpty() || isMarked(collection) ? Optional.of(part) : Optional.empty();
        });
        tellOf(found);
        return found.stream().map(codec::document).toList();
    }

    /** How many there are; {@code atMost} says that there are that many or more. */
    public long count(Query query, int atMost) {
        BsonDocument filter = filter(query, sight());
        return answer(collection -> {
            long count = collection.countDocuments(filter, new CountOptions().limit(atMost));
            return count > 0 || isMarked(collection) ? Optional.of(count) : Optional.empty();
        });
    }

    /** Those of the first {@code limit} documents whose first source partition is {@code wanted}. */
    List<D> ofPartitions(Query query, int limit, Predicate<String> wanted) {
        return stored(query, limit, null).stream()
                .filter(document -> {
                    String partition = Folded.parse(
                                    document.getString(Documents.FOLDED).getValue())
                            .firstPartition();
                    return partition != null && wanted.test(partition);
                })
                .map(codec::document)
                .toList();
    }

    /**
     * Waits until the commit at {@code position} is in this view; false when that did not happen in time. What comes from a
     * log that this view does not read is never missing in it.
     */
    public boolean awaitFolded(Position position, Duration atMost) {
        if (!projection.sources().contains(position.log())) {
            return true;
        }
        String partition = SourceCommit.partitionName(position.log(), position.partition());
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            long seen = folded.count();
            Checkpoint checkpoint = checkpoint(partition);
            if (checkpoint != null && checkpoint.next() > position.offset()) {
                return true;
            }
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            // The commit may be folded by another instance, whose signal we do not hear: look again now and then.
            folded.await(seen, left < GLANCE.toNanos() ? Duration.ofNanos(left) : GLANCE);
        }
    }

    private @Nullable Checkpoint checkpoint(String partition) {
        BsonDocument stored = database.getCollection(MongoGenerationStore.CHECKPOINTS, BsonDocument.class)
                .find(new BsonDocument(Documents.ID, new BsonString(live() + "/" + partition)))
                .first();
        return stored == null ? null : MongoGenerationStore.checkpoint(stored);
    }

    public Freshness freshness() {
        Map<String, Long> next = new HashMap<>();
        Map<String, Checkpoint> checkpoints =
                new MongoGenerationStore<>(database, live(), projection.documentType()).checkpoints();
        checkpoints.forEach((partition, checkpoint) -> next.put(partition, checkpoint.next()));
        Instant recordedAt = checkpoints.values().stream()
                .map(Checkpoint::recordedAt)
                .filter(at -> at != null)
                .max(Comparator.naturalOrder())
                .orElse(null);
        return new Freshness(Map.copyOf(next), recordedAt);
    }

    // --- what is asked of the store ---

    /** An answer from one collection; empty when that collection is not there any more. */
    private interface Question<T> {
        Optional<T> ask(MongoCollection<BsonDocument> collection);
    }

    private <T> T answer(Question<T> question) {
        Optional<T> answer = question.ask(collection(live()));
        if (answer.isEmpty()) {
            // Dropped or forgotten since the alias was read: nothing is answered from a collection that is not whole.
            alias = null;
            answer = question.ask(collection(live()));
        }
        return answer.orElseThrow(building);
    }

    private MongoCollection<BsonDocument> collection(String name) {
        return database.getCollection(name, BsonDocument.class);
    }

    private String live() {
        Alias known = alias;
        if (known == null || System.nanoTime() - known.readAt() > ALIAS_AGE.toNanos()) {
            Generations.Entry entry = generations.read();
            if (entry == null || entry.live() == null) {
                throw building.get();
            }
            known = new Alias(entry.live().collection(), System.nanoTime());
            alias = known;
        }
        return known.collection();
    }

    private static boolean isMarked(MongoCollection<BsonDocument> collection) {
        return collection
                        .find(new BsonDocument(Documents.ID, MongoGenerationStore.MARK))
                        .first()
                != null;
    }

    /** Null when these documents are for everybody; throws when nobody said who looks. */
    private @Nullable Sight sight() {
        if (!Sight.isNeededFor(projection.documentType())) {
            return null;
        }
        if (sight == null) {
            throw new IllegalStateException("documents of %s say whom they are for: ask view.seenBy(…), or Access"
                    .formatted(projection.name()));
        }
        return sight;
    }

    private List<BsonDocument> stored(Query query, int limit, @Nullable Sight looking) {
        BsonDocument filter = filter(query, looking);
        List<BsonDocument> parts = parts(query);
        BsonInt32 direction = new BsonInt32(query.isAscending() ? 1 : -1);
        BsonDocument order = new BsonDocument();
        if (query.sortField() != null) {
            order.append(query.sortField(), direction);
        }
        order.append(Documents.ID, direction);
        return answer(collection -> {
            List<BsonDocument> found = new ArrayList<>();
            for (BsonDocument part : parts) {
                if (found.size() < limit) {
                    FindIterable<BsonDocument> rest = collection
                            .find(both(filter, part))
                            .sort(order)
                            .limit(limit - found.size())
                            .batchSize(Math.min(limit, 1_000));
                    rest.into(found);
                }
            }
            return !found.isEmpty() || isMarked(collection) ? Optional.of(found) : Optional.empty();
        });
    }

    private BsonDocument filter(Query query, @Nullable Sight looking) {
        BsonArray all = new BsonArray();
        // Keeps the mark out, which has folded nothing.
        all.add(new BsonDocument(Documents.FOLDED, operator("$gt", new BsonString(""))));
        for (Query.Condition condition : query.conditions()) {
            requireField(condition.field());
            BsonDocument wanted = new BsonDocument();
            if (condition instanceof Query.Condition.In in) {
                if (in.values().size() == 1) {
                    wanted.append("$eq", in.values().get(0));
                } else {
                    wanted.append("$in", new BsonArray(in.values()));
                }
            } else if (condition instanceof Query.Condition.Between between) {
                if (between.from() != null) {
                    wanted.append("$gte", between.from());
                }
                if (between.to() != null) {
                    wanted.append("$lt", between.to());
                }
            }
            all.add(new BsonDocument(condition.field(), wanted));
        }
        if (looking != null && !looking.isEverything()) {
            all.add(within(looking));
        }
        return new BsonDocument("$and", all);
    }

    /** {@link Sight#covers} as a filter, so that pages are full and counts are right. */
    private BsonDocument within(Sight looking) {
        List<String> always = new ArrayList<>(List.of(Readers.NETWORK));
        if (looking.person() != null) {
            always.add(looking.person());
        }
        BsonDocument named = oneOf(Readers.COMPONENT, always);
        if (fields.contains(Readers.UNTIL_COMPONENT) && looking.person() != null) {
            named = either(List.of(named, still(List.of(looking.person()), looking.day())));
        }
        List<BsonDocument> ways = new ArrayList<>();
        if (looking.overseer()) {
            ways.add(new BsonDocument());
        } else {
            ways.add(oneOf(Readers.COMPONENT, looking.offices()));
            if (fields.contains(Readers.UNTIL_COMPONENT)) {
                ways.add(still(looking.offices(), looking.day()));
            }
        }
        BsonDocument byOffice = either(ways);
        if (fields.contains(Readers.CONCERNS_COMPONENT) && !looking.conflicts().isEmpty()) {
            BsonDocument apart =
                    new BsonDocument(Readers.CONCERNS_COMPONENT, operator("$nin", texts(looking.conflicts())));
            byOffice = both(apart, byOffice);
        }
        return byOffice.isEmpty() ? byOffice : either(List.of(named, byOffice));
    }

    /** Days are kept as texts, whose order is theirs. */
    private static BsonDocument still(Collection<String> words, LocalDate day) {
        BsonString today = new BsonString(day.toString());
        BsonDocument one =
                oneOf("reader", words).append("from", operator("$lte", today)).append("until", operator("$gte", today));
        return new BsonDocument(Readers.UNTIL_COMPONENT, operator("$elemMatch", one));
    }

    private static BsonDocument oneOf(String field, Collection<String> words) {
        return new BsonDocument(field, operator("$in", texts(words)));
    }

    private static BsonArray texts(Collection<String> words) {
        return new BsonArray(words.stream().map(BsonString::new).toList());
    }

    private static BsonDocument either(List<BsonDocument> ways) {
        return ways.size() == 1 ? ways.get(0) : new BsonDocument("$or", new BsonArray(ways));
    }

    /**
     * What is left after the cursor, as filters to be asked one after the other: documents without the sort field stand at
     * one end, and ranges do not reach them.
     */
    private List<BsonDocument> parts(Query query) {
        String field = query.sortField();
        if (field != null) {
            requireField(field);
        }
        if (query.cursor() == null) {
            return List.of(new BsonDocument());
        }
        Cursor cursor = Cursor.parse(query, query.cursor(), seal);
        String beyond = query.isAscending() ? "$gt" : "$lt";
        BsonDocument laterId = new BsonDocument(Documents.ID, operator(beyond, new BsonString(cursor.id())));
        if (field == null) {
            return List.of(laterId);
        }
        BsonDocument sameValue = new BsonDocument(field, operator("$eq", cursor.value()));
        BsonDocument without = new BsonDocument(field, operator("$eq", BsonNull.VALUE));
        BsonDocument tail = both(sameValue, laterId);
        if (cursor.value().isNull()) {
            return query.isAscending()
                    ? List.of(tail, new BsonDocument(field, operator("$ne", BsonNull.VALUE)))
                    : List.of(tail);
        }
        BsonDocument laterValue = new BsonDocument(field, operator(beyond, cursor.value()));
        return query.isAscending() ? List.of(tail, laterValue) : List.of(tail, laterValue, without);
    }

    private void requireField(String field) {
        int dot = field.indexOf('.');
        if (!fields.contains(dot < 0 ? field : field.substring(0, dot))) {
            throw new IllegalArgumentException("%s has no field %s, only %s"
                    .formatted(projection.documentType().getSimpleName(), field, fields));
        }
    }

    private static BsonDocument both(BsonDocument one, BsonDocument other) {
        return other.isEmpty() ? one : new BsonDocument("$and", new BsonArray(List.of(one, other)));
    }

    private static BsonDocument operator(String name, BsonValue value) {
        return new BsonDocument(name, value);
    }
}
