package org.zhibao.analytics.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.MissingResourceException;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhibao.analytics.view.CenterState;
import org.zhibao.analytics.view.Indicator;
import org.zhibao.analytics.view.Province;

class WordsTest {
    private static final Pattern USED = Pattern.compile("words\\.of\\('([^']+)'\\)");

    private static final Pattern SAID = Pattern.compile("\\bt\\('([^']+)'");

    @Test
    void both_languages_say_the_same_things_with_the_same_blanks() throws IOException {
        Properties zh = bundle("zh");
        Properties en = bundle("en");
        assertThat(en.stringPropertyNames()).isEqualTo(zh.stringPropertyNames());
        for (String key : zh.stringPropertyNames()) {
            assertThat(blanks(en.getProperty(key))).as(key).isEqualTo(blanks(zh.getProperty(key)));
            assertThat(en.getProperty(key)).as(key).isNotBlank();
            assertThat(zh.getProperty(key)).as(key).isNotBlank();
        }
    }

    @Test
    void every_word_a_template_uses_is_there() throws IOException {
        Set<String> known = bundle("zh").stringPropertyNames();
        List<Path> templates;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            templates = files.filter(Files::isRegularFile).toList();
        }
        assertThat(templates)
                .anySatisfy(template -> assertThat(Files.readString(template)).containsPattern(USED));
        for (Path template : templates) {
            Set<String> used = USED.matcher(Files.readString(template))
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toSet());
            assertThat(known).as(template.toString()).containsAll(used);
        }
    }

    @Test
    void every_word_a_script_uses_is_there() throws IOException {
        Set<String> known = bundle("zh").stringPropertyNames();
        List<Path> scripts;
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/META-INF/resources/assets"))) {
            scripts = files.filter(file -> file.toString().endsWith(".js")).toList();
        }
        Set<String> used = new TreeSet<>();
        for (Path script : scripts) {
            SAID.matcher(Files.readString(script)).results().forEach(match -> used.add("say." + match.group(1)));
        }
        assertThat(used).contains("say.why.since").isSubsetOf(known);
        for (Told kind : Told.values()) {
            assertThat(known).contains(kind.title());
        }
    }

    @Test
    void every_province_and_every_state_has_a_name() {
        for (Words words : Words.values()) {
            assertThat(Province.CODES).hasSize(34).allSatisfy(code -> words.of("province." + code));
            assertThat(CenterState.values()).allSatisfy(state -> words.of("state." + state));
        }
    }

    @Test
    void every_desk_and_every_indicator_has_its_words() {
        for (Words words : Words.values()) {
            assertThat(Desk.values()).allSatisfy(desk -> {
                words.of(desk.word());
                words.of(desk.lead());
                desk.work().forEach(work -> words.of(work.word()));
                desk.beginnings().forEach(command -> words.of("say.act." + command));
            });
            assertThat(Indicator.ALL)
                    .allSatisfy(each -> assertThat(IndicatorWords.meaning(words, each))
                            .as(IndicatorWords.name(words, each))
                            .doesNotContain("{")
                            .contains(each.numerator().iterator().next()));
        }
    }

    @Test
    void a_missing_word_is_an_error_and_not_an_empty_place() {
        assertThatThrownBy(() -> Words.EN.of("no.such.word")).isInstanceOf(MissingResourceException.class);
    }

    @Test
    void dates_are_those_of_china_and_written_in_the_readers_language() {
        assertThat(Words.ZH.asOf(Instant.parse("2026-02-28T16:30:01Z"))).isEqualTo("数据截至 2026-03-01 00:30:01");
        assertThat(Words.EN.asOf(null)).isEqualTo("no data yet");
        assertThat(Words.ZH.month(YearMonth.of(2026, 3))).isEqualTo("2026年3月");
        assertThat(Words.EN.month(YearMonth.of(2026, 3))).isEqualTo("Mar 2026");
    }

    private static Properties bundle(String language) throws IOException {
        Properties properties = new Properties();
        try (Reader in = new InputStreamReader(
                WordsTest.class.getResourceAsStream("/pages_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }

    private static Set<String> blanks(String text) {
        return Pattern.compile("\\{[^}]+}")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
