package org.zhibao.registry.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.registry.Logged;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class HeldTest {
    private static final FilingEntities ENTITIES = new FilingEntities();
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 120;
    private static final int LIVES = 400;

    @Test
    void names_the_days_of_each_state() {
        FilingEntities.Document entity = folded(List.of(
                event(0, "RecordationSubmitted", Map.of()),
                event(1, "EntityRecorded", Map.of("validFrom", "2024-01-05", "validTo", "2024-12-31")),
                event(2, "EntitySuspended", Map.of("effectiveOn", "2024-02-01", "until", "2024-08-01")),
                event(3, "EntityReinstated", Map.of("effectiveOn", "2024-03-01")),
                event(4, "RecordationCancelled", Map.of("effectiveOn", "2024-04-01"))));
        assertThat(entity.held())
                .containsEntry("RECORDED", new Held(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 3, 31)))
                .containsEntry("SUSPENDED", new Held(LocalDate.of(2024, 2, 1), LocalDate.of(2024, 2, 29)))
                .containsEntry(Held.IN_FORCE, new Held(LocalDate.of(2024, 1, 5), LocalDate.of(2024, 3, 31)))
                .doesNotContainKey("RECORDATION_SUBMITTED");
    }

    @Test
    void has_no_end_while_a_recordation_has_none() {
        FilingEntities.Document entity = folded(List.of(
                event(0, "RecordationSubmitted", Map.of()),
                event(1, "EntityRecorded", Map.of("validFrom", "2024-01-05"))));
        assertThat(entity.held().get("RECORDED").to()).isEqualTo(LocalDate.of(9999, 12, 31));
    }

    /** Decisions are dated at random, before those that they build on as well. */
    @Test
    void leaves_out_no_day_on_which_a_list_would_show_it() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int life = 0; life < LIVES; life++) {
            List<LoggedEvent> events = life(random);
            FilingEntities.Document now = folded(events);
            for (int each = 0; each < DAYS; each++) {
                LocalDate day = FIRST.plusDays(each);
                FilingEntities.Document then = AsItStood.folded(ENTITIES, "fe-1", events, null, day);
                if (then != null && isInForce(then, day)) {
                    assertThat(covers(now, then.state().name(), day) && covers(now, Held.IN_FORCE, day))
                            .as(
                                    "seed %d, life %d, %s on %s of %s: %s",
                                    seed, life, then.state(), day, told(events), now.held())
                            .isTrue();
                }
            }
        }
    }

    private static boolean covers(FilingEntities.Document entity, String state, LocalDate day) {
        Held held = entity.held().get(state);
        return held != null && !held.from().isAfter(day) && !held.to().isBefore(day);
    }

    private static boolean isInForce(FilingEntities.Document entity, LocalDate day) {
        LocalDate from = entity.validFrom();
        LocalDate to = entity.validTo();
        return from != null && !from.isAfter(day) && (to == null || !to.isBefore(day));
    }

    private static List<LoggedEvent> life(Random random) {
        List<LoggedEvent> events = new ArrayList<>();
        events.add(event(0, "RecordationSubmitted", Map.of()));
        Map<String, Object> recorded = new HashMap<>(Map.of("validFrom", day(random)));
        if (random.nextBoolean()) {
            recorded.put("validTo", day(random));
        }
        events.add(event(1, "EntityRecorded", recorded));
        int steps = random.nextInt(5);
        for (int step = 2; step < 2 + steps; step++) {
            events.add(
                    switch (random.nextInt(3)) {
                        case 0 ->
                            event(step, "EntitySuspended", Map.of("effectiveOn", day(random), "until", day(random)));
                        case 1 -> event(step, "EntityReinstated", Map.of("effectiveOn", day(random)));
                        default -> event(step, "QuotaAllocated", Map.of("year", 2024, "quota", 3));
                    });
        }
        if (random.nextBoolean()) {
            events.add(event(2 + steps, "RecordationCancelled", Map.of("effectiveOn", day(random))));
        }
        return events;
    }

    private static String day(Random random) {
        return FIRST.plusDays(random.nextInt(DAYS)).toString();
    }

    private static List<String> told(List<LoggedEvent> events) {
        return events.stream().map(event -> event.name() + event.data()).toList();
    }

    private static FilingEntities.Document folded(List<LoggedEvent> events) {
        FilingEntities.Document entity = null;
        for (LoggedEvent event : events) {
            entity = ENTITIES.fold(entity, "fe-1", event);
        }
        return entity;
    }

    private static LoggedEvent event(long sequence, String name, Map<String, ?> more) {
        Map<String, Object> data = new HashMap<>(more);
        data.put("filingEntity", "fe-1");
        data.put("center", "310000-ac-east");
        data.put("code", "91310115MA1K00015K");
        data.put("submittedBy", "CN310000");
        return Logged.event("centers.log", 0, "filingentity-fe-1", sequence, "filingentity." + name, data);
    }
}
