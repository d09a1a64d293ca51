package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.function.Supplier;
import org.zhibao.eventlog.projection.Page;

/** Write a list page by page until its end, so that it never lies in memory as a whole. */
final class ExportWriters {
    private ExportWriters() {}

    /** What is written for one item. */
    private interface Line {
        String of(Object item) throws IOException;
    }

    private static void write(Page<?> first, Line line, OutputStream out) throws IOException {
        Page<?> page = first;
        while (true) {
            StringBuilder lines = new StringBuilder();
            for (Object item : page.items()) {
                lines.append(line.of(item));
            }
            out.write(lines.toString().getBytes(UTF_8));
            if (!page.hasMore()) {
                return;
            }
            Supplier<? extends Page<?>> onward = page.onward();
            if (onward == null) {
                // Half of a list that looks like all of it would be worse than none.
                throw new IllegalStateException("a list that can be exported leads on from each of its pages");
            }
            page = onward.get();
        }
    }

    /** As a table. */
    @Provider
    @Produces(Export.CSV)
    public static final class Csv implements MessageBodyWriter<Page<?>> {
        /** Without it spreadsheets take UTF-8 for something else. */
        private static final String BYTE_ORDER_MARK = "\uFEFF";

        private final ObjectMapper json;

        @Inject
        Csv(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return Page.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                Page<?> page,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            headers.putSingle(HttpHeaders.CONTENT_TYPE, Export.CSV + ";charset=UTF-8;header=present");
            CsvTable table = new CsvTable(CsvTable.itemsOf(generic));
            out.write((BYTE_ORDER_MARK + table.header()).getBytes(UTF_8));
            write(page, item -> table.line(json.valueToTree(item)), out);
        }
    }

    /** As JSON, an item on each line. */
    @Provider
    @Produces(Export.JSON_LINES)
    public static final class JsonLines implements MessageBodyWriter<Page<?>> {
        private final ObjectMapper json;

        @Inject
        JsonLines(ObjectMapper json) {
            this.json = json;
        }

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return Page.class.isAssignableFrom(type);
        }

        @Override
        public void writeTo(
                Page<?> page,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            write(page, item -> json.writeValueAsString(item) + "\n", out);
        }
    }
}
