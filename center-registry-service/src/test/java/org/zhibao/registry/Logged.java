package org.zhibao.registry;

import java.time.Instant;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

/** Events as a reader of a log sees them, made by hand. */
public final class Logged {
    public static final Instant AT = Instant.parse("2026-03-02T02:00:00Z");

    private Logged() {}

    /** {@code data} is anything that Jackson turns into the event's JSON; the wire name's last part is its class name. */
    public static LoggedEvent event(String log, int partition, String stream, long sequence, Object data) {
        String aggregate = stream.substring(0, stream.indexOf('-'));
        return event(
                log,
                partition,
                stream,
                sequence,
                aggregate + "." + data.getClass().getSimpleName(),
                data);
    }

    public static LoggedEvent event(String log, int partition, String stream, long sequence, String type, Object data) {
        return new LoggedEvent(
                new Position(log, partition, 100 + sequence),
                0,
                stream,
                sequence,
                type,
                1,
                AT.plusSeconds(sequence),
                "clerk-12",
                "CN",
                null,
                null,
                Json.LENIENT.valueToTree(data),
                Hash.ZERO);
    }
}
