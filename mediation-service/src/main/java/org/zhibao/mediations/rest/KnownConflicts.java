package org.zhibao.mediations.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhibao.eventlog.edge.Conflicts;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.mediations.view.RelationsKnown;

/** The relations the registry knows of, as long as they hold. */
@Singleton
class KnownConflicts implements Conflicts {
    private final LogService log;

    @Inject
    KnownConflicts(LogService log) {
        this.log = log;
    }

    @Override
    public Set<String> of(String person, LocalDate day) {
        return log.view(RelationsKnown.class).all(Query.where("person", person)).stream()
                .filter(relation -> !day.isBefore(relation.validFrom())
                        && (relation.validTo() == null || !day.isAfter(relation.validTo())))
                .map(RelationsKnown.Document::other)
                .collect(Collectors.toSet());
    }
}
