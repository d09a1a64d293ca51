package org.zhibao.eventlog.projection;

/** What a caller sent as a cursor is none of this list; a class of its own, so that no fault of ours is taken for it. */
public final class InvalidCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidCursor(String message, Throwable cause) {
        super(message, cause);
    }
}
