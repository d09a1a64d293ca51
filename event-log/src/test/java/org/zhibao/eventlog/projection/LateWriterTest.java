package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Accounts.Account;

/** Two writers of one generation at once, and one that ends between documents and checkpoint, in the real store. */
class LateWriterTest {
    private static final String PARTITION = Accounts.LOG + "/0";
    private static final int COMMITS = 50;

    private final MongoClient client = MongoClients.create(Servers.mongodb());
    private final MongoDatabase database = client.getDatabase("late-" + UUID.randomUUID());
    private final Accounts accounts = new Accounts();
    private final List<SourceCommit> log = new ArrayList<>();

    @BeforeEach
    void write() {
        MongoGenerationStore.create(database, "accounts", List.of());
        for (int offset = 0; offset < COMMITS; offset++) {
            log.add(Accounts.commit(
                    0, offset, "account-1", offset, List.of(Accounts.booking(1, Set.of("a" + offset % 3), null))));
        }
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    private MongoGenerationStore<Account> store() {
        return new MongoGenerationStore<>(database, "accounts", Account.class);
    }

    private static Map<String, Checkpoint> upTo(int offset) {
        return Map.of(PARTITION, new Checkpoint(offset, Accounts.NOON));
    }

    private void assertFoldedOnce() {
        Map<String, Stored<Account>> documents = store().load(Set.of("a0", "a1", "a2"));
        assertThat(documents.values().stream()
                        .mapToLong(stored -> stored.document().total())
                        .sum())
                .isEqualTo(COMMITS);
        assertThat(documents.get("a1").document().seen().get("account-1"))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(store().checkpoints()).isEqualTo(upTo(COMMITS));
    }

    @Test
    void one_that_is_held_up_in_the_middle_of_a_batch_changes_nothing_twice() throws Exception {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Projection<Account> heldUp = new HeldUp(accounts, inTheMiddle, goOn);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            GenerationWriter<Account> late = new GenerationWriter<>(heldUp, store(), InstantSource.system());
            late.open(Set.of(PARTITION));
            Future<?> folding = other.submit(() -> late.fold(log.subList(0, 30), upTo(30)));
            inTheMiddle.await();
            GenerationWriter<Account> prompt = new GenerationWriter<>(accounts, store(), InstantSource.system());
            prompt.open(Set.of(PARTITION));
            prompt.fold(log.subList(0, 20), upTo(20));
            prompt.fold(log.subList(20, COMMITS), upTo(COMMITS));

            goOn.countDown();

            assertThatThrownBy(folding::get).hasMessageContaining("others have taken over");
            assertFoldedOnce();
        } finally {
            other.shutdown();
        }
    }

    @Test
    void one_that_ends_between_documents_and_checkpoint_changes_nothing_twice() {
        MongoGenerationStore<Account> crashing = new MongoGenerationStore<>(database, "accounts", Account.class) {
            @Override
            public void advance(Map<String, Checkpoint> next) {
                throw new IllegalStateException("killed");
            }
        };
        GenerationWriter<Account> killed = new GenerationWriter<>(accounts, crashing, InstantSource.system());
        killed.open(Set.of(PARTITION));
        assertThatThrownBy(() -> killed.fold(log.subList(0, 30), upTo(30))).hasMessage("killed");

        GenerationWriter<Account> next = new GenerationWriter<>(accounts, store(), InstantSource.system());
        assertThat(next.open(Set.of(PARTITION))).isEqualTo(Map.of(PARTITION, Checkpoint.START));
        next.fold(log, upTo(COMMITS));

        assertFoldedOnce();
    }

    /** The same projection, which stops in the middle of its first batch. */
    private record HeldUp(Accounts same, CountDownLatch inTheMiddle, CountDownLatch goOn)
            implements Projection<Account> {
        @Override
        public String name() {
            return same.name();
        }

        @Override
        public Set<String> sources() {
            return same.sources();
        }

        @Override
        public Class<Account> documentType() {
            return same.documentType();
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return same.keys(event);
        }

        @Override
        public @Nullable Account fold(@Nullable Account account, String key, LoggedEvent event) {
            inTheMiddle.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return same.fold(account, key, event);
        }
    }
}
