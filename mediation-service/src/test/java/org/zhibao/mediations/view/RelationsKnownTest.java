package org.zhibao.mediations.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.mediations.Logged;
import org.zhibao.mediations.Party;
import org.zhibao.mediations.Relation;

/** What the registry promises of a relation in its contract is enough to judge a nomination by. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RelationsKnownTest {
    private static final Path CONTRACT = Path.of("../center-registry-service/contract");
    private static final Party FACTORY = new Party("respondent-1", "演示企业", Party.Side.RESPONDENT);

    private final RelationsKnown view = new RelationsKnown();
    private RelationsKnown.@Nullable Document known;
    private long sequence;

    @Test
    void a_relation_that_was_declared_binds_on_its_days_and_is_of_a_kind_that_we_know() {
        happens("RelationDeclared");
        Relation relation = Objects.requireNonNull(known).relation();

        assertThat(relation.kind()).isEqualTo(Relation.Kind.EMPLOYMENT);
        assertThat(relation.binds(FACTORY, LocalDate.of(2019, 12, 31))).isFalse();
        assertThat(relation.binds(FACTORY, LocalDate.of(2020, 1, 1))).isTrue();
        assertThat(relation.binds(FACTORY, LocalDate.of(2026, 12, 31))).isTrue();
        assertThat(relation.binds(FACTORY, LocalDate.of(2027, 1, 1))).isFalse();
    }

    @Test
    void one_that_ended_binds_until_the_day_that_the_registry_calls_its_last() {
        happens("RelationDeclared");
        happens("RelationVerified");
        happens("RelationEnded");
        Relation relation = Objects.requireNonNull(known).relation();

        assertThat(relation.binds(FACTORY, LocalDate.of(2026, 2, 28))).isTrue();
        assertThat(relation.binds(FACTORY, LocalDate.of(2026, 3, 1))).isFalse();
    }

    /** As the example of the contract says. */
    private void happens(String event) {
        known = view.fold(known, "re-1", logged(event));
    }

    private LoggedEvent logged(String event) {
        try {
            return Logged.event(
                    "centers.log",
                    "relation-re-1",
                    sequence++,
                    "relation." + event,
                    Instant.parse("2026-03-02T02:00:00Z"),
                    Json.LENIENT.readValue(Files.readAllBytes(CONTRACT.resolve(event + ".1.json")), ObjectNode.class));
        } catch (IOException e) {
            throw new AssertionError("the registry has no example of " + event, e);
        }
    }
}
