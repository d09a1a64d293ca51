package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Json;

class CsvTableTest {
    record Division(String code, int asOfYear) {}

    record Assessment(int year, String grade) {}

    record Center(
            String id,
            Division division,
            List<String> fields,
            List<Assessment> assessments,
            @Nullable LocalDate openedOn,
            int stations) {}

    private final CsvTable table = new CsvTable(Center.class);

    private String line(String name, List<String> fields) {
        Center center =
                new Center(name, new Division("310000", 2025), fields, List.of(new Assessment(2025, "A")), null, -3);
        return table.line(Json.LENIENT.valueToTree(center));
    }

    @Test
    void has_a_column_for_each_component_and_those_of_a_record_within() {
        assertThat(table.header())
                .isEqualTo("id,division.code,division.asOfYear,fields,assessments,openedOn,stations\r\n");
    }

    @Test
    void writes_a_list_of_texts_as_one_cell_and_keeps_what_has_more_to_it_as_json() {
        assertThat(line("east", List.of("optics", "drugs")))
                .isEqualTo("east,310000,2025,optics; drugs,\"[{\"\"year\"\":2025,\"\"grade\"\":\"\"A\"\"}]\",,-3\r\n");
    }

    @Test
    void quotes_what_would_break_the_line() {
        assertThat(line("a,\"b\"\nc", List.of())).startsWith("\"a,\"\"b\"\"\nc\",310000");
    }

    @Test
    void disarms_texts_that_a_spreadsheet_would_calculate_and_leaves_numbers_alone() {
        for (String start : List.of("=", "+", "-", "@", "\t")) {
            assertThat(line(start + "1+1", List.of()))
                    .startsWith("'" + start + "1+1,")
                    .endsWith(",-3\r\n");
        }
        assertThat(line("\r=1", List.of())).startsWith("\"'\r=1\",");
        assertThat(line("x", List.of("=HYPERLINK(1)"))).contains(",'=HYPERLINK(1),");
    }
}
