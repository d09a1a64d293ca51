package org.zhibao.campaign.check;

/** A broken promise, with what shows it. */
public record Violation(Promise promise, String evidence) {

    /** What the log promises its users. */
    public enum Promise {
        /** What was acknowledged is in the log, where it was said to be. */
        NOTHING_IS_LOST,
        /** One request has its effect once, however often it was sent. */
        NOTHING_IS_DOUBLED,
        /** What was not asked for, or was refused, is not in the log. */
        NOTHING_IS_INVENTED,
        /** What was acknowledged comes before what was asked for afterwards. */
        ORDER_IS_KEPT,
        /** What was unknown is known after a repeat. */
        UNKNOWNS_ARE_RESOLVED,
        /** While too few brokers hold a record, nobody is told that it is recorded, and everybody that they may ask again. */
        NOTHING_IS_GUESSED,
        /** Every answer is one that a caller can understand. */
        ANSWERS_ARE_CLEAR,
        /** The log itself reads as the specification says. */
        THE_LOG_IS_SOUND,
        /** To each caller a case looks like one thing that does one thing after the other. */
        CASES_ARE_LINEARIZABLE,
        /** A read has seen the position it was told to wait for, or says that it is stale. */
        READS_DO_NOT_FALL_BEHIND,
        /** Views are what a fresh fold of the log makes of it. */
        VIEWS_EQUAL_A_FRESH_FOLD,
        /** Every instance has the whole log. */
        REPLICAS_EQUAL_THE_LOG,
        /** After a fault everything is ready again, by itself. */
        SERVICES_RECOVER
    }

    @Override
    public String toString() {
        return promise + ": " + evidence;
    }
}
