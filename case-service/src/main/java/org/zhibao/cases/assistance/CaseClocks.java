package org.zhibao.cases.assistance;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.zhibao.cases.CaseRejected.Reason.DEADLINE_OVER;
import static org.zhibao.cases.CaseRejected.Reason.NO_DEADLINE_RUNS;
import static org.zhibao.cases.TimeLimit.CORRECTION;
import static org.zhibao.cases.TimeLimit.EXAMINATION;
import static org.zhibao.cases.TimeLimit.HANDLING;
import static org.zhibao.cases.TimeLimit.OBJECTION;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.assistance.AssistanceCommand.ExtendDeadline;
import org.zhibao.cases.assistance.AssistanceCommand.RecalculateDeadline;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineExtended;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineRecalculated;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineResumed;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineStarted;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineSuspended;
import org.zhibao.deadlines.Deadline;

/** Until when what must be done, and how that moves; a part of {@link AssistanceCase}. At most one clock runs. */
final class CaseClocks {
    private final AssistanceCase dossier;
    private final Map<TimeLimit, Deadline> deadlines = new EnumMap<>(TimeLimit.class);
    private @Nullable LocalDate suspendedOn;

    CaseClocks(AssistanceCase dossier) {
        this.dossier = dossier;
    }

    void start(TimeLimit limit, Deadline deadline) {
        deadlines.put(limit, deadline);
    }

    void stop(TimeLimit limit) {
        deadlines.remove(limit);
    }

    /** Asked only of a clock that has been started. */
    Deadline of(TimeLimit limit) {
        return deadlines.get(limit);
    }

    boolean has(TimeLimit limit) {
        return deadlines.containsKey(limit);
    }

    private @Nullable TimeLimit running() {
        TimeLimit limit = switch (dossier.state()) {
            case SUBMITTED, UNDER_EXAMINATION -> EXAMINATION;
            case CORRECTION_PENDING -> CORRECTION;
            case REFUSED -> OBJECTION;
            case ACCEPTED, IN_HANDLING, SUSPENDED, REFERRED -> HANDLING;
            default -> null;
        };
        return limit != null && has(limit) ? limit : null;
    }

    // ── handling, where a policy gives it a time ────────────────────────────────────────────────────────────────

    /** Once a case is accepted. */
    void startHandling(TimeRules rules, Instant at) {
        if (rules.lengths().handlingWorkingDays() != null) {
            apply(new DeadlineStarted(dossier.center(), HANDLING, rules.deadline(HANDLING, Deadline.dayOf(at))));
        }
    }

    @EventSourcingHandler
    void evolve(DeadlineStarted event) {
        start(event.limit(), event.deadline());
    }

    void suspend(Instant at) {
        if (has(HANDLING)) {
            apply(new DeadlineSuspended(dossier.center(), HANDLING, Deadline.dayOf(at)));
        }
    }

    @EventSourcingHandler
    void evolve(DeadlineSuspended event) {
        suspendedOn = event.from();
    }

    /** The date moves by the time that handling was suspended. */
    void resume(TimeRules rules, Instant at) {
        if (has(HANDLING) && suspendedOn != null) {
            LocalDate today = Deadline.dayOf(at);
            apply(new DeadlineResumed(
                    dossier.center(), HANDLING, today, rules.without(of(HANDLING), suspendedOn, today)));
        }
    }

    @EventSourcingHandler
    void evolve(DeadlineResumed event) {
        suspendedOn = null;
        start(event.limit(), event.deadline());
    }

    // ── what moves a date ───────────────────────────────────────────────────────────────────────────────────────

    /** By decision of the center and with its reason, while the time is not over; the time to object is nobody's to extend. */
    @CommandHandler
    void decide(ExtendDeadline command, @MetaDataValue("at") Instant at, @MetaDataValue("office") String office) {
        dossier.requireResponsible(office);
        dossier.requireAllowed(command);
        TimeLimit limit = running();
        if (limit == null) {
            throw dossier.rejected(NO_DEADLINE_RUNS, "has no deadline that runs and could be extended");
        }
        Deadline before = of(limit);
        if (before.isMissedAt(at)) {
            throw dossier.rejected(
                    DEADLINE_OVER, "could be extended until the end of %s; it is over".formatted(before.dueOn()));
        }
        Deadline after = command.rules().extended(before, command.workingDays());
        apply(new DeadlineExtended(
                dossier.center(),
                limit,
                command.workingDays(),
                before.dueOn(),
                after.dueOn(),
                command.reason(),
                after));
    }

    @EventSourcingHandler
    void evolve(DeadlineExtended event) {
        start(event.limit(), event.deadline());
    }

    /** Asked for when a calendar or policy was published: what is over does not move, and what it does not touch either. */
    @CommandHandler
    void decide(RecalculateDeadline command) {
        dossier.requireAllowed(command);
        if (command.limit() != running()) {
            return;
        }
        Deadline before = of(command.limit());
        Deadline after = command.rules().again(command.limit(), before);
        if (after.isSameDateAs(before)) {
            return;
        }
        apply(new DeadlineRecalculated(
                dossier.center(), command.limit(), before.dueOn(), after.dueOn(), command.cause(), after));
    }

    @EventSourcingHandler
    void evolve(DeadlineRecalculated event) {
        start(event.limit(), event.deadline());
    }
}
