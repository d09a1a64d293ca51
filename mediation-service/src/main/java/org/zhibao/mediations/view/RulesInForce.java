package org.zhibao.mediations.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.Views;
import org.zhibao.mediations.TimeRules;

/**
 * What the published calendars and policies say for an organisation: what a lower layer says goes before what a higher one says, value by
 * value, and the law and the shipped notices hold where nobody says anything.
 */
public final class RulesInForce {
    private static final int CAPACITY_WHERE_NO_POLICY_SAYS = 10;

    private final Views views;
    private final @Nullable Map<String, Object> known;

    public RulesInForce(Views views) {
        this(views, null);
    }

    private RulesInForce(Views views, @Nullable Map<String, Object> known) {
        this.views = views;
        this.known = known;
    }

    /**
     * The same for one piece of work with many mediations: asks for nothing twice, and so does not see what is published meanwhile.
     */
    public RulesInForce forOnePass() {
        return new RulesInForce(views, new HashMap<>());
    }

    @SuppressWarnings("unchecked") // A name is only ever asked for with the same kind of answer.
    private <V> V once(String name, Supplier<V> answer) {
        return known == null ? answer.get() : (V) known.computeIfAbsent(name, asked -> answer.get());
    }

    /** The time limits that are set in motion on that day. */
    public TimeRules rules(String organisation, LocalDate day) {
        Set<String> reliedOn = new LinkedHashSet<>();
        Map<String, Integer> policy = policy(organisation, day, reliedOn);
        TimeRules.Lengths law = TimeRules.Lengths.BY_LAW;
        TimeRules.Lengths lengths = new TimeRules.Lengths(
                policy.getOrDefault("askOtherSideWorkingDays", law.askOtherSideWorkingDays()),
                policy.getOrDefault("partiesChooseWorkingDays", law.partiesChooseWorkingDays()),
                policy.getOrDefault("mediatorAcceptsWorkingDays", law.mediatorAcceptsWorkingDays()),
                policy.getOrDefault("mediateDays", law.mediateDays()),
                policy.getOrDefault("administrativeDays", law.administrativeDays()),
                policy.getOrDefault("courtOrdinaryDays", law.courtOrdinaryDays()),
                policy.getOrDefault("courtSummaryDays", law.courtSummaryDays()),
                policy.getOrDefault("confirmationDays", law.confirmationDays()));
        return new TimeRules(lengths, workingDays(organisation), List.copyOf(reliedOn));
    }

    /** How many mediations a mediator may hold at once. */
    public int capacity(String organisation, LocalDate day) {
        return policy(organisation, day, new LinkedHashSet<>())
                .getOrDefault("mediatorCapacity", CAPACITY_WHERE_NO_POLICY_SAYS);
    }

    private Map<String, Integer> policy(String organisation, LocalDate day, Set<String> reliedOn) {
        Map<String, Integer> values = new HashMap<>();
        Stream.concat(regions(division(organisation)), Stream.of(organisation))
                .distinct()
                .forEach(layer -> once(
                                "policy " + layer,
                                () -> views.view(PoliciesKnown.class).get(layer + "-mediation"))
                        .map(document -> document.on(day))
                        .ifPresent(version -> {
                            values.putAll(version.values());
                            reliedOn.add(version.position());
                        }));
        return values;
    }

    /** The notices that are shipped, and over them whatever the registry has published. */
    private WorkingDays workingDays(String organisation) {
        String division = division(organisation);
        return once("worked " + division, () -> {
            Query regions = Query.whereIn("region", regions(division).toList());
            List<CalendarYear> published = views.view(CalendarsKnown.class).all(regions).stream()
                    .map(CalendarsKnown.Document::year)
                    .toList();
            return Calendars.OFFICIAL.with(published).in(division);
        });
    }

    /** As the registry layers them: nation, province, prefecture, county. */
    private static Stream<String> regions(String division) {
        return Stream.of(
                        CalendarYear.NATION,
                        division.substring(0, 2) + "0000",
                        division.substring(0, 4) + "00",
                        division)
                .distinct();
    }

    private String division(String center) {
        return once(
                "division " + center,
                () -> views.view(CenterDistricts.class)
                        .get(center)
                        .map(CenterDistricts.Document::division)
                        .orElse(CalendarYear.NATION));
    }
}
