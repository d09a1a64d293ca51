package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ImportReaderTest {
    private static final String HEADER = "center,name,bornOn,fields,languages";

    private ImportReader reader(ImportFormat format, String content) throws IOException {
        return new ImportReader(
                new ByteArrayInputStream(content.getBytes(UTF_8)), format, ImportKind.MEDIATORS.columns());
    }

    private List<String> lines(ImportFormat format, String content) throws IOException {
        List<String> told = new ArrayList<>();
        try (ImportReader reader = reader(format, content)) {
            for (ImportReader.Line line = reader.next(); line != null; line = reader.next()) {
                told.add(line.number() + " "
                        + (line.flaw() == null ? line.json() : line.flaw().detail()));
            }
        }
        return told;
    }

    @Nested
    class Of_json {
        @Test
        void a_line_is_what_stands_on_it_and_blank_ones_are_none() throws Exception {
            assertThat(lines(ImportFormat.NDJSON, "{\"a\":1}\r\n\n{\"a\":2}"))
                    .containsExactly("1 {\"a\":1}", "3 {\"a\":2}");
        }

        @Test
        void a_line_that_is_too_long_keeps_no_other_from_being_read() throws Exception {
            String endless = "x".repeat(ImportReader.LONGEST + 1);
            assertThat(lines(ImportFormat.NDJSON, "{}\n" + endless + "\n{}\n"))
                    .containsExactly("1 {}", "2 The line is refused: it is longer than 65536 bytes.", "3 {}");
        }
    }

    @Nested
    class Of_a_table {
        @Test
        void cells_become_the_json_of_the_columns() throws Exception {
            assertThat(lines(ImportFormat.CSV, "\uFEFF" + HEADER + "\r\nc1,\"A \"\"B\"\", 演示\",1980-05-01,x; y,zh\r\n"))
                    .containsExactly("2 {\"center\":\"c1\",\"name\":\"A \\\"B\\\", 演示\",\"bornOn\":\"1980-05-01\","
                            + "\"fields\":[\"x\",\"y\"],\"languages\":[\"zh\"]}");
        }

        @Test
        void a_cell_may_go_over_several_lines_and_an_empty_one_says_nothing() throws Exception {
            assertThat(lines(ImportFormat.CSV, HEADER + "\nc1,\"A\nB\",,,\nc2,C,,,\n"))
                    .containsExactly(
                            "2 {\"center\":\"c1\",\"name\":\"A\\nB\"}", "4 {\"center\":\"c2\",\"name\":\"C\"}");
        }

        @Test
        void a_line_with_other_cells_than_the_header_keeps_no_other_from_being_read() throws Exception {
            assertThat(lines(ImportFormat.CSV, HEADER + "\nc1,A\nc2,C,,,\n"))
                    .containsExactly(
                            "2 The line is refused: it has 2 cells, the header 5.",
                            "3 {\"center\":\"c2\",\"name\":\"C\"}");
        }

        @Test
        void a_header_names_only_known_columns_each_once_and_all_that_are_needed() throws Exception {
            assertThat(flawOf(HEADER)).isNull();
            assertThat(flawOf(HEADER + ",document")).isNull();
            assertThat(flawOf(""))
                    .isEqualTo("there is no column '', but center, name, bornOn, fields, languages, document,"
                            + " standing.course, standing.completedOn, standing.validFrom, standing.validTo,"
                            + " standing.activeSince");
            assertThat(flawOf(HEADER + ",wage")).startsWith("there is no column 'wage', but ");
            assertThat(flawOf(HEADER + ",name")).isEqualTo("the column 'name' is there twice");
            assertThat(flawOf("center,name,fields,languages")).isEqualTo("the column 'bornOn' is missing");
        }

        private String flawOf(String header) throws IOException {
            try (ImportReader reader = reader(ImportFormat.CSV, header + "\n")) {
                return reader.flawOfHeader();
            }
        }
    }

    @Test
    void the_columns_of_filing_entities_are_the_places_of_their_json() {
        ImportColumns columns = ImportKind.FILING_ENTITIES.columns();
        List<String> header =
                List.of("center", "facts.seat.code", "facts.seat.asOfYear", "facts.ownResearch", "materials");
        assertThat(columns.json(header, List.of("c1", "310115", "2025", "true", "[{\"name\":\"n\"}]"))
                        .toString())
                .isEqualTo(
                        "{\"center\":\"c1\",\"facts\":{\"seat\":{\"code\":\"310115\",\"asOfYear\":2025},\"ownResearch\":true},"
                                + "\"materials\":[{\"name\":\"n\"}]}");
        assertThat(columns.json(List.of("facts.seat.asOfYear"), List.of("soon")).toString())
                .isEqualTo("{\"facts\":{\"seat\":{\"asOfYear\":\"soon\"}}}");
    }
}
