package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.EventCatalog;
import org.zhibao.eventlog.webhook.reaction.Hint;
import org.zhibao.eventlog.webhook.subscription.WebhookEvent;

/**
 * The AsyncAPI 3 document of a service's log and of its feed, {@code asyncapi.json} beside its README, has every event type in
 * its present form and no other. {@code -Dasyncapi.accept=true} writes the present one, to be reviewed and committed.
 */
public final class AsyncApiSuite {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private AsyncApiSuite() {}

    /** Fails with the first difference between the events there are and what was committed; {@code log} like cases.log. */
    public static void check(CheckedService service, String log) {
        Findings.none(service, findings(service, log, Boolean.getBoolean("asyncapi.accept")));
    }

    static List<String> findings(CheckedService service, String log, boolean accept) {
        Findings found = new Findings();
        Path file = service.folder().resolve("asyncapi.json");
        try {
            String present = JSON.writeValueAsString(document(service, log)) + "\n";
            if (accept) {
                Files.writeString(file, present, UTF_8);
            }
            if (!Files.isRegularFile(file)) {
                found.add("there is no asyncapi.json: write it with -Dasyncapi.accept=true");
                return found.sorted();
            }
            List<String> committed = Files.readAllLines(file, UTF_8);
            List<String> now = present.lines().toList();
            for (int line = 0; line < Math.max(committed.size(), now.size()); line++) {
                String before = line < committed.size() ? committed.get(line) : "(the end)";
                String after = line < now.size() ? now.get(line) : "(the end)";
                if (!before.equals(after)) {
                    found.add(
                            "asyncapi.json, line %d, says %s and the events say %s: accept it with -Dasyncapi.accept=true",
                            line + 1, before.strip(), after.strip());
                    break;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.sorted();
    }

    private static Map<String, Object> document(CheckedService service, String log) throws IOException {
        Map<String, Object> messages = new TreeMap<>();
        Map<String, Object> references = new TreeMap<>();
        List<EventCatalog.Entry> entries = new ArrayList<>(service.catalog().entries());
        // Every service has webhooks, and what they go through lies in its log.
        entries.addAll(new EventCatalog().add("webhook", WebhookEvent.class).entries());
        for (EventCatalog.Entry entry : entries) {
            messages.put(entry.type(), message(service, entry));
            references.put(entry.type(), reference(entry.type()));
        }
        messages.put("hint", sent("hint", schema(Hint.class)));
        messages.put("challenge", sent("challenge", object(Map.of("webhook", TEXT, "log", TEXT, "challenge", TEXT))));
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("asyncapi", "3.0.0");
        document.put(
                "info",
                Map.of(
                        "title",
                        log,
                        "version",
                        "1",
                        "description",
                        "Every event that can be in this log. Services of the network read the log from Kafka; partner offices"
                                + " read the same events by HTTP, as CloudEvents 1.0, as far as they may see them.",
                        "license",
                        Map.of("name", "Apache-2.0")));
        document.put("defaultContentType", "application/json");
        document.put(
                "channels",
                Map.of(
                        "log",
                        Map.of("address", log, "title", "The log, a Kafka topic", "messages", references),
                        "feed",
                        Map.of("address", "/v1/feed", "title", "The feed, by HTTP", "messages", references),
                        "webhook",
                        Map.of(
                                "address",
                                "{target}",
                                "title",
                                "Hints about the feed, by HTTP POST to where an office wants them",
                                "parameters",
                                Map.of("target", Map.of("description", "the address that the office has subscribed")),
                                "messages",
                                Map.of("hint", reference("hint"), "challenge", reference("challenge")))));
        document.put(
                "operations",
                Map.of(
                        "log",
                        Map.of("action", "send", "channel", Map.of("$ref", "#/channels/log")),
                        "feed",
                        Map.of("action", "send", "channel", Map.of("$ref", "#/channels/feed")),
                        "webhook",
                        Map.of("action", "send", "channel", Map.of("$ref", "#/channels/webhook"))));
        document.put("components", Map.of("messages", messages));
        return document;
    }

    private static Map<String, Object> reference(String message) {
        return Map.of("$ref", "#/components/messages/" + message);
    }

    private static Map<String, Object> sent(String kind, Map<String, Object> payload) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", kind);
        message.put(
                "headers",
                object(Map.of(
                        "Zhibao-Kind",
                        Map.of("const", kind),
                        "Zhibao-Webhook",
                        TEXT,
                        "Zhibao-Timestamp",
                        TEXT,
                        "Zhibao-Signature",
                        TEXT)));
        message.put("payload", payload);
        return message;
    }

    private static Map<String, Object> object(Map<String, Object> properties) {
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                properties.keySet().stream().sorted().toList());
    }

    private static Map<String, Object> message(CheckedService service, EventCatalog.Entry entry) throws IOException {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("name", entry.type());
        message.put("x-revision", entry.revision());
        message.put("payload", schema(entry.recordClass()));
        Path example = service.folder()
                .resolve("contract")
                .resolve("%s.%d.json".formatted(entry.recordClass().getSimpleName(), entry.revision()));
        if (Files.isRegularFile(example)) {
            JsonNode payload = JSON.readTree(Files.readAllBytes(example));
            message.put("examples", List.of(Map.of("payload", payload)));
        }
        return message;
    }

    /** The JSON Schema of a value as Jackson writes it; of what is not known here, nothing is said. */
    private static Map<String, Object> schema(Type type) {
        if (type instanceof ParameterizedType generic && generic.getRawType() instanceof Class<?> raw) {
            Type last = generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1];
            if (Collection.class.isAssignableFrom(raw)) {
                return Map.of("type", "array", "items", schema(last));
            }
            if (Map.class.isAssignableFrom(raw)) {
                return Map.of("type", "object", "additionalProperties", schema(last));
            }
        }
        return type instanceof Class<?> plain ? plain(plain) : Map.of();
    }

    private static Map<String, Object> plain(Class<?> type) {
        if (type == String.class) {
            return Map.of("type", "string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return Map.of("type", "boolean");
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return Map.of("type", "integer");
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return Map.of("type", "number");
        }
        if (type == Instant.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == LocalDate.class) {
            return Map.of("type", "string", "format", "date");
        }
        Optional<Method> value = Arrays.stream(type.getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst();
        if (value.isPresent()) {
            return schema(value.get().getGenericReturnType());
        }
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .toList());
        }
        return type.isRecord() ? ofRecord(type) : Map.of();
    }

    private static Map<String, Object> ofRecord(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.put(component.getName(), schema(component.getGenericType()));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        return schema;
    }
}
