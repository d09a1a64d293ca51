package org.zhibao.eventlog.command;

/**
 * The log did not say in time whether the commit was accepted, and it may still be. Repeating the command with the same id
 * is safe: it has its effect once.
 */
public final class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
