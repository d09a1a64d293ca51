package org.zhibao.cases.reaction;

import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminationCommand.RecalculateDueDate;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredQualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.DueDateRecalculated;
import org.zhibao.cases.preexamination.PreExaminationEvent.ExaminationOpinionIssued;
import org.zhibao.cases.preexamination.PreExaminationEvent.Missed;
import org.zhibao.cases.preexamination.PreExaminationId;
import org.zhibao.cases.preexamination.PreExaminationRules;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** A published calendar or policy moves the running dates of pre-examinations that it touches. */
public final class RecalculatePreExaminationsWhenRulesChange extends RecalculateWhenRulesChange<PreExaminationRules> {
    public RecalculatePreExaminationsWhenRulesChange(Supplier<RulesOn<PreExaminationRules>> rules) {
        super("pre-examination", rules);
    }

    @Override
    boolean sets(LoggedEvent event) {
        return event.type().equals("preexamination.ExaminationOpinionIssued")
                || event.type().equals("preexamination.DeclaredQualified");
    }

    @Override
    String idOf(LoggedEvent event) {
        return PreExaminationId.ofStream(event.stream()).value();
    }

    @Override
    Deadline again(RunningDeadline target, Deadline before, PreExaminationRules inForce) {
        return inForce.again(awaitedOf(target), before);
    }

    @Override
    Object command(RunningDeadline target, PreExaminationRules inForce, String cause) {
        return new RecalculateDueDate(new PreExaminationId(target.id()), awaitedOf(target), inForce, cause);
    }

    private static Missed awaitedOf(RunningDeadline target) {
        return Missed.valueOf(target.limit());
    }

    @Override
    public Projection<RunningDeadline> targets() {
        return new Running();
    }

    private static final class Running extends RunningDeadlines {
        private record Held(String center) {}

        Running() {
            super("running-pre-examination-dates");
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "preexamination.ExaminationOpinionIssued",
                        "preexamination.AmendmentSubmitted",
                        "preexamination.DeclaredQualified",
                        "preexamination.FilingReported",
                        "preexamination.DueDateRecalculated",
                        "preexamination.PreExaminationLapsed",
                        "preexamination.PreExaminationWithdrawn" ->
                    Set.of(PreExaminationId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        @Override
        public RunningDeadline fold(@Nullable RunningDeadline before, String id, LoggedEvent event) {
            String center = event.as(Held.class).center();
            return switch (event.name()) {
                case "ExaminationOpinionIssued" ->
                    RunningDeadline.of(
                            id,
                            center,
                            Missed.ANSWER_TO_OPINION,
                            event.as(ExaminationOpinionIssued.class).answerBy());
                case "DeclaredQualified" ->
                    RunningDeadline.of(
                            id,
                            center,
                            Missed.FILING,
                            event.as(DeclaredQualified.class).fileBy());
                case "DueDateRecalculated" -> {
                    DueDateRecalculated moved = event.as(DueDateRecalculated.class);
                    yield RunningDeadline.of(id, center, moved.awaited(), moved.deadline());
                }
                default -> RunningDeadline.none(id, center);
            };
        }
    }
}
