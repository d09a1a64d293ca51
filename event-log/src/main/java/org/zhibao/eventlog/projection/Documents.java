package org.zhibao.eventlog.projection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDecimal128;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.types.Decimal128;
import org.zhibao.eventlog.Json;

/**
 * A document as it lies in the store: the fields of its record as JSON has them, so that instants are text that sorts, and
 * beside them {@code _id} and {@code _folded}, which readers never see.
 */
final class Documents<D extends Record> {
    static final String ID = "_id";
    static final String FOLDED = "_folded";

    /** The store takes 16 MB; what stands beside the document needs some of it. */
    private static final int MAX_BYTES = 15 * 1024 * 1024;

    private static final ObjectMapper MAPPER = Json.LENIENT;
    private static final JsonNodeFactory NODES = MAPPER.getNodeFactory();

    private final Class<D> type;
    private final ObjectReader reader;

    Documents(Class<D> type) {
        this.type = type;
        this.reader = MAPPER.readerFor(type);
    }

    BsonDocument encode(Change<D> change) {
        BsonDocument stored = body(change.id(), change.document());
        stored.put(ID, new BsonString(change.id()));
        stored.put(FOLDED, new BsonString(change.folded()));
        return stored;
    }

    /** Throws {@link UnstorableDocument} when the document cannot be encoded or is too large. */
    void requireStorable(String id, D document) {
        RawBsonDocument raw = new RawBsonDocument(body(id, document), new BsonDocumentCodec());
        if (raw.getByteBuffer().remaining() > MAX_BYTES) {
            throw new UnstorableDocument("document %s is larger than %d bytes".formatted(id, MAX_BYTES), null);
        }
    }

    private BsonDocument body(String id, D document) {
        try {
            return object((ObjectNode) MAPPER.<JsonNode>valueToTree(document));
        } catch (IllegalArgumentException | ClassCastException e) {
            throw new UnstorableDocument(
                    "document %s, a %s, cannot be written: %s".formatted(id, type.getSimpleName(), e.getMessage()), e);
        }
    }

    Stored<D> decode(BsonDocument stored) {
        return new Stored<>(stored.getString(FOLDED).getValue(), document(stored));
    }

    /** The document as readers see it. */
    D document(BsonDocument stored) {
        try {
            return reader.readValue(json(stored));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "stored document %s is not a %s: %s"
                            .formatted(stored.get(ID), type.getSimpleName(), e.getMessage()),
                    e);
        }
    }

    /** The stored fields that readers see, as JSON. */
    static ObjectNode json(BsonDocument stored) {
        ObjectNode json = NODES.objectNode();
        stored.forEach((name, value) -> {
            if (!name.equals(ID) && !name.equals(FOLDED)) {
                json.set(plain(name), json(value));
            }
        });
        return json;
    }

    private static BsonDocument object(ObjectNode json) {
        BsonDocument stored = new BsonDocument(json.size() + 4);
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            stored.put(escaped(field.getKey()), bson(field.getValue()));
        }
        return stored;
    }

    static BsonValue bson(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> new BsonString(json.textValue());
            case BOOLEAN -> BsonBoolean.valueOf(json.booleanValue());
            case NUMBER -> number(json);
            case OBJECT -> object((ObjectNode) json);
            case ARRAY -> array(json);
            case NULL, MISSING -> BsonNull.VALUE;
            case BINARY, POJO -> throw new IllegalArgumentException("no JSON for a value of " + json.getNodeType());
        };
    }

    private static BsonValue array(JsonNode json) {
        BsonArray stored = new BsonArray(json.size());
        json.forEach(element -> stored.add(bson(element)));
        return stored;
    }

    private static BsonValue number(JsonNode json) {
        if (json.isInt() || json.isShort()) {
            return new BsonInt32(json.intValue());
        }
        if (json.isLong()) {
            return new BsonInt64(json.longValue());
        }
        if (json.isDouble() || json.isFloat()) {
            return new BsonDouble(json.doubleValue());
        }
        return new BsonDecimal128(new Decimal128(json.decimalValue()));
    }

    static JsonNode json(BsonValue stored) {
        return switch (stored.getBsonType()) {
            case STRING -> NODES.textNode(stored.asString().getValue());
            case BOOLEAN -> NODES.booleanNode(stored.asBoolean().getValue());
            case INT32 -> NODES.numberNode(stored.asInt32().getValue());
            case INT64 -> NODES.numberNode(stored.asInt64().getValue());
            case DOUBLE -> NODES.numberNode(stored.asDouble().getValue());
            case DECIMAL128 -> NODES.numberNode(stored.asDecimal128().getValue().bigDecimalValue());
            case NULL -> NODES.nullNode();
            case ARRAY -> {
                ArrayNode array = NODES.arrayNode();
                stored.asArray().forEach(element -> array.add(json(element)));
                yield array;
            }
            case DOCUMENT -> json(stored.asDocument());
            default -> throw new IllegalStateException("a stored document has a " + stored.getBsonType());
        };
    }

    /** Dots and dollars mean something in the names of stored fields; keys of maps may contain them. */
    private static String escaped(String name) {
        if (name.indexOf('.') < 0 && name.indexOf('$') < 0 && name.indexOf('%') < 0 && !name.startsWith("_")) {
            return name;
        }
        String escaped = name.replace("%", "%25").replace(".", "%2E").replace("$", "%24");
        return escaped.startsWith("_") ? "%5F" + escaped.substring(1) : escaped;
    }

    /** Names with dots between; none of them has one itself. */
    static String escapedPath(String path) {
        return Arrays.stream(path.split("\\.", -1)).map(Documents::escaped).collect(Collectors.joining("."));
    }

    private static String plain(String name) {
        return name.indexOf('%') < 0
                ? name
                : name.replace("%5F", "_")
                        .replace("%24", "$")
                        .replace("%2E", ".")
                        .replace("%25", "%");
    }
}
