package org.zhibao.eventlog.suite;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a suite found wrong, a sentence each; for many threads. */
final class Findings {
    private final List<String> sentences = new CopyOnWriteArrayList<>();

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
