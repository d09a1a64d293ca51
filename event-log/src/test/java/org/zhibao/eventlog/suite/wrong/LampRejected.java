package org.zhibao.eventlog.suite.wrong;

import java.time.Instant;
import org.zhibao.eventlog.suite.wrong.view.LampsOfRoom;

/** A parent that knows its folder, and a value that asks the clock. */
public final class LampRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Reasons without a page. */
    public enum Reason {
        LAMP_BROKEN
    }

    public LampRejected(LampsOfRoom lamps) {
        super(lamps + " at " + Instant.now());
    }
}
