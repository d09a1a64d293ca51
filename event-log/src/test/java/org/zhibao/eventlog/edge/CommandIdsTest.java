package org.zhibao.eventlog.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandIdsTest {
    private static final Principal CLERK = caller("clerk-12", "CN310000");

    @Test
    void are_the_same_for_ever() {
        // Looked up by repeats that may come years later: these values must never change.
        assertThat(CommandIds.commandId(CLERK, "key-1", ""))
                .isEqualTo(UUID.fromString("7a2bbff7-37bf-87cf-8d28-5a3bac1bb442"));
        assertThat(CommandIds.derivedId(CLERK, "key-1")).isEqualTo("pdbdbx2bfqe224ga");
    }

    @Test
    void differ_where_the_parts_only_look_alike() {
        assertThat(CommandIds.commandId(caller("a", "bc"), "k", ""))
                .isNotEqualTo(CommandIds.commandId(caller("ca", "b"), "k", ""));
        assertThat(CommandIds.commandId(CLERK, "k", "ey")).isNotEqualTo(CommandIds.commandId(CLERK, "key", ""));
    }

    private static Principal caller(String actor, String office) {
        return new Principal(actor, office, Set.of(), Instant.MAX);
    }
}
