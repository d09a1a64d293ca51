package org.zhibao.eventlog;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Brings the data of one event type from one revision to the next; stored events are never changed.
 *
 * @param type wire name
 * @param from the revision it reads; it produces {@code from + 1}
 * @param change edits the data in place
 */
public record Upcaster(String type, int from, Change change) {
    /** Edits the data of one event in place. */
    @FunctionalInterface
    public interface Change {
        void apply(ObjectNode data);
    }
}
