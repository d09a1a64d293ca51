package org.zhibao.eventlog.projection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.UnreadableEvent;

/** An accepted commit as projections and reactions meet it: read, or unreadable for a stated reason. */
public final class SourceCommit {
    private final Position position;
    private final String partition;
    private final String stream;
    private final List<LoggedEvent> events;
    private final @Nullable UnreadableEvent unreadable;

    private SourceCommit(
            Position position, String stream, List<LoggedEvent> events, @Nullable UnreadableEvent unreadable) {
        this.position = position;
        this.partition = partitionName(position.log(), position.partition());
        this.stream = stream;
        this.events = events;
        this.unreadable = unreadable;
    }

    public static SourceCommit of(Position position, String stream, List<LoggedEvent> events) {
        return new SourceCommit(position, stream, events, null);
    }

    public static SourceCommit unreadable(Position position, String stream, UnreadableEvent why) {
        return new SourceCommit(position, stream, List.of(), why);
    }

    public Position position() {
        return position;
    }

    /** The partition as it is written everywhere here: {@code cases.log/7}. */
    public String partition() {
        return partition;
    }

    public String stream() {
        return stream;
    }

    /** Names the stream among those of all logs. */
    String streamKey() {
        return streamKey(partition(), stream);
    }

    static String streamKey(String partition, String stream) {
        return partition + " " + stream;
    }

    /** Throws {@link UnreadableEvent} when they cannot be read. */
    public List<LoggedEvent> events() {
        if (unreadable != null) {
            throw unreadable;
        }
        return events;
    }

    /** How many events it has, as far as they can be read. */
    int size() {
        return events.size();
    }

    /** Null when it cannot be read. */
    @Nullable
    Instant recordedAt() {
        return events.isEmpty() ? null : events.get(0).at();
    }

    /** The name of a partition: {@code cases.log/7}. */
    public static String partitionName(String log, int partition) {
        return log + "/" + partition;
    }

    @Override
    public String toString() {
        return "commit of %s at %s".formatted(stream, position);
    }
}
