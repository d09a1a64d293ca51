package org.zhibao.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as every reader of a log sees it: what happened, where it lies, who did it.
 *
 * @param index which event of its commit, from 0
 * @param stream name of the aggregate's history
 * @param sequence 0, 1, 2 … in the stream
 * @param type wire name, e.g. {@code assistance.ApplicationAccepted}
 * @param at when it was recorded; never earlier than the stream's event before it
 * @param cause position of the event that this one reacts to
 * @param hash of its commit
 */
public record LoggedEvent(
        Position position,
        int index,
        String stream,
        long sequence,
        String type,
        int revision,
        Instant at,
        String actor,
        String office,
        @Nullable String cause,
        @Nullable String correlation,
        JsonNode data,
        Hash hash) {

    /** The wire name without its package: {@code ApplicationAccepted}. */
    public String name() {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    /** The data as the reader's own small record; fields it does not know are ignored. */
    public <T> T as(Class<T> readersRecord) {
        try {
            return Json.LENIENT.treeToValue(data, readersRecord);
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent(
                    "%s %d at %s is not a %s: %s"
                            .formatted(type, revision, position, readersRecord.getSimpleName(), e.getOriginalMessage()),
                    e);
        }
    }
}
