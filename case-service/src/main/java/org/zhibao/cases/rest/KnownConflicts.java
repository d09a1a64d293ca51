package org.zhibao.cases.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import org.zhibao.cases.view.CasesOfCenter;
import org.zhibao.cases.view.RelationsKnown;
import org.zhibao.eventlog.Readers;
import org.zhibao.eventlog.Sight;
import org.zhibao.eventlog.edge.Conflicts;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;

/** The relations the registry knows of, as long as they hold: whoever has one examines, decides and handles nothing of the other side's. */
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

    @Override
    public Set<String> mattersOf(Set<String> parties) {
        Set<String> words = parties.stream().map(Readers::party).collect(Collectors.toSet());
        return log
                .view(CasesOfCenter.class)
                .seenBy(Sight.OF_THE_SERVICE)
                .all(Query.everything().in("concerns", words))
                .stream()
                .map(CasesOfCenter.Document::id)
                .collect(Collectors.toSet());
    }
}
