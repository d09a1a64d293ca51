package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.projection.Accounts.Account;

/** What every store of a generation promises, the real one and the one in memory. */
abstract class GenerationStoreSpec {
    private static final String FIRST = Accounts.LOG + "/0";
    private static final String SECOND = Accounts.LOG + "/1";

    /** The same generation as another runner sees it. */
    abstract GenerationStore<Account> forRunner();

    abstract void lose();

    private static Account account(String id, long total) {
        return new Account(id, new TreeMap<>(Map.of("s.1", List.of(total, 2L), "$x", List.of())), total, Accounts.NOON);
    }

    private static ParkedCommit parked(long offset, String stream) {
        Position position = new Position(Accounts.LOG, 0, offset);
        return new ParkedCommit(position, stream, "wrong", List.of("a"), Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void a_document_comes_back_as_it_was_written() {
        GenerationStore<Account> store = forRunner();

        assertThat(store.write(List.of(new Change<>("a", null, "x@1", account("a", 1L << 40)))))
                .isTrue();

        assertThat(store.load(Set.of("a", "b"))).isEqualTo(Map.of("a", new Stored<>("x@1", account("a", 1L << 40))));
    }

    @Test
    void only_what_is_still_as_it_was_loaded_is_replaced() {
        GenerationStore<Account> store = forRunner();
        store.write(List.of(
                new Change<>("a", null, "x@1", account("a", 1)), new Change<>("b", null, "x@1", account("b", 1))));

        boolean all = store.write(List.of(
                new Change<>("a", "x@0", "x@2", account("a", 2)),
                new Change<>("b", "x@1", "x@2", account("b", 2)),
                new Change<>("c", "x@1", "x@2", account("c", 2))));

        assertThat(all).isFalse();
        assertThat(store.load(Set.of("a", "b", "c")))
                .isEqualTo(
                        Map.of("a", new Stored<>("x@1", account("a", 1)), "b", new Stored<>("x@2", account("b", 2))));
    }

    @Test
    void what_is_there_is_not_made_a_second_time() {
        GenerationStore<Account> store = forRunner();
        store.write(List.of(new Change<>("a", null, "x@1", account("a", 1))));

        boolean all = store.write(List.of(
                new Change<>("a", null, "x@2", account("a", 2)), new Change<>("b", null, "x@2", account("b", 2))));

        assertThat(all).isFalse();
        assertThat(store.load(Set.of("a", "b")))
                .isEqualTo(
                        Map.of("a", new Stored<>("x@1", account("a", 1)), "b", new Stored<>("x@2", account("b", 2))));
    }

    @Test
    void checkpoints_begin_at_nought_and_move_forward_only() {
        GenerationStore<Account> store = forRunner();

        assertThat(store.open(Set.of(FIRST, SECOND)))
                .isEqualTo(Map.of(FIRST, Checkpoint.START, SECOND, Checkpoint.START));
        store.advance(Map.of(FIRST, new Checkpoint(7, Accounts.NOON)));
        store.advance(Map.of(FIRST, new Checkpoint(5, Accounts.NOON.minusSeconds(1))));

        assertThat(forRunner().open(Set.of(FIRST))).isEqualTo(Map.of(FIRST, new Checkpoint(7, Accounts.NOON)));
        assertThat(store.checkpoints().keySet()).containsExactlyInAnyOrder(FIRST, SECOND);
    }

    @Test
    void parked_commits_stay_as_they_were_first_parked_and_come_in_order() {
        GenerationStore<Account> store = forRunner();
        store.open(Set.of(FIRST, SECOND));

        store.park(List.of(parked(100, "s"), parked(20, "t")));
        store.park(
                List.of(new ParkedCommit(new Position(Accounts.LOG, 0, 100), "s", "other", List.of(), Accounts.NOON)));

        assertThat(store.parked(FIRST, 0, 10)).containsExactly(parked(20, "t"), parked(100, "s"));
        assertThat(store.parked(FIRST, 21, 10)).containsExactly(parked(100, "s"));
        assertThat(store.parked(FIRST, 0, 1)).containsExactly(parked(20, "t"));
        assertThat(store.parked(SECOND, 0, 10)).isEmpty();
        store.unpark(parked(20, "t"));
        assertThat(store.parked(FIRST, 0, 10)).containsExactly(parked(100, "s"));
    }

    @Test
    void whoever_lost_a_partition_parks_nothing_in_it() {
        GenerationStore<Account> late = forRunner();
        late.open(Set.of(FIRST, SECOND));
        GenerationStore<Account> now = forRunner();
        now.open(Set.of(FIRST));

        assertThatThrownBy(() -> late.park(List.of(parked(1, "s")))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> late.requireOwned(Set.of(FIRST, SECOND))).isInstanceOf(IllegalStateException.class);
        late.requireOwned(Set.of(SECOND));
        now.park(List.of(parked(1, "s")));
        assertThat(now.parked(FIRST, 0, 10)).hasSize(1);
    }

    @Test
    void a_generation_that_is_gone_says_so() {
        GenerationStore<Account> store = forRunner();
        store.open(Set.of(FIRST));
        lose();

        assertThatThrownBy(() -> store.load(Set.of("a"))).isInstanceOf(GenerationGone.class);
        assertThatThrownBy(() -> store.load(Set.of())).isInstanceOf(GenerationGone.class);
        assertThatThrownBy(() -> store.open(Set.of(FIRST))).isInstanceOf(GenerationGone.class);
        assertThatThrownBy(() -> store.advance(Map.of(FIRST, new Checkpoint(1, null))))
                .isInstanceOf(GenerationGone.class);
    }
}
