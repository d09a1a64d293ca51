package org.zhibao.campaign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class JournalTest {
    private static final Answer NO_ANSWER = Answer.none(1, 1, 20, "connection reset");
    private static final Answer DONE = new Answer(
            1,
            2,
            40,
            200,
            null,
            null,
            false,
            3L,
            "x",
            "cases.log/7@12",
            "2026-03-01T08:00:00.000Z",
            null,
            List.of("Done"));

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written_and_leaves_out_a_line_that_was_cut_off() throws IOException {
        Path path = folder.resolve("journal");
        try (Journal journal = new Journal(path)) {
            journal.write(asked(1, 10));
            journal.write(NO_ANSWER);
        }
        Files.writeString(path, "{\"entry\":\"ans", StandardOpenOption.APPEND);

        assertThat(Journal.read(path)).containsExactly(asked(1, 10), NO_ANSWER);
    }

    @Test
    void an_operation_lasts_from_the_first_attempt_to_the_answer_that_settles_it() {
        Operation operation = Operation.of(List.of(asked(1, 10), NO_ANSWER, asked(2, 30), DONE))
                .get(0);

        assertThat(operation.invokedAt()).isEqualTo(10);
        assertThat(operation.settledAt()).isEqualTo(40);
        assertThat(operation.wasUnknown()).isTrue();
        assertThat(operation.isRecorded()).isTrue();
    }

    @Test
    void without_an_answer_an_operation_never_ends() {
        Operation operation = Operation.of(List.of(asked(1, 10), NO_ANSWER)).get(0);

        assertThat(operation.settled()).isNull();
        assertThat(operation.settledAt()).isEqualTo(Long.MAX_VALUE);
    }

    private static Invocation asked(int attempt, long at) {
        return new Invocation(
                1,
                attempt,
                at,
                1,
                "cases-1",
                "SuspendHandling",
                "assistance-x",
                "caller",
                "center",
                "key",
                null,
                2L,
                null);
    }
}
