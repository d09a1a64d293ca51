package org.zhibao.mediations;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/**
 * No article without a test: whatever article the code cites stands in the README's table of the law, and there each has a test
 * that has it in its name, or the reason why nothing holds it.
 */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CitationsTest {
    private static final Map<String, String> LAWS = Map.ofEntries(
            entry("People's Mediation Law", "pml"),
            entry("SPC Online Mediation Rules", "omr"),
            entry("SPC Invited Mediation Provisions", "invited"),
            entry("SPC Confirmation Provisions", "confirmation"),
            entry("SPC Limitation Provisions", "limitation"),
            entry("Civil Procedure Law", "cpl"),
            entry("Patent Law", "patent"),
            entry("Patent Implementing Rules", "rules"),
            entry("Commercial Mediation Regulation", "commercial"));

    /** The articles that mediation here is built on, whether or not any code cites them. */
    private static final Set<String> ARTICLES = Set.of(
            ("pml_3 pml_4 pml_8 pml_9 pml_15 pml_17 pml_18 pml_19 pml_20 pml_23 pml_26 pml_27 pml_28 pml_29 pml_30 pml_31 pml_32"
                            + " pml_33 cpl_205 cpl_206 confirmation_4 confirmation_5 confirmation_7 confirmation_10 confirmation_11"
                            + " omr_10 omr_12 omr_13 omr_14 omr_15 omr_17 omr_18 omr_19 omr_24 omr_25 omr_26 invited_15 invited_16"
                            + " invited_18 invited_24 invited_26 limitation_12 patent_74 rules_97 rules_98 rules_102 commercial_16")
                    .split(" ", -1));

    private static final Pattern CITED = Pattern.compile(
            "(%s),\\s+art\\.\\s+(\\d+(?:(?:,|,? and)\\s+\\d+)*)".formatted(String.join("|", LAWS.keySet())));

    private static final Pattern NAMED =
            Pattern.compile("(%s)_(\\d+(?:_and_\\d+)*)".formatted(String.join("|", LAWS.values())));

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (%s) (\\d+) \\|[^|]+\\| (.+) \\|$".formatted(String.join("|", LAWS.keySet())));

    private static final Pattern TEST = Pattern.compile("`(\\w+)`");
    private static final Pattern REASON = Pattern.compile("Nothing: \\w+( [^ ]+){5,}");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    @Test
    void every_article_of_the_table_has_a_test_that_is_named_after_it_or_a_reason() throws IOException {
        String tests =
                sources("src/test/java", "../center-registry-service/src/test/java", "../case-service/src/test/java");
        Map<String, String> table = table(Files.readString(Path.of("README.md")));
        assertThat(table.keySet()).containsAll(ARTICLES);
        table.forEach((article, heldBy) -> assertThat(unheld(article, heldBy, tests))
                .as("%s is held by: %s", article, heldBy)
                .isEmpty());
    }

    @Test
    void every_article_that_the_code_cites_or_a_test_is_named_after_is_in_the_table() throws IOException {
        Set<String> cited = cited(sources("src/main/java"));
        assertThat(cited).as("articles found").hasSizeGreaterThan(25);
        Set<String> table = table(Files.readString(Path.of("README.md"))).keySet();
        assertThat(table).containsAll(cited).containsAll(named(sources("src/test/java")));
    }

    @Test
    void finds_what_nothing_holds() {
        String tests = "void pml_3_so() {} void also() {}";
        assertThat(unheld("pml_3", "`pml_3_so`, and `also`.", tests)).isEmpty();
        assertThat(unheld("pml_3", "`pml_3_no`", tests)).containsExactly("there is no test pml_3_no");
        assertThat(unheld("pml_4", "`pml_3_so`", tests)).containsExactly("no test is named after pml_4");
        assertThat(unheld("pml_4", "Nothing: so it is.", tests)).containsExactly("no test is named after pml_4");
        assertThat(unheld("pml_4", "Nothing: what it asks is not in this system.", tests))
                .isEmpty();
        assertThat(table("| People's Mediation Law 3 | That. | `pml_3_so` |\n| Law 4 | x | y |\n"))
                .containsExactly(entry("pml_3", "`pml_3_so`"));
    }

    @Test
    void reads_citations_and_names_as_they_are_written() {
        assertThat(cited("(People's Mediation Law, art. 17 and\n     * 23; SPC Online Mediation Rules, art. 14)"))
                .containsExactly("omr_14", "pml_17", "pml_23");
        assertThat(named("void pml_28_and_30_an_oral_one(){} void is_invited_16_so() {} void pm_7() {}"))
                .containsExactly("invited_16", "pml_28", "pml_30");
    }

    private static Map<String, String> table(String readme) {
        Map<String, String> rows = new TreeMap<>();
        Matcher row = ROW.matcher(readme);
        while (row.find()) {
            rows.put(LAWS.get(row.group(1)) + "_" + row.group(2), row.group(3));
        }
        return rows;
    }

    /** What is wrong with one row. */
    private static List<String> unheld(String article, String heldBy, String tests) {
        if (REASON.matcher(heldBy).find()) {
            return List.of();
        }
        List<String> wrong = new ArrayList<>();
        boolean named = false;
        Matcher test = TEST.matcher(heldBy);
        while (test.find()) {
            String name = test.group(1);
            if (!tests.contains("void %s(".formatted(name))) {
                wrong.add("there is no test " + name);
            }
            named |= named(name).contains(article);
        }
        if (!named) {
            wrong.add("no test is named after " + article);
        }
        return wrong;
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

    private static String sources(String... folders) throws IOException {
        StringBuilder all = new StringBuilder();
        for (String folder : folders) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".java") && !file.endsWith("CitationsTest.java"))
                        .forEach(file -> all.append(read(file)));
            }
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
