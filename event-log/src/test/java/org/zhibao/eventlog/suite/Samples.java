package org.zhibao.eventlog.suite;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A request body that is well formed, made from the type that reads it. */
final class Samples {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DEEP_ENOUGH = 6;

    /** One of them fits every pattern there is; a new pattern that none fits is answered with 400, which hides nothing. */
    private static final List<String> TEXTS = List.of(
            "demo-1",
            "demo",
            "310000",
            "CN310000",
            "2026-03-02",
            "2026",
            "20260302",
            "0".repeat(64),
            "A",
            "zh",
            "演示",
            "演示甲",
            "91310000MA1FL0B00X",
            "https://example.org/demo",
            "000000",
            "1");

    private Samples() {}

    static JsonNode of(Class<?> type) {
        return value(type, null, 0);
    }

    private static JsonNode value(Type type, AnnotatedType annotated, int depth) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic, annotated, depth);
        }
        return type instanceof Class<?> plain ? plain(plain, depth) : JSON.nullNode();
    }

    private static JsonNode collection(ParameterizedType generic, AnnotatedType annotated, int depth) {
        Class<?> raw = (Class<?>) generic.getRawType();
        if (Map.class.isAssignableFrom(raw)) {
            return JSON.objectNode();
        }
        ArrayNode list = JSON.arrayNode();
        if (!Collection.class.isAssignableFrom(raw) || depth > DEEP_ENOUGH) {
            return list;
        }
        AnnotatedType item = annotated instanceof AnnotatedParameterizedType parameters
                ? parameters.getAnnotatedActualTypeArguments()[0]
                : null;
        Size size = annotated == null ? null : annotated.getAnnotation(Size.class);
        int wanted = size == null ? 1 : Math.max(1, Math.min(size.min(), 3));
        for (int i = 0; i < wanted; i++) {
            Type itemType = generic.getActualTypeArguments()[0];
            list.add(itemType == String.class ? text(item, i) : value(itemType, item, depth + 1));
        }
        return list;
    }

    private static JsonNode plain(Class<?> type, int depth) {
        if (type.isEnum()) {
            return JSON.textNode(((Enum<?>) type.getEnumConstants()[0]).name());
        }
        if (type == boolean.class || type == Boolean.class) {
            return JSON.booleanNode(true);
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return JSON.numberNode(1);
        }
        if (type == LocalDate.class) {
            return JSON.textNode("2026-03-02");
        }
        if (type == Instant.class) {
            return JSON.textNode("2026-03-02T01:30:00Z");
        }
        if (type == YearMonth.class) {
            return JSON.textNode("2026-03");
        }
        if (type == Year.class) {
            return JSON.numberNode(2026);
        }
        if (type.isRecord() && depth <= DEEP_ENOUGH) {
            return object(type, depth);
        }
        return JSON.textNode(TEXTS.get(0));
    }

    private static ObjectNode object(Class<?> type, int depth) {
        ObjectNode object = JSON.objectNode();
        for (RecordComponent component : type.getRecordComponents()) {
            Field field = field(type, component.getName());
            Type of = component.getGenericType();
            if (of == String.class) {
                object.set(component.getName(), text(field, 0));
            } else {
                object.set(component.getName(), bounded(field, value(of, field.getAnnotatedType(), depth + 1)));
            }
        }
        return object;
    }

    private static JsonNode bounded(AnnotatedElement field, JsonNode value) {
        Max max = field.getAnnotation(Max.class);
        return max != null && value.isNumber() && value.longValue() > max.value()
                ? JSON.numberNode(max.value())
                : value;
    }

    private static JsonNode text(AnnotatedElement where, int number) {
        Pattern pattern = where == null ? null : where.getAnnotation(Pattern.class);
        Size size = where == null ? null : where.getAnnotation(Size.class);
        return JSON.textNode(TEXTS.stream()
                .filter(text -> pattern == null || text.matches(pattern.regexp()))
                .filter(text -> size == null || (text.length() >= size.min() && text.length() <= size.max()))
                .skip(number)
                .findFirst()
                .orElse(TEXTS.get(0)));
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
