package org.zhibao.analytics;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;

/** Events as a reader of the logs sees them, made by hand. */
public final class Logged {
    public static final int PARTITIONS = 4;

    private Logged() {}

    public static LoggedEvent ofCenter(String center, String name, Instant at, Map<String, ?> data) {
        return event("centers.log", "center-" + center, "center." + name, at, data);
    }

    public static LoggedEvent ofCase(String id, String name, Instant at, Map<String, ?> data) {
        return event("cases.log", "assistance-" + id, "assistance." + name, at, data);
    }

    /** The same as a log numbers them. */
    public static List<LoggedEvent> numbered(List<LoggedEvent> events) {
        Map<String, Long> sequences = new HashMap<>();
        List<LoggedEvent> numbered = new ArrayList<>();
        for (LoggedEvent event : events) {
            Position unplaced = event.position();
            numbered.add(new LoggedEvent(
                    new Position(unplaced.log(), unplaced.partition(), numbered.size()),
                    event.index(),
                    event.stream(),
                    sequences.merge(event.stream(), 1L, Long::sum) - 1,
                    event.type(),
                    event.revision(),
                    event.at(),
                    event.actor(),
                    event.office(),
                    event.cause(),
                    event.correlation(),
                    event.data(),
                    event.hash()));
        }
        return numbered;
    }

    private static LoggedEvent event(String log, String stream, String type, Instant at, Map<String, ?> data) {
        int partition = Math.floorMod(stream.hashCode(), PARTITIONS);
        return new LoggedEvent(
                new Position(log, partition, 0),
                0,
                stream,
                0,
                type,
                1,
                at,
                "clerk-12",
                "CN000000",
                null,
                null,
                Json.LENIENT.valueToTree(data),
                Hash.ZERO);
    }
}
