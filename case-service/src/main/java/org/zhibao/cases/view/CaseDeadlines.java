package org.zhibao.cases.view;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeLimit;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationRefused;
import org.zhibao.cases.assistance.AssistanceEvent.ApplicationSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.CaseImported;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionRequested;
import org.zhibao.cases.assistance.AssistanceEvent.CorrectionSubmitted;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineExtended;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineRecalculated;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineResumed;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineStarted;
import org.zhibao.cases.assistance.AssistanceEvent.DeadlineSuspended;
import org.zhibao.cases.assistance.AssistanceEvent.ObjectionLodged;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/** By when must what be done in one case, why then, and was it? Folded from its own events. */
public final class CaseDeadlines implements Projection<CaseDeadlines.Document> {

    /**
     * The clocks of a case in the order they started; at most the last one runs.
     *
     * @param division where the center lies whose calendars count
     */
    public record Document(String id, String division, List<Clock> clocks) {

        /** As it is at that instant: a clock that nothing has stopped is missed once its last day is over. */
        public Document at(Instant instant) {
            return with(clocks.stream().map(clock -> clock.at(instant)).toList());
        }

        /** The one that is waited for, in time or not; null when none is. */
        public @Nullable Clock open() {
            return clocks.stream()
                    .filter(clock -> clock.endedAt() == null && clock.status() != Status.CANCELLED)
                    .reduce((first, last) -> last)
                    .orElse(null);
        }

        /** With the way to each date. */
        public Document explained(BiFunction<Deadline, String, Reckoning> reckoning) {
            return with(clocks.stream()
                    .map(clock -> clock.explained(reckoning.apply(clock.deadline(), division)))
                    .toList());
        }

        private Document with(List<Clock> changed) {
            return new Document(id, division, changed);
        }

        private Document started(TimeLimit limit, Deadline deadline) {
            List<Clock> all = new ArrayList<>(clocks);
            all.add(Clock.started(limit, deadline));
            return with(List.copyOf(all));
        }

        private Document changed(TimeLimit limit, UnaryOperator<Clock> change) {
            return with(clocks.stream()
                    .map(clock -> clock.limit() == limit && clock.runs() ? change.apply(clock) : clock)
                    .toList());
        }

        private Document ended(Status inTime, Instant at) {
            return with(clocks.stream()
                    .map(clock -> clock.isOpenAt(at) ? clock.ended(inTime, at) : clock)
                    .toList());
        }
    }

    /**
     * One clock.
     *
     * @param deadline what the case goes by, as it was recorded
     * @param endedAt when what it waited for was done, or needed no more
     * @param moved how its date has moved since it started, and why
     * @param source where the length is from that no policy says otherwise
     * @param reckoned the way to the deadline by the calendars it relied on; absent until somebody asks
     */
    public record Clock(
            TimeLimit limit,
            Status status,
            Deadline deadline,
            @Nullable Instant endedAt,
            List<Move> moved,
            String source,
            @Nullable Reckoning reckoned) {

        private static Clock started(TimeLimit limit, Deadline deadline) {
            return new Clock(limit, Status.RUNNING, deadline, null, List.of(), TimeLimit.SOURCE, null);
        }

        private Clock explained(Reckoning reckoning) {
            List<String> policies = Objects.requireNonNullElse(deadline.reliedOn(), List.<String>of()).stream()
                    .filter(each -> !reckoning.calendars().contains(each))
                    .toList();
            Reckoning told = policies.isEmpty()
                    ? reckoning.because("依据：%s。".formatted(source), "Length by %s.".formatted(source))
                    : reckoning.because(
                            "依据：%s；政策：%s。".formatted(source, String.join("、", policies)),
                            "Length by %s and the policies %s.".formatted(source, String.join(", ", policies)));
            return new Clock(limit, status, deadline, endedAt, moved, source, told);
        }

        private Clock ended(Status inTime, Instant at) {
            boolean late = status != Status.SUSPENDED && deadline.isMissedAt(at);
            return new Clock(limit, late ? Status.MISSED : inTime, deadline, at, moved, source, reckoned);
        }

        private boolean runs() {
            return status == Status.RUNNING || status == Status.SUSPENDED;
        }

        private Clock suspended() {
            return new Clock(limit, Status.SUSPENDED, deadline, endedAt, moved, source, reckoned);
        }

        private Clock movedTo(Deadline later, Instant at, String why) {
            List<Move> all = new ArrayList<>(moved);
            all.add(new Move(at, deadline.dueOn(), later.dueOn(), why));
            return new Clock(limit, Status.RUNNING, later, endedAt, List.copyOf(all), source, reckoned);
        }

        /** Running, or taken for missed although what it waited for had come in time and was only recorded late. */
        private boolean isOpenAt(Instant at) {
            return runs() || (status == Status.MISSED && !deadline.isMissedAt(at));
        }

        private Clock at(Instant instant) {
            return status == Status.RUNNING && deadline.isMissedAt(instant)
                    ? new Clock(limit, Status.MISSED, deadline, null, moved, source, reckoned)
                    : this;
        }
    }

    /** When a date moved, from where to where, and why. */
    public record Move(Instant at, LocalDate oldDue, LocalDate newDue, String why) {}

    /** How a clock stands; one is cancelled when the applicant withdrew while it ran. */
    public enum Status {
        RUNNING,
        SUSPENDED,
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
        if (before == null) {
            return event.type().equals("assistance.ApplicationSubmitted")
                    ? submitted(id, event.as(ApplicationSubmitted.class))
                    : null;
        }
        return switch (event.type()) {
            case "assistance.CorrectionRequested" ->
                before.ended(Status.MET, event.at())
                        .started(
                                TimeLimit.CORRECTION,
                                event.as(CorrectionRequested.class).correctBy());
            case "assistance.CorrectionSubmitted" -> corrected(before, event.as(CorrectionSubmitted.class));
            case "assistance.ApplicationRefused" ->
                before.ended(Status.MET, event.at())
                        .started(
                                TimeLimit.OBJECTION,
                                event.as(ApplicationRefused.class).objectBy());
            case "assistance.ObjectionLodged" ->
                before.ended(Status.MET, event.as(ObjectionLodged.class).receivedAt());
            case "assistance.ApplicationAccepted",
                    "assistance.DeemedWithdrawn",
                    "assistance.ObjectionPeriodLapsed",
                    "assistance.OpinionIssued",
                    "assistance.MediationOpened",
                    "assistance.CaseClosed" -> before.ended(Status.MET, event.at());
            case "assistance.DeadlineStarted" -> {
                DeadlineStarted started = event.as(DeadlineStarted.class);
                yield before.started(started.limit(), started.deadline());
            }
            case "assistance.DeadlineSuspended" ->
                before.changed(event.as(DeadlineSuspended.class).limit(), Clock::suspended);
            case "assistance.DeadlineResumed" -> {
                DeadlineResumed resumed = event.as(DeadlineResumed.class);
                yield before.changed(
                        resumed.limit(), clock -> clock.movedTo(resumed.deadline(), event.at(), "DeadlineResumed"));
            }
            case "assistance.DeadlineExtended" -> {
                DeadlineExtended extended = event.as(DeadlineExtended.class);
                yield before.changed(
                        extended.limit(), clock -> clock.movedTo(extended.deadline(), event.at(), extended.reason()));
            }
            case "assistance.DeadlineRecalculated" -> {
                DeadlineRecalculated again = event.as(DeadlineRecalculated.class);
                yield before.changed(
                        again.limit(), clock -> clock.movedTo(again.deadline(), event.at(), again.cause()));
            }
            case "assistance.ApplicationWithdrawn" -> before.ended(Status.CANCELLED, event.at());
            // Whether what was over long ago had been in time, nobody knows any more.
            case "assistance.CaseImported" ->
                before.ended(
                        Status.CANCELLED,
                        event.as(CaseImported.class)
                                .submittedOn()
                                .atStartOfDay(Deadline.ZONE)
                                .toInstant());
            default -> before;
        };
    }

    private static Document submitted(String id, ApplicationSubmitted submitted) {
        return new Document(id, submitted.division(), List.of()).started(TimeLimit.EXAMINATION, submitted.examineBy());
    }

    /** A correction counts by when it was received, however late it is recorded. */
    private static Document corrected(Document clocks, CorrectionSubmitted submitted) {
        return clocks.ended(Status.MET, submitted.receivedAt()).started(TimeLimit.EXAMINATION, submitted.examineBy());
    }
}
