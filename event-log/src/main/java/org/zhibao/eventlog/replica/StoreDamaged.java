package org.zhibao.eventlog.replica;

/** The local files cannot be read or written. */
final class StoreDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean contentLost;

    StoreDamaged(String message, boolean contentLost, Throwable cause) {
        super(message, cause);
        this.contentLost = contentLost;
    }

    /** Whether the files hold something wrong, so that only rebuilding helps; false for a full disk and the like. */
    boolean isContentLost() {
        return contentLost;
    }
}
