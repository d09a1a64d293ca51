package org.zhibao.registry.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;
import org.zhibao.registry.Logged;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TimersTest {
    /** The first instant of 1 March 2026 in China, which is the evening of 28 February where the world counts from. */
    private static final Instant MIDNIGHT = Instant.parse("2026-02-28T16:00:00Z");

    private static final String LAST_DAY = "2026-02-28";

    /** What ends by itself, what begins it, and what takes its date away. */
    private record Ending(Timer<?> timer, String stream, String begins, Map<String, ?> data, List<String> over) {}

    private static final List<Ending> ENDINGS = List.of(
            new Ending(
                    new EndTermWhenItsLastDayIsOver(),
                    "mediator-md-1",
                    "MediatorAppointed",
                    Map.of("validFrom", "2024-03-01", "validTo", LAST_DAY),
                    List.of("MediatorTermEnded", "MediatorRemoved")),
            new Ending(
                    new EndExpertTermWhenItsLastDayIsOver(),
                    "expert-ex-1",
                    "ExpertAppointed",
                    Map.of("validFrom", "2024-03-01", "validTo", LAST_DAY),
                    List.of("ExpertTermEnded", "ExpertRemoved")),
            new Ending(
                    new ExpireDesignationWhenItsLastDayIsOver(),
                    "designation-de-1",
                    "SubjectDesignated",
                    Map.of("validFrom", "2023-03-01", "validTo", LAST_DAY),
                    List.of("DesignationExpired", "DesignationRevoked")),
            new Ending(
                    new ExpireDesignationWhenItsLastDayIsOver(),
                    "designation-de-1",
                    "DesignationRenewed",
                    Map.of("validFrom", "2023-03-01", "validTo", LAST_DAY),
                    List.of("DesignationExpired", "DesignationRevoked")),
            new Ending(
                    new ExpireRecordationWhenItsLastDayIsOver(),
                    "filingentity-fe-1",
                    "EntityRecorded",
                    Map.of("validFrom", "2024-03-01", "validTo", LAST_DAY),
                    List.of("RecordationExpired", "RecordationCancelled")),
            new Ending(
                    new ReinstateEntityWhenItsSuspensionIsOver(),
                    "filingentity-fe-1",
                    "EntitySuspended",
                    Map.of("effectiveOn", "2025-08-01", "until", LAST_DAY),
                    List.of("EntityReinstated", "RecordationCancelled", "RecordationExpired")),
            new Ending(
                    new ReinstateAgencyWhenItsSuspensionIsOver(),
                    "agency-11001-310000-pc-east",
                    "AgencySuspended",
                    Map.of("effectiveOn", "2025-08-01", "until", LAST_DAY),
                    List.of("AgencyReinstated", "AgencyRemoved")),
            new Ending(
                    new LapseRecordationWhenMaterialIsLate(),
                    "filingentity-fe-1",
                    "SupplementRequested",
                    Map.of(
                            "due",
                            Map.of("trigger", "2026-02-14", "workingDays", 5, "dueOn", LAST_DAY, "provisional", false)),
                    List.of("MaterialSupplied", "RecordationRefused", "RecordationLapsed")),
            new Ending(
                    new FlagTaskWhenItsLastDayIsOver(),
                    "worktask-wt-1",
                    "TaskIssued",
                    Map.of("due", LAST_DAY),
                    List.of("TaskReported", "TaskOverdue")));

    @Test
    void what_ends_on_a_day_is_due_at_the_midnight_after_it_in_china() {
        assertThat(ENDINGS)
                .allSatisfy(ending -> assertThat(due(ending, null))
                        .as(ending.timer().name() + " after " + ending.begins())
                        .isEqualTo(MIDNIGHT));
    }

    @Test
    void nothing_is_due_once_it_is_over_in_another_way() {
        assertThat(ENDINGS)
                .allSatisfy(ending -> assertThat(ending.over())
                        .allSatisfy(over -> assertThat(due(ending, over))
                                .as(ending.timer().name() + " after " + over)
                                .isNull()));
    }

    private static @Nullable Instant due(Ending ending, @Nullable String over) {
        return due(ending.timer().dates(), ending, over);
    }

    private static <D extends Record> @Nullable Instant due(Projection<D> dates, Ending ending, @Nullable String over) {
        D date = folded(dates, null, event(ending, 1, ending.begins(), ending.data()));
        if (over != null) {
            date = folded(dates, date, event(ending, 2, over, Map.of("effectiveOn", "2026-01-01")));
        }
        assertThat(date)
                .as("%s knows %s", ending.timer().name(), ending.begins())
                .isNotNull();
        try {
            Method due = date.getClass().getMethod("due");
            due.setAccessible(true);
            return (Instant) due.invoke(date);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
            throw new LinkageError("every date of a timer has a due", e);
        }
    }

    private static <D extends Record> @Nullable D folded(Projection<D> dates, @Nullable D date, LoggedEvent event) {
        D now = date;
        for (String key : dates.keys(event)) {
            now = dates.fold(now, key, event);
        }
        return now;
    }

    private static LoggedEvent event(Ending ending, long sequence, String name, Map<String, ?> data) {
        String type = ending.stream().substring(0, ending.stream().indexOf('-'));
        return Logged.event("centers.log", 0, ending.stream(), sequence, type + "." + name, data);
    }
}
