package org.zhibao.eventlog;

/**
 * The one rule. Kafka gives each partition one order that all readers see; this turns that order into compare-and-append:
 *
 * <blockquote>A commit is accepted if, reading its partition in offset order, it lies in the partition its key belongs to,
 * its {@code first} is the next sequence of its stream and its {@code prev} is the hash of the stream's last accepted
 * commit. Otherwise it is void.</blockquote>
 *
 * <p>It sees headers only and keeps nothing, so all readers reach the same verdict, and any instance of a service may
 * handle any command at any moment: no owner, no leader, no fencing.
 */
public final class Rule {
    private Rule() {}

    /** Judges a commit that wants to continue {@code head} at {@code first} after {@code prev}. */
    public static Verdict judge(Head head, long first, Hash prev) {
        if (first < head.next()) {
            return Verdict.SEQUENCE_TAKEN;
        }
        if (first > head.next()) {
            return Verdict.SEQUENCE_AHEAD;
        }
        return prev.equals(head.last()) ? Verdict.ACCEPTED : Verdict.OTHER_PREDECESSOR;
    }

    /** What an accepted commit makes of its stream's head. */
    public static Head advance(Head head, int count, Hash hash) {
        return new Head(head.next() + count, hash);
    }
}
