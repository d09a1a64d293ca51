package org.zhibao.eventlog.projection;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Json;

/**
 * Which documents of a view, in which order. Values are compared with the stored ones by type; none of them is ever read as
 * an operator. A field that is a list matches when one of its elements does; fields of nested records are written {@code
 * party.name}.
 */
public final class Query {
    /** Most documents on one page. */
    public static final int MOST = 200;

    private static final Query EVERYTHING = new Query(List.of(), null, true, 50, null);

    private final List<Condition> conditions;
    private final @Nullable String sortField;
    private final boolean ascending;
    private final int limit;
    private final @Nullable String cursor;

    /** What one field must fulfil. */
    sealed interface Condition {
        String field();

        record In(String field, List<BsonValue> values) implements Condition {}

        /** From inclusive, to exclusive; null is open. */
        record Between(
                String field,
                @Nullable BsonValue from,
                @Nullable BsonValue to) implements Condition {}
    }

    private Query(
            List<Condition> conditions,
            @Nullable String sortField,
            boolean ascending,
            int limit,
            @Nullable String cursor) {
        this.conditions = conditions;
        this.sortField = sortField;
        this.ascending = ascending;
        this.limit = limit;
        this.cursor = cursor;
    }

    /** All documents, by id. */
    public static Query everything() {
        return EVERYTHING;
    }

    public static Query where(String field, Object value) {
        return EVERYTHING.and(field, value);
    }

    public static Query whereIn(String field, Collection<?> values) {
        return EVERYTHING.in(field, values);
    }

    public Query and(String field, Object value) {
        return with(new Condition.In(field, List.of(stored(value))));
    }

    /** One of {@code values}; none of no values. */
    public Query in(String field, Collection<?> values) {
        return with(new Condition.In(field, values.stream().map(Query::stored).toList()));
    }

    /** From {@code from} on and before {@code to}; null leaves that end open. */
    public Query between(String field, @Nullable Object from, @Nullable Object to) {
        if (from == null && to == null) {
            return this;
        }
        return with(new Condition.Between(field, from == null ? null : stored(from), to == null ? null : stored(to)));
    }

    public Query from(String field, Object from) {
        return between(field, from, null);
    }

    /** Before {@code to}. */
    public Query to(String field, Object to) {
        return between(field, null, to);
    }

    /** By this field, then by id. Documents without it come first. */
    public Query sortAscending(String field) {
        return new Query(conditions, field, true, limit, cursor);
    }

    /** By this field, then by id, both downwards. Documents without it come last. */
    public Query sortDescending(String field) {
        return new Query(conditions, field, false, limit, cursor);
    }

    /** Throws {@link IllegalArgumentException} unless it is from 1 to 200. */
    public Query limit(int newLimit) {
        if (newLimit < 1 || newLimit > MOST) {
            throw new IllegalArgumentException("a page has from 1 to " + MOST + " items, not " + newLimit);
        }
        return new Query(conditions, sortField, ascending, newLimit, cursor);
    }

    /** Goes on after the page that ended with this cursor; null begins. */
    public Query after(@Nullable String newCursor) {
        return new Query(conditions, sortField, ascending, limit, newCursor);
    }

    private Query with(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return new Query(List.copyOf(more), sortField, ascending, limit, cursor);
    }

    private static BsonValue stored(Object value) {
        if (value instanceof String || value instanceof LocalDate || value instanceof YearMonth) {
            return new BsonString(value.toString());
        }
        if (value instanceof Enum<?> constant) {
            return new BsonString(constant.name());
        }
        if (value instanceof Instant instant) {
            return new BsonString(Json.text(instant));
        }
        if (value instanceof Boolean truth) {
            return BsonBoolean.valueOf(truth);
        }
        if (value instanceof Integer number) {
            return new BsonInt32(number);
        }
        if (value instanceof Long number) {
            return new BsonInt64(number);
        }
        if (value instanceof Double number) {
            return new BsonDouble(number);
        }
        if (value instanceof BigDecimal number) {
            return new BsonDecimal128(new Decimal128(number));
        }
        throw new IllegalArgumentException("no document is looked up by a " + value.getClass());
    }

    List<Condition> conditions() {
        return conditions;
    }

    @Nullable
    String sortField() {
        return sortField;
    }

    boolean isAscending() {
        return ascending;
    }

    int limit() {
        return limit;
    }

    @Nullable
    String cursor() {
        return cursor;
    }
}
