package org.zhibao.mediations;

import java.time.Instant;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

/** Events as a reader of a log sees them, made by hand. */
public final class Logged {
    private Logged() {}

    /** {@code data} is anything that Jackson turns into the event's JSON. */
    public static LoggedEvent event(String log, String stream, long sequence, String type, Instant at, Object data) {
        return new LoggedEvent(
                new Position(log, 0, sequence),
                0,
                stream,
                sequence,
                type,
                1,
                at,
                "clerk-12",
                "CN110000-P-north",
                null,
                null,
                Json.LENIENT.valueToTree(data),
                Hash.ZERO);
    }
}
