package org.zhibao.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class LetterNumberTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "国知办函保字〔2008〕123号",
                "国知办函保字[2008]123号",
                "国知办函保字（2008）123号",
                "国知办函保字【２００８】１２３号",
                " 国知办函保字 〔2008〕\u3000123 号"
            })
    void the_ways_to_write_a_number_are_the_same_number(String written) {
        assertThat(new LetterNumber(written)).isEqualTo(new LetterNumber("国知办函保字〔2008〕123号"));
    }

    @Test
    void another_number_is_another_number() {
        assertThat(new LetterNumber("国知办函保字〔2008〕124号")).isNotEqualTo(new LetterNumber("国知办函保字〔2008〕123号"));
    }

    @Test
    void case_does_not_matter() {
        assertThat(new LetterNumber("sipo-2008/7")).isEqualTo(new LetterNumber("SIPO-2008/7"));
    }
}
