package org.zhibao.embedded;

import de.bwaldvogel.mongo.bson.BsonRegularExpression;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What every match of a filter must fulfil, by field, as far as an index can use it. The filter itself is always checked
 * again, so leaving a condition out costs time and never a wrong answer.
 */
final class Conjunction {

    private final Map<String, Condition> conditions = new LinkedHashMap<>();

    private Conjunction() {}

    /** One of {@code values}, or between {@code from} and {@code to}; a null list means that only the range holds. */
    record Condition(
            @Nullable List<@Nullable Object> values,
            @Nullable Object from,
            @Nullable Object to) {

        boolean isPoints() {
            return values != null;
        }

        /** Not the exact intersection: points win, and a bound that is given twice counts once. */
        private Condition and(Condition other) {
            if (isPoints() || other.isPoints()) {
                return isPoints() ? this : other;
            }
            return new Condition(null, from == null ? other.from : from, to == null ? other.to : to);
        }
    }

    static Conjunction of(Document filter) {
        Conjunction conjunction = new Conjunction();
        conjunction.add(filter);
        return conjunction;
    }

    @Nullable
    Condition on(String field) {
        return conditions.get(field);
    }

    private void add(Document filter) {
        filter.forEach((field, value) -> {
            if (field.equals("$and") && value instanceof Collection<?> parts) {
                parts.forEach(part -> {
                    if (part instanceof Document inner) {
                        add(inner);
                    }
                });
            } else if (!field.startsWith("$")) {
                Condition condition = condition(value);
                if (condition != null) {
                    conditions.merge(field, condition, Condition::and);
                }
            }
        });
    }

    private static @Nullable Condition condition(@Nullable Object value) {
        if (value instanceof Document operators) {
            return ofOperators(operators);
        }
        return isScalar(value) ? new Condition(Collections.singletonList(value), null, null) : null;
    }

    private static @Nullable Condition ofOperators(Document operators) {
        if (operators.containsKey("$eq")) {
            return condition(operators.get("$eq"));
        }
        if (operators.get("$in") instanceof Collection<?> values
                && values.stream().allMatch(Conjunction::isScalar)) {
            return new Condition(new ArrayList<>(values), null, null);
        }
        Object from = operators.getOrDefault("$gte", operators.get("$gt"));
        Object to = operators.getOrDefault("$lte", operators.get("$lt"));
        boolean usable = (from != null || to != null) && isScalar(from) && isScalar(to);
        return usable ? new Condition(null, from, to) : null;
    }

    private static boolean isScalar(@Nullable Object value) {
        return !(value instanceof Document)
                && !(value instanceof Collection)
                && !BsonRegularExpression.isRegularExpression(value);
    }
}
