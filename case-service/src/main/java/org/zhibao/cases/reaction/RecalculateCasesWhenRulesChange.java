package org.zhibao.cases.reaction;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.assistance.AssistanceCommand.RecalculateDeadline;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** A published calendar or policy moves the running deadlines of cases that it touches. */
public final class RecalculateCasesWhenRulesChange extends RecalculateWhenRulesChange<TimeRules> {
    public RecalculateCasesWhenRulesChange(Supplier<RulesOn<TimeRules>> rules) {
        super("assistance", rules);
    }

    @Override
    boolean sets(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted",
                    "assistance.CorrectionRequested",
                    "assistance.CorrectionSubmitted",
                    "assistance.ApplicationRefused",
                    "assistance.DeadlineStarted",
                    "assistance.DeadlineResumed",
                    "assistance.DeadlineExtended" -> true;
            default -> false;
        };
    }

    @Override
    String idOf(LoggedEvent event) {
        return CaseId.ofStream(event.stream()).value();
    }

    @Override
    Deadline again(RunningDeadline target, Deadline before, TimeRules inForce) {
        return inForce.again(limitOf(target), before);
    }

    @Override
    Object command(RunningDeadline target, TimeRules inForce, String cause) {
        return new RecalculateDeadline(new CaseId(target.id()), limitOf(target), inForce, cause);
    }

    private static TimeLimit limitOf(RunningDeadline target) {
        return TimeLimit.valueOf(target.limit());
    }

    @Override
    public Projection<RunningDeadline> targets() {
        return new Running();
    }

    private static final class Running extends RunningDeadlines {
        private record Held(String center) {}

        Running() {
            super("running-case-deadlines");
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return CaseId.isStream(event.stream())
                    ? Set.of(CaseId.ofStream(event.stream()).value())
                    : Set.of();
        }

        @Override
        public @Nullable RunningDeadline fold(@Nullable RunningDeadline before, String id, LoggedEvent event) {
            String center = event.as(Held.class).center();
            return switch (event.name()) {
                case "ApplicationSubmitted" ->
                    RunningDeadline.of(
                            id,
                            center,
                            TimeLimit.EXAMINATION,
                            event.as(ApplicationSubmitted.class).examineBy());
                case "CorrectionRequested" ->
                    RunningDeadline.of(
                            id,
                            center,
                            TimeLimit.CORRECTION,
                            event.as(CorrectionRequested.class).correctBy());
                case "CorrectionSubmitted" ->
                    RunningDeadline.of(
                            id,
                            center,
                            TimeLimit.EXAMINATION,
                            event.as(CorrectionSubmitted.class).examineBy());
                case "ApplicationRefused" ->
                    RunningDeadline.of(
                            id,
                            center,
                            TimeLimit.OBJECTION,
                            event.as(ApplicationRefused.class).objectBy());
                case "DeadlineStarted", "DeadlineResumed", "DeadlineExtended", "DeadlineRecalculated" -> {
                    Moved moved = event.as(Moved.class);
                    boolean again = event.name().equals("DeadlineRecalculated") && before != null;
                    yield RunningDeadline.of(id, again ? before.center() : center, moved.limit(), moved.deadline());
                }
                case "ApplicationAccepted",
                        "ApplicationWithdrawn",
                        "DeemedWithdrawn",
                        "ObjectionLodged",
                        "ObjectionPeriodLapsed",
                        "OpinionIssued",
                        "MediationOpened",
                        "CaseClosed" -> RunningDeadline.none(id, center);
                // One that goes to another center keeps the rules it was set by, and so the center.
                default -> before;
            };
        }
    }
}
