package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Problem;

/**
 * The lines of an import, one after the other and never more of them in memory than one. A line that cannot be read is a line with
 * a flaw: those after it are read all the same.
 */
final class ImportReader implements AutoCloseable {
    static final int LONGEST = 64 * 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final ImportFormat format;
    private final ImportColumns columns;
    private final List<String> header;
    private long row;
    private long bytes;

    /**
     * One line.
     *
     * @param number in the file, from 1 on; of a line of a table that goes over several, the first
     * @param json what it says; empty when it has a flaw
     */
    record Line(long number, String json, @Nullable Problem flaw) {}

    ImportReader(InputStream content, ImportFormat format, ImportColumns columns) throws IOException {
        this.in = new BufferedInputStream(content, LONGEST);
        this.format = format;
        this.columns = columns;
        skipByteOrderMark();
        Raw first = format == ImportFormat.CSV ? raw() : null;
        this.header = first == null ? List.of() : cells(first.text());
    }

    /** What is wrong with the header of a table; null when nothing is. */
    @Nullable
    String flawOfHeader() {
        if (format != ImportFormat.CSV) {
            return null;
        }
        return header.isEmpty() ? "there is none" : columns.flawOf(header).orElse(null);
    }

    /** Null at the end. */
    @Nullable
    Line next() throws IOException {
        Raw raw = raw();
        while (raw != null && raw.isBlank()) {
            raw = raw();
        }
        return raw == null ? null : line(raw);
    }

    /** How many bytes have been read. */
    long bytes() {
        return bytes;
    }

    private Line line(Raw raw) {
        if (raw.flaw() != null) {
            return flawed(raw, raw.flaw());
        }
        if (format == ImportFormat.NDJSON) {
            return new Line(raw.number(), raw.text(), null);
        }
        List<String> cells = cells(raw.text());
        if (cells.size() != header.size()) {
            return flawed(raw, "it has %d cells, the header %d".formatted(cells.size(), header.size()));
        }
        return new Line(raw.number(), columns.json(header, cells).toString(), null);
    }

    private static Line flawed(Raw raw, String why) {
        Problem problem = new Problem(400, "malformed-line", "The line is refused: %s.".formatted(why));
        return new Line(raw.number(), "", problem);
    }

    /** What stands between two ends of line; without text when it has a flaw. */
    private record Raw(long number, String text, @Nullable String flaw) {
        boolean isBlank() {
            return flaw == null && text.chars().allMatch(c -> c == ' ' || c == '\t' || c == ',');
        }
    }

    /** In a table a line end within quotes belongs to the cell. */
    private @Nullable Raw raw() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        boolean quoted = false;
        boolean tooLong = false;
        long number = row + 1;
        int each = in.read();
        if (each < 0) {
            return null;
        }
        for (; each >= 0; each = in.read()) {
            bytes++;
            if (each == '\n') {
                row++;
                if (!quoted || tooLong) {
                    return raw(number, line, tooLong);
                }
            }
            quoted ^= each == '"' && format == ImportFormat.CSV;
            tooLong |= line.size() >= LONGEST;
            if (!tooLong) {
                line.write(each);
            }
        }
        row++;
        return raw(number, line, tooLong);
    }

    private static Raw raw(long number, ByteArrayOutputStream line, boolean tooLong) {
        if (tooLong) {
            return new Raw(number, "", "it is longer than %d bytes".formatted(LONGEST));
        }
        try {
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(line.toByteArray()))
                    .toString();
            return new Raw(number, text.endsWith("\r") ? text.substring(0, text.length() - 1) : text, null);
        } catch (CharacterCodingException notUtf8) {
            return new Raw(number, "", "its bytes are not UTF-8");
        }
    }

    /** RFC 4180. */
    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    private void skipByteOrderMark() throws IOException {
        in.mark(BYTE_ORDER_MARK.length);
        if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
            in.reset();
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
