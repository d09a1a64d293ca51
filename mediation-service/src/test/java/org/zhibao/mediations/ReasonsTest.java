package org.zhibao.mediations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.mediations.MediationRejected.Reason;

/** No rule without a test: each reason to refuse is what some test expects, by its name or by its code. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReasonsTest {
    @Test
    void every_reason_is_expected_by_a_test() throws IOException {
        String tests = tests();
        assertThat(untested(tests, Stream.of(Reason.values()).map(Reason::name).toList()))
                .as("reasons that no test expects")
                .isEmpty();
    }

    @Test
    void finds_one_that_no_test_expects() throws IOException {
        assertThat(untested(tests(), List.of("NOBODY_" + "SAYS_THIS"))).hasSize(1);
    }

    private static List<String> untested(String tests, List<String> reasons) {
        return reasons.stream()
                .filter(reason -> !tests.matches("(?s).*\\b" + reason + "\\b.*"))
                .filter(reason ->
                        !tests.contains('"' + reason.toLowerCase(Locale.ROOT).replace('_', '-') + '"'))
                .toList();
    }

    /** All but this one, without what they import. */
    private static String tests() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                    .filter(each -> !each.endsWith("ReasonsTest.java"))
                    .toList()) {
                Files.readAllLines(file).stream()
                        .filter(line -> !line.startsWith("import "))
                        .forEach(line -> all.append(line).append('\n'));
            }
        }
        return all.toString();
    }
}
