package org.zhibao.registry.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Stated;
import org.zhibao.registry.CenterId;
import org.zhibao.registry.Layer;
import org.zhibao.registry.calendar.CalendarId;
import org.zhibao.registry.filingentity.FilingEntityRules;
import org.zhibao.registry.policy.PolicyId;
import org.zhibao.registry.view.PublishedCalendars;
import org.zhibao.registry.view.PublishedPolicies;

/** Looks up, from their own events, the policies and calendars that a decision about a center depends on. */
@ApplicationScoped
class KnownRules {
    private final Remembered<PublishedPolicies.Document> policies;
    private final Remembered<PublishedCalendars.Document> calendars;

    @Inject
    KnownRules(LogService log) {
        this.policies = new Remembered<>(log, new PublishedPolicies());
        this.calendars = new Remembered<>(log, new PublishedCalendars());
    }

    FilingEntityRules ofFilingEntities(CenterId center, LocalDate day) {
        List<PublishedPolicies.Document> highestFirst = Layer.downTo(center).stream()
                .map(layer -> PolicyId.of(layer, FilingEntityRules.TOPIC).toString())
                .flatMap(stream -> policies.state(stream).stream())
                .map(Stated::document)
                .toList();
        Map<String, Object> values = new HashMap<>();
        Set<String> versions = new TreeSet<>();
        PublishedPolicies.effective(FilingEntityRules.TOPIC, day, highestFirst)
                .values()
                .forEach((name, value) -> {
                    values.put(name, value.value());
                    versions.add(PolicyId.of(new Layer(value.layer()), FilingEntityRules.TOPIC)
                                    .value()
                            + "@"
                            + value.version());
                });
        return FilingEntityRules.of(values, versions.isEmpty() ? "default" : String.join(" ", versions));
    }

    /** For a deadline of some weeks that begins on {@code day}: the notices that are shipped, and over them what is published. */
    WorkingDays workingDays(CenterId center, LocalDate day) {
        String division = center.value().substring(0, 6);
        List<CalendarYear> published =
                List.of(CalendarYear.NATION, division.substring(0, 2) + "0000", division.substring(0, 4) + "00")
                        .stream()
                        .distinct()
                        .flatMap(region -> List.of(day.getYear(), day.getYear() + 1).stream()
                                .map(year ->
                                        CalendarId.of(new Layer(region), year).toString()))
                        .flatMap(stream -> calendars.state(stream).stream())
                        .map(Stated::document)
                        .flatMap(document -> document.versions().stream().map(version -> calendar(document, version)))
                        .toList();
        return Calendars.OFFICIAL.with(published).in(division);
    }

    private static CalendarYear calendar(PublishedCalendars.Document calendar, PublishedCalendars.Version version) {
        return new CalendarYear(
                calendar.region(),
                calendar.year(),
                version.version(),
                version.restDays().stream()
                        .map(rest -> new CalendarYear.RestDays(rest.from(), rest.to(), rest.name()))
                        .toList(),
                version.workedDays(),
                version.notice());
    }
}
