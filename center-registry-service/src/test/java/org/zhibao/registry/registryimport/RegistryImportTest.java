package org.zhibao.registry.registryimport;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.registryimport.ImportCommand.FinishImport;
import org.zhibao.registry.registryimport.ImportCommand.ReceiveImport;
import org.zhibao.registry.registryimport.ImportCommand.RecordLines;
import org.zhibao.registry.registryimport.ImportEvent.ImportFinished;
import org.zhibao.registry.registryimport.ImportEvent.ImportReceived;
import org.zhibao.registry.registryimport.ImportEvent.LinesDecided;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryImportTest {
    private static final ImportId IMPORT = new ImportId("im-1");
    private static final LineOutcome ACCEPTED = new LineOutcome(1, "md-1", null);
    private static final LineOutcome REFUSED =
            new LineOutcome(3, null, new LineOutcome.Refusal(409, "center-not-operating", "No.", null, List.of()));

    private final AggregateTestFixture<RegistryImport> fixture = new AggregateTestFixture<>(RegistryImport.class);

    @Test
    void is_received_once() {
        fixture.givenNoPriorActivity()
                .when(new ReceiveImport(IMPORT, "mediators", "NDJSON", "5a", 20, "key-1"))
                .expectEvents(received());
    }

    @Test
    void counts_its_lines_as_they_are_told() {
        fixture.given(received())
                .when(new RecordLines(IMPORT, 0, 12, List.of(ACCEPTED, REFUSED)))
                .expectEvents(firstLines());
    }

    @Test
    void hears_what_was_told_before_without_counting_it_again() {
        fixture.given(received(), firstLines())
                .when(new RecordLines(IMPORT, 0, 12, List.of(ACCEPTED, REFUSED)))
                .expectNoEvents();
    }

    @Test
    void hears_nothing_of_lines_that_leave_others_out() {
        fixture.given(received())
                .when(new RecordLines(IMPORT, 2, 12, List.of(REFUSED)))
                .expectNoEvents();
    }

    @Test
    void is_finished_once_with_what_all_lines_came_to() {
        fixture.given(received(), firstLines())
                .when(new FinishImport(IMPORT))
                .expectEvents(new ImportFinished("im-1", 1, 1));
        new AggregateTestFixture<>(RegistryImport.class)
                .given(received(), firstLines(), new ImportFinished("im-1", 1, 1))
                .when(new FinishImport(IMPORT))
                .expectNoEvents();
    }

    private static ImportReceived received() {
        return new ImportReceived("im-1", "mediators", "NDJSON", "5a", 20, "key-1");
    }

    private static LinesDecided firstLines() {
        return new LinesDecided("im-1", 3, 12, 1, 1, List.of(ACCEPTED, REFUSED));
    }
}
