package org.zhibao.registry.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.projection.Query;

/** What a list is narrowed to: asked of the store for how things are, and of each document for how they were. */
record Filter(Map<String, Object> values) {
    static Filter none() {
        return new Filter(Map.of());
    }

    /** A value that is not asked for narrows nothing; fields of nested records are written {@code competence.fields}. */
    Filter and(String field, @Nullable Object value) {
        if (value == null) {
            return this;
        }
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(field, value);
        return new Filter(more);
    }

    Query query() {
        Query query = Query.everything();
        for (Map.Entry<String, Object> each : values.entrySet()) {
            query = query.and(each.getKey(), each.getValue());
        }
        return query;
    }

    /** A field that is a list fits when one of its elements does, as in the store. */
    boolean fits(JsonNode document) {
        return values.entrySet().stream().allMatch(each -> {
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
}
