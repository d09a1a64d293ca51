package org.zhibao.cases.reaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.*;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseKeys;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.cases.Logged;
import org.zhibao.cases.Sealed;
import org.zhibao.cases.StoredBytes;
import org.zhibao.cases.assistance.AssistanceCommand.DisposeCase;
import org.zhibao.cases.assistance.AssistanceCommand.RecordErasure;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.reaction.DisposeWhenRetentionIsOver.Retention;
import org.zhibao.eventlog.LoggedEvent;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisposeWhenRetentionIsOverTest {
    private final DisposeWhenRetentionIsOver timer = new DisposeWhenRetentionIsOver();

    @Test
    void is_due_when_the_last_day_is_over_and_not_again_once_it_is_gone() {
        Retention kept = after(submitted(), withdrawn(), archived());
        assertThat(kept.due()).isEqualTo(Instant.parse("2036-03-03T16:00:00Z"));
        assertThat(timer.commandFor(kept)).isEqualTo(new DisposeCase(CASE));
        assertThat(after(submitted(), withdrawn(), archived(), disposed()).due())
                .isNull();
    }

    @Test
    void bytes_and_key_are_destroyed_and_then_that_is_recorded() {
        Shelf shelf = new Shelf();
        shelf.pieces.put(CASE.value(), 2);
        EraseContentWhenCaseIsDisposed reaction = new EraseContentWhenCaseIsDisposed(shelf, shelf);
        List<LoggedEvent> history = Logged.history(submitted(), withdrawn(), archived(), disposed());

        assertThat(reaction.commandsFor(history.get(2))).isEmpty();
        assertThat(shelf.pieces).isNotEmpty();
        assertThat(reaction.commandsFor(history.get(3))).containsExactly(new RecordErasure(CASE, 2));
        assertThat(shelf.pieces).isEmpty();
        assertThat(shelf.destroyed).isEqualTo(CASE.value());
    }

    private Retention after(AssistanceEvent... events) {
        @Nullable Retention retention = null;
        for (LoggedEvent event : Logged.history(events)) {
            if (timer.dates().keys(event).contains(CASE.value())) {
                retention = timer.dates().fold(retention, CASE.value(), event);
            }
        }
        assertThat(retention).isNotNull();
        return retention;
    }

    /** Counts pieces instead of keeping them. */
    private static final class Shelf implements EvidenceStore, CaseKeys {
        private final Map<String, Integer> pieces = new HashMap<>();
        private String destroyed = "";

        @Override
        public StoredBytes keep(String caseId, String digest, InputStream bytes) {
            pieces.merge(caseId, 1, Integer::sum);
            return new StoredBytes(digest, 0, "text/plain");
        }

        @Override
        public Optional<StoredBytes> find(String caseId, String digest) {
            return Optional.empty();
        }

        @Override
        public InputStream open(String caseId, String digest) {
            return new ByteArrayInputStream("".getBytes(UTF_8));
        }

        @Override
        public int erase(String caseId) {
            Integer there = pieces.remove(caseId);
            return there == null ? 0 : there;
        }

        @Override
        public Sealed seal(String caseId, String text) {
            return new Sealed(text, text);
        }

        @Override
        public Optional<String> open(String caseId, Sealed sealed) {
            return Optional.empty();
        }

        @Override
        public void destroy(String caseId) {
            destroyed = caseId;
        }
    }
}
