package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Accounts.Account;

/**
 * Random logs folded by runners that crash between, before and within any two steps, that take each other's partitions while
 * the other is in the middle of a batch, and with events that cannot be folded until they are mended: the documents must be
 * those of a fold that does one event after the other.
 */
class CrashingFoldTest {
    private static final int SEEDS = 400;
    private static final int PARTITIONS = 3;

    @Test
    void whatever_happens_the_documents_are_those_of_a_naive_fold() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            new History(seed, GuardedWrites.YES).play();
        }
    }

    /** The positive control: without the write guard the same histories do go wrong. */
    @Test
    void without_the_guard_it_would_go_wrong() {
        assertThat(LongStream.rangeClosed(1, SEEDS).anyMatch(CrashingFoldTest::goesWrongUnguarded))
                .isTrue();
    }

    private static boolean goesWrongUnguarded(long seed) {
        try {
            new History(seed, GuardedWrites.NO).play();
            return false;
        } catch (AssertionError found) {
            return true;
        }
    }

    private enum GuardedWrites {
        YES,
        NO
    }

    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class History {
        private final long seed;
        private final Random random;
        private final GuardedWrites guarded;
        private final AtomicBoolean mended = new AtomicBoolean();
        private final Accounts accounts = new Accounts(Set.of(Accounts.LOG), mended);
        private final InMemoryGeneration<Account> generation = new InMemoryGeneration<>(Account.class);
        private final Map<Integer, List<SourceCommit>> log = new TreeMap<>();
        private final List<Runner> runners = new ArrayList<>();
        private int crashesLeft;
        private int depth;

        History(long seed, GuardedWrites guarded) {
            this.seed = seed;
            this.random = new Random(seed);
            this.guarded = guarded;
            this.crashesLeft = random.nextInt(12);
            writeLog();
            runners.add(new Runner());
            runners.add(new Runner());
        }

        private void writeLog() {
            Map<String, Long> sequences = new HashMap<>();
            boolean poisoned = random.nextBoolean();
            for (int partition = 0; partition < PARTITIONS; partition++) {
                List<SourceCommit> commits = new ArrayList<>();
                for (int offset = 0; offset < 5 + random.nextInt(30); offset++) {
                    String stream = "account-" + partition + "-" + random.nextInt(4);
                    List<JsonNode> events = new ArrayList<>();
                    for (int event = 0; event <= random.nextInt(3); event++) {
                        Set<String> touched = new TreeSet<>();
                        for (int key = 0; key < random.nextInt(4); key++) {
                            touched.add("a" + random.nextInt(6));
                        }
                        events.add(Accounts.booking(random.nextInt(100), touched, poisoned ? poison() : null));
                    }
                    long first = sequences.getOrDefault(stream, 0L);
                    sequences.put(stream, first + events.size());
                    commits.add(Accounts.commit(partition, offset, stream, first, events));
                }
                log.put(partition, commits);
            }
        }

        private @Nullable String poison() {
            return switch (random.nextInt(20)) {
                case 0 -> "keys";
                case 1 -> "a" + random.nextInt(6);
                default -> null;
            };
        }

        void play() {
            for (int step = 0; step < 60; step++) {
                runners.get(random.nextInt(runners.size())).step();
            }
            crashesLeft = 0;
            runners.get(0).finish();
            mended.set(true);
            crashesLeft = random.nextInt(6);
            for (int step = 0; step < 12; step++) {
                runners.get(random.nextInt(runners.size())).retryParked();
            }
            crashesLeft = 0;
            runners.get(0).finish();
            runners.get(0).retryParked();

            assertThat(generation.parked.values()).as("seed %d: parked", seed).allMatch(Map::isEmpty);
            assertThat(documents()).as("seed %d: documents", seed).isEqualTo(naive());
        }

        private Map<String, String> documents() {
            Map<String, String> found = new TreeMap<>();
            generation.documents.forEach((id, stored) -> found.put(id, text(stored.document())));
            return found;
        }

        private Map<String, String> naive() {
            Map<String, Account> folded = new TreeMap<>();
            for (List<SourceCommit> commits : log.values()) {
                for (SourceCommit commit : commits) {
                    for (LoggedEvent event : commit.events()) {
                        for (String key : accounts.keys(event)) {
                            folded.put(key, accounts.fold(folded.get(key), key, event));
                        }
                    }
                }
            }
            Map<String, String> found = new TreeMap<>();
            folded.forEach((id, account) -> found.put(id, text(account)));
            return found;
        }

        private static String text(Account account) {
            return Json.LENIENT.valueToTree(account).toString();
        }

        /** An instance: leases partitions anew after each crash, otherwise goes on where it stands, right or not. */
        private final class Runner {
            private @Nullable GenerationWriter<Account> writer;
            private final Map<Integer, Integer> next = new HashMap<>();

            void step() {
                try {
                    GenerationWriter<Account> open = writer == null || random.nextInt(6) == 0 ? open() : writer;
                    fold(open, 1 + random.nextInt(12));
                } catch (Crash | IllegalStateException startAgain) {
                    writer = null;
                }
            }

            void finish() {
                GenerationWriter<Account> open = open();
                while (!atEnd()) {
                    fold(open, 7);
                }
            }

            void retryParked() {
                try {
                    GenerationWriter<Account> open = open();
                    Map<String, Checkpoint> reached = generation.forRunner().checkpoints();
                    for (int partition : log.keySet()) {
                        String name = SourceCommit.partitionName(Accounts.LOG, partition);
                        open.retryParked(
                                name,
                                reached.get(name).next(),
                                parked -> log.get(partition)
                                        .get((int) parked.position().offset()));
                    }
                } catch (Crash startAgain) {
                    writer = null;
                }
            }

            private GenerationWriter<Account> open() {
                GenerationWriter<Account> opened =
                        new GenerationWriter<>(accounts, new Crashing(generation.forRunner()), InstantSource.system());
                List<String> names = log.keySet().stream()
                        .map(partition -> SourceCommit.partitionName(Accounts.LOG, partition))
                        .toList();
                Map<String, Checkpoint> reached = opened.open(names);
                for (int partition : log.keySet()) {
                    next.put(partition, (int) reached.get(SourceCommit.partitionName(Accounts.LOG, partition))
                            .next());
                }
                writer = opened;
                return opened;
            }

            private boolean atEnd() {
                return log.keySet().stream()
                        .allMatch(partition ->
                                next.get(partition) >= log.get(partition).size());
            }

            private void fold(GenerationWriter<Account> open, int most) {
                List<SourceCommit> batch = new ArrayList<>();
                Map<String, Checkpoint> after = new HashMap<>();
                Map<Integer, Integer> reached = new HashMap<>();
                for (int partition : log.keySet()) {
                    List<SourceCommit> commits = log.get(partition);
                    int from = next.get(partition);
                    int to = Math.min(commits.size(), from + random.nextInt(most + 1));
                    if (to > from) {
                        batch.addAll(commits.subList(from, to));
                        after.put(SourceCommit.partitionName(Accounts.LOG, partition), new Checkpoint(to, null));
                        reached.put(partition, to);
                    }
                }
                open.fold(batch, after);
                next.putAll(reached);
            }
        }

        /** Crashes at random steps; and lets the other runner work in the middle of them. */
        private final class Crashing implements GenerationStore<Account> {
            private final GenerationStore<Account> store;

            Crashing(GenerationStore<Account> store) {
                this.store = store;
            }

            private void disturb() {
                if (depth == 0 && random.nextInt(8) == 0) {
                    depth++;
                    if (mended.get()) {
                        new Runner().retryParked();
                    } else {
                        new Runner().step();
                    }
                    depth--;
                }
                if (crashesLeft > 0 && random.nextInt(10) == 0) {
                    crashesLeft--;
                    throw new Crash();
                }
            }

            @Override
            public Map<String, Stored<Account>> load(Collection<String> ids) {
                Map<String, Stored<Account>> loaded = store.load(ids);
                disturb();
                return loaded;
            }

            @Override
            public boolean write(List<Change<Account>> changes) {
                disturb();
                int written = crashesLeft > 0 && random.nextInt(4) == 0 ? random.nextInt(changes.size() + 1) : -1;
                boolean all = store.write(guard(written < 0 ? changes : changes.subList(0, written)));
                if (written >= 0) {
                    crashesLeft--;
                    throw new Crash();
                }
                disturb();
                return all || guarded == GuardedWrites.NO;
            }

            private List<Change<Account>> guard(List<Change<Account>> changes) {
                if (guarded == GuardedWrites.YES) {
                    return changes;
                }
                List<Change<Account>> unguarded = new ArrayList<>();
                for (Change<Account> change : changes) {
                    Stored<Account> now = generation.documents.get(change.id());
                    unguarded.add(new Change<>(
                            change.id(), now == null ? null : now.folded(), change.folded(), change.document()));
                }
                return unguarded;
            }

            @Override
            public void requireStorable(String id, Account document) {
                store.requireStorable(id, document);
            }

            @Override
            public Map<String, Checkpoint> open(Collection<String> partitions) {
                return store.open(partitions);
            }

            @Override
            public void advance(Map<String, Checkpoint> checkpoints) {
                disturb();
                store.advance(checkpoints);
            }

            @Override
            public void requireOwned(Collection<String> partitions) {
                store.requireOwned(partitions);
            }

            @Override
            public Map<String, Checkpoint> checkpoints() {
                return store.checkpoints();
            }

            @Override
            public void park(Collection<ParkedCommit> commits) {
                disturb();
                store.park(commits);
                disturb();
            }

            @Override
            public List<ParkedCommit> parked(String partition, long fromOffset, int limit) {
                return store.parked(partition, fromOffset, limit);
            }

            @Override
            public void keepParked(ParkedCommit commit) {
                store.keepParked(commit);
            }

            @Override
            public void unpark(ParkedCommit commit) {
                disturb();
                store.unpark(commit);
                disturb();
            }
        }
    }
}
