package org.zhibao.eventlog.webhook.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import org.zhibao.eventlog.Hash;
import org.zhibao.eventlog.LoggedEvent;

/**
 * What a webhook is told: that something is there, and where in the feed. What it is, the office asks the feed for, with its own
 * token; so nothing that is confidential ever goes where nobody signs in.
 *
 * @param id the same for the same stretch of the feed, however often it is sent
 * @param webhook who is told
 * @param log whose feed it is
 * @param after where to begin reading the feed
 * @param next where the feed goes on after these events
 */
public record Hint(String id, String webhook, String log, String after, String next, List<Event> events) {
    private static final int ID_LENGTH = 32;

    /** An event by the attributes of CloudEvents that the feed gives it, without what it says. */
    public record Event(String id, String type, String subject, String sequence, Instant time) {
        static Event of(LoggedEvent event) {
            return new Event(
                    event.position() + "#" + event.index(),
                    event.type(),
                    event.stream(),
                    String.valueOf(event.sequence()),
                    event.at());
        }
    }

    static Hint of(String webhook, String log, String after, String next, List<LoggedEvent> events) {
        String id = Hash.sha256("%s\n%s\n%s".formatted(webhook, after, next).getBytes(UTF_8))
                .hex()
                .substring(0, ID_LENGTH);
        return new Hint(
                id, webhook, log, after, next, events.stream().map(Event::of).toList());
    }
}
