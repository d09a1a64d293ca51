package org.zhibao.eventlog.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;

class SeenViewTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);
    private static final List<String> OFFICES = List.of("north", "south", "west");
    private static final List<String> PEOPLE = List.of("an", "bo");

    record Paper(
            String id, boolean urgent, Set<String> readers, List<Readers.Until> readersUntil, Set<String> concerns) {}

    private static final class Papers implements Projection<Paper> {
        @Override
        public String name() {
            return "papers";
        }

        @Override
        public Set<String> sources() {
            return Set.of("papers.log");
        }

        @Override
        public Class<Paper> documentType() {
            return Paper.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return Set.of();
        }

        @Override
        public @Nullable Paper fold(@Nullable Paper document, String key, LoggedEvent event) {
            return document;
        }
    }

    private final MongoClient client = MongoClients.create(Servers.mongodb());
    private final MongoDatabase database = client.getDatabase("seen-" + UUID.randomUUID());
    private final Generations generations = new Generations(database, "papers");
    private final View<Paper> view = new View<>(
            database,
            new Papers(),
            generations,
            new Signal(),
            () -> new ViewBuilding("papers", 0, Duration.ofSeconds(9)));
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final List<Paper> all = new ArrayList<>();

    @BeforeEach
    void fill() {
        Generation live = new Generation("papers.v1.one", "v1", Instant.EPOCH, false, false);
        MongoGenerationStore.create(database, live.collection(), List.of());
        assertThat(generations.change(null, Generations.Entry.first(live).with(live, null, null)))
                .isNotNull();
        List<Change<Paper>> changes = new ArrayList<>();
        for (int number = 0; number < 80; number++) {
            Paper paper = paper(number);
            all.add(paper);
            changes.add(new Change<>(paper.id(), null, "papers.log/0@" + number, paper));
        }
        assertThat(new MongoGenerationStore<>(database, live.collection(), Paper.class).write(changes))
                .isTrue();
    }

    @AfterEach
    void close() {
        database.drop();
        client.close();
    }

    private Paper paper(int number) {
        Set<String> readers = new TreeSet<>();
        some(OFFICES).forEach(office -> readers.add(Readers.office(office)));
        some(PEOPLE).forEach(person -> readers.add(Readers.person(person)));
        if (random.nextInt(20) == 0) {
            readers.add(Readers.NETWORK);
        }
        List<Readers.Until> until = new ArrayList<>();
        some(OFFICES).forEach(office -> until.add(some(Readers.office(office))));
        some(PEOPLE).forEach(person -> until.add(some(Readers.person(person))));
        Set<String> concerns = new TreeSet<>();
        some(PEOPLE).forEach(party -> concerns.add(Readers.party(party)));
        return new Paper("p%03d".formatted(number), random.nextBoolean(), readers, until, concerns);
    }

    private Readers.Until some(String reader) {
        LocalDate from = TODAY.plusDays(random.nextInt(3) - 1);
        return new Readers.Until(reader, "demo", from, from.plusDays(random.nextInt(2)));
    }

    private List<String> some(List<String> names) {
        return names.stream().filter(name -> random.nextInt(3) == 0).toList();
    }

    private Sight somebody() {
        Set<String> offices = new TreeSet<>();
        some(OFFICES).forEach(office -> offices.add(Readers.office(office)));
        Set<String> conflicts = new TreeSet<>();
        some(PEOPLE).forEach(party -> conflicts.add(Readers.party(party)));
        return new Sight(
                Readers.person(PEOPLE.get(random.nextInt(2))), offices, random.nextInt(4) == 0, conflicts, TODAY);
    }

    @Test
    void lists_counts_and_single_documents_are_exactly_what_the_predicate_covers() {
        for (int round = 0; round < 60; round++) {
            Sight sight = somebody();
            View<Paper> seen = view.seenBy(sight);
            List<Paper> expected = all.stream()
                    .filter(paper -> paper.urgent() && sight.covers(paper))
                    .toList();
            Query urgent = Query.where("urgent", true);
            String who = "seed %d, round %d: %s".formatted(seed, round, sight);
            assertThat(pages(seen, urgent)).as(who).isEqualTo(expected);
            assertThat(seen.all(urgent)).as(who).isEqualTo(expected);
            assertThat(seen.count(urgent, 1_000)).as(who).isEqualTo(expected.size());
            for (Paper paper : all) {
                assertThat(seen.get(paper.id()).isPresent()).as(who).isEqualTo(sight.covers(paper));
            }
        }
    }

    private static List<Paper> pages(View<Paper> seen, Query query) {
        List<Paper> found = new ArrayList<>();
        String cursor = null;
        do {
            Page<Paper> page = seen.find(query.limit(5).after(cursor));
            assertThat(page.hasMore() ? page.items().size() : 5)
                    .as("pages are full")
                    .isEqualTo(5);
            found.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        return found;
    }

    @Test
    void nothing_is_answered_while_nobody_says_who_looks() {
        assertThatThrownBy(() -> view.get("p001")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.find(Query.everything())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.all(Query.everything())).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.count(Query.everything(), 5)).isInstanceOf(IllegalStateException.class);
        assertThat(view.seenBy(Sight.OF_THE_SERVICE).all(Query.everything())).isEqualTo(all);
    }
}
