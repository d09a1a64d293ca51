package org.zhibao.mediations.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.view.CaseRoles;
import org.zhibao.mediations.view.CenterDistricts;
import org.zhibao.mediations.view.MediatorLoad;
import org.zhibao.mediations.view.RelationsKnown;
import org.zhibao.mediations.view.RosterKnown;
import org.zhibao.mediations.view.RulesInForce;

/** What decisions rely on, from the logs of others and from our own, each with the position it was read at. */
@Singleton
class Facts {
    private static final int MOST_CANDIDATES = 200;

    private final LogService log;
    private final RulesInForce rules;

    @Inject
    Facts(LogService log) {
        this.log = log;
        this.rules = new RulesInForce(log);
    }

    TimeRules rules(String organisation, LocalDate day) {
        return rules.rules(organisation, day);
    }

    private String division(String center) {
        return log.view(CenterDistricts.class)
                .get(center)
                .map(CenterDistricts.Document::division)
                .orElse("");
    }

    /** Everybody on the organisation's own roster. */
    List<Candidate> candidates(String organisation, @Nullable String caseId, LocalDate day) {
        Query roster = Query.where("center", organisation).limit(MOST_CANDIDATES);
        return log.view(RosterKnown.class).find(roster).items().stream()
                .map(mediator -> candidate(mediator, organisation, caseId, day))
                .toList();
    }

    Candidate candidate(String mediator, String organisation, @Nullable String caseId, LocalDate day) {
        return log.view(RosterKnown.class)
                .get(mediator)
                .map(known -> candidate(known, organisation, caseId, day))
                .orElseThrow(() -> new MediationRejected(
                        Reason.MEDIATOR_NOT_ACTIVE,
                        "mediator %s is not on the registry's roster; choose one who is".formatted(mediator)));
    }

    private Candidate candidate(
            RosterKnown.Document mediator, String organisation, @Nullable String caseId, LocalDate day) {
        List<String> reliedOn = new ArrayList<>(List.of(mediator.position()));
        List<Relation> relations = new ArrayList<>();
        Query theirs = Query.where("person", mediator.id()).limit(Query.MOST);
        for (RelationsKnown.Document relation :
                log.view(RelationsKnown.class).find(theirs).items()) {
            relations.add(relation.relation());
            reliedOn.add(relation.position());
        }
        MediatorLoad.@Nullable Document load =
                log.view(MediatorLoad.class).get(mediator.id()).orElse(null);
        CaseRoles.@Nullable Document roles =
                caseId == null ? null : log.view(CaseRoles.class).get(caseId).orElse(null);
        if (roles != null) {
            reliedOn.add(roles.position());
        }
        return new Candidate(
                mediator.id(),
                mediator.name(),
                mediator.center(),
                mediator.mayMediateOn(day),
                mediator.fields(),
                mediator.languages(),
                division(mediator.center()),
                relations,
                roles == null ? null : roles.roleOf(mediator.id(), mediator.name()),
                load == null ? 0 : load.open(),
                rules.capacity(organisation, day),
                load == null ? 0 : load.settled(),
                reliedOn);
    }
}
