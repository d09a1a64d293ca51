package org.zhibao.analytics.rest;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tables as RFC 4180 wants them, readable by spreadsheets. */
final class Csv {
    static final String MEDIA_TYPE = "text/csv;charset=UTF-8;header=present";

    /** Tells spreadsheets that this is UTF-8; without it they show Chinese names as rubbish. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Csv() {}

    static String of(List<String> header, Stream<List<?>> rows) {
        return Stream.concat(Stream.of(header), rows)
                .map(row -> row.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\r\n", BYTE_ORDER_MARK, "\r\n"));
    }

    private static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String text = value.toString();
        // A spreadsheet takes a text that begins like this for a formula and would compute it.
        boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        String safe = formula ? "'" + text : text;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
