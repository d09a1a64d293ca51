package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.registry.expert.ExpertId;
import org.zhibao.registry.mediator.MediatorId;
import org.zhibao.registry.relation.KnownPerson;
import org.zhibao.registry.view.AppointedExperts;
import org.zhibao.registry.view.MediatorRoster;

/** Looks a mediator or an expert up, from their own events, for a decision that depends on them. */
@ApplicationScoped
class KnownPersons {
    private static final MediatorRoster MEDIATORS = new MediatorRoster();
    private static final AppointedExperts EXPERTS = new AppointedExperts();

    private final LogService log;

    @Inject
    KnownPersons(LogService log) {
        this.log = log;
    }

    KnownPerson of(String id) {
        KnownPerson absent = new KnownPerson(id, null, null);
        if (id.startsWith("ex-")) {
            return log.history()
                    .state(EXPERTS, new ExpertId(id).toString(), null)
                    .map(stated -> new KnownPerson(
                            id, stated.document().center(), stated.position().toString()))
                    .orElse(absent);
        }
        return log.history()
                .state(MEDIATORS, new MediatorId(id).toString(), null)
                .map(stated -> new KnownPerson(
                        id, stated.document().center(), stated.position().toString()))
                .orElse(absent);
    }
}
