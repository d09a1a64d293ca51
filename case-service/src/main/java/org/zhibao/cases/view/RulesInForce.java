package org.zhibao.cases.view;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.TimeRules.ClockAfterCorrection;
import org.zhibao.cases.TimeRules.Lengths;
import org.zhibao.cases.TransferRules;
import org.zhibao.cases.preexamination.PreExaminationRules;
import org.zhibao.deadlines.CalendarYear;
import org.zhibao.deadlines.Calendars;
import org.zhibao.deadlines.Deadline;
import org.zhibao.deadlines.Reckoning;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.projection.Query;
import org.zhibao.eventlog.projection.Views;

/**
 * What the published calendars and policies say for a center: what a lower layer says goes before what a higher one says, and the
 * shipped notices and defaults hold where nobody says anything.
 */
public final class RulesInForce {
    private final Views views;
    private final @Nullable Map<String, Object> known;

    public RulesInForce(Views views) {
        this(views, null);
    }

    private RulesInForce(Views views, @Nullable Map<String, Object> known) {
        this.views = views;
        this.known = known;
    }

    /** The same for one piece of work with many cases: asks for nothing twice, and so does not see what is published meanwhile. */
    public RulesInForce forOnePass() {
        return new RulesInForce(views, new HashMap<>());
    }

    @SuppressWarnings("unchecked") // A name is only ever asked for with the same kind of answer.
    private <V> V once(String name, Supplier<V> answer) {
        return known == null ? answer.get() : (V) known.computeIfAbsent(name, asked -> answer.get());
    }

    /** The time limits of a case of this center that are set in motion on that day. */
    public TimeRules assistance(String center, LocalDate day) {
        AssistancePolicies.InForce policy = policy(center, day);
        Lengths otherwise = Lengths.BY_GUIDELINES;
        Lengths lengths = new Lengths(
                policy.number("examinationWorkingDays", otherwise.examinationWorkingDays()),
                policy.number("correctionWorkingDays", otherwise.correctionWorkingDays()),
                policy.number("objectionWorkingDays", otherwise.objectionWorkingDays()),
                policy.numbers().get("handlingWorkingDays"));
        Map<String, ClockAfterCorrection> known =
                Map.of("RESTART", ClockAfterCorrection.RESTART, "RESUME", ClockAfterCorrection.RESUME);
        ClockAfterCorrection afterCorrection = known.getOrDefault(
                policy.words().getOrDefault("clockAfterCorrection", ""), ClockAfterCorrection.RESTART);
        return new TimeRules(lengths, afterCorrection, workingDays(division(center)), policy.policies());
    }

    /** What holds for a transfer that this center proposes on that day. */
    public TransferRules transfer(String center, LocalDate day) {
        AssistancePolicies.InForce policy = policy(center, day);
        return new TransferRules(
                policy.number("transferAnswerWorkingDays", TransferRules.ANSWER_WORKING_DAYS),
                policy.number("senderReadsDays", TransferRules.SENDER_READS_DAYS),
                workingDays(division(center)),
                policy.policies());
    }

    /** All that the topic {@code assistance} says for this center on that day. */
    public AssistancePolicies.InForce policy(String center, LocalDate day) {
        return AssistancePolicies.merged(
                layers(center)
                        .map(layer -> once(
                                "assistance " + layer,
                                () -> views.view(AssistancePolicies.class).get(layer)))
                        .flatMap(Optional::stream)
                        .toList(),
                day);
    }

    public PreExaminationRules preExamination(String center, LocalDate day) {
        return PreExaminationPolicies.merged(
                layers(center)
                        .map(layer -> once(
                                "pre-examination " + layer,
                                () -> views.view(PreExaminationPolicies.class).get(layer)))
                        .flatMap(Optional::stream)
                        .toList(),
                day,
                workingDays(division(center)));
    }

    /** What is worked in a division, by the latest versions. */
    public WorkingDays workingDays(String division) {
        return once(
                "worked " + division,
                () -> Calendars.OFFICIAL.with(published(division)).in(division));
    }

    /** How a deadline was reckoned: by the versions it relied on, whatever was published since. */
    public Reckoning reckoned(Deadline deadline, String division) {
        List<String> reliedOn = Objects.requireNonNullElse(deadline.reliedOn(), List.of());
        List<CalendarYear> then = published(division).stream()
                .filter(calendar -> reliedOn.contains(calendar.reference()))
                .toList();
        return deadline.reckonedBy(Calendars.OFFICIAL.with(then).in(division));
    }

    private List<CalendarYear> published(String division) {
        Query regions = Query.whereIn("region", regions(division).toList());
        return views.view(CalendarsKnown.class).all(regions).stream()
                .flatMap(document -> document.versions().stream())
                .toList();
    }

    /** As the registry layers its policies: nation, province, prefecture, and the center itself. */
    private Stream<String> layers(String center) {
        return Stream.concat(regions(division(center)), Stream.of(center)).distinct();
    }

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
                () -> views.view(CentersKnown.class)
                        .get(center)
                        .map(CentersKnown.Document::division)
                        .orElse(CalendarYear.NATION));
    }
}
