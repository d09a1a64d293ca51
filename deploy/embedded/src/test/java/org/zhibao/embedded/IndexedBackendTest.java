package org.zhibao.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import de.bwaldvogel.mongo.MongoServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class IndexedBackendTest {

    private static final int DOCUMENTS = 5_000;
    private static final int CENTERS = 50;

    private final IndexedBackend backend = new IndexedBackend();
    private final MongoServer server = new MongoServer(backend);
    private MongoClient client;
    private MongoCollection<Document> cases;

    @BeforeEach
    void a_collection_of_cases() {
        server.bind("127.0.0.1", 0);
        client = MongoClients.create(
                "mongodb://127.0.0.1:" + server.getLocalAddress().getPort());
        cases = client.getDatabase("views").getCollection("cases");
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            documents.add(new Document("_id", "case-%05d".formatted(i))
                    .append("center", "center-" + i % CENTERS)
                    .append("day", i / CENTERS)
                    .append("version", 1L));
        }
        cases.insertMany(documents);
    }

    @AfterEach
    void stop() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void an_id_beside_another_condition_looks_at_one_document() {
        assertThat(examinedBy(new Document("_id", "case-00007").append("version", new Document("$lt", 2L))))
                .isEqualTo(new Examined(1, 1));
        assertThat(examinedBy(and(eq("_id", "case-00007"), lt("version", 1L)))).isEqualTo(new Examined(1, 0));
        assertThat(examinedBy(and(in("_id", "case-00007", "case-00008", "none"), eq("version", 1L))))
                .isEqualTo(new Examined(2, 2));
    }

    @Test
    void a_guarded_replace_looks_at_one_document() {
        long before = backend.examined();
        Document replacement = new Document("_id", "case-00007").append("version", 2L);
        assertThat(cases.replaceOne(and(eq("_id", "case-00007"), lt("version", 2L)), replacement)
                        .getModifiedCount())
                .isOne();
        assertThat(cases.replaceOne(and(eq("_id", "case-00007"), lt("version", 2L)), replacement)
                        .getMatchedCount())
                .isZero();
        assertThat(backend.examined() - before).isLessThan(10);
    }

    @Test
    void without_an_index_everything_is_read() {
        assertThat(examinedBy(eq("center", "center-3"))).isEqualTo(new Examined(DOCUMENTS, DOCUMENTS / CENTERS));
    }

    @Test
    void a_declared_index_serves_equality_and_ranges() {
        cases.createIndex(Indexes.compoundIndex(Indexes.ascending("center"), Indexes.descending("day")));
        assertThat(examinedBy(eq("center", "center-3")))
                .isEqualTo(new Examined(DOCUMENTS / CENTERS, DOCUMENTS / CENTERS));
        assertThat(examinedBy(and(eq("center", "center-3"), gte("day", 10), lte("day", 19))))
                .isEqualTo(new Examined(10, 10));
        assertThat(examinedBy(and(in("center", "center-3", "center-4"), lt("day", 5))))
                .isEqualTo(new Examined(12, 10));
    }

    @Test
    void documents_without_the_field_are_not_below_any_bound() {
        cases.createIndex(Indexes.ascending("heldFrom"));
        cases.updateOne(eq("_id", "case-00007"), new Document("$set", new Document("heldFrom", "2026-03-01")));
        long before = backend.examined();
        List<String> ids = new ArrayList<>();
        cases.find(lt("heldFrom", "2026-03-02"))
                .sort(Sorts.ascending("heldFrom"))
                .limit(5)
                .forEach(document -> ids.add(document.getString("_id")));
        assertThat(ids).containsExactly("case-00007");
        assertThat(backend.examined() - before).isEqualTo(1);
    }

    @Test
    void a_declared_index_serves_sorted_pages_without_reading_on() {
        cases.createIndex(Indexes.compoundIndex(
                Indexes.ascending("center"), Indexes.descending("day"), Indexes.descending("_id")));
        long before = backend.examined();
        List<Integer> days = new ArrayList<>();
        cases.find(eq("center", "center-3"))
                .sort(Sorts.descending("day", "_id"))
                .limit(5)
                .forEach(document -> days.add(document.getInteger("day")));
        assertThat(days).containsExactly(99, 98, 97, 96, 95);
        assertThat(backend.examined() - before).isEqualTo(5);
    }

    @Test
    void ids_serve_ranges_in_order() {
        long before = backend.examined();
        List<String> ids = new ArrayList<>();
        cases.find(gte("_id", "case-04000"))
                .sort(Sorts.ascending("_id"))
                .limit(3)
                .forEach(document -> ids.add(document.getString("_id")));
        assertThat(ids).containsExactly("case-04000", "case-04001", "case-04002");
        assertThat(backend.examined() - before).isEqualTo(3);
    }

    @Test
    void what_was_changed_or_removed_is_no_longer_found_under_its_old_key() {
        cases.createIndex(Indexes.ascending("center"));
        cases.replaceOne(eq("_id", "case-00003"), new Document("_id", "case-00003").append("center", "center-new"));
        cases.deleteOne(eq("_id", "case-00053"));
        assertThat(cases.countDocuments(eq("center", "center-3"))).isEqualTo(DOCUMENTS / CENTERS - 2);
        assertThat(examinedBy(eq("center", "center-new"))).isEqualTo(new Examined(1, 1));
    }

    @Test
    void with_and_without_indexes_the_answers_are_the_same() {
        long seed = 83121;
        Random random = new Random(seed);
        MongoCollection<Document> plain = client.getDatabase("views").getCollection("plain");
        MongoCollection<Document> indexed = client.getDatabase("views").getCollection("indexed");
        indexed.createIndex(Indexes.compoundIndex(Indexes.ascending("a"), Indexes.descending("b")));
        indexed.createIndex(Indexes.ascending("tags"));
        for (int step = 0; step < 2_000; step++) {
            Document document = randomDocument(random);
            Bson byId = eq("_id", document.get("_id"));
            for (MongoCollection<Document> collection : List.of(plain, indexed)) {
                if (step % 7 == 0) {
                    collection.deleteOne(byId);
                } else if (collection.replaceOne(byId, document).getMatchedCount() == 0) {
                    collection.insertOne(document);
                }
            }
            Bson filter = randomFilter(random);
            Bson order = Sorts.orderBy(Sorts.descending("a"), Sorts.ascending("b"), Sorts.ascending("_id"));
            assertThat(indexed.find(filter).sort(order).into(new ArrayList<>()))
                    .as("history seed %d, step %d, filter %s", seed, step, filter)
                    .isEqualTo(plain.find(filter).sort(order).into(new ArrayList<>()));
        }
    }

    private static Document randomDocument(Random random) {
        Document document = new Document("_id", random.nextInt(60));
        if (random.nextInt(4) > 0) {
            document.append("a", random.nextInt(5));
        }
        document.append("b", random.nextBoolean() ? random.nextInt(5) : "text");
        if (random.nextBoolean()) {
            document.append("tags", List.of(random.nextInt(5), random.nextInt(5) + 3));
        }
        return document;
    }

    private static Bson randomFilter(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> eq("a", random.nextInt(5));
            case 1 -> and(eq("a", random.nextInt(5)), gte("b", random.nextInt(5)));
            case 2 -> and(in("a", random.nextInt(5), random.nextInt(5)), lt("b", random.nextInt(5)));
            case 3 -> eq("tags", random.nextInt(8));
            case 4 -> and(gte("tags", random.nextInt(8)), lte("tags", random.nextInt(8)));
            case 5 -> eq("a", null);
            default -> or(eq("a", random.nextInt(5)), eq("b", "text"));
        };
    }

    /** How many documents were looked at for how many found. */
    private record Examined(long looked, long found) {}

    private Examined examinedBy(Bson filter) {
        long before = backend.examined();
        int found = cases.find(filter).into(new ArrayList<>()).size();
        return new Examined(backend.examined() - before, found);
    }
}
