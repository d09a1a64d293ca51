package org.zhibao.cases.rest;

import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.Position;
import org.zhibao.eventlog.suite.WrittenLog;

/** What the registry and the mediations would have written into their logs. */
@ApplicationScoped
class Neighbours {
    private final WrittenLog centers;
    private final WrittenLog mediations;
    private boolean knownCentersOpen;

    @Inject
    Neighbours(@ConfigProperty(name = "zhibao.kafka") String kafka) {
        centers = WrittenLog.of(kafka, "centers.log");
        mediations = WrittenLog.of(kafka, "mediations.log");
    }

    /** The northern and the southern center operate; at first call they are opened. */
    synchronized void openKnownCenters() {
        if (!knownCentersOpen) {
            openCenter(NORTH);
            openCenter(SOUTH);
            knownCentersOpen = true;
        }
    }

    /** An assistance center from its application to its opening. */
    Position openCenter(String center) {
        Map<String, Object> division = Map.of("code", center.substring(0, 6), "asOfYear", 2025);
        center(
                center,
                "CenterEstablishmentApplied",
                Map.of("kind", "ASSISTANCE", "name", "演示中心", "division", division, "applicant", "演示省局"));
        center(
                center,
                "CenterConstructionApproved",
                Map.of("district", division, "functions", List.of("RIGHTS_PROTECTION_ASSISTANCE")));
        return center(center, "CenterOpened", Map.of());
    }

    /** A protection center that pre-examines biomedicine. */
    void openPreExaminingCenter(String center) {
        Map<String, Object> division = Map.of("code", center.substring(0, 6), "asOfYear", 2025);
        center(
                center,
                "CenterEstablishmentApplied",
                Map.of("kind", "PROTECTION", "name", "演示保护中心", "division", division, "applicant", "演示省局"));
        center(
                center,
                "CenterConstructionApproved",
                Map.of(
                        "district",
                        division,
                        "industryFields",
                        List.of("biomedicine"),
                        "functions",
                        List.of("RAPID_PREEXAMINATION")));
        center(center, "CenterOpened", Map.of());
    }

    /** A filing entity of that center with that quota for this year. */
    Position recordFilingEntity(String entity, String center, int quota) {
        filingEntity(entity, "EntityRecorded", Map.of("center", center, "name", "演示企业", "validFrom", "2024-01-01"));
        int year = Deadline.dayOf(Instant.now()).getYear();
        return filingEntity(entity, "QuotaAllocated", Map.of("year", year, "quota", quota));
    }

    Position filingEntity(String entity, String event, Map<String, ?> data) {
        return centers.append("filingentity-" + entity, "filingentity." + event, Instant.now(), data);
    }

    /** A version of a region's calendar for a year, with one holiday. */
    Position publishCalendar(String region, int year, int version, String holiday) {
        return centers.append(
                "calendar-%s-%d".formatted(region, year),
                "calendar.CalendarPublished",
                Instant.now(),
                Map.of(
                        "calendar",
                        "%s-%d".formatted(region, year),
                        "region",
                        region,
                        "year",
                        year,
                        "version",
                        version,
                        "restDays",
                        List.of(Map.of("from", holiday, "to", holiday, "name", "演示节")),
                        "workedDays",
                        List.of(),
                        "notice",
                        "演示通知",
                        "cause",
                        "演示更正"));
    }

    /** A version of a layer's policy on a topic that holds from the beginning of 2026. */
    Position publishPolicy(String layer, String topic, int version, Map<String, ?> values) {
        return centers.append(
                "policy-%s-%s".formatted(layer, topic),
                "policy.PolicyPublished",
                Instant.now(),
                Map.of(
                        "policy",
                        "%s-%s".formatted(layer, topic),
                        "layer",
                        layer,
                        "topic",
                        topic,
                        "version",
                        version,
                        "effectiveFrom",
                        "2026-01-01",
                        "values",
                        values,
                        "source",
                        "演示办法",
                        "cause",
                        "演示更正"));
    }

    /** An expert who is appointed for years. */
    Position appointExpert(String expert, String center) {
        return centers.append(
                "expert-" + expert,
                "expert.ExpertAppointed",
                Instant.now(),
                Map.of(
                        "expert",
                        expert,
                        "center",
                        center,
                        "name",
                        "演示专家",
                        "validFrom",
                        "2020-01-01",
                        "validTo",
                        "2099-12-31"));
    }

    /** One that has held for years and has no end. */
    Position relation(String relation, String person, String other) {
        return centers.append(
                "relation-" + relation,
                "relation.RelationDeclared",
                Instant.now(),
                Map.of("person", person, "other", other, "kind", "EMPLOYMENT", "validFrom", "2020-01-01"));
    }

    Position center(String center, String event, Map<String, ?> data) {
        return centers.append("center-" + center, "center." + event, Instant.now(), data);
    }

    Position mediation(String mediation, String event, Map<String, ?> data) {
        return mediations.append("mediation-" + mediation, "mediation." + event, Instant.now(), data);
    }

    @PreDestroy
    void close() {
        centers.close();
        mediations.close();
    }
}
