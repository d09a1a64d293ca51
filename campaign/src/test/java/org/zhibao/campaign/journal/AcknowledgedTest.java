package org.zhibao.campaign.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AcknowledgedTest {
    @TempDir
    Path folder;

    private static Answer answer(long operation, int status, String position, List<String> events) {
        return new Answer(
                operation, 1, 5, status, null, null, false, 3L, null, position, "2026-03-02T01:00:00Z", null, events);
    }

    @Test
    void commands_that_put_something_into_the_log_are_counted_and_nothing_else() throws Exception {
        Path path = folder.resolve("journal");
        Acknowledged acknowledged = new Acknowledged(path);
        assertThat(acknowledged.getAsLong()).isZero();
        try (Journal journal = new Journal(path)) {
            journal.write(answer(1, 201, "cases.log/1@7", List.of("ApplicationSubmitted")));
            journal.write(answer(2, 200, "cases.log/1@7", List.of()));
            journal.write(Answer.none(3, 1, 6, "reset"));
            assertThat(acknowledged.getAsLong()).isEqualTo(1);
            journal.write(answer(4, 200, "cases.log/1@8", List.of("CaseClosed")));
            assertThat(acknowledged.getAsLong()).isEqualTo(2);
        }
    }
}
