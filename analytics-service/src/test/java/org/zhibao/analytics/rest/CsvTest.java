package org.zhibao.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvTest {
    @Test
    void commas_quotes_and_line_breaks_stay_in_their_cell() {
        assertThat(Csv.of(List.of("name", "count"), Stream.of(List.of("a,\"b\"\nc", 3L))))
                .isEqualTo("\uFEFFname,count\r\n\"a,\"\"b\"\"\nc\",3\r\n");
    }

    @Test
    void a_name_is_never_computed_as_a_formula() {
        assertThat(Csv.of(List.of("name"), Stream.of(List.of("=1+1"), List.of("@x"), List.of(-1L))))
                .isEqualTo("\uFEFFname\r\n'=1+1\r\n'@x\r\n-1\r\n");
    }
}
