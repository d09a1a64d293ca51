package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.zhibao.deadlines.WorkingDays;

/**
 * Indicators counted anew from nothing but the feeds of the services and the definitions that are published beside each figure, as
 * anyone outside could: slow, and none of the code that the service counts with.
 */
final class FeedRecount {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final int AT_RISK_WORKING_DAYS = 3;

    private final Map<String, List<JsonNode>> streams = new TreeMap<>();

    /** Reads every feed to its end. */
    private static FeedRecount of(Installation zhibao) throws Exception {
        FeedRecount recount = new FeedRecount();
        for (String service : List.of("registry", "cases", "mediations")) {
            String after = "";
            for (boolean more = true; more; ) {
                HttpResponse<String> answer = zhibao.get("/services/%s/v1/feed?limit=200%s".formatted(service, after));
                if (answer.statusCode() != 200) {
                    throw new IllegalStateException(answer.statusCode() + " " + answer.body());
                }
                Chromium.JSON.readTree(answer.body()).forEach(recount::add);
                after = "&after=" + answer.headers().firstValue("Feed-Next").orElseThrow();
                more = answer.headers().firstValue("Feed-More").orElseThrow().equals("true");
            }
        }
        return recount;
    }

    /** Where the service says something else of now, or of one of these instants, or by center and month. */
    static List<String> differences(Installation zhibao, List<Instant> instants) throws Exception {
        JsonNode definitions = json(zhibao, "/v1/indicators").path("items");
        FeedRecount recount = of(zhibao);
        List<String> wrong = new ArrayList<>();
        for (JsonNode definition : definitions) {
            String path = "/v1/indicators/" + definition.path("id").asText();
            compare(wrong, path, json(zhibao, path), recount.value(definition, Instant.now()));
            for (Instant asOf : instants) {
                String then = path + "?asOf=" + asOf;
                compare(wrong, then, json(zhibao, then), recount.value(definition, asOf));
            }
        }
        for (String id : List.of("received", "accepted", "closed")) {
            JsonNode byCenter = json(zhibao, "/v1/indicators/%s?by=center".formatted(id));
            JsonNode byMonth = json(zhibao, "/v1/indicators/%s?by=month".formatted(id));
            Set<String> types = texts(byCenter.at("/definition/counts"));
            if (!parts(byCenter).equals(recount.byCenter(types))
                    || !parts(byMonth).equals(recount.byMonth(types))) {
                wrong.add(id + " by center or month");
            }
        }
        return definitions.isEmpty() ? List.of("there are no definitions") : wrong;
    }

    private static void compare(List<String> wrong, String path, JsonNode said, @Nullable Double counted) {
        Double value = said.path("value").isNumber() ? said.path("value").asDouble() : null;
        boolean same = value == null ? counted == null : counted != null && Math.abs(value - counted) < 1e-9;
        if (!same) {
            wrong.add("%s says %s and the feeds %s".formatted(path, value, counted));
        }
    }

    private static Map<String, Long> parts(JsonNode said) {
        Map<String, Long> parts = new TreeMap<>();
        said.path("parts")
                .forEach(part -> parts.put(
                        part.path("key").asText(), part.path("numerator").asLong()));
        return parts;
    }

    private static JsonNode json(Installation zhibao, String path) throws Exception {
        return Chromium.JSON.readTree(zhibao.get(path).body());
    }

    private void add(JsonNode event) {
        streams.computeIfAbsent(event.path("subject").asText(), none -> new ArrayList<>())
                .add(event);
    }

    /** What the definition says of everything that was recorded by {@code asOf}; null when there is nothing to tell. */
    @Nullable
    private Double value(JsonNode definition, Instant asOf) {
        Set<String> counts = texts(definition.path("counts"));
        Set<String> against = texts(definition.path("against"));
        Set<String> less = texts(definition.path("lessThese"));
        long counted = 0;
        long all = 0;
        List<Integer> days = new ArrayList<>();
        for (List<JsonNode> whole : streams.values()) {
            List<JsonNode> stream =
                    whole.stream().filter(event -> !time(event).isAfter(asOf)).toList();
            boolean such = isSuch(stream, definition.path("only"));
            switch (definition.path("kind").asText()) {
                case "COUNT" -> {
                    counted += such ? number(stream, counts) - number(stream, less) : 0;
                    all = counted;
                }
                case "SHARE" -> {
                    counted += such ? number(stream, counts) : 0;
                    all += number(stream, against);
                }
                case "WORKING_DAYS" -> days(stream, against, counts, days);
                default -> {
                    counted += isIn(definition.path("kind").asText(), stream, counts, against, day(asOf)) ? 1 : 0;
                    all = counted;
                }
            }
        }
        return switch (definition.path("kind").asText()) {
            case "SHARE" -> all == 0 ? null : (double) counted / all;
            case "WORKING_DAYS" -> quantile(days, definition.path("quantile").asDouble());
            default -> (double) counted;
        };
    }

    /** Events of these types by the center they name. */
    private Map<String, Long> byCenter(Set<String> types) {
        Map<String, Long> found = new TreeMap<>();
        streams.values()
                .forEach(stream -> stream.stream()
                        .filter(event -> types.contains(event.path("type").asText()))
                        .forEach(event -> found.merge(event.at("/data/center").asText(), 1L, Long::sum)));
        return found;
    }

    /** Events of these types by the month in which they happened. */
    private Map<String, Long> byMonth(Set<String> types) {
        Map<String, Long> found = new TreeMap<>();
        streams.values()
                .forEach(stream -> stream.stream()
                        .filter(event -> types.contains(event.path("type").asText()))
                        .forEach(event -> found.merge(
                                YearMonth.from(happened(event).atZone(CHINA)).toString(), 1L, Long::sum)));
        return found;
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(each -> texts.add(each.asText()));
        return texts;
    }

    private static long number(List<JsonNode> stream, Set<String> types) {
        return stream.stream()
                .filter(event -> types.contains(event.path("type").asText()))
                .count();
    }

    private static boolean isSuch(List<JsonNode> stream, JsonNode only) {
        Map<String, List<String>> places =
                Map.of("kind", List.of("serviceItem", "mode", "kind"), "exportOriented", List.of("exportOriented"));
        for (Map.Entry<String, JsonNode> wanted : only.properties()) {
            String told = stream.stream()
                    .flatMap(event -> places.get(wanted.getKey()).stream()
                            .map(place -> event.path("data").path(place)))
                    .filter(value -> !value.isMissingNode() && !value.isNull())
                    .map(JsonNode::asText)
                    .findFirst()
                    .orElse("");
            if (!told.equals(wanted.getValue().asText())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isIn(String kind, List<JsonNode> stream, Set<String> in, Set<String> out, LocalDate today) {
        JsonNode last = null;
        for (JsonNode event : stream) {
            String type = event.path("type").asText();
            last = in.contains(type) || out.contains(type) ? event : last;
        }
        if (last == null || !in.contains(last.path("type").asText())) {
            return false;
        }
        JsonNode dueOn = last.at("/data/examineBy/dueOn");
        if (kind.equals("STANDING")) {
            return true;
        }
        if (!dueOn.isTextual()) {
            return false;
        }
        LocalDate due = LocalDate.parse(dueOn.textValue());
        boolean overdue = today.isAfter(due);
        return kind.equals("OVERDUE") ? overdue : !overdue && worked(today, due) <= AT_RISK_WORKING_DAYS;
    }

    private static void days(List<JsonNode> stream, Set<String> begins, Set<String> ends, List<Integer> days) {
        JsonNode begin = null;
        for (JsonNode event : stream) {
            if (begin == null && begins.contains(event.path("type").asText())) {
                begin = event;
            } else if (begin != null && ends.contains(event.path("type").asText())) {
                days.add(worked(day(happened(begin)), day(happened(event))));
                return;
            }
        }
    }

    private static @Nullable Double quantile(List<Integer> days, double part) {
        days.sort(null);
        return days.isEmpty() ? null : (double) days.get((int) Math.max(0, Math.ceil(part * days.size()) - 1));
    }

    private static int worked(LocalDate from, LocalDate to) {
        int worked = 0;
        for (LocalDate day = from.plusDays(1); !day.isAfter(to); day = day.plusDays(1)) {
            worked += WorkingDays.OFFICIAL.includes(day) ? 1 : 0;
        }
        return worked;
    }

    private static Instant happened(JsonNode event) {
        Instant told = time(event);
        JsonNode data = event.path("data");
        for (String place : List.of("/receivedAt", "/receipt/receivedAt")) {
            if (data.at(place).isTextual()) {
                told = Instant.parse(data.at(place).asText());
            }
        }
        for (String place : event.path("type").asText().endsWith(".CaseImported")
                ? List.of("/submittedOn")
                : List.of("/decidedOn", "/awardedOn", "/effectiveOn", "/heldOn")) {
            if (data.at(place).asText().matches("\\d{4}-\\d\\d-\\d\\d")) {
                told = LocalDate.parse(data.at(place).asText())
                        .atStartOfDay(CHINA)
                        .toInstant();
            }
        }
        return told.isBefore(time(event)) ? told : time(event);
    }

    private static Instant time(JsonNode event) {
        return Instant.parse(event.path("time").asText());
    }

    private static LocalDate day(Instant at) {
        return at.atZone(CHINA).toLocalDate();
    }
}
