package org.zhibao.registry.worktask;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.registry.ChinaTime.dayOf;
import static org.zhibao.registry.RegistryRejected.Reason.DATE_NOT_POSSIBLE;
import static org.zhibao.registry.RegistryRejected.Reason.EVIDENCE_REQUIRED;
import static org.zhibao.registry.RegistryRejected.Reason.ILLEGAL_STATE;
import static org.zhibao.registry.RegistryRejected.Reason.MEASURE_NOT_PUBLISHED;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ASSIGNEE;
import static org.zhibao.registry.RegistryRejected.Reason.NOT_ISSUING_OFFICE;
import static org.zhibao.registry.RegistryRejected.Reason.SELF_VERIFICATION;
import static org.zhibao.registry.RegistryRejected.Reason.TASK_NOT_DUE;
import static org.zhibao.registry.worktask.WorkTaskState.ACKNOWLEDGED;
import static org.zhibao.registry.worktask.WorkTaskState.CLOSED;
import static org.zhibao.registry.worktask.WorkTaskState.IN_PROGRESS;
import static org.zhibao.registry.worktask.WorkTaskState.ISSUED;
import static org.zhibao.registry.worktask.WorkTaskState.REPORTED;
import static org.zhibao.registry.worktask.WorkTaskState.RETURNED;
import static org.zhibao.registry.worktask.WorkTaskState.VERIFIED;

import java.time.Instant;
import java.time.LocalDate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.jspecify.annotations.Nullable;
import org.zhibao.registry.Offices;
import org.zhibao.registry.PossibleDays;
import org.zhibao.registry.RegistryRejected;
import org.zhibao.registry.RegistryRejected.Reason;
import org.zhibao.registry.worktask.WorkTaskCommand.AcknowledgeTask;
import org.zhibao.registry.worktask.WorkTaskCommand.CloseTask;
import org.zhibao.registry.worktask.WorkTaskCommand.FlagOverdue;
import org.zhibao.registry.worktask.WorkTaskCommand.IssueTask;
import org.zhibao.registry.worktask.WorkTaskCommand.ReportTask;
import org.zhibao.registry.worktask.WorkTaskCommand.ReturnTask;
import org.zhibao.registry.worktask.WorkTaskCommand.StartTask;
import org.zhibao.registry.worktask.WorkTaskCommand.VerifyTask;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskAcknowledged;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskClosed;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskIssued;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskOverdue;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReported;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskReturned;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskStarted;
import org.zhibao.registry.worktask.WorkTaskEvent.TaskVerified;

/** One task that a published measure brought: each decision followed by what it changes, in the order in which it goes. */
@AggregateRoot
public class WorkTask {
    @AggregateIdentifier
    private WorkTaskId id;

    private @Nullable WorkTaskState state;
    private String issuer = "";
    private String assignee = "";
    private String reporter = "";
    private LocalDate due = PossibleDays.FIRST;
    private boolean overdue;

    /** Axon replays events onto an empty task. */
    WorkTask() {}

    @CommandHandler
    WorkTask(IssueTask command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        id = command.task();
        String reliedOn = requirePublished(command.measure());
        requireToCome(command.due(), dayOf(at));
        apply(new TaskIssued(
                id.value(),
                command.measure().programme(),
                command.measure().number(),
                command.title(),
                office,
                command.assignee(),
                command.due(),
                command.goalYear(),
                reliedOn));
    }

    @EventSourcingHandler
    void on(TaskIssued event) {
        id = new WorkTaskId(event.task());
        state = ISSUED;
        issuer = event.issuer();
        assignee = event.assignee();
        due = event.due();
    }

    @CommandHandler
    void handle(AcknowledgeTask command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAssignee(office);
        apply(new TaskAcknowledged(id.value()));
    }

    @EventSourcingHandler
    void on(TaskAcknowledged event) {
        state = ACKNOWLEDGED;
    }

    @CommandHandler
    void handle(StartTask command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAssignee(office);
        apply(new TaskStarted(id.value()));
    }

    @EventSourcingHandler
    void on(TaskStarted event) {
        state = IN_PROGRESS;
    }

    @CommandHandler
    void handle(ReportTask command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireAssignee(office);
        if (command.evidence().isEmpty()) {
            throw refused(
                    EVIDENCE_REQUIRED,
                    "the report on task %s proves nothing: name at least one piece of evidence with its SHA-256"
                            .formatted(id.value()));
        }
        apply(new TaskReported(id.value(), actor, command.report(), command.evidence()));
    }

    @EventSourcingHandler
    void on(TaskReported event) {
        state = REPORTED;
        reporter = event.reporter();
    }

    @CommandHandler
    void handle(VerifyTask command, @MetaDataValue("actor") String actor, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireVerifier(actor, office);
        apply(new TaskVerified(id.value(), command.finding()));
    }

    @EventSourcingHandler
    void on(TaskVerified event) {
        state = VERIFIED;
    }

    @CommandHandler
    void handle(
            ReturnTask command,
            @MetaDataValue("at") Instant at,
            @MetaDataValue("actor") String actor,
            @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireVerifier(actor, office);
        requireToCome(command.due(), dayOf(at));
        apply(new TaskReturned(id.value(), command.ground(), command.due()));
    }

    @EventSourcingHandler
    void on(TaskReturned event) {
        state = RETURNED;
        due = event.due();
        overdue = false;
    }

    @CommandHandler
    void handle(CloseTask command, @MetaDataValue("office") String office) {
        requireAllowed(command);
        requireIssuer(office);
        apply(new TaskClosed(id.value()));
    }

    @EventSourcingHandler
    void on(TaskClosed event) {
        state = CLOSED;
    }

    /** A report that came in time wins over a timer that comes late: a reported task is not flagged. */
    @CommandHandler
    void handle(FlagOverdue command, @MetaDataValue("at") Instant at) {
        requireAllowed(command);
        if (!dayOf(at).isAfter(due)) {
            throw refused(TASK_NOT_DUE, "task %s may be reported until the end of %s".formatted(id.value(), due));
        }
        if (overdue) {
            return;
        }
        apply(new TaskOverdue(id.value(), due.plusDays(1)));
    }

    @EventSourcingHandler
    void on(TaskOverdue event) {
        overdue = true;
    }

    private String requirePublished(KnownMeasure measure) {
        String reliedOn = measure.reliedOn();
        if (!measure.published() || reliedOn == null) {
            throw refused(
                    MEASURE_NOT_PUBLISHED,
                    "programme %s has published no measure %d: cite one of its minutes"
                            .formatted(measure.programme(), measure.number()));
        }
        return reliedOn;
    }

    private void requireToCome(LocalDate day, LocalDate today) {
        if (day.isBefore(today)) {
            throw refused(
                    DATE_NOT_POSSIBLE,
                    "task %s cannot be due on %s, a day that is over: name %s or a later one"
                            .formatted(id.value(), day, today));
        }
    }

    private void requireAssignee(String office) {
        if (!office.equals(assignee)) {
            throw refused(
                    NOT_ASSIGNEE,
                    "office %s cannot act on task %s: %s, to which it was given, does"
                            .formatted(office, id.value(), assignee));
        }
    }

    private void requireVerifier(String actor, String office) {
        if (actor.equals(reporter) || office.equals(assignee)) {
            throw refused(
                    SELF_VERIFICATION,
                    "%s of %s cannot judge the report of %s of %s on task %s: somebody of another office does"
                            .formatted(actor, office, reporter, assignee, id.value()));
        }
        requireIssuer(office);
    }

    private void requireIssuer(String office) {
        if (!office.equals(issuer) && !office.equals(Offices.NATIONAL)) {
            throw refused(
                    NOT_ISSUING_OFFICE,
                    "office %s cannot judge task %s: %s, which issued it, or the national office does"
                            .formatted(office, id.value(), issuer));
        }
    }

    private void requireAllowed(WorkTaskCommand command) {
        if (state == null || !state.allowed().contains(command.getClass())) {
            throw refused(
                    ILLEGAL_STATE,
                    "work task %s is %s and cannot do %s now"
                            .formatted(id.value(), state, command.getClass().getSimpleName()));
        }
    }

    private RegistryRejected refused(Reason reason, String sentence) {
        if (state == null) {
            return new RegistryRejected(reason, sentence);
        }
        return new RegistryRejected(reason, sentence, state.name(), state.allowedCommands());
    }
}
