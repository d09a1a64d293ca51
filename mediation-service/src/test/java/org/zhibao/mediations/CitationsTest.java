package org.zhibao.mediations;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** No article without a test: whatever article the code cites, some test has it in its name. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CitationsTest {
    private static final Map<String, String> LAWS = Map.ofEntries(
            entry("People's Mediation Law", "pml"),
            entry("SPC Online Mediation Rules", "omr"),
            entry("SPC Invited Mediation Provisions", "invited"),
            entry("SPC Limitation Provisions", "limitation"),
            entry("Civil Procedure Law", "cpl"),
            entry("Commercial Mediation Regulation", "commercial"));

    private static final Pattern CITED = Pattern.compile(
            "(%s),\\s+art\\.\\s+(\\d+(?:(?:,|,? and)\\s+\\d+)*)".formatted(String.join("|", LAWS.keySet())));

    private static final Pattern NAMED =
            Pattern.compile("(pml|omr|invited|limitation|cpl|commercial)_(\\d+(?:_and_\\d+)*)");

    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void every_article_that_the_code_cites_has_a_test_that_names_it() throws IOException {
        Set<String> cited = cited(sources("src/main/java"));
        assertThat(cited).as("articles found").hasSizeGreaterThan(25);
        Set<String> untested = new TreeSet<>(cited);
        untested.removeAll(named(sources("src/test/java")));
        assertThat(untested)
                .as("articles that are cited, and that no test is named after")
                .isEmpty();
    }

    @Test
    void reads_citations_and_names_as_they_are_written() {
        assertThat(cited("(People's Mediation Law, art. 17 and\n     * 23; SPC Online Mediation Rules, art. 14)"))
                .containsExactly("omr_14", "pml_17", "pml_23");
        assertThat(named("void pml_28_and_30_an_oral_one(){} void is_invited_16_so() {} void pm_7() {}"))
                .containsExactly("invited_16", "pml_28", "pml_30");
    }

    private static Set<String> cited(String text) {
        Set<String> found = new TreeSet<>();
        Matcher citation = CITED.matcher(text.replaceAll("\\n\\s*\\*", " "));
        while (citation.find()) {
            String law = LAWS.get(citation.group(1));
            addEach(law, citation.group(2), found);
        }
        return found;
    }

    private static Set<String> named(String text) {
        Set<String> found = new TreeSet<>();
        Matcher name = NAMED.matcher(text);
        while (name.find()) {
            addEach(name.group(1), name.group(2), found);
        }
        return found;
    }

    private static void addEach(String law, String numbers, Set<String> found) {
        Matcher number = NUMBER.matcher(numbers);
        while (number.find()) {
            found.add(law + "_" + number.group());
        }
    }

    private static String sources(String folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("CitationsTest.java"))
                    .forEach(file -> all.append(read(file)));
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
