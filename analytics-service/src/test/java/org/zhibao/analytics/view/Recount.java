package org.zhibao.analytics.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.view.Reading.By;
import org.zhibao.analytics.view.Reading.Scope;
import org.zhibao.deadlines.WorkingDays;
import org.zhibao.eventlog.LoggedEvent;

/** An indicator straight from the events, without any of the folded documents, as slowly as it takes. */
record Recount(Indicator indicator, Scope scope, List<LoggedEvent> history) {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    @Nullable
    Double value() {
        return switch (indicator.kind()) {
            case COUNT -> (double) (events(indicator.numerator()::contains) - events(indicator.takenBack()::contains));
            case SHARE -> share();
            case STANDING -> (double) awaiting(any -> true);
            case OVERDUE -> (double) awaiting(due -> today().isAfter(due));
            case AT_RISK -> (double) awaiting(due -> !today().isAfter(due) && worked(today(), due) <= 3);
            case WORKING_DAYS -> days();
        };
    }

    private long events(Predicate<String> type) {
        return history.stream()
                .filter(event -> type.test(event.type()) && isInTime(event) && isHere(event) && isSuch(event))
                .count();
    }

    private @Nullable Double share() {
        List<LoggedEvent> all = history.stream()
                .filter(event -> indicator.denominator().contains(event.type()) && isInTime(event) && isHere(event))
                .toList();
        long some = all.stream()
                .filter(event -> indicator.numerator().contains(event.type()) && isSuch(event))
                .count();
        return all.isEmpty() ? null : (double) some / all.size();
    }

    private long awaiting(Predicate<LocalDate> due) {
        return byStream().values().stream()
                .filter(stream -> {
                    List<LoggedEvent> moves = stream.stream()
                            .filter(event -> indicator.numerator().contains(event.type())
                                    || indicator.denominator().contains(event.type()))
                            .toList();
                    LoggedEvent last = moves.isEmpty() ? null : moves.get(moves.size() - 1);
                    if (last == null || !indicator.numerator().contains(last.type()) || !isHere(stream)) {
                        return false;
                    }
                    String day = last.data().at("/examineBy/dueOn").asText();
                    return indicator.kind() == Indicator.Kind.STANDING
                            || (!day.isEmpty() && due.test(LocalDate.parse(day)));
                })
                .count();
    }

    private Map<String, List<LoggedEvent>> byStream() {
        return history.stream()
                .filter(event ->
                        !event.at().isAfter(scope.asOf()) && !happened(event).isAfter(end()))
                .collect(groupingBy(LoggedEvent::stream, LinkedHashMap::new, toList()));
    }

    private @Nullable Double days() {
        List<Integer> all = new ArrayList<>();
        history.stream().collect(groupingBy(LoggedEvent::stream)).values().forEach(stream -> {
            LoggedEvent begin = first(stream, indicator.denominator()::contains);
            if (begin != null) {
                LoggedEvent end = first(
                        stream.subList(stream.indexOf(begin) + 1, stream.size()), indicator.numerator()::contains);
                if (end != null && isInTime(end) && isHere(end)) {
                    all.add(worked(day(happened(begin)), day(happened(end))));
                }
            }
        });
        all.sort(null);
        return all.isEmpty()
                ? null
                : (double) all.get((int) Math.max(0, Math.ceil(indicator.quantile() * all.size()) - 1));
    }

    private static @Nullable LoggedEvent first(List<LoggedEvent> events, Predicate<String> type) {
        return events.stream()
                .filter(event -> type.test(event.type()))
                .findFirst()
                .orElse(null);
    }

    private static int worked(LocalDate from, LocalDate to) {
        return (int) from.plusDays(1)
                .datesUntil(to.isBefore(from) ? from.plusDays(1) : to.plusDays(1))
                .filter(WorkingDays.OFFICIAL::includes)
                .count();
    }

    private Instant end() {
        Instant end = scope.to() == null
                ? scope.asOf()
                : scope.to()
                        .plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(CHINA)
                        .toInstant()
                        .minusNanos(1);
        return end.isBefore(scope.asOf()) ? end : scope.asOf();
    }

    private LocalDate today() {
        return day(end());
    }

    private boolean isInTime(LoggedEvent event) {
        YearMonth month = YearMonth.from(happened(event).atZone(CHINA));
        return !event.at().isAfter(scope.asOf())
                && (scope.from() == null || !month.isBefore(scope.from()))
                && (scope.to() == null || !month.isAfter(scope.to()));
    }

    private boolean isHere(LoggedEvent event) {
        String wanted = scope.only().get(By.CENTER);
        return wanted == null || wanted.equals(event.data().path("center").asText());
    }

    private boolean isHere(List<LoggedEvent> stream) {
        List<LoggedEvent> told = stream.stream()
                .filter(event -> Indicator.COUNTED.contains(event.type()))
                .toList();
        return isHere(told.get(told.size() - 1));
    }

    private boolean isSuch(LoggedEvent event) {
        if (indicator.traits().isEmpty()) {
            return true;
        }
        Map<String, String> fields = Map.of("kind", "serviceItem", "exportOriented", "exportOriented");
        LoggedEvent opened = history.stream()
                .filter(each -> each.stream().equals(event.stream()))
                .findFirst()
                .orElseThrow();
        return indicator.traits().entrySet().stream()
                .allMatch(trait -> Objects.equals(
                        opened.data().path(fields.get(trait.getKey())).asText(), trait.getValue()));
    }

    private static Instant happened(LoggedEvent event) {
        return event.data().has("receivedAt")
                ? Instant.parse(event.data().path("receivedAt").asText())
                : event.at();
    }

    private static LocalDate day(Instant at) {
        return at.atZone(CHINA).toLocalDate();
    }
}
