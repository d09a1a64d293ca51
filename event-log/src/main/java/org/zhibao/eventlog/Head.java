package org.zhibao.eventlog;

/** Where a stream stands: the sequence its next event will have, and the hash of its last accepted commit. */
public record Head(long next, Hash last) {
    /** A stream nobody has written to. */
    public static final Head EMPTY = new Head(0, Hash.ZERO);

    public boolean exists() {
        return next > 0;
    }

    /** The sequence of the last event; -1 when there is none. */
    public long lastSequence() {
        return next - 1;
    }
}
