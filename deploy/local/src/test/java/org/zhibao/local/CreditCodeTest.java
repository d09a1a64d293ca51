package org.zhibao.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CreditCodeTest {
    @Test
    void has_eighteen_characters_and_is_another_for_each_number() {
        assertThat(IntStream.rangeClosed(1, 2_000)
                        .mapToObj(number -> CreditCode.of("310115", number).value()))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("91310115YY[0-9]{6}[0-9X][0-9A-Y]"));
    }
}
