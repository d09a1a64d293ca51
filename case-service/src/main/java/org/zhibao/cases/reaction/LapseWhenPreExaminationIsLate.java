package org.zhibao.cases.reaction;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.preexamination.PreExaminationCommand.LapsePreExamination;
import org.zhibao.cases.preexamination.PreExaminationEvent.DeclaredQualified;
import org.zhibao.cases.preexamination.PreExaminationEvent.DueDateRecalculated;
import org.zhibao.cases.preexamination.PreExaminationEvent.ExaminationOpinionIssued;
import org.zhibao.cases.preexamination.PreExaminationId;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;
import org.zhibao.eventlog.reaction.Timer;

/** Without an answer or a filing in time a pre-examination lapses; it decides itself whether that is so. */
public final class LapseWhenPreExaminationIsLate implements Timer<LapseWhenPreExaminationIsLate.AwaitedUntil> {

    /**
     * What a pre-examination waits for, or waited for last.
     *
     * @param since sequence of the event that set the date
     * @param due the first instant that is too late; null once nothing is waited for
     */
    public record AwaitedUntil(
            String id, long since, @Nullable Instant due) {}

    @Override
    public Projection<AwaitedUntil> dates() {
        return new Dates();
    }

    @Override
    public String dateId(AwaitedUntil awaited) {
        return awaited.id() + "/lapse/" + awaited.since();
    }

    @Override
    public Object commandFor(AwaitedUntil awaited) {
        return new LapsePreExamination(new PreExaminationId(awaited.id()));
    }

    private static final class Dates implements Projection<AwaitedUntil> {
        @Override
        public String name() {
            return "pre-examinations-due";
        }

        @Override
        public Set<String> sources() {
            return Set.of("cases.log");
        }

        @Override
        public Class<AwaitedUntil> documentType() {
            return AwaitedUntil.class;
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
        public @Nullable AwaitedUntil fold(@Nullable AwaitedUntil awaited, String id, LoggedEvent event) {
            return switch (event.name()) {
                case "ExaminationOpinionIssued" ->
                    new AwaitedUntil(
                            id,
                            event.sequence(),
                            event.as(ExaminationOpinionIssued.class).answerBy().endsAt());
                case "DeclaredQualified" ->
                    new AwaitedUntil(
                            id,
                            event.sequence(),
                            event.as(DeclaredQualified.class).fileBy().endsAt());
                case "DueDateRecalculated" ->
                    new AwaitedUntil(
                            id,
                            event.sequence(),
                            event.as(DueDateRecalculated.class).deadline().endsAt());
                default -> awaited == null ? null : new AwaitedUntil(id, awaited.since(), null);
            };
        }
    }
}
