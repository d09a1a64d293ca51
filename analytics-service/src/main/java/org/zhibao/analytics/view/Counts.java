package org.zhibao.analytics.view;

import org.zhibao.eventlog.LoggedEvent;

/**
 * How often something happened to cases.
 *
 * @param received applications submitted
 * @param accepted applications accepted
 * @param refused applications refused, less the refusals that another authority revoked
 * @param withdrawn withdrawn by the applicant, or deemed withdrawn because a correction never came, less those
 *     that were reversed because it had come after all
 * @param closed cases closed with a result
 * @param reopened closed cases taken up again
 */
public record Counts(long received, long accepted, long refused, long withdrawn, long closed, long reopened) {
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0);

    /** What one event of a case adds; {@link #NONE} for those that are not counted. */
    static Counts of(LoggedEvent event) {
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" -> new Counts(1, 0, 0, 0, 0, 0);
            case "assistance.ApplicationAccepted" -> new Counts(0, 1, 0, 0, 0, 0);
            case "assistance.ApplicationRefused" -> new Counts(0, 0, 1, 0, 0, 0);
            case "assistance.ApplicationWithdrawn", "assistance.DeemedWithdrawn" -> new Counts(0, 0, 0, 1, 0, 0);
            // What is taken back counts against the month in which it was taken back; an earlier month is never
            // changed.
            case "assistance.RefusalRevoked" -> new Counts(0, 0, -1, 0, 0, 0);
            case "assistance.DeemedWithdrawalReversed" -> new Counts(0, 0, 0, -1, 0, 0);
            case "assistance.CaseClosed" -> new Counts(0, 0, 0, 0, 1, 0);
            case "assistance.CaseReopened" -> new Counts(0, 0, 0, 0, 0, 1);
            default -> NONE;
        };
    }

    public Counts plus(Counts other) {
        return new Counts(
                received + other.received,
                accepted + other.accepted,
                refused + other.refused,
                withdrawn + other.withdrawn,
                closed + other.closed,
                reopened + other.reopened);
    }

    /** By how much more work is waiting: what came in or came back, less what was refused, withdrawn or closed. */
    public long outstanding() {
        return received + reopened - refused - withdrawn - closed;
    }
}
