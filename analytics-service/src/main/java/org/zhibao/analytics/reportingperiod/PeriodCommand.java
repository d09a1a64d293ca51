package org.zhibao.analytics.reportingperiod;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.analytics.FeedPosition;
import org.zhibao.analytics.FrozenFigure;
import org.zhibao.analytics.reportingperiod.PeriodEvent.Cause;

/** Everything one may ask of a reporting period. Figures are what the logs say at that moment, not what the caller says. */
public sealed interface PeriodCommand {
    @TargetAggregateIdentifier
    PeriodId period();

    record OpenPeriod(PeriodId period) implements PeriodCommand {}

    /**
     * Figures as they are known, while more may come in.
     *
     * @param asOf what was recorded by then
     */
    record PublishProvisionalFigures(
            PeriodId period, Instant asOf, List<FrozenFigure> figures, List<FeedPosition> feeds)
            implements PeriodCommand {}

    record ClosePeriod(PeriodId period, Instant asOf, List<FrozenFigure> figures, List<FeedPosition> feeds)
            implements PeriodCommand {}

    /** {@code causes} are the events that the figures published last did not know; a thousand at most, {@code moreCauses} besides. */
    record RestatePeriod(
            PeriodId period,
            Instant asOf,
            List<FrozenFigure> figures,
            List<FeedPosition> feeds,
            List<Cause> causes,
            long moreCauses)
            implements PeriodCommand {}
}
