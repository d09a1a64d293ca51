package org.zhibao.registry.worktask;

import static org.zhibao.registry.Refusals.rejectedBecause;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.EVIDENCE_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEASURE_NOT_PUBLISHED;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ASSIGNEE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ISSUING_OFFICE;
import static org.zhibao.registry.RegistryRejected.Reason.SELF_VERIFICATION;
import static org.zhibao.registry.RegistryRejected.Reason.TASK_NOT_DUE;
import static org.zhibao.registry.worktask.WorkTaskState.IN_PROGRESS;
import static org.zhibao.registry.worktask.WorkTaskState.ISSUED;
import static org.zhibao.registry.worktask.WorkTaskState.REPORTED;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskAcknowledged;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskClosed;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskIssued;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskOverdue;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReported;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReturned;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskStarted;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskVerified;

/** The cast: the national office gives Hunan a task from measure 1, due on 31 March; it is always 2 March 2026 in China. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class WorkTaskTest {
    private static final String NOW = "2026-03-02T02:00:00Z";
    private static final LocalDate DUE = LocalDate.of(2026, 3, 31);
    private static final String MIDNIGHT_AFTER = "2026-03-31T16:00:00Z";
    private static final String NATIONAL = "CN";
    private static final String HUNAN = "CN430000";
    private static final WorkTaskId TASK = new WorkTaskId("wt-task");
    private static final String POSITION = "centers.log/3@17";
    private static final List<Proof> EVIDENCE = List.of(new Proof("Minutes", "ab".repeat(32)));

    private final AggregateTestFixture<WorkTask> fixture = new AggregateTestFixture<>(WorkTask.class);

    @Nested
    class IssueTask {
        @Test
        void cites_a_published_measure() {
            fixture.givenNoPriorActivity()
                    .when(issue(measure(true, POSITION), DUE), by("clerk-1", NATIONAL))
                    .expectEvents(issued());
        }

        @Test
        void is_refused_while_the_measure_is_not_published() {
            fixture.givenNoPriorActivity()
                    .when(issue(measure(false, POSITION), DUE), by("clerk-1", NATIONAL))
                    .expectException(rejectedBecause(MEASURE_NOT_PUBLISHED));
        }

        @Test
        void is_refused_when_there_is_no_such_programme() {
            fixture.givenNoPriorActivity()
                    .when(issue(measure(true, null), DUE), by("clerk-1", NATIONAL))
                    .expectException(rejectedBecause(MEASURE_NOT_PUBLISHED));
        }

        @Test
        void is_refused_for_a_last_day_that_is_over() {
            fixture.givenNoPriorActivity()
                    .when(issue(measure(true, POSITION), LocalDate.of(2026, 3, 1)), by("clerk-1", NATIONAL))
                    .expectException(rejectedBecause(DATE_NOT_POSSIBLE));
        }
    }

    @Nested
    class ReportTask {
        @Test
        void names_its_evidence() {
            fixture.given(life(IN_PROGRESS))
                    .when(report(EVIDENCE), by("clerk-12", HUNAN))
                    .expectEvents(reported());
        }

        @Test
        void is_refused_without_evidence() {
            fixture.given(life(IN_PROGRESS))
                    .when(report(List.of()), by("clerk-12", HUNAN))
                    .expectException(rejectedBecause(EVIDENCE_REQUIRED));
        }
    }

    @Nested
    class VerifyTask {
        @Test
        void is_for_the_office_that_issued_it() {
            fixture.given(life(REPORTED))
                    .when(verify(), by("clerk-1", NATIONAL))
                    .expectEvents(new TaskVerified(TASK.value(), "seen"));
            fixture.given(life(REPORTED))
                    .when(verify(), by("clerk-1", "CN310000"))
                    .expectException(rejectedBecause(NOT_ISSUING_OFFICE));
        }

        @Test
        void is_refused_to_the_one_who_reported_whatever_the_office() {
            fixture.given(life(REPORTED))
                    .when(verify(), by("clerk-12", NATIONAL))
                    .expectException(rejectedBecause(SELF_VERIFICATION));
        }

        @Test
        void is_refused_to_the_office_that_reported() {
            fixture.given(life(REPORTED))
                    .when(verify(), by("clerk-13", HUNAN))
                    .expectException(rejectedBecause(SELF_VERIFICATION));
        }
    }

    @Nested
    class ReturnTask {
        @Test
        void gives_a_new_last_day_and_takes_the_flag_away() {
            LocalDate later = DUE.plusMonths(2);
            fixture.given(issued(), acknowledged(), started(), overdue(), reported())
                    .when(giveBack(later), by("clerk-1", NATIONAL))
                    .expectEvents(new TaskReturned(TASK.value(), "of another year", later));
            fixture.given(issued(), acknowledged(), started(), overdue(), reported())
                    .andGiven(new TaskReturned(TASK.value(), "of another year", later))
                    .when(flag(), by("timer", NATIONAL, "2026-05-31T16:00:00Z"))
                    .expectEvents(new TaskOverdue(TASK.value(), later.plusDays(1)));
        }
    }

    @Nested
    class FlagOverdue {
        @Test
        void happens_at_midnight_in_china_after_the_last_day() {
            fixture.given(life(ISSUED))
                    .when(flag(), by("timer", NATIONAL, MIDNIGHT_AFTER))
                    .expectEvents(overdue());
        }

        @Test
        void is_refused_a_moment_earlier() {
            fixture.given(life(ISSUED))
                    .when(flag(), by("timer", NATIONAL, "2026-03-31T15:59:59Z"))
                    .expectException(rejectedBecause(TASK_NOT_DUE));
        }

        @Test
        void a_report_in_time_wins_over_a_late_timer() {
            fixture.given(life(REPORTED))
                    .when(flag(), by("timer", NATIONAL, MIDNIGHT_AFTER))
                    .expectException(rejectedBecause(ILLEGAL_STATE));
        }

        @Test
        void is_raised_once() {
            fixture.given(issued(), overdue())
                    .when(flag(), by("timer", NATIONAL, MIDNIGHT_AFTER))
                    .expectNoEvents();
        }
    }

    @ParameterizedTest
    @EnumSource(WorkTaskState.class)
    void only_the_office_it_was_given_to_works_on_it(WorkTaskState state) {
        for (WorkTaskCommand command : List.of(acknowledge(), start(), report(EVIDENCE))) {
            if (allows(state, command)) {
                new AggregateTestFixture<>(WorkTask.class)
                        .given(life(state))
                        .when(command, by("clerk-1", NATIONAL))
                        .expectException(rejectedBecause(NOT_ASSIGNEE));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WorkTaskState.class)
    void every_state_refuses_what_it_does_not_allow(WorkTaskState state) {
        for (WorkTaskCommand command :
                List.of(acknowledge(), start(), report(EVIDENCE), verify(), giveBack(DUE), close(), flag())) {
            boolean judged = command.getClass().getSimpleName().matches("(Verify|Return|Close)Task");
            var result = new AggregateTestFixture<>(WorkTask.class)
                    .given(life(state))
                    .when(command, judged ? by("clerk-1", NATIONAL) : by("clerk-12", HUNAN));
            if (!allows(state, command)) {
                result.expectException(rejectedBecause(ILLEGAL_STATE));
            } else if (command instanceof WorkTaskCommand.FlagOverdue) {
                result.expectException(rejectedBecause(TASK_NOT_DUE));
            } else {
                result.expectSuccessfulHandlerExecution();
            }
        }
    }

    private static boolean allows(WorkTaskState state, WorkTaskCommand command) {
        return state.allowedCommands().contains(command.getClass().getSimpleName());
    }

    private static List<WorkTaskEvent> life(WorkTaskState state) {
        return switch (state) {
            case ISSUED -> List.of(issued());
            case ACKNOWLEDGED -> List.of(issued(), acknowledged());
            case IN_PROGRESS -> List.of(issued(), acknowledged(), started());
            case REPORTED -> List.of(issued(), acknowledged(), started(), reported());
            case VERIFIED -> List.of(issued(), acknowledged(), started(), reported(), verified());
            case RETURNED ->
                List.of(issued(), acknowledged(), started(), reported(), new TaskReturned(TASK.value(), "no", DUE));
            case CLOSED ->
                List.of(issued(), acknowledged(), started(), reported(), verified(), new TaskClosed(TASK.value()));
        };
    }

    private static KnownMeasure measure(boolean published, @Nullable String reliedOn) {
        return new KnownMeasure("pr-training", 1, published, reliedOn);
    }

    private static WorkTaskCommand issue(KnownMeasure measure, LocalDate due) {
        return new WorkTaskCommand.IssueTask(TASK, measure, "Join the network", HUNAN, due, 2026);
    }

    private static WorkTaskCommand acknowledge() {
        return new WorkTaskCommand.AcknowledgeTask(TASK);
    }

    private static WorkTaskCommand start() {
        return new WorkTaskCommand.StartTask(TASK);
    }

    private static WorkTaskCommand report(List<Proof> evidence) {
        return new WorkTaskCommand.ReportTask(TASK, "joined", evidence);
    }

    private static WorkTaskCommand verify() {
        return new WorkTaskCommand.VerifyTask(TASK, "seen");
    }

    private static WorkTaskCommand giveBack(LocalDate due) {
        return new WorkTaskCommand.ReturnTask(TASK, "of another year", due);
    }

    private static WorkTaskCommand close() {
        return new WorkTaskCommand.CloseTask(TASK);
    }

    private static WorkTaskCommand flag() {
        return new WorkTaskCommand.FlagOverdue(TASK);
    }

    private static TaskIssued issued() {
        return new TaskIssued(TASK.value(), "pr-training", 1, "Join the network", NATIONAL, HUNAN, DUE, 2026, POSITION);
    }

    private static TaskAcknowledged acknowledged() {
        return new TaskAcknowledged(TASK.value());
    }

    private static TaskStarted started() {
        return new TaskStarted(TASK.value());
    }

    private static TaskReported reported() {
        return new TaskReported(TASK.value(), "clerk-12", "joined", EVIDENCE);
    }

    private static TaskVerified verified() {
        return new TaskVerified(TASK.value(), "seen");
    }

    private static TaskOverdue overdue() {
        return new TaskOverdue(TASK.value(), DUE.plusDays(1));
    }

    private static Map<String, Object> by(String actor, String office) {
        return by(actor, office, NOW);
    }

    private static Map<String, Object> by(String actor, String office, String at) {
        return Map.of("at", Instant.parse(at), "actor", actor, "office", office);
    }
}
