package org.zhibao.eventlog.suite;

import java.util.ArrayList;
import java.util.List;

/** What a suite found wrong, a sentence each. */
final class Findings {
    private final List<String> sentences = new ArrayList<>();

    // A sentence that does not fit its subjects fails the suites' own test.
    @SuppressWarnings("AnnotateFormatMethod")
    void add(String sentence, Object... subjects) {
        sentences.add(sentence.formatted(subjects));
    }

    @SuppressWarnings("AnnotateFormatMethod")
    void require(boolean held, String sentence, Object... subjects) {
        if (!held) {
            add(sentence, subjects);
        }
    }

    List<String> sorted() {
        return sentences.stream().distinct().sorted().toList();
    }

    static void none(CheckedService service, List<String> found) {
        if (!found.isEmpty()) {
            throw new AssertionError("%s:%n  %s".formatted(service, String.join(System.lineSeparator() + "  ", found)));
        }
    }
}
