package org.zhibao.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.projection.Query;

/**
 * What a list is narrowed to: asked of the store for how things are, and of each document for how they were. What never changes
 * in a document, its {@code lasting} values, is asked of the store in either case.
 */
record Filter(Map<String, Object> lasting, Map<String, Object> changing) {
    static Filter none() {
        return new Filter(Map.of(), Map.of());
    }

    /** A value that is not asked for narrows nothing; fields of nested records are written {@code competence.fields}. */
    Filter and(String field, @Nullable Object value) {
        return value == null ? this : new Filter(lasting, with(changing, field, value));
    }

    /** For a field that a document keeps for ever. */
    Filter always(String field, @Nullable Object value) {
        return value == null ? this : new Filter(with(lasting, field, value), changing);
    }

    /** For how things are. */
    Query query() {
        return narrowed(lastingQuery(), changing);
    }

    /** For how things were, as far as the store can tell. */
    Query lastingQuery() {
        return narrowed(Query.everything(), lasting);
    }

    /** What the store could not tell; a field that is a list fits when one of its elements does, as in the store. */
    boolean fits(JsonNode document) {
        return changing.entrySet().stream().allMatch(each -> {
            JsonNode wanted = Json.LENIENT.valueToTree(each.getValue());
            JsonNode found = document.at("/" + each.getKey().replace('.', '/'));
            if (!found.isArray()) {
                return found.equals(wanted);
            }
            for (JsonNode element : found) {
                if (element.equals(wanted)) {
                    return true;
                }
            }
            return false;
        });
    }

    private static Query narrowed(Query query, Map<String, Object> values) {
        Query narrower = query;
        for (Map.Entry<String, Object> each : values.entrySet()) {
            narrower = narrower.and(each.getKey(), each.getValue());
        }
        return narrower;
    }

    private static Map<String, Object> with(Map<String, Object> values, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return more;
    }
}
