package org.zhibao.eventlog.edge;

import io.quarkus.arc.All;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhibao.eventlog.Readers;

/** All {@link Conflicts} that a service knows of, looked up once. */
@Singleton
class Ties {
    private final List<Conflicts> conflicts;

    @Inject
    Ties(@All List<Conflicts> conflicts) {
        this.conflicts = conflicts;
    }

    /** The words of those to whom somebody is tied on that day, and of the matters that concern these. */
    Set<String> of(Principal principal, LocalDate day) {
        Set<String> words = new HashSet<>();
        for (Conflicts each : conflicts) {
            Set<String> others = each.of(principal.actor(), day).stream()
                    // What ties them to the office they act for is why they act for it.
                    .filter(other -> !other.equals(principal.office()))
                    .collect(Collectors.toSet());
            others.forEach(other -> words.add(Readers.party(other)));
            if (!others.isEmpty()) {
                each.mattersOf(others).forEach(matter -> words.add(Readers.matter(matter)));
            }
        }
        return words;
    }
}
