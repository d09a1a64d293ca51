package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.projection.Accounts.Account;

class MongoGenerationStoreTest extends GenerationStoreSpec {
    private static final String COLLECTION = "accounts.v1.build";

    private final MongoClient client = MongoClients.create(Servers.mongodb());
    private final MongoDatabase database = client.getDatabase("store-" + UUID.randomUUID());

    @BeforeEach
    void create() {
        MongoGenerationStore.create(database, COLLECTION, List.of("total", "total, last"));
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    @Override
    GenerationStore<Account> forRunner() {
        return new MongoGenerationStore<>(database, COLLECTION, Account.class);
    }

    @Override
    void lose() {
        MongoGenerationStore.drop(database, COLLECTION);
    }

    @Test
    void several_fields_make_one_index() {
        assertThat(database.getCollection(COLLECTION).listIndexes())
                .extracting(
                        index -> List.copyOf(index.get("key", Document.class).keySet()))
                .containsExactlyInAnyOrder(List.of("_id"), List.of("total", "_id"), List.of("total", "last", "_id"));
    }

    @Test
    void a_document_that_is_too_large_is_named() {
        Account large = new Account("x".repeat(15 * 1024 * 1024), Map.of(), 0, Accounts.NOON);

        assertThatThrownBy(() -> forRunner().requireStorable("large", large))
                .isInstanceOf(UnstorableDocument.class)
                .hasMessageContaining("document large is larger");
    }
}
