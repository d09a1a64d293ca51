package org.zhibao.analytics.earlywarning;

import java.time.LocalDate;
import java.util.List;
import org.zhibao.analytics.Surge;

/**
 * Everything that can have happened to an early warning. Stored forever: renaming or removing a field needs a new revision and
 * an upcaster, a new field must be optional.
 */
public sealed interface EarlyWarningEvent {
    /** Repeats what the logs said then, so that it can be judged later. */
    record WarningRaised(
            String warning,
            Surge.Kind kind,
            String subject,
            long observed,
            double expected,
            LocalDate from,
            LocalDate to,
            List<String> matters,
            String summary,
            String raisedBy,
            List<String> reliedOn)
            implements EarlyWarningEvent {}

    record WarningAssessed(String warning, WarningLevel level, String finding, String assessedBy)
            implements EarlyWarningEvent {}

    record WarningIssued(String warning, String advice, List<String> recipients, List<String> reliedOn)
            implements EarlyWarningEvent {}

    /** {@code open} are the recipients that have not acknowledged it yet. */
    record WarningAcknowledged(String warning, String recipient, String measures, List<String> open)
            implements EarlyWarningEvent {}

    record WarningClosed(String warning, String outcome) implements EarlyWarningEvent {}

    record WarningWithdrawn(String warning, String ground) implements EarlyWarningEvent {}
}
