package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

class ViewTest {
    private static final Instant MARCH = Instant.parse("2026-03-01T08:00:00Z");

    enum State {
        OPEN,
        CLOSED
    }

    record Party(String name, String city) {}

    record Matter(
            String id,
            String center,
            State state,
            @Nullable Instant closedAt,
            LocalDate day,
            int days,
            BigDecimal claim,
            List<String> marks,
            Party party,
            Map<String, Integer> counts) {}

    private static final class Matters implements Projection<Matter> {
        @Override
        public String name() {
            return "matters";
        }

        @Override
        public Set<String> sources() {
            return Set.of("matters.log");
        }

        @Override
        public Class<Matter> documentType() {
            return Matter.class;
        }

        @Override
        public List<String> indexes() {
            return List.of("center,closedAt", "claim");
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of();
        }

        @Override
        public @Nullable Matter fold(@Nullable Matter document, String key, LoggedEvent event) {
            return document;
        }
    }

    private final MongoClient client = MongoClients.create(Servers.mongodb());
    private final MongoDatabase database = client.getDatabase("view-" + UUID.randomUUID());
    private final Matters matters = new Matters();
    private final Generations generations = new Generations(database, "matters");
    private final Signal folded = new Signal();
    private final View<Matter> view = new View<>(
            database, matters, generations, folded, () -> new ViewBuilding("matters", 0.25, Duration.ofSeconds(9)));
    private final List<Matter> all = new ArrayList<>();

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    private Generation goLive(String build) {
        Generation generation = new Generation("matters.v1." + build, "v1", MARCH, false, false);
        MongoGenerationStore.create(database, generation.collection(), matters.indexes());
        Generations.Entry before = generations.read();
        Generations.Entry first = before == null ? Generations.Entry.first(generation) : before;
        assertThat(generations.change(before, first.with(generation, null, null)))
                .isNotNull();
        return generation;
    }

    private MongoGenerationStore<Matter> store(Generation generation) {
        return new MongoGenerationStore<>(database, generation.collection(), Matter.class);
    }

    private static Matter matter(int number) {
        return new Matter(
                "m%03d".formatted(number),
                number % 2 == 0 ? "north" : "south",
                number % 3 == 0 ? State.CLOSED : State.OPEN,
                number % 3 == 0 ? MARCH.plusSeconds(number / 6) : null,
                LocalDate.of(2026, 3, 1).plusDays(number % 10),
                number % 7,
                new BigDecimal(number % 5).movePointLeft(1).add(new BigDecimal("1.10")),
                number % 4 == 0 ? List.of("urgent", "演示") : List.of(),
                new Party("party " + number, "city " + number % 3),
                Map.of("a.b", number, "$c", 1, "_d%2E", 2));
    }

    @Nested
    class WhileNothingIsLive {
        @Test
        void every_question_says_how_far_it_is() {
            assertThatThrownBy(() -> view.get("m001"))
                    .isInstanceOf(ViewBuilding.class)
                    .hasMessage("matters is being built, 25 % done");
            assertThatThrownBy(() -> view.find(Query.everything())).isInstanceOf(ViewBuilding.class);
            assertThatThrownBy(() -> view.count(Query.everything(), 10)).isInstanceOf(ViewBuilding.class);
            assertThatThrownBy(view::freshness).isInstanceOf(ViewBuilding.class);
        }
    }

    @Nested
    class OnceLive {
        private Generation live = new Generation("", "", MARCH, false, false);

        @BeforeEach
        void fill() {
            live = goLive("one");
            List<Change<Matter>> changes = new ArrayList<>();
            for (int number = 0; number < 60; number++) {
                Matter matter = matter(number);
                all.add(matter);
                changes.add(new Change<>(matter.id(), null, "matters.log/0@" + number, matter));
            }
            assertThat(store(live).write(changes)).isTrue();
        }

        private List<Matter> pages(Query query) {
            List<Matter> found = new ArrayList<>();
            String cursor = null;
            do {
                Page<Matter> page = view.find(query.limit(7).after(cursor));
                assertThat(page.items()).hasSizeLessThanOrEqualTo(7);
                assertThat(page.hasMore()).isEqualTo(page.next() != null);
                found.addAll(page.items());
                cursor = page.next();
            } while (cursor != null);
            return found;
        }

        private List<Matter> expected(Predicate<Matter> filter, Comparator<Matter> order) {
            return all.stream().filter(filter).sorted(order).toList();
        }

        private static final Comparator<Matter> BY_ID = Comparator.comparing(Matter::id);

        @Test
        void a_document_is_found_by_its_id_exactly_as_it_was() {
            assertThat(view.get("m012")).contains(matter(12));
            assertThat(view.get("m999")).isEmpty();
        }

        @Test
        void pages_without_order_go_by_id() {
            assertThat(pages(Query.everything())).isEqualTo(expected(matter -> true, BY_ID));
        }

        @Test
        void conditions_are_met_all_together() {
            assertThat(pages(Query.where("center", "north").and("state", State.OPEN)))
                    .isEqualTo(
                            expected(matter -> matter.center().equals("north") && matter.state() == State.OPEN, BY_ID));
            assertThat(pages(Query.whereIn("days", List.of(2, 3)).between("day", LocalDate.of(2026, 3, 3), null)))
                    .isEqualTo(expected(
                            matter -> (matter.days() == 2 || matter.days() == 3)
                                    && !matter.day().isBefore(LocalDate.of(2026, 3, 3)),
                            BY_ID));
            assertThat(pages(Query.where("marks", "演示").and("party.city", "city 1")))
                    .isEqualTo(expected(
                            matter -> matter.marks().contains("演示")
                                    && matter.party().city().equals("city 1"),
                            BY_ID));
            assertThat(pages(Query.whereIn("days", List.of()))).isEmpty();
        }

        @Test
        void ranges_include_their_beginning_and_not_their_end() {
            assertThat(pages(Query.everything().between("closedAt", MARCH.plusSeconds(2), MARCH.plusSeconds(4))))
                    .isEqualTo(expected(
                            matter -> matter.closedAt() != null
                                    && !matter.closedAt().isBefore(MARCH.plusSeconds(2))
                                    && matter.closedAt().isBefore(MARCH.plusSeconds(4)),
                            BY_ID));
        }

        @Test
        void pages_in_order_lose_and_repeat_nothing_even_where_the_field_is_missing() {
            Comparator<Matter> closed =
                    Comparator.comparing(Matter::closedAt, Comparator.nullsFirst(Comparator.naturalOrder()));

            assertThat(pages(Query.everything().sortAscending("closedAt")))
                    .isEqualTo(expected(matter -> true, closed.thenComparing(BY_ID)));
            assertThat(pages(Query.where("center", "north").sortDescending("closedAt")))
                    .isEqualTo(expected(
                            matter -> matter.center().equals("north"),
                            closed.thenComparing(BY_ID).reversed()));
            assertThat(pages(Query.everything().sortDescending("claim")))
                    .isEqualTo(expected(
                            matter -> true,
                            Comparator.comparing(Matter::claim)
                                    .thenComparing(BY_ID)
                                    .reversed()));
            assertThat(pages(Query.everything().sortAscending("days")))
                    .isEqualTo(expected(
                            matter -> true, Comparator.comparing(Matter::days).thenComparing(BY_ID)));
        }

        @Test
        void counts_stop_where_they_are_told() {
            assertThat(view.count(Query.everything(), 1_000)).isEqualTo(60);
            assertThat(view.count(Query.everything(), 10)).isEqualTo(10);
            assertThat(view.count(Query.where("center", "nowhere"), 10)).isZero();
        }

        @Test
        void all_of_a_small_set_come_at_once() {
            assertThat(view.all(Query.where("center", "south").sortDescending("days")))
                    .hasSize(30);
        }

        @Test
        void those_beneath_an_id_tell_only_what_is_asked_for() {
            List<Matter> found = view.beneath("m01", "id", "counts.$c", "party.city");
            assertThat(found)
                    .extracting(Matter::id)
                    .isEqualTo(expected(matter -> matter.id().startsWith("m01"), BY_ID).stream()
                            .map(Matter::id)
                            .toList());
            assertThat(found).allSatisfy(matter -> {
                assertThat(matter.counts()).isEqualTo(Map.of("$c", 1));
                assertThat(matter.party().name()).isNull();
                assertThat(matter.center()).isNull();
            });
            assertThat(view.beneath("m9", "id")).isEmpty();
            assertThatThrownBy(() -> view.beneath("m01", "$where")).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void text_that_looks_like_an_operator_is_only_text() {
            assertThat(view.find(Query.where("center", "{$ne: null}")).items()).isEmpty();
            assertThat(view.get("{\"$gt\": \"\"}")).isEmpty();
            assertThatThrownBy(() -> Query.where("center", Map.of("$ne", "x")))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> view.find(Query.where("$where", "1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Matter has no field $where");
            assertThatThrownBy(() -> view.find(Query.where("_folded", "1")))
                    .isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void whatever_is_no_cursor_of_this_list_is_refused() {
            String other =
                    view.find(Query.everything().sortAscending("day").limit(1)).next();
            Stream.of(
                            "",
                            "x",
                            "%%%",
                            base64("{}"),
                            base64("[1]"),
                            base64("{\"order\":\"+days\",\"value\":{\"$ne\":null},\"id\":\"a\"}"),
                            base64("{\"order\":\"+days\",\"value\":[1],\"id\":\"a\"}"),
                            base64("{\"order\":\"+days\",\"decimal\":\"x\",\"id\":\"a\"}"),
                            base64("{\"order\":\"+days\",\"value\":1,\"id\":{\"$gt\":\"\"}}"),
                            base64("[".repeat(1_400)),
                            "a".repeat(5_000),
                            other)
                    .forEach(cursor -> assertThatThrownBy(() -> view.find(
                                    Query.everything().sortAscending("days").after(cursor)))
                            .as("cursor %s", cursor)
                            .isInstanceOf(IllegalArgumentException.class)
                            .hasMessageStartingWith("not a cursor of this list"));
        }

        private static String base64(String text) {
            return Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8));
        }

        @Test
        void a_page_has_at_most_200_items() {
            assertThatThrownBy(() -> Query.everything().limit(201)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> Query.everything().limit(0)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void waits_until_a_position_is_folded() {
            store(live).open(Set.of("matters.log/0"));
            store(live).advance(Map.of("matters.log/0", new Checkpoint(8, MARCH)));

            assertThat(view.awaitFolded(new Position("matters.log", 0, 7), Duration.ZERO))
                    .isTrue();
            assertThat(view.awaitFolded(new Position("matters.log", 0, 8), Duration.ofMillis(60)))
                    .isFalse();
            assertThat(view.awaitFolded(new Position("matters.log", 5, 0), Duration.ZERO))
                    .isFalse();
            assertThat(view.awaitFolded(new Position("other.log", 0, 8), Duration.ZERO))
                    .isTrue();
            assertThat(view.freshness()).isEqualTo(new Freshness(Map.of("matters.log/0", 8L), MARCH));
        }

        @Test
        void a_collection_that_is_gone_is_not_mistaken_for_an_empty_one() {
            assertThat(view.get("m001")).isPresent();
            MongoGenerationStore.drop(database, live.collection());

            assertThatThrownBy(() -> view.get("m001")).isInstanceOf(ViewBuilding.class);
            assertThatThrownBy(() -> view.find(Query.everything())).isInstanceOf(ViewBuilding.class);
            assertThatThrownBy(() -> view.count(Query.everything(), 9)).isInstanceOf(ViewBuilding.class);
        }

        @Test
        void an_empty_list_is_an_answer() {
            assertThat(view.find(Query.where("center", "nowhere"))).isEqualTo(Page.last(List.of()));
        }
    }
}
