package org.zhibao.embedded;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.ReplaceOneModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EmbeddedStoreTest {

    @TempDir
    Path folder;

    @Test
    void documents_are_replaced_in_bulk_only_where_the_guard_holds() {
        try (EmbeddedStore store = EmbeddedStore.start(folder);
                MongoClient client = MongoClients.create(store.uri())) {
            MongoCollection<Document> views = client.getDatabase("views").getCollection("cases");
            views.insertMany(List.of(view("a", 5), view("b", 9)));

            BulkWriteResult result = views.bulkWrite(
                    List.of(
                            new ReplaceOneModel<>(and(eq("_id", "a"), lt("folded", 7)), view("a", 7)),
                            new ReplaceOneModel<>(and(eq("_id", "b"), lt("folded", 7)), view("b", 7))),
                    new BulkWriteOptions().ordered(false));

            assertThat(result.getMatchedCount()).isOne();
            assertThat(views.find().into(new ArrayList<>())).containsExactlyInAnyOrder(view("a", 7), view("b", 9));
        }
    }

    @Test
    void a_store_that_was_killed_serves_again_and_has_forgotten() {
        try (EmbeddedStore store = EmbeddedStore.start(folder)) {
            try (MongoClient client = MongoClients.create(store.uri())) {
                client.getDatabase("views").getCollection("cases").insertOne(view("a", 1));
            }
            store.kill();
            store.restart();
            try (MongoClient client = MongoClients.create(store.uri())) {
                assertThat(client.getDatabase("views").getCollection("cases").countDocuments())
                        .isZero();
            }
        }
    }

    private static Document view(String id, int folded) {
        return new Document("_id", id).append("folded", folded);
    }
}
