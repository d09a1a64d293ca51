package org.zhibao.registry.filingentity;

/** What came of a pre-examination. The last one counts; whether it is a failure follows the measures that we have read. */
public enum Outcome {
    QUALIFIED(false),
    GRANTED(false),
    UNQUALIFIED(true),
    /** No answer to an opinion in time, or qualified and not filed in time. */
    LAPSED(true),
    FAST_TRACK_REFUSED(true),
    REFUSED(true),
    /** The office that examines found the filing to be abnormal (非正常申请). */
    ABNORMAL(true);

    private final boolean failure;

    Outcome(boolean failure) {
        this.failure = failure;
    }

    public boolean isFailure() {
        return failure;
    }
}
