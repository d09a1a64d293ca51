package org.zhibao.analytics.view;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zhibao.analytics.ChinaTime;
import org.zhibao.analytics.Surge;
import org.zhibao.eventlog.LoggedEvent;
import org.zhibao.eventlog.projection.Projection;

/**
 * How often does each field, district and respondent come up, day by day? Kept for as long as a surge looks back, and a little
 * longer.
 */
public final class Occurrences implements Projection<Occurrences.Document> {
    private static final int DAYS_KEPT = (Surge.SPANS_BEFORE + 2) * Surge.DAYS;
    private static final int MATTERS_KEPT = 200;
    private static final String SEPARATOR = "|";

    /**
     * What comes up.
     *
     * @param lastDay the latest on which it did
     * @param days how often on each day
     * @param seen the latest matters it came up in
     */
    public record Document(
            Surge.Kind kind, String subject, LocalDate lastDay, Map<LocalDate, Long> days, List<Seen> seen) {

        /** What the thirty days that end with {@code today} say against those before. */
        public Surge until(LocalDate today) {
            LocalDate first = today.minusDays(Surge.DAYS - 1L);
            LocalDate start = first.minusDays((long) Surge.DAYS * Surge.SPANS_BEFORE);
            return new Surge(
                    kind,
                    subject,
                    between(first, today),
                    (double) between(start, first.minusDays(1)) / Surge.SPANS_BEFORE,
                    first,
                    today,
                    seen.stream()
                            .filter(each ->
                                    !each.on().isBefore(first) && !each.on().isAfter(today))
                            .map(Seen::stream)
                            .limit(50)
                            .toList());
        }

        /** The centers of the matters behind the surge. */
        public Set<String> centers(Surge surge) {
            Set<String> centers = new TreeSet<>();
            seen.stream()
                    .filter(each -> surge.matters().contains(each.stream()))
                    .map(Seen::center)
                    .forEach(centers::add);
            return centers;
        }

        private long between(LocalDate from, LocalDate to) {
            return days.entrySet().stream()
                    .filter(each ->
                            !each.getKey().isBefore(from) && !each.getKey().isAfter(to))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    /** A matter in which it came up. */
    public record Seen(String stream, String center, LocalDate on) {}

    @Override
    public String name() {
        return "occurrences";
    }

    @Override
    public Set<String> sources() {
        return Set.of("cases.log", "mediations.log");
    }

    @Override
    public Class<Document> documentType() {
        return Document.class;
    }

    @Override
    public List<String> indexes() {
        return List.of("lastDay");
    }

    @Override
    public Set<String> keys(LoggedEvent event) {
        JsonNode data = event.data();
        return switch (event.type()) {
            case "assistance.ApplicationSubmitted" ->
                key(Surge.Kind.DISTRICT, data.path("division").asText());
            case "assistance.PartyAdded" ->
                data.path("role").asText().equals("RESPONDENT")
                        ? key(Surge.Kind.RESPONDENT, data.path("name").asText())
                        : Set.of();
            case "preexamination.PreExaminationSubmitted" ->
                key(Surge.Kind.FIELD, data.path("field").asText());
            case "mediation.MediationRequested" -> respondents(data);
            default -> Set.of();
        };
    }

    @Override
    public Document fold(@Nullable Document before, String key, LoggedEvent event) {
        int bar = key.indexOf(SEPARATOR);
        // Happened, not recorded: a thousand old cases that are taken over in an hour are no surge.
        LocalDate day = ChinaTime.dayOf(Happened.at(event));
        JsonNode data = event.data();
        // A mediation of a case is the same matter: its respondents come up once.
        String stream = data.path("caseId").isTextual()
                ? "assistance-" + data.path("caseId").asText()
                : event.stream();
        if (before != null
                && before.seen().stream().anyMatch(each -> each.stream().equals(stream))) {
            return before;
        }
        if (before != null && day.isBefore(before.lastDay().minusDays(DAYS_KEPT))) {
            return before;
        }
        Map<LocalDate, Long> days = new TreeMap<>(before == null ? Map.of() : before.days());
        days.merge(day, 1L, Long::sum);
        LocalDate last = before == null || day.isAfter(before.lastDay()) ? day : before.lastDay();
        days.keySet().removeIf(each -> each.isBefore(last.minusDays(DAYS_KEPT)));
        List<Seen> seen = new ArrayList<>();
        seen.add(new Seen(
                stream, data.path("center").asText(data.path("organisation").asText()), day));
        if (before != null) {
            before.seen().stream().limit(MATTERS_KEPT - 1L).forEach(seen::add);
        }
        return new Document(Surge.Kind.valueOf(key.substring(0, bar)), key.substring(bar + 1), last, days, seen);
    }

    /** The id of what comes up. */
    public static String id(Surge.Kind kind, String subject) {
        return kind + SEPARATOR + subject;
    }

    private static Set<String> key(Surge.Kind kind, String subject) {
        return subject.isEmpty() ? Set.of() : Set.of(id(kind, subject));
    }

    private static Set<String> respondents(JsonNode data) {
        Set<String> keys = new TreeSet<>();
        data.path("parties").forEach(party -> {
            if (party.path("side").asText().equals("RESPONDENT")) {
                keys.addAll(key(Surge.Kind.RESPONDENT, party.path("name").asText()));
            }
        });
        return keys;
    }
}
