package org.zhibao.registry.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zhibao.eventlog.Json;

/**
 * A table whose lines become JSON of one record type: a column for each of its components, those of a record within written {@code
 * division.code}. What a column cannot be is left as the text it is, for whoever reads the JSON to refuse at its place.
 */
final class ImportColumns {
    private static final String BETWEEN_TEXTS = ";";

    private final Map<String, Column> known;

    /** {@code standing} is what a line may tell beside it; none of its columns is required. */
    ImportColumns(Class<? extends Record> shape, Class<? extends Record> standing) {
        List<Column> columns = new ArrayList<>();
        add("", true, shape, columns);
        add("standing.", false, standing, columns);
        known = columns.stream()
                .collect(Collectors.toMap(Column::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /**
     * One column.
     *
     * @param required whether no line can do without it
     */
    record Column(String name, boolean required, Holds holds) {}

    /** What the cells of a column hold. */
    enum Holds {
        TEXT,
        /** Texts with semicolons between them. */
        TEXTS,
        NUMBER,
        TRUE_OR_FALSE,
        /** A list of objects, as JSON. */
        JSON
    }

    List<Column> all() {
        return List.copyOf(known.values());
    }

    /** The first thing that keeps a header from being one of this table. */
    Optional<String> flawOf(List<String> header) {
        for (String name : header) {
            if (!known.containsKey(name)) {
                return Optional.of(
                        "there is no column '%s', but %s".formatted(name, String.join(", ", known.keySet())));
            }
            if (header.indexOf(name) != header.lastIndexOf(name)) {
                return Optional.of("the column '%s' is there twice".formatted(name));
            }
        }
        return known.values().stream()
                .filter(column -> column.required() && !header.contains(column.name()))
                .map(column -> "the column '%s' is missing".formatted(column.name()))
                .findFirst();
    }

    /** An empty cell says nothing. */
    ObjectNode json(List<String> header, List<String> cells) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            String cell = cells.get(i).strip();
            if (cell.isEmpty()) {
                continue;
            }
            ObjectNode parent = line;
            String[] path = header.get(i).split("\\.", -1);
            for (int step = 0; step < path.length - 1; step++) {
                parent = parent.withObject("/" + path[step]);
            }
            parent.set(path[path.length - 1], value(known.get(header.get(i)).holds(), cell));
        }
        return line;
    }

    private static JsonNode value(Holds holds, String cell) {
        return switch (holds) {
            case TEXT -> TextNode.valueOf(cell);
            case NUMBER ->
                cell.matches("-?[0-9]{1,9}") ? IntNode.valueOf(Integer.parseInt(cell)) : TextNode.valueOf(cell);
            case TRUE_OR_FALSE ->
                cell.equals("true") || cell.equals("false")
                        ? BooleanNode.valueOf(cell.equals("true"))
                        : TextNode.valueOf(cell);
            case TEXTS -> {
                ArrayNode texts = JsonNodeFactory.instance.arrayNode();
                for (String text : cell.split(BETWEEN_TEXTS, -1)) {
                    if (!text.isBlank()) {
                        texts.add(text.strip());
                    }
                }
                yield texts;
            }
            case JSON -> {
                try {
                    yield Json.LENIENT.readTree(cell);
                } catch (JsonProcessingException notJson) {
                    yield TextNode.valueOf(cell);
                }
            }
        };
    }

    private static void add(String prefix, boolean required, Class<?> shape, List<Column> columns) {
        for (RecordComponent component : shape.getRecordComponents()) {
            String name = prefix + component.getName();
            boolean needed = required && isRequired(shape, component);
            if (component.getType().isRecord()) {
                add(name + ".", needed, component.getType(), columns);
            } else {
                columns.add(new Column(name, needed, holds(component)));
            }
        }
    }

    private static boolean isRequired(Class<?> shape, RecordComponent component) {
        try {
            Field field = shape.getDeclaredField(component.getName());
            return field.isAnnotationPresent(NotNull.class)
                    || field.isAnnotationPresent(NotEmpty.class)
                    || field.isAnnotationPresent(NotBlank.class);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every component of a record has its field", e);
        }
    }

    private static Holds holds(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Integer.class || type == Long.class || type.isPrimitive()) {
            return type == boolean.class ? Holds.TRUE_OR_FALSE : Holds.NUMBER;
        }
        if (type == Boolean.class) {
            return Holds.TRUE_OR_FALSE;
        }
        if (type == List.class) {
            boolean records = component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> element
                    && element.isRecord();
            return records ? Holds.JSON : Holds.TEXTS;
        }
        return Holds.TEXT;
    }
}
