package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.suite.Operations.Operation;

/**
 * What a service's OpenAPI document promises, held against its answers. Of JSON Schema it knows what these documents use: types,
 * properties and which are required, items, enumerations, alternatives, references.
 */
final class ApiSchema {
    private static final String PROBLEM = "application/problem+json";

    private final JsonNode api;

    ApiSchema(JsonNode api) {
        this.api = api;
    }

    static ApiSchema of(URI server) {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/q/openapi?format=json"))
                .header("Accept", "application/json")
                .build();
        try {
            return new ApiSchema(Json.LENIENT.readTree(HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString(UTF_8))
                    .body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What is wrong with an answer, a sentence each. */
    List<String> flaws(Operation operation, int status, String contentType, String body) {
        return flaws(operation.method(), operation.path(), status, contentType, body);
    }

    /** The template that a path was made from, the one with the fewest parameters when several fit; empty when none does. */
    Optional<String> templateOf(String path) {
        return api.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
                .min(Comparator.comparingLong(
                        template -> template.chars().filter(c -> c == '{').count()));
    }

    /** The same of an answer at a path that was made from {@code template}. */
    List<String> flaws(String method, String template, int status, String contentType, String body) {
        JsonNode described = api.path("paths").path(template).path(method.toLowerCase(Locale.ROOT));
        if (described.isMissingNode()) {
            // Pages for people are not described.
            return List.of();
        }
        JsonNode responses = described.path("responses");
        JsonNode response = resolved(
                responses.has(Integer.toString(status))
                        ? responses.path(Integer.toString(status))
                        : responses.path("default"));
        List<String> found = new ArrayList<>();
        if (status < 400 && !responses.has(Integer.toString(status)) && status != 304) {
            found.add("it is answered with %d, which is not described".formatted(status));
        }
        if (status >= 400 && !contentType.startsWith(PROBLEM)) {
            found.add("%d is told as %s and not as a problem".formatted(status, contentType));
            return found;
        }
        String type = contentType.replaceAll(";.*", "").strip();
        JsonNode schema = response.path("content").path(type).path("schema");
        // Of lists as lines of JSON only the page of the same items is described.
        if (schema.isMissingNode() || !type.endsWith("json") || type.endsWith("ndjson")) {
            return found;
        }
        try {
            check(schema, Json.LENIENT.readTree(body), "", found);
            if (status >= 400) {
                // A problem may say more than is described, and whoever reads it passes over that (RFC 9457, 3.2).
                found.removeIf(flaw -> flaw.endsWith(" is not described"));
            }
        } catch (IOException e) {
            found.add("it is no JSON: " + e.getMessage());
        }
        return found;
    }

    private JsonNode resolved(JsonNode node) {
        String ref = node.path("$ref").textValue();
        return ref == null ? node : resolved(api.at(ref.substring(1)));
    }

    private void check(JsonNode unresolved, JsonNode value, String at, List<String> found) {
        JsonNode schema = resolved(unresolved);
        if (value.isNull() || schema.isEmpty()) {
            return;
        }
        for (JsonNode part : schema.path("allOf")) {
            check(part, value, at, found);
        }
        alternatives(schema.path("anyOf"), value, at, found);
        alternatives(schema.path("oneOf"), value, at, found);
        if (!fitsType(schema.path("type"), value)) {
            found.add("%s is %s and not %s".formatted(at, value.getNodeType(), schema.path("type")));
            return;
        }
        if (schema.has("enum") && !contains(schema.path("enum"), value)) {
            found.add("%s is %s, which is not among %s".formatted(at, value, schema.path("enum")));
        }
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(schema.path("items"), value.path(i), at + "/" + i, found);
            }
        }
        if (value.isObject() && schema.has("properties")) {
            object(schema, value, at, found);
        }
    }

    private void object(JsonNode schema, JsonNode value, String at, List<String> found) {
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                found.add("%s has no %s".formatted(at, required.asText()));
            }
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            JsonNode described = schema.path("properties").path(field.getKey());
            if (described.isMissingNode() && !schema.has("additionalProperties")) {
                found.add("%s/%s is not described".formatted(at, field.getKey()));
            } else if (!described.isMissingNode()) {
                check(described, field.getValue(), at + "/" + field.getKey(), found);
            }
        }
    }

    private void alternatives(JsonNode choices, JsonNode value, String at, List<String> found) {
        if (choices.isEmpty()) {
            return;
        }
        for (JsonNode choice : choices) {
            List<String> flaws = new ArrayList<>();
            check(choice, value, at, flaws);
            if (flaws.isEmpty()) {
                return;
            }
        }
        found.add("%s fits none of its alternatives".formatted(at));
    }

    private static boolean fitsType(JsonNode types, JsonNode value) {
        if (types.isMissingNode()) {
            return true;
        }
        Set<String> names = new HashSet<>();
        if (types.isArray()) {
            types.forEach(each -> names.add(each.asText()));
        } else {
            names.add(types.asText());
        }
        return (value.isTextual() && names.contains("string"))
                || (value.isBoolean() && names.contains("boolean"))
                || (value.isIntegralNumber() && names.contains("integer"))
                || (value.isNumber() && names.contains("number"))
                || (value.isArray() && names.contains("array"))
                || (value.isObject() && names.contains("object"));
    }

    private static boolean contains(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }
}
