package org.zhibao.bench;

/** What one wants to compare with cannot run on this machine; the rest of the run goes on without. */
public final class PeerMissing extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PeerMissing(String message, Throwable cause) {
        super(message, cause);
    }
}
