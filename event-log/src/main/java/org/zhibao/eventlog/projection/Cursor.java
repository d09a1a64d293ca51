package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.Set;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.types.Decimal128;
import org.zhibao.eventlog.Json;

/**
 * Where a page ended: the sort value and the id of its last document. Opaque to clients and sealed: whatever they send that
 * we have not said ourselves is refused.
 *
 * @param order field and direction of the list it belongs to
 */
record Cursor(String order, BsonValue value, String id) {
    private static final int LONGEST = 2_000;
    private static final Set<BsonType> SCALARS = Set.of(
            BsonType.STRING,
            BsonType.BOOLEAN,
            BsonType.INT32,
            BsonType.INT64,
            BsonType.DOUBLE,
            BsonType.DECIMAL128,
            BsonType.NULL);

    static Cursor of(Query query, BsonDocument last) {
        String field = query.sortField();
        BsonValue value = field == null ? BsonNull.VALUE : valueAt(last, field);
        return new Cursor(order(query), value, last.getString(Documents.ID).getValue());
    }

    /** Throws {@link InvalidCursor} when {@code text} is no cursor of this list. */
    static Cursor parse(Query query, String sealed, Seal seal) {
        try {
            int end = sealed.indexOf('.');
            if (sealed.length() > LONGEST || end < 0) {
                throw new IllegalArgumentException("a cursor is shorter, and sealed");
            }
            String text = sealed.substring(0, end);
            if (!seal.isOurs(text, sealed.substring(end + 1))) {
                throw new IllegalArgumentException("nobody here has said that");
            }
            JsonNode parsed = Json.LENIENT.readTree(Base64.getUrlDecoder().decode(text));
            String id = parsed.path("id").textValue();
            if (id == null || !order(query).equals(parsed.path("order").textValue())) {
                throw new IllegalArgumentException("it belongs to another list");
            }
            return new Cursor(order(query), value(parsed), id);
        } catch (IllegalArgumentException | IOException e) {
            throw new InvalidCursor(
                    "not a cursor of this list: start again without one, and send back 'next' unchanged", e);
        }
    }

    private static BsonValue value(JsonNode parsed) {
        String decimal = parsed.path("decimal").textValue();
        BsonValue value = decimal == null
                ? Documents.bson(parsed.path("value"))
                : new BsonDecimal128(new Decimal128(new BigDecimal(decimal)));
        if (!SCALARS.contains(value.getBsonType())) {
            throw new IllegalArgumentException("it holds no plain value");
        }
        return value;
    }

    String text(Seal seal) {
        ObjectNode cursor = Json.LENIENT.createObjectNode().put("order", order).put("id", id);
        if (value instanceof BsonDecimal128 decimal) {
            cursor.put("decimal", decimal.getValue().bigDecimalValue().toPlainString());
        } else if (!value.isNull()) {
            cursor.set("value", Documents.json(value));
        }
        String text = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(cursor.toString().getBytes(UTF_8));
        return text + "." + seal.mark(text);
    }

    private static String order(Query query) {
        return (query.isAscending() ? "+" : "-") + (query.sortField() == null ? "" : query.sortField());
    }

    private static BsonValue valueAt(BsonDocument document, String path) {
        BsonValue at = document;
        for (String name : path.split("\\.", -1)) {
            at = at.isDocument() ? at.asDocument().get(name, BsonNull.VALUE) : BsonNull.VALUE;
        }
        return SCALARS.contains(at.getBsonType()) ? at : BsonNull.VALUE;
    }
}
