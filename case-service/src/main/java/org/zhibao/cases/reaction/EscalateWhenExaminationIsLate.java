package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceCommand.EscalateExamination;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** What a center has not decided on in time goes to those above it; the case decides whether that is so. */
public final class EscalateWhenExaminationIsLate implements Timer<EscalateWhenExaminationIsLate.DecisionDue> {

    /**
     * The decision a case waits for, or waited for last.
     *
     * @param setAt sequence of the event that set the date
     * @param due the first instant that is too late; null once nothing is waited for
     */
    public record DecisionDue(
            String id, long setAt, @Nullable Instant due) {}

    @Override
    public Projection<DecisionDue> dates() {
        return new Decisions();
    }

    @Override
    public String dateId(DecisionDue decision) {
        return decision.id() + "/examination/" + decision.setAt();
    }

    @Override
    public Object commandFor(DecisionDue decision) {
        return new EscalateExamination(new CaseId(decision.id()));
    }

    private static final class Decisions implements Projection<DecisionDue> {
        @Override
        public String name() {
            return "examinations-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<DecisionDue> documentType() {
            return DecisionDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.ApplicationSubmitted",
                        "assistance.CaseImported",
                        "assistance.CorrectionRequested",
                        "assistance.CorrectionSubmitted",
                        "assistance.ApplicationAccepted",
                        "assistance.ApplicationRefused",
                        "assistance.ApplicationWithdrawn",
                        "assistance.ExaminationEscalated",
                        "assistance.DeadlineExtended",
                        "assistance.DeadlineRecalculated" ->
                    Set.of(CaseId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        /** Nobody is told of what was late before it came here. */
        @Override
        public @Nullable DecisionDue fold(@Nullable DecisionDue before, String id, LoggedEvent event) {
            return switch (event.name()) {
                case "ApplicationSubmitted" ->
                    new DecisionDue(
                            id,
                            event.sequence(),
                            event.as(ApplicationSubmitted.class).examineBy().endsAt());
                case "CorrectionSubmitted" ->
                    new DecisionDue(
                            id,
                            event.sequence(),
                            event.as(CorrectionSubmitted.class).examineBy().endsAt());
                case "DeadlineExtended", "DeadlineRecalculated" -> {
                    Moved moved = event.as(Moved.class);
                    yield moved.limit() == TimeLimit.EXAMINATION
                            ? new DecisionDue(
                                    id, event.sequence(), moved.deadline().endsAt())
                            : before;
                }
                default -> before == null ? null : new DecisionDue(id, before.setAt(), null);
            };
        }
    }
}
