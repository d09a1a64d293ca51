package org.zhibao.analytics.earlywarning;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.zhibao.analytics.Surge;

/** Everything one may ask of an early warning. */
public sealed interface EarlyWarningCommand {
    @TargetAggregateIdentifier
    EarlyWarningId warning();

    /**
     * {@code surge} is what the logs say at that moment, not what the caller says.
     *
     * @param reliedOn how far each log had been read
     */
    record RaiseWarning(EarlyWarningId warning, Surge surge, String summary, List<String> reliedOn)
            implements EarlyWarningCommand {}

    record AssessWarning(EarlyWarningId warning, WarningLevel level, String finding) implements EarlyWarningCommand {}

    /** The recipients are the offices that it concerns on the day of issue. */
    record IssueWarning(EarlyWarningId warning, String advice, List<String> recipients, List<String> reliedOn)
            implements EarlyWarningCommand {}

    record AcknowledgeWarning(EarlyWarningId warning, String measures) implements EarlyWarningCommand {}

    record CloseWarning(EarlyWarningId warning, String outcome) implements EarlyWarningCommand {}

    record WithdrawWarning(EarlyWarningId warning, String ground) implements EarlyWarningCommand {}
}
