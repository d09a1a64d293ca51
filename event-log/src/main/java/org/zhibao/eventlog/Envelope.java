package org.zhibao.eventlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The value of a commit: who did it, when, because of what, and the events.
 *
 * @param at when it was recorded, to the millisecond
 * @param actor who acted; for reactions and timers their name
 * @param office the office or center acted for
 * @param cause position of the event this commit reacts to
 * @param correlation what ties together everything that followed from one request
 * @param request fingerprint of the request, so that a reused Idempotency-Key is recognised
 */
public record Envelope(
        Instant at,
        String actor,
        String office,
        @Nullable String cause,
        @Nullable String correlation,
        @Nullable String request,
        List<Entry> events) {
    private static final ObjectMapper MAPPER = Json.LENIENT;

    /** One event: wire name, revision and JSON data. */
    public record Entry(String type, int revision, JsonNode data) {}

    /** Encodes a commit's value once; the bytes are what lies in the log for ever. */
    public static byte[] encode(
            Instant at,
            String actor,
            String office,
            @Nullable String cause,
            @Nullable String correlation,
            @Nullable String request,
            List<?> events,
            EventCatalog catalog) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator out = MAPPER.getFactory().createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("at", Json.text(at));
            out.writeStringField("actor", actor);
            out.writeStringField("office", office);
            writeOptional(out, "cause", cause);
            writeOptional(out, "correlation", correlation);
            writeOptional(out, "request", request);
            out.writeArrayFieldStart("events");
            for (Object event : events) {
                EventCatalog.Entry entry = catalog.entryOf(event.getClass());
                out.writeStartObject();
                out.writeStringField("type", entry.type());
                out.writeNumberField("revision", entry.revision());
                out.writeFieldName("data");
                MAPPER.writeValue(out, event);
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void writeOptional(JsonGenerator out, String name, @Nullable String value) throws IOException {
        if (value != null) {
            out.writeStringField(name, value);
        }
    }

    /** Reads a commit's value; throws {@link UnreadableEvent} when it is not one, or does not hold {@code count} events. */
    public static Envelope decode(byte[] value, int count) {
        try {
            JsonNode json = MAPPER.readTree(value);
            List<Entry> events = new ArrayList<>(count);
            for (JsonNode event : json.path("events")) {
                if (!event.path("data").isObject() || !event.path("revision").canConvertToInt()) {
                    throw new UnreadableEvent("an event has no data or no revision");
                }
                events.add(new Entry(
                        required(event, "type"), event.path("revision").intValue(), event.path("data")));
            }
            if (events.size() != count) {
                throw new UnreadableEvent("the commit says %d events and holds %d".formatted(count, events.size()));
            }
            return new Envelope(
                    Instant.parse(required(json, "at")),
                    required(json, "actor"),
                    required(json, "office"),
                    json.path("cause").textValue(),
                    json.path("correlation").textValue(),
                    json.path("request").textValue(),
                    events);
        } catch (IOException | DateTimeException e) {
            throw new UnreadableEvent("the commit's value is not readable: " + e.getMessage(), e);
        }
    }

    /** When a commit was recorded, without reading the rest of it; throws {@link UnreadableEvent} when it does not say. */
    public static Instant recordedAt(byte[] value) {
        try (JsonParser in = MAPPER.getFactory().createParser(value)) {
            if (in.nextToken() == JsonToken.START_OBJECT) {
                for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                    in.nextToken();
                    if (field.equals("at")) {
                        return Instant.parse(in.getText());
                    }
                    in.skipChildren();
                }
            }
        } catch (IOException | DateTimeException e) {
            throw new UnreadableEvent("the commit's value is not readable: " + e.getMessage(), e);
        }
        throw new UnreadableEvent("the commit does not say when it was recorded");
    }

    private static String required(JsonNode json, String field) {
        String text = json.path(field).textValue();
        if (text == null) {
            throw new UnreadableEvent("the commit's value has no " + field);
        }
        return text;
    }

    /** The events of a commit as readers see them, brought to the present revision where {@code catalog} knows how. */
    public static List<LoggedEvent> events(Position position, Commit commit, EventCatalog catalog) {
        Envelope envelope = decode(commit.value(), commit.count());
        List<LoggedEvent> events = new ArrayList<>(commit.count());
        for (int i = 0; i < commit.count(); i++) {
            Entry entry = envelope.events().get(i);
            JsonNode data = catalog.present(entry.type(), entry.revision(), entry.data());
            events.add(new LoggedEvent(
                    position,
                    i,
                    commit.stream(),
                    commit.first() + i,
                    entry.type(),
                    entry.revision(),
                    envelope.at(),
                    envelope.actor(),
                    envelope.office(),
                    envelope.cause(),
                    envelope.correlation(),
                    data,
                    commit.hash()));
        }
        return events;
    }
}
