package org.zhibao.eventlog.command;

import org.jspecify.annotations.Nullable;

/** A command that was answered with no by the machinery itself, not by a rule of the domain. */
public final class CommandRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause cause;
    private final long currentSequence;

    /** Why. */
    public enum Cause {
        /** There is no such aggregate. */
        NOT_FOUND,
        /** It was to be created and is there already. */
        ALREADY_EXISTS,
        /** The caller has seen an older state than the present one. */
        VERSION_CONFLICT,
        /** The same command id came with another request. */
        KEY_REUSED,
        /** The events of the command do not fit into one record. */
        TOO_LARGE
    }

    public CommandRefused(Cause cause, long currentSequence, String message) {
        super(message);
        this.cause = cause;
        this.currentSequence = currentSequence;
    }

    public CommandRefused(Cause cause, long currentSequence, @Nullable String message, Throwable origin) {
        super(message, origin);
        this.cause = cause;
        this.currentSequence = currentSequence;
    }

    public Cause why() {
        return cause;
    }

    /** Sequence of the stream's last event; -1 when there is none. */
    public long currentSequence() {
        return currentSequence;
    }
}
