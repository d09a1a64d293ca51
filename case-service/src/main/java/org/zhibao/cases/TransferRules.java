package org.zhibao.cases;

import java.time.LocalDate;
import java.util.List;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.WorkingDays;

/**
 * What the policy and the calendars in force say about transfers.
 *
 * @param senderReadsDays how many days the sender still reads the case after it has gone
 * @param policies the versions of the policies that say so; the calendars name themselves
 */
public record TransferRules(
        int answerWorkingDays, int senderReadsDays, WorkingDays workingDays, List<String> policies) {
    public static final int ANSWER_WORKING_DAYS = 5;
    public static final int SENDER_READS_DAYS = 30;

    /** Where the registry has published nothing. */
    public static final TransferRules BY_DEFAULT =
            new TransferRules(ANSWER_WORKING_DAYS, SENDER_READS_DAYS, WorkingDays.OFFICIAL, List.of());

    /** What a transfer does to the clocks that run: a case is due when it was due before it went. Stored forever. */
    public enum Clocks {
        CONTINUE
    }

    public TransferRules {
        policies = List.copyOf(policies);
    }

    /** Until when the receiver of a transfer proposed on that day may answer. */
    public Deadline answerBy(LocalDate proposedOn) {
        return Deadline.of(proposedOn, answerWorkingDays, workingDays, policies);
    }

    /** The same date by these rules. */
    public Deadline again(Deadline before) {
        return before.again(answerWorkingDays, workingDays, policies);
    }
}
