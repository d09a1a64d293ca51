package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.eventlog.edge.Languages.EN;
import static org.zhibao.eventlog.edge.Languages.ZH;

import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void chinese_is_spoken_unless_something_else_is_asked_for() {
        assertThat(Languages.of(null)).isEqualTo(ZH);
        assertThat(Languages.of("")).isEqualTo(ZH);
        assertThat(Languages.of("*")).isEqualTo(ZH);
        assertThat(Languages.of("zh-CN, en;q=0.9")).isEqualTo(ZH);
        assertThat(Languages.of("zh-Hant-TW")).isEqualTo(ZH);
    }

    @Test
    void the_higher_quality_wins_wherever_it_stands() {
        assertThat(Languages.of("en")).isEqualTo(EN);
        assertThat(Languages.of("zh;q=0.1, en-US;q=0.8")).isEqualTo(EN);
        assertThat(Languages.of("fr, en;q=0.3, *;q=0.1")).isEqualTo(EN);
        assertThat(Languages.of("en;q=0.5, zh;q=0.5")).isEqualTo(ZH);
        assertThat(Languages.of("zh;q=0, *")).isEqualTo(EN);
    }

    @Test
    void readers_of_a_third_language_get_english() {
        assertThat(Languages.of("fr-FR, de;q=0.5")).isEqualTo(EN);
    }

    @Test
    void nonsense_is_passed_over() {
        assertThat(Languages.of("zh;q=nonsense, en;q=0.1")).isEqualTo(EN);
        assertThat(Languages.of(";;,,;q=;")).isEqualTo(EN);
        assertThat(Languages.of("en;q=2.000, zh;q=1")).isEqualTo(ZH);
    }
}
