package org.zhibao.mediations.rest;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.mediations.Candidate;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.MediationRejected.Reason;
import org.zhibao.mediations.Relation;
import org.zhibao.mediations.TimeRules;
import org.zhibao.mediations.view.CalendarsKnown;
import org.zhibao.mediations.view.CaseRoles;
import org.zhibao.mediations.view.CenterDistricts;
import org.zhibao.mediations.view.MediatorLoad;
import org.zhibao.mediations.view.PoliciesKnown;
import org.zhibao.mediations.view.RelationsKnown;
import org.zhibao.mediations.view.RosterKnown;

/** What decisions rely on, from the logs of others and from our own, each with the position it was read at. */
@Singleton
class Facts {
    private static final int CAPACITY_WHERE_NO_POLICY_SAYS = 10;
    private static final int MOST_CANDIDATES = 200;

    private final LogService log;

    @Inject
    Facts(LogService log) {
        this.log = log;
    }

    /** The policy and the calendars in force for an organisation; lower layers override higher ones value by value. */
    TimeRules rules(String organisation, LocalDate day) {
        Set<String> reliedOn = new LinkedHashSet<>();
        Map<String, Integer> policy = policy(organisation, day, reliedOn);
        TimeRules.Lengths law = TimeRules.Lengths.BY_LAW;
        TimeRules.Lengths lengths = new TimeRules.Lengths(
                policy.getOrDefault("askOtherSideWorkingDays", law.askOtherSideWorkingDays()),
                policy.getOrDefault("partiesChooseWorkingDays", law.partiesChooseWorkingDays()),
                policy.getOrDefault("mediatorAcceptsWorkingDays", law.mediatorAcceptsWorkingDays()),
                policy.getOrDefault("mediateDays", law.mediateDays()),
                policy.getOrDefault("courtOrdinaryDays", law.courtOrdinaryDays()),
                policy.getOrDefault("courtSummaryDays", law.courtSummaryDays()),
                policy.getOrDefault("confirmationDays", law.confirmationDays()));
        return new TimeRules(lengths, workingDays(organisation), List.copyOf(reliedOn));
    }

    int capacity(String organisation, LocalDate day) {
        return policy(organisation, day, new LinkedHashSet<>())
                .getOrDefault("mediatorCapacity", CAPACITY_WHERE_NO_POLICY_SAYS);
    }

    private Map<String, Integer> policy(String organisation, LocalDate day, Set<String> reliedOn) {
        Map<String, Integer> values = new HashMap<>();
        for (String layer : List.of(CalendarYear.NATION, province(organisation), organisation)) {
            log.view(PoliciesKnown.class)
                    .get(layer + "-mediation")
                    .map(document -> document.on(day))
                    .ifPresent(version -> {
                        values.putAll(version.values());
                        reliedOn.add(version.position());
                    });
        }
        return values;
    }

    /** The notices that are shipped, and over them whatever the registry has published. */
    private WorkingDays workingDays(String organisation) {
        String division = division(organisation);
        Query regions = Query.whereIn("region", List.of(CalendarYear.NATION, province(organisation), division))
                .limit(Query.MOST);
        List<CalendarYear> published = log.view(CalendarsKnown.class).find(regions).items().stream()
                .map(CalendarsKnown.Document::year)
                .toList();
        return Calendars.OFFICIAL.with(published).in(division.isEmpty() ? CalendarYear.NATION : division);
    }

    private String province(String organisation) {
        return division(organisation).length() < 2
                ? CalendarYear.NATION
                : division(organisation).substring(0, 2) + "0000";
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
                roles == null ? null : roles.roles().get(mediator.id()),
                load == null ? 0 : load.open(),
                capacity(organisation, day),
                load == null ? 0 : load.settled(),
                reliedOn);
    }
}
