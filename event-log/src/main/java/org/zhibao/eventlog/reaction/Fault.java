package org.zhibao.eventlog.reaction;

import java.util.function.Predicate;
import org.apache.kafka.common.errors.RetriableException;
import org.axonframework.common.AxonTransientException;
import org.zhibao.eventlog.command.CommandRefused;
import org.zhibao.eventlog.command.OutcomeUnknown;
import org.zhibao.eventlog.replica.LogUnavailable;

/** What the failure of a command means for the one who sends it without a person behind it. */
enum Fault {
    /** A rule said no, which is an answer. */
    REFUSAL,
    /** It may work later, and a repeat with the same id is safe. */
    TRANSIENT,
    /** Somebody has to look. */
    BUG;

    /** Tells them apart; {@code isRefusal} knows the refusals of the domain. */
    static Fault of(Throwable failure, Predicate<Throwable> isRefusal) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (isRefusal.test(each)) {
                return REFUSAL;
            }
            if (each instanceof CommandRefused refused) {
                return refused.why() == CommandRefused.Cause.TOO_LARGE ? BUG : REFUSAL;
            }
            if (each instanceof OutcomeUnknown
                    || each instanceof LogUnavailable
                    || each instanceof AxonTransientException
                    || each instanceof RetriableException) {
                return TRANSIENT;
            }
        }
        return BUG;
    }
}
