package org.zhibao.eventlog.append;

/** Neither accepted nor void as far as we know; the record may still arrive. */
public final class AppendUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AppendUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
