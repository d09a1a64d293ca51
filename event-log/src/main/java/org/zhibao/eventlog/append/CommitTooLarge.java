package org.zhibao.eventlog.append;

/** A commit that would not fit into one record; nothing was sent. */
public final class CommitTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CommitTooLarge(int bytes, int most) {
        super("the events take %d bytes; a commit holds at most %d".formatted(bytes, most));
    }
}
