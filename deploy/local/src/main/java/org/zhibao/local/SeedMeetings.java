package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** The seminar, the work meeting, the training and the conference that the documents tell of, each with what came of it. */
final class SeedMeetings {

    private final Seed seed;
    private final List<String> places;

    SeedMeetings(Seed seed, List<String> places) {
        this.seed = seed;
        this.places = places;
    }

    List<Callable<Void>> all() {
        return List.of(this::seminar, this::workMeeting, this::training, this::conference);
    }

    private Void seminar() throws IOException, InterruptedException {
        JsonNode told = seed.document("000").path("programme");
        String path = announce("000", told, told.path("title").asText());
        registerDelegations(path, told);
        hold(path, "000", told);
        for (JsonNode region : told.path("presentersOfExperience")) {
            String place = placeOf(region.asText());
            Map<String, Object> experience = Map.of(
                    "region",
                    Seed.division(region.asText()),
                    "presenter",
                    place + "知识产权局代表（演示）",
                    "experience",
                    place + "的维权援助工作经验（演示）");
            contribute(path, "000", "experiences", region.asText(), experience);
            contribute(path, "000", "problems", region.asText(), said(region.asText(), "problem", "提出的困难"));
            contribute(path, "000", "suggestions", region.asText(), said(region.asText(), "suggestion", "提出的建议"));
        }
        publish(path, "000", Map.of("summary", "交流经验，提出问题和建议（演示）", "measures", List.of()));
        return null;
    }

    /** Each administration sends at least so many as the participants allow, and the first of them one more. */
    private void registerDelegations(String path, JsonNode told) throws IOException, InterruptedException {
        int administrations = told.path("administrations").asInt();
        int participants = told.path("participants").asInt();
        for (int number = 0; number < administrations; number++) {
            String place = places.get(number);
            int people = participants / administrations + (number < participants % administrations ? 1 : 0);
            Map<String, Object> delegation = Map.of(
                    "administration",
                    place.substring(7) + "知识产权局（演示）",
                    "division",
                    Seed.division(place.substring(0, 6)),
                    "people",
                    people);
            seed.tell(Seed.NATIONAL, 60, path + "/delegations", delegation, "programme-000-delegation-" + number);
        }
    }

    /** The document names neither its title nor its day: the year is that in which it is recorded here. */
    private Void workMeeting() throws IOException, InterruptedException {
        JsonNode told = seed.document("001").path("programme");
        String path = announce("001", told, "上海知识产权保护中心工作会议（演示）");
        hold(path, "001", told);
        return null;
    }

    private Void training() throws IOException, InterruptedException {
        JsonNode document = seed.document("002");
        JsonNode told = document.path("programme");
        String path = announce("002", told, told.path("title").asText());
        hold(path, "002", told);
        for (String region : List.of("310000", "430000", "500000")) {
            contribute(path, "002", "suggestions", region, said(region, "suggestion", "对下半年重点工作的建议"));
        }
        List<Map<String, Object>> measures = IntStream.rangeClosed(
                        1, document.path("measures").asInt())
                .mapToObj(number -> Map.<String, Object>of(
                        "number", number, "title", "第%d项举措（演示）".formatted(number), "text", "下半年重点工作的具体举措（演示）"))
                .toList();
        Map<String, Object> minutes = new HashMap<>();
        minutes.put("summary", "回顾上半年工作，部署下半年重点任务（演示）");
        minutes.put("measures", measures);
        minutes.put(
                "period",
                Map.of(
                        "reviewed", document.at("/period/reviewed").asText(),
                        "planned", document.at("/period/planned").asText()));
        publish(path, "002", minutes);
        new SeedTasks(seed, "002", idOf(path)).issue(measures.size());
        return null;
    }

    private Void conference() throws IOException, InterruptedException {
        JsonNode told = seed.document("003").path("programme");
        String path = announce("003", told, told.path("title").asText());
        hold(path, "003", told);
        Map<String, Object> goals = Map.of("number", 1, "title", "列入年度工作目标（演示）", "text", "将示范工作列入年度目标（演示）");
        publish(path, "003", Map.of("summary", "为集体和个人颁发牌匾和证书（演示）", "measures", List.of(goals)));
        new SeedTasks(seed, "003", idOf(path)).issue(1);
        return null;
    }

    private String announce(String document, JsonNode told, String title) throws IOException, InterruptedException {
        Map<String, Object> programme = Map.of(
                "kind",
                told.path("kind").asText(),
                "title",
                title,
                "place",
                told.path("place").asText("Shanghai"),
                "division",
                Seed.division(told.path("division").asText("310000")),
                "plannedFor",
                dayOf(told),
                "document",
                document);
        String key = "programme-%s-".formatted(document);
        String path = "/v1/programmes/" + seed.tell(Seed.NATIONAL, 60, "/v1/programmes", programme, key + "announced");
        seed.tell(Seed.NATIONAL, 60, path + "/registration", Map.of(), key + "opened");
        return path;
    }

    private static String idOf(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private void hold(String path, String document, JsonNode told) throws IOException, InterruptedException {
        Map<String, Object> holding = new HashMap<>(Map.of("heldOn", dayOf(told)));
        for (String number : List.of("participants", "administrations")) {
            if (told.has(number)) {
                holding.put(number, told.path(number).asInt());
            }
        }
        seed.tell(Seed.NATIONAL, 61, path + "/holding", holding, "programme-%s-held".formatted(document));
    }

    private void publish(String path, String document, Map<String, Object> minutes)
            throws IOException, InterruptedException {
        seed.tell(Seed.NATIONAL, 62, path + "/minutes", minutes, "programme-%s-minutes".formatted(document));
    }

    private void contribute(String path, String document, String list, String region, Map<String, Object> contribution)
            throws IOException, InterruptedException {
        String key = "programme-%s-%s-%s".formatted(document, list, region);
        seed.tell(Seed.NATIONAL, 61, path + "/" + list, contribution, key);
    }

    private Map<String, Object> said(String region, String name, String what) {
        return Map.of("region", Seed.division(region), name, "%s%s（演示）".formatted(placeOf(region), what));
    }

    private String dayOf(JsonNode told) {
        return told.path("heldOn").asText(String.valueOf(seed.day(60).getYear()));
    }

    private String placeOf(String division) {
        return places.stream()
                .filter(line -> line.startsWith(division))
                .map(line -> line.substring(7))
                .findFirst()
                .orElseThrow();
    }
}
