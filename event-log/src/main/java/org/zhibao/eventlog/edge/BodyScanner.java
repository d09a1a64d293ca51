package org.zhibao.eventlog.edge;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON body once, before anything is built from it, and refuses what could hurt: size in every direction, names given
 * twice, bytes that are not UTF-8, characters that no text needs.
 */
final class BodyScanner {
    static final int MAX_BYTES = 1024 * 1024;
    static final int MAX_DEPTH = 32;
    static final int MAX_ITEMS = 1_000;
    static final int MAX_STRING = 10_000;
    static final int MAX_NUMBER = 40;

    // Our own limits are checked below, because they name the place; Jackson's lie just beyond so that they never speak
    // first.
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH + 2)
                    .maxStringLength(MAX_BYTES)
                    .maxNameLength(MAX_BYTES)
                    .maxNumberLength(MAX_BYTES)
                    .build())
            .build();

    private final JsonParser parser;
    private final Deque<Level> levels = new ArrayDeque<>();

    /** An object or array that is open: how many members it has so far, and the names among them. */
    private static final class Level {
        private final @Nullable Set<String> names;
        private int items;

        Level(boolean object) {
            names = object ? new HashSet<>() : null;
        }
    }

    private BodyScanner(JsonParser parser) {
        this.parser = parser;
    }

    /** Throws {@link RequestRefused} unless {@code body} is one JSON value within all limits. */
    static void scan(byte[] body) {
        CharBuffer text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
        } catch (CharacterCodingException notUtf8) {
            throw RequestRefused.body("malformed-json", "", "its bytes are not UTF-8");
        }
        try (JsonParser parser = FACTORY.createParser(text.array(), text.arrayOffset(), text.length())) {
            new BodyScanner(parser).scan();
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private void scan() throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw refused("malformed-json", "it is empty");
            }
            do {
                token(parser.currentToken());
                parser.nextToken();
            } while (!levels.isEmpty());
            if (parser.currentToken() != null) {
                throw refused("malformed-json", "something follows after the end of the JSON value");
            }
        } catch (JsonProcessingException malformed) {
            throw refused(
                    "malformed-json",
                    "it is no JSON from line %d, column %d on"
                            .formatted(
                                    malformed.getLocation().getLineNr(),
                                    malformed.getLocation().getColumnNr()));
        }
    }

    private void token(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT, START_ARRAY -> {
                item();
                levels.push(new Level(token == JsonToken.START_OBJECT));
                if (levels.size() > MAX_DEPTH) {
                    throw refused("limit-exceeded", "it is nested deeper than " + MAX_DEPTH);
                }
            }
            case END_OBJECT, END_ARRAY -> levels.pop();
            case FIELD_NAME -> name(parser.currentName());
            case VALUE_STRING -> {
                item();
                text(parser.getText());
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                item();
                number();
            }
            default -> item();
        }
    }

    private void item() {
        Level level = levels.peek();
        if (level != null && ++level.items > MAX_ITEMS) {
            throw refused("limit-exceeded", "it has more than " + MAX_ITEMS + " members");
        }
    }

    private void name(String name) {
        text(name);
        Level level = levels.element();
        if (level.names != null && !level.names.add(name)) {
            throw refused("malformed-json", "this name is given twice");
        }
    }

    private void text(String text) {
        if (text.length() > MAX_STRING) {
            throw refused("limit-exceeded", "it is longer than " + MAX_STRING + " characters");
        }
        if (Text.holdsUnsafeInProse(text)) {
            throw refused("limit-exceeded", "it holds control characters, or half of a surrogate pair");
        }
    }

    private void number() throws IOException {
        if (parser.getTextLength() > MAX_NUMBER || digits(parser.getText()) > MAX_NUMBER) {
            throw refused("limit-exceeded", "it has more than " + MAX_NUMBER + " digits");
        }
    }

    /** How many digits it would have written out: 1e999999999 is short and takes all memory once someone asks for them. */
    private static long digits(String number) {
        try {
            BigDecimal value = new BigDecimal(number);
            return Math.max(value.precision(), Math.abs((long) value.scale()));
        } catch (NumberFormatException beyondAllScales) {
            return Long.MAX_VALUE;
        }
    }

    private RequestRefused refused(String code, String why) {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        // A name or text that is too long would come back whole in the pointer.
        return RequestRefused.body(code, pointer.length() > 300 ? pointer.substring(0, 300) + "…" : pointer, why);
    }
}
