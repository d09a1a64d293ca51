package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceCommand.DeemWithdrawn;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** An applicant who does not correct in time is taken to have withdrawn; the case decides whether that is so. */
public final class DeemWithdrawnWhenCorrectionIsLate implements Timer<DeemWithdrawnWhenCorrectionIsLate.CorrectionDue> {

    /**
     * The correction a case waits for, or waited for last.
     *
     * @param notice sequence of the event that asked for it
     * @param due the first instant that is too late; null once nothing is waited for
     */
    public record CorrectionDue(
            String id, long notice, @Nullable Instant due) {}

    @Override
    public Projection<CorrectionDue> dates() {
        return new Corrections();
    }

    @Override
    public String dateId(CorrectionDue correction) {
        return correction.id() + "/correction/" + correction.notice();
    }

    @Override
    public Object commandFor(CorrectionDue correction) {
        return new DeemWithdrawn(new CaseId(correction.id()));
    }

    private static final class Corrections implements Projection<CorrectionDue> {
        @Override
        public String name() {
            return "corrections-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<CorrectionDue> documentType() {
            return CorrectionDue.class;
        }

        @Override
        public Set<String> keys(LoggedEvent event) {
            return switch (event.type()) {
                case "assistance.CorrectionRequested",
                        "assistance.CorrectionSubmitted",
                        "assistance.DeemedWithdrawn",
                        "assistance.DeadlineExtended",
                        "assistance.DeadlineRecalculated" ->
                    Set.of(CaseId.ofStream(event.stream()).value());
                default -> Set.of();
            };
        }

        @Override
        public @Nullable CorrectionDue fold(@Nullable CorrectionDue correction, String id, LoggedEvent event) {
            if (event.type().equals("assistance.CorrectionRequested")) {
                Instant due = event.as(CorrectionRequested.class).correctBy().endsAt();
                return new CorrectionDue(id, event.sequence(), due);
            }
            if (correction != null && event.name().startsWith("Deadline")) {
                Moved moved = event.as(Moved.class);
                return moved.limit() == TimeLimit.CORRECTION
                        ? new CorrectionDue(
                                id, correction.notice(), moved.deadline().endsAt())
                        : correction;
            }
            return correction == null ? null : new CorrectionDue(id, correction.notice(), null);
        }
    }
}
