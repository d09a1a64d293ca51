package org.zhibao.cases.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class SearchWordsTest {
    private static final String TEXT = "云峰精密机械（演示）公司 v. Demo Tools Ltd. 专利ZL202310000001.X，案号CN310000-2026-4f7k";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "云峰",
                "精密机械",
                "峰",
                "demo tools",
                "DEMO",
                "ｄｅｍｏ",
                "ZL202310000001.X",
                "zl202310000001x",
                "202310000001.X",
                "202310000001",
                "CN310000-2026-4f7k",
                "机械 ltd",
                "公司，demo"
            })
    void finds_words_of_both_scripts_and_numbers_however_they_are_written(String asked) {
        assertThat(SearchWords.of(TEXT)).containsAll(SearchWords.asked(asked));
    }

    @ParameterizedTest
    @ValueSource(strings = {"云械", "密精", "dem", "tool", "20231000000", "demo 云南", "$ne", "de.*"})
    void does_not_find_what_does_not_stand_there(String asked) {
        assertThat(SearchWords.of(TEXT).containsAll(SearchWords.asked(asked))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"'{$gt:\"\"}',gt", "'.*',''", "'()[]|^',''"})
    void leaves_no_sign_that_an_expression_could_be_made_of(String asked, String words) {
        assertThat(String.join(" ", SearchWords.asked(asked))).isEqualTo(words);
    }

    @Test
    void keeps_no_word_longer_than_forty_signs() {
        assertThat(SearchWords.of("x".repeat(10_000))).containsExactly("x".repeat(40));
    }
}
