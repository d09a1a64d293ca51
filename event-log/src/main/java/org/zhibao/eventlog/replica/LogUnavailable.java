package org.zhibao.eventlog.replica;

/** The log cannot be read or written now; the message says why and what helps. Asking again later is safe. */
public final class LogUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LogUnavailable(String message) {
        super(message);
    }

    public LogUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
