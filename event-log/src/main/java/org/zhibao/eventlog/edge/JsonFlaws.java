package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What does not fit in a JSON body that is sound in itself, told without Java's words. */
final class JsonFlaws {
    private JsonFlaws() {}

    static Problem problemOf(JsonProcessingException unreadable) {
        if (!(unreadable instanceof JsonMappingException misfit)) {
            return new Problem(
                    400, "malformed-json", "The body is no JSON.", List.of(Problem.Flaw.at("", "it is no JSON")));
        }
        Problem.Flaw flaw = Problem.Flaw.at(pointer(misfit), why(misfit));
        return new Problem(
                400, "validation-failed", "The body does not fit: see `errors` for the place.", List.of(flaw));
    }

    private static String pointer(JsonMappingException misfit) {
        return misfit.getPath().stream().map(JsonFlaws::step).collect(Collectors.joining());
    }

    private static String step(Reference reference) {
        String name = reference.getFieldName();
        return "/" + (name == null ? String.valueOf(reference.getIndex()) : escaped(name));
    }

    /** A name as RFC 6901 writes it; shortened, for it is the caller's own. */
    static String escaped(String name) {
        String shortened = name.length() > 100 ? name.substring(0, 100) + "…" : name;
        return shortened.replace("~", "~0").replace("/", "~1");
    }

    private static String why(JsonMappingException misfit) {
        if (misfit instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
            return "there is no such field; known are: "
                    + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (misfit instanceof ValueInstantiationException refusedValue
                && refusedValue.getCause() instanceof IllegalArgumentException ours
                && isTellable(ours.getMessage())) {
            return String.valueOf(ours.getMessage());
        }
        if (misfit instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "it must be " + kind(mismatched.getTargetType());
        }
        return "it has the wrong type";
    }

    // The values of our own say what is wrong with a text; those of the platform would say it in Java's words.
    private static boolean isTellable(@Nullable String message) {
        return message != null && !message.contains("java.") && !message.contains("org.") && message.length() <= 300;
    }

    private static String kind(Class<?> type) {
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == LocalDate.class) {
            return "a date like 2026-03-01";
        }
        if (type == Instant.class || type == OffsetDateTime.class) {
            return "an instant like 2026-03-01T08:30:00Z";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return "a number in range";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type) ? "an object" : "a value of another kind";
    }
}
