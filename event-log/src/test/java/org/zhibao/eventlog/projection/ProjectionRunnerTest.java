package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zhibao.eventlog.projection.Eventually.eventually;
import static org.zhibao.eventlog.projection.Eventually.eventuallyEqual;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.EmbeddedStore;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.projection.Accounts.Account;

class ProjectionRunnerTest {
    private static final int PARTITIONS = 4;
    private static final Duration SECONDS = Duration.ofSeconds(20);

    private final HandWrittenLog log = new HandWrittenLog(Servers.kafka(), "bookings", PARTITIONS);
    private final Instances instances = new Instances(Servers.kafka(), Servers.mongodb(), log);
    private final AtomicBoolean mended = new AtomicBoolean(true);
    private final Accounts accounts = new Accounts(Set.of(log.log()), mended);
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        instances.close();
        log.close();
    }

    private void write(int commits) {
        List<String> streams = new ArrayList<>();
        List<JsonNode> events = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            Set<String> touched = new TreeSet<>();
            touched.add("a" + random.nextInt(20));
            touched.add("a" + random.nextInt(20));
            streams.add("account-" + random.nextInt(15));
            events.add(Accounts.booking(random.nextInt(100), touched, null));
        }
        log.appendAll(streams, "account.Booked", events);
        log.appendVoid(random.nextInt(PARTITIONS));
    }

    private Position book(String stream, String account, String poison) {
        return log.append(
                stream,
                "account.Booked",
                List.of(Accounts.booking(1, Set.of(account), poison.isEmpty() ? null : poison)));
    }

    private ProjectionRunner<Account> startLive() {
        ProjectionRunner<Account> runner = instances.start("one", 100, accounts);
        eventually("it is live", () -> runner.status().live() != null);
        return runner;
    }

    private void eventuallyFolded() {
        eventuallyEqual(log.naiveFold(accounts), () -> instances.documents(accounts));
    }

    @Test
    void an_empty_log_is_an_empty_view() {
        ProjectionRunner<Account> runner = instances.start("one", 100, accounts);

        eventually(
                "it is live",
                () -> instances.generations(accounts) != null
                        && instances.generations(accounts).live() != null);
        assertThat(runner.view().find(Query.everything()).items()).isEmpty();
    }

    @Test
    void documents_are_the_same_whatever_the_batch_size() {
        write(300);
        for (int batch : new int[] {1, 7, 2_000}) {
            try (Instances others = new Instances(Servers.kafka(), Servers.mongodb(), log)) {
                others.start("one", batch, accounts);
                eventuallyEqual(log.naiveFold(accounts), () -> others.documents(accounts));
            }
        }
    }

    @Test
    void a_commit_is_in_the_view_soon_after_it_was_appended_and_can_be_waited_for() {
        ProjectionRunner<Account> runner = startLive();

        Position position = book("account-1", "a1", "");

        assertThat(runner.view().awaitFolded(position, SECONDS)).isTrue();
        assertThat(runner.view().get("a1"))
                .hasValueSatisfying(account -> assertThat(account.total()).isEqualTo(1));
        assertThat(runner.view().freshness().recordedAt()).isEqualTo(Accounts.NOON);
        assertThat(instances.meters().get("zhibao.projection.folded").counter().count())
                .isEqualTo(1);
    }

    @Test
    void two_instances_share_the_partitions_and_one_takes_over_from_the_other() {
        write(200);
        ProjectionRunner<Account> one = instances.start("one", 20, accounts);
        ProjectionRunner<Account> two = instances.start("two", 20, accounts);
        eventually("both lease some partitions", () -> leases(one) > 0 && leases(two) > 0);
        assertThat(leases(one) + leases(two)).isEqualTo(PARTITIONS);
        write(200);
        eventuallyFolded();

        one.close();
        write(200);

        eventually("the other has all partitions", () -> leases(two) == PARTITIONS);
        eventuallyFolded();
    }

    private static int leases(ProjectionRunner<Account> runner) {
        return runner.leasedPartitions().size();
    }

    @Test
    void a_restarted_instance_goes_on_where_it_stood() {
        write(100);
        instances.start("one", 10, accounts);
        eventuallyFolded();
        String collection = instances.generations(accounts).live().collection();
        instances.start("one", 10, accounts);
        write(100);

        eventuallyFolded();
        assertThat(instances.generations(accounts).live().collection()).isEqualTo(collection);
    }

    @Test
    void what_cannot_be_folded_waits_and_everything_else_goes_on() {
        mended.set(false);
        ProjectionRunner<Account> runner = startLive();
        book("account-1", "a1", "");
        Position poisoned = book("account-1", "a1", "a1");
        Position following = book("account-1", "a2", "");
        Position other = book("account-2", "a1", "");
        assertThat(runner.view().awaitFolded(following, SECONDS)).isTrue();
        assertThat(runner.view().awaitFolded(other, SECONDS)).isTrue();

        assertThat(runner.view().get("a1").orElseThrow().seen())
                .isEqualTo(Map.of("account-1", List.of(0L), "account-2", List.of(0L)));
        assertThat(runner.view().get("a2")).isEmpty();
        List<ParkedCommit> parked = runner.status().parked();
        assertThat(parked).extracting(ParkedCommit::position).containsExactly(poisoned, following);
        assertThat(parked.get(0).error()).isEqualTo("IllegalArgumentException: poisoned at a1");
        assertThat(parked.get(1).error()).startsWith("follows what was parked at offset");
        eventually(
                "it is counted",
                () -> instances
                                .meters()
                                .get("zhibao.projection.parked.streams")
                                .gauge()
                                .value()
                        == 1);

        mended.set(true);
        runner.retryParked();

        eventuallyFolded();
        eventually("nothing is parked", () -> runner.status().parked().isEmpty());
        book("account-1", "a2", "");
        eventuallyFolded();
    }

    @Test
    void what_is_parked_is_tried_again_after_a_restart() {
        mended.set(false);
        ProjectionRunner<Account> runner = instances.start("one", 100, accounts);
        book("account-1", "a1", "keys");
        eventually("it is parked", () -> runner.status().parked().size() == 1);
        runner.close();

        mended.set(true);
        instances.start("one", 100, accounts);

        eventuallyFolded();
    }

    @Test
    void a_commit_that_cannot_be_read_is_parked() {
        ProjectionRunner<Account> runner = startLive();
        Position unreadable = log.appendUnreadable("account-1");
        Position other = book("account-2", "a2", "");

        eventually(
                "it is parked",
                () -> runner.status().parked().stream()
                        .anyMatch(parked -> parked.position().equals(unreadable)));
        assertThat(runner.view().awaitFolded(other, SECONDS)).isTrue();
        assertThat(runner.view().get("a2")).isPresent();
        assertThat(runner.status().parked().get(0).error()).contains("not readable");
    }

    @Test
    void a_new_version_takes_over_without_a_query_that_fails() throws Exception {
        write(400);
        ProjectionRunner<Account> old = instances.start("one", 50, accounts);
        eventuallyFolded();
        AtomicBoolean asking = new AtomicBoolean(true);
        AtomicInteger answers = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = new Thread(() -> {
            try {
                while (asking.get()) {
                    assertThat(old.view().all(Query.everything())).isNotEmpty();
                    assertThat(old.view().get("a1")).isPresent();
                    answers.incrementAndGet();
                }
            } catch (Throwable found) {
                failure.set(found);
            }
        });
        reader.start();
        NewAccounts newer = new NewAccounts(accounts);

        ProjectionRunner<Account> fresh = instances.start("two", 50, newer);
        write(100);
        eventuallyEqual(log.naiveFold(newer), () -> instances.documents(newer));
        int before = answers.get();
        eventually("it is still asked", () -> answers.get() > before + 5 || failure.get() != null);
        asking.set(false);
        reader.join();

        assertThat(failure.get()).isNull();
        ProjectionStatus status = fresh.status();
        assertThat(status.previous()).isNotNull();
        assertThat(status.previous().version()).isNotEqualTo(status.live().version());
        assertThat(status.comparison()).isNotNull();
        assertThat(status.comparison().different()).isPositive();
        assertThat(status.comparison().samples()).anyMatch(sample -> sample.endsWith(": total"));
        eventuallyEqual(fresh.view().get("a1"), () -> old.view().get("a1"));

        // The way back is to run the former version again.
        fresh.close();
        old.close();
        instances.start("one", 50, accounts);
        eventuallyFolded();
        assertThat(instances.generations(accounts).live()).isEqualTo(status.previous());
    }

    @Test
    void a_rebuild_on_request_waits_for_a_decision() {
        write(50);
        ProjectionRunner<Account> runner = instances.start("one", 50, accounts);
        eventuallyFolded();
        String first = runner.status().live().collection();
        assertThatThrownBy(runner::back)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no former documents");

        runner.rebuild(false);
        eventually(
                "it is compared",
                () -> runner.status().building() != null
                        && runner.status().building().compared());
        Comparison comparison = runner.status().comparison();
        assertThat(comparison.same()).isEqualTo(log.naiveFold(accounts).size());
        assertThat(comparison.different() + comparison.onlyAfter() + comparison.onlyBefore())
                .isZero();
        assertThat(runner.status().live().collection()).isEqualTo(first);

        runner.dropBuilding();
        assertThat(runner.status().building()).isNull();

        runner.rebuild(false);
        eventually(
                "it is compared",
                () -> runner.status().building() != null
                        && runner.status().building().compared());
        runner.takeOver();
        eventually("it took over", () -> !runner.status().live().collection().equals(first));
        write(50);
        eventuallyFolded();

        runner.back();
        eventually("it went back", () -> runner.status().live().collection().equals(first));
        eventuallyFolded();
    }

    @Test
    void a_store_that_lost_its_memory_is_filled_again(@TempDir Path folder) {
        try (EmbeddedStore store = EmbeddedStore.start(folder);
                Instances forgetful = new Instances(Servers.kafka(), store.uri(), log)) {
            write(200);
            ProjectionRunner<Account> runner = forgetful.start("one", 50, accounts);
            eventuallyEqual(log.naiveFold(accounts), () -> forgetful.documents(accounts));
            String collection = forgetful.generations(accounts).live().collection();

            store.kill();
            write(20);
            store.restart();

            eventually("it is live again", () -> {
                Generations.Entry entry = forgetful.generations(accounts);
                return entry != null && entry.live() != null;
            });
            eventuallyEqual(log.naiveFold(accounts), () -> forgetful.documents(accounts));
            assertThat(forgetful.generations(accounts).live().collection()).isNotEqualTo(collection);
            assertThat(runner.view().all(Query.everything()))
                    .hasSize(forgetful.documents(accounts).size());
        }
    }

    @Test
    void a_broker_that_was_away_is_followed_again(@TempDir Path folder) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder);
                HandWrittenLog own = new HandWrittenLog(broker.address(), "bookings", 2);
                Instances followers = new Instances(broker.address(), Servers.mongodb(), own)) {
            Accounts booked = new Accounts(Set.of(own.log()), mended);
            ProjectionRunner<Account> runner = followers.start("one", 50, booked);
            List<JsonNode> one = List.of(Accounts.booking(1, Set.of("a1"), null));
            own.append("account-1", "account.Booked", one);
            eventuallyEqual(own.naiveFold(booked), () -> followers.documents(booked));

            broker.kill();
            assertThat(runner.view().get("a1")).isPresent();
            broker.restart();
            own.append("account-2", "account.Booked", one);

            eventuallyEqual(own.naiveFold(booked), () -> followers.documents(booked));
        }
    }

    @Test
    void documents_that_were_dropped_are_built_again_even_when_nothing_happens() {
        write(50);
        ProjectionRunner<Account> runner = instances.start("one", 50, accounts);
        eventuallyFolded();
        String collection = instances.generations(accounts).live().collection();

        instances.database().getCollection(collection).drop();

        eventually("others are live", () -> {
            Generations.Entry entry = instances.generations(accounts);
            return entry != null
                    && entry.live() != null
                    && !entry.live().collection().equals(collection);
        });
        eventuallyFolded();
        assertThat(runner.view().find(Query.everything()).items()).isNotEmpty();
    }
}
