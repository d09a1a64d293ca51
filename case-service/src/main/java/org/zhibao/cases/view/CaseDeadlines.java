package org.zhibao.cases.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.deadlines.Reckoning.Unit;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** By when must what be done in one case, why then, and was it? Folded from its own events. */
public final class CaseDeadlines implements Projection<CaseDeadlines.Document> {

    /** The clocks of a case in the order they started; at most the last one runs. */
    public record Document(String id, List<Clock> clocks) {

        /** As it is at that instant: a clock that nothing has stopped is missed once its last day is over. */
        public Document at(Instant instant) {
            return new Document(
                    id, clocks.stream().map(clock -> clock.at(instant)).toList());
        }

        private Document started(TimeLimit limit, Deadline deadline) {
            List<Clock> all = new ArrayList<>(clocks);
            all.add(Clock.started(limit, deadline));
            return new Document(id, List.copyOf(all));
        }

        private Document ended(Status inTime, Instant at) {
            return new Document(
                    id,
                    clocks.stream()
                            .map(clock -> clock.isOpenAt(at) ? clock.ended(inTime, at) : clock)
                            .toList());
        }
    }

    /**
     * One clock.
     *
     * @param deadline what the case goes by, as it was recorded
     * @param endedAt when what it waited for was done, or needed no more
     * @param reckoned the way to the deadline by the rest days that are loaded now
     */
    public record Clock(
            TimeLimit limit,
            Status status,
            Deadline deadline,
            @Nullable Instant endedAt,
            String source,
            Reckoning reckoned) {

        private static Clock started(TimeLimit limit, Deadline deadline) {
            Reckoning reckoned = Reckoning.of(
                    deadline.trigger(), deadline.workingDays(), Unit.WORKING_DAYS, List.of(), WorkingDays.OFFICIAL);
            return new Clock(limit, Status.RUNNING, deadline, null, TimeLimit.SOURCE, reckoned);
        }

        private Clock ended(Status inTime, Instant at) {
            return new Clock(limit, deadline.isMissedAt(at) ? Status.MISSED : inTime, deadline, at, source, reckoned);
        }

        /** Running, or taken for missed although what it waited for had come in time and was only recorded late. */
        private boolean isOpenAt(Instant at) {
            return status == Status.RUNNING || (status == Status.MISSED && !deadline.isMissedAt(at));
        }

        private Clock at(Instant instant) {
            return status == Status.RUNNING && deadline.isMissedAt(instant)
                    ? new Clock(limit, Status.MISSED, deadline, null, source, reckoned)
                    : this;
        }
    }

    /** How a clock stands; one is cancelled when the applicant withdrew while it ran. */
    public enum Status {
        RUNNING,
        MET,
        MISSED,
        CANCELLED
    }

    @Override
    public String name() {
        return "case-deadlines";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        return CaseId.isStream(event.stream())
                ? Set.of(CaseId.ofStream(event.stream()).value())
                : Set.of();
    }

    @Override
    public @Nullable Document fold(@Nullable Document before, String id, LoggedEvent event) {
        Document clocks = before == null ? new Document(id, List.of()) : before;
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" ->
                clocks.started(
                        TimeLimit.EXAMINATION,
                        event.as(ApplicationSubmitted.class).examineBy());
            case "assistance.CorrectionRequested" ->
                clocks.ended(Status.MET, event.at())
                        .started(
                                TimeLimit.CORRECTION,
                                event.as(CorrectionRequested.class).correctBy());
            case "assistance.CorrectionSubmitted" -> corrected(clocks, event.as(CorrectionSubmitted.class));
            case "assistance.ApplicationRefused" ->
                clocks.ended(Status.MET, event.at())
                        .started(
                                TimeLimit.OBJECTION,
                                event.as(ApplicationRefused.class).objectBy());
            case "assistance.ObjectionLodged" ->
                clocks.ended(Status.MET, event.as(ObjectionLodged.class).receivedAt());
            case "assistance.ApplicationAccepted", "assistance.DeemedWithdrawn", "assistance.ObjectionPeriodLapsed" ->
                clocks.ended(Status.MET, event.at());
            case "assistance.ApplicationWithdrawn" -> clocks.ended(Status.CANCELLED, event.at());
            default -> clocks;
        };
    }

    /** A correction counts by when it was received, however late it is recorded. */
    private static Document corrected(Document clocks, CorrectionSubmitted submitted) {
        return clocks.ended(Status.MET, submitted.receivedAt()).started(TimeLimit.EXAMINATION, submitted.examineBy());
    }
}
