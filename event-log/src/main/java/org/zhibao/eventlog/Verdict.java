package org.zhibao.eventlog;

/** What the one rule says of a record; everything but {@link #ACCEPTED} is void and passed over by every reader. */
public enum Verdict {
    ACCEPTED(false),
    /** Headers are missing or unreadable, or the hash is not that of the content: this is no commit at all. */
    MALFORMED(true),
    /** Lies in a partition its key does not belong to. */
    WRONG_PARTITION(true),
    /** The sequence it wants is already taken: the everyday loser of a race, or a repeat. */
    SEQUENCE_TAKEN(false),
    /** Wants the right sequence but builds on another history. */
    OTHER_PREDECESSOR(true),
    /** Leaves a gap. Nobody proposes what they have not seen: the log may have lost records. */
    SEQUENCE_AHEAD(true);

    private final boolean alarming;

    Verdict(boolean alarming) {
        this.alarming = alarming;
    }

    public boolean isAccepted() {
        return this == ACCEPTED;
    }

    /** Whether our own writers never produce it, so that an operator should look. */
    public boolean isAlarming() {
        return alarming;
    }
}
