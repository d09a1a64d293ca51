package org.zhibao.analytics.reportingperiod;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;

/**
 * Everything that can have happened to a reporting period. Stored forever: renaming or removing a field needs a new revision
 * and an upcaster, a new field must be optional.
 */
public sealed interface PeriodEvent {
    /** Both days belong to it. */
    record PeriodOpened(String period, LocalDate from, LocalDate to) implements PeriodEvent {}

    record ProvisionalFiguresPublished(
            String period, Instant asOf, List<FrozenFigure> figures, String digest, List<FeedPosition> reliedOn)
            implements PeriodEvent {}

    /** From here on the figures never change. */
    record PeriodClosed(
            String period, Instant asOf, List<FrozenFigure> figures, String digest, List<FeedPosition> reliedOn)
            implements PeriodEvent {}

    /**
     * What later facts make of the figures; those of the closing stay beside it.
     *
     * @param restatement 1, 2, 3 in the order in which they came
     * @param digest of all figures as they are now, over {@code previousDigest}
     */
    record PeriodRestated(
            String period,
            int restatement,
            Instant asOf,
            List<Change> changes,
            List<Cause> causes,
            long moreCauses,
            String previousDigest,
            String digest,
            List<FeedPosition> reliedOn)
            implements PeriodEvent {}

    /** A figure that is not what it was; null where there was, or is, none. */
    record Change(
            String indicator,
            String part,
            @Nullable FrozenFigure before,
            @Nullable FrozenFigure after) {}

    /** An event that was recorded later and belongs to the period. */
    record Cause(String position, String stream, String type, Instant recordedAt, LocalDate happenedOn) {}
}
