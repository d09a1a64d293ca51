package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The records of one type as lines of RFC 4180: a column for each component, those of a record within written {@code
 * division.code}; a list of texts is one cell, and what has more to it stays JSON.
 */
final class CsvTable {
    private static final String END = "\r\n";
    private static final String BETWEEN_TEXTS = "; ";

    /** Where spreadsheets begin to calculate. */
    private static final String STARTS_OF_FORMULAS = "=+-@\t\r";

    private final List<String> columns = new ArrayList<>();

    CsvTable(Class<?> recordType) {
        add("", recordType);
    }

    private void add(String prefix, Class<?> recordType) {
        for (RecordComponent component : recordType.getRecordComponents()) {
            String name = prefix + "/" + component.getName();
            if (component.getType().isRecord() && hasSeveralParts(component.getType())) {
                add(name, component.getType());
            } else {
                columns.add(name);
            }
        }
    }

    /** A value of one part is written as a text, not as an object. */
    private static boolean hasSeveralParts(Class<?> recordType) {
        return recordType.getRecordComponents().length > 1;
    }

    String header() {
        return columns.stream()
                        .map(column -> column.substring(1).replace('/', '.'))
                        .collect(Collectors.joining(","))
                + END;
    }

    String line(JsonNode item) {
        return columns.stream().map(column -> cell(item.at(column))).collect(Collectors.joining(",")) + END;
    }

    private static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isNumber() || value.isBoolean()) {
            return value.asText();
        }
        return quoted(text(value));
    }

    private static String text(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : value) {
            if (!value.isArray() || element.isContainerNode()) {
                return value.toString();
            }
            texts.add(element.asText());
        }
        return String.join(BETWEEN_TEXTS, texts);
    }

    private static String quoted(String text) {
        boolean couldBeFormula = !text.isEmpty() && STARTS_OF_FORMULAS.indexOf(text.charAt(0)) >= 0;
        String harmless = couldBeFormula ? "'" + text : text;
        boolean plain = harmless.chars().noneMatch(c -> c == '"' || c == ',' || c == '\n' || c == '\r');
        return plain ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    /** The type of the items of a {@code Page<Item>}. */
    static Class<?> itemsOf(Type page) {
        if (page instanceof ParameterizedType parameterized
                && parameterized.getActualTypeArguments()[0] instanceof Class<?> item
                && item.isRecord()
                && !Collection.class.isAssignableFrom(item)) {
            return item;
        }
        throw new IllegalArgumentException("%s is no page of records".formatted(page));
    }
}
