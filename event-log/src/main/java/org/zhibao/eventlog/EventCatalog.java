package org.zhibao.eventlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The events a service writes: wire name and revision on one side, the record on the other, upcasters between.
 *
 * <p>A wire name is the aggregate's name, a dot, and the record's simple name ({@code assistance.ApplicationAccepted}); the
 * revision is Axon's {@link Revision}, 1 where there is none. No Java class name ever reaches the log.
 */
public final class EventCatalog {
    private static final ObjectMapper MAPPER = Json.LENIENT;

    private final Map<String, Entry> byType = new LinkedHashMap<>();
    private final Map<Class<?>, Entry> byClass = new LinkedHashMap<>();
    private final Map<String, Upcaster> upcasters = new LinkedHashMap<>();

    /** One kind of event. */
    public record Entry(String type, int revision, Class<?> recordClass) {}

    /** Adds every record of a sealed interface; throws {@link IllegalArgumentException} for anything that is not one. */
    public EventCatalog add(String aggregate, Class<?> sealedEvents) {
        if (!sealedEvents.isSealed()) {
            throw new IllegalArgumentException(
                    sealedEvents + " must be sealed: its permitted records are the vocabulary");
        }
        for (Class<?> event : sealedEvents.getPermittedSubclasses()) {
            if (!event.isRecord()) {
                throw new IllegalArgumentException(event + " must be a record");
            }
            Revision revision = event.getAnnotation(Revision.class);
            Entry entry = new Entry(
                    aggregate + "." + event.getSimpleName(),
                    revision == null ? 1 : Integer.parseInt(revision.value()),
                    event);
            if (byType.put(entry.type(), entry) != null) {
                throw new IllegalArgumentException("two events are called " + entry.type());
            }
            byClass.put(event, entry);
        }
        return this;
    }

    public EventCatalog upcast(Upcaster upcaster) {
        if (upcasters.put(upcaster.type() + "/" + upcaster.from(), upcaster) != null) {
            throw new IllegalArgumentException("two upcasters read " + upcaster.type() + " " + upcaster.from());
        }
        return this;
    }

    public Collection<Entry> entries() {
        return List.copyOf(byType.values());
    }

    /** Throws {@link IllegalArgumentException} for a class that is not in the catalog. */
    public Entry entryOf(Class<?> event) {
        Entry entry = byClass.get(event);
        if (entry == null) {
            throw new IllegalArgumentException(
                    event + " is not an event of this service: add it to its sealed interface");
        }
        return entry;
    }

    /** Brings stored data to the present revision; data of types we do not know is left as it is. */
    public JsonNode present(String type, int revision, JsonNode data) {
        @Nullable Entry entry = byType.get(type);
        if (entry == null || revision == entry.revision()) {
            return data;
        }
        if (revision > entry.revision()) {
            throw new UnreadableEvent("%s has revision %d, this version of the service knows only up to %d: update it"
                    .formatted(type, revision, entry.revision()));
        }
        ObjectNode upcasted = data.deepCopy();
        for (int from = revision; from < entry.revision(); from++) {
            Upcaster upcaster = upcasters.get(type + "/" + from);
            if (upcaster == null) {
                throw new UnreadableEvent("no upcaster reads %s %d".formatted(type, from));
            }
            upcaster.change().apply(upcasted);
        }
        return upcasted;
    }

    /** The event as the record the aggregate works with. */
    public Object decode(String type, int revision, JsonNode data) {
        Entry entry = byType.get(type);
        if (entry == null) {
            throw new UnreadableEvent(type + " is not an event this version of the service knows");
        }
        try {
            return MAPPER.treeToValue(present(type, revision, data), entry.recordClass());
        } catch (JsonProcessingException e) {
            throw new UnreadableEvent("%s %d: %s".formatted(type, revision, e.getOriginalMessage()), e);
        }
    }
}
