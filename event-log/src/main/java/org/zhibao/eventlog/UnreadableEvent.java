package org.zhibao.eventlog;

/** Stored data that its reader cannot understand: a projection parks the stream, an aggregate refuses to load. */
public final class UnreadableEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableEvent(String message) {
        super(message);
    }

    public UnreadableEvent(String message, Throwable cause) {
        super(message, cause);
    }
}
