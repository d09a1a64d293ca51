package org.zhibao.eventlog.edge;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All {@link Conflicts} that a service knows of, looked up once. */
@Singleton
class Ties {
    private final List<Conflicts> conflicts;

    @Inject
    Ties(@All List<Conflicts> conflicts) {
        this.conflicts = conflicts;
    }

    /** Whom {@code person} is tied to on that day. */
    Set<String> of(String person, LocalDate day) {
        if (conflicts.isEmpty()) {
            return Set.of();
        }
        return conflicts.stream().flatMap(each -> each.of(person, day).stream()).collect(Collectors.toSet());
    }
}
