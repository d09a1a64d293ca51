package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/**
 * What the five source documents tell, through the real API. The numbers are those of the documents, and each thing names the
 * document that tells of it; what a document does not name is invented, always in the same way, and marked 演示.
 */
final class SeedDocuments {

    private static final List<String> FUNCTIONS = List.of(
            "RAPID_PREEXAMINATION",
            "RIGHTS_PROTECTION_ASSISTANCE",
            "MEDIATION",
            "OVERSEAS_DISPUTE_GUIDANCE",
            "PATENT_NAVIGATION",
            "JUDICIAL_ADMINISTRATIVE_LINKAGE");

    /** The documents do not name the industries that a protection center serves. */
    static final List<String> INDUSTRIES = List.of("新材料（演示）", "高端装备（演示）");

    private static final List<String> SHANGHAI_DISTRICTS = List.of(
            "310101 黄浦区",
            "310104 徐汇区",
            "310105 长宁区",
            "310106 静安区",
            "310107 普陀区",
            "310109 虹口区",
            "310110 杨浦区",
            "310112 闵行区",
            "310113 宝山区",
            "310114 嘉定区",
            "310115 浦东新区",
            "310116 金山区",
            "310117 松江区",
            "310118 青浦区",
            "310120 奉贤区",
            "310151 崇明区");

    private final Seed seed;
    private final Senders senders;

    private SeedDocuments(Seed seed, Senders senders) {
        this.seed = seed;
        this.senders = senders;
    }

    /** A center that was founded; {@code place} is the name of its division. */
    record Center(String id, String division, String place) {}

    /** The centers the documents tell of: those for assistance of document 000, and the two of document 001. */
    record Network(List<Center> assistance, Center shanghai, Center pudong) {}

    static Network load(DemoApi api, Senders senders, Instant today) throws InterruptedException {
        return new SeedDocuments(new Seed(api, today), senders).load();
    }

    private Network load() throws InterruptedException {
        JsonNode protection = seed.document("001");
        List<Callable<Center>> foundings = new ArrayList<>(assistanceCenters());
        foundings.add(() -> protectionCenter(protection.path("center"), "上海市"));
        foundings.add(() -> protectionCenter(protection.path("linkedCenter"), "浦东新区"));
        List<Center> centers = senders.all(foundings);
        int assistance = centers.size() - 2;
        Network network =
                new Network(centers.subList(0, assistance), centers.get(assistance), centers.get(assistance + 1));

        List<Callable<Void>> rest = new ArrayList<>();
        rest.addAll(workstations(network.shanghai()));
        rest.addAll(mediators(network.shanghai()));
        rest.addAll(new SeedFilingEntities(seed, network.shanghai()).all());
        rest.addAll(new SeedMeetings(seed, places()).all());
        rest.addAll(new SeedHonours(seed, places()).all());
        rest.addAll(new SeedDesignations(seed, places()).all());
        rest.add(new SeedAlliance(seed)::found);
        senders.all(rest);
        return network;
    }

    /** An assistance center is approved in order to work at once: nothing is built and accepted before it opens. */
    private List<Callable<Center>> assistanceCenters() {
        JsonNode document = seed.document("000");
        String day = document.path("programme").path("heldOn").asText();
        List<Callable<Center>> foundings = new ArrayList<>();
        for (String line :
                places().subList(0, document.path("assistanceCentersApproved").asInt())) {
            String division = line.substring(0, 6);
            String place = line.substring(7);
            String key = "center-%s-".formatted(division);
            foundings.add(() -> {
                String center = apply("ASSISTANCE", place + "知识产权维权援助中心（演示）", division, place, "000", key);
                String path = "/v1/centers/" + center;
                Map<String, Object> approval = new HashMap<>(approval(division, List.of(), FUNCTIONS.subList(1, 3)));
                approval.put("effectiveOn", day);
                seed.tell(Seed.NATIONAL, 20, path + "/construction-approval", approval, key + "approved");
                seed.tell(Seed.NATIONAL, 40, path + "/opening", Map.of("effectiveOn", day), key + "opened");
                return new Center(center, division, place);
            });
        }
        return foundings;
    }

    private Center protectionCenter(JsonNode told, String place) throws IOException, InterruptedException {
        String division = told.path("division").asText();
        String key = "protection-center-%s-".formatted(division);
        String center = apply("PROTECTION", told.path("name").asText() + "（演示）", division, place, "001", key);
        String path = "/v1/centers/" + center;
        seed.tell(
                Seed.NATIONAL,
                5,
                path + "/construction-approval",
                approval(division, INDUSTRIES, FUNCTIONS),
                key + "approved");
        seed.tell(center, 10, path + "/construction", Map.of(), key + "started");
        seed.tell(center, 20, path + "/acceptance-requests", Map.of("report", "预审平台与业务大厅已建成（演示）"), key + "built");
        seed.tell(
                Seed.NATIONAL,
                30,
                path + "/acceptance",
                Map.of("letterNumber", "演示验收函〔2024〕%s号".formatted(division)),
                key + "accepted");
        seed.tell(center, 40, path + "/opening", Map.of(), key + "opened");
        return new Center(center, division, place);
    }

    private String apply(String kind, String name, String division, String place, String document, String key)
            throws IOException, InterruptedException {
        Map<String, Object> application = Map.of(
                "kind",
                kind,
                "name",
                name,
                "division",
                Seed.division(division),
                "applicant",
                place + "知识产权局（演示）",
                "document",
                document);
        return seed.tell(Seed.NATIONAL, 0, "/v1/centers", application, key + "applied");
    }

    private static Map<String, Object> approval(String division, List<String> industries, List<String> functions) {
        return Map.of(
                "letterNumber",
                "演示函〔2024〕%s%s号".formatted(division, industries.isEmpty() ? "" : "保"),
                "district",
                Seed.division(division),
                "industryFields",
                industries,
                "functions",
                functions);
    }

    private List<Callable<Void>> workstations(Center center) {
        return IntStream.rangeClosed(
                        1, seed.document("001").path("workstations").asInt())
                .<Callable<Void>>mapToObj(number -> () -> {
                    String line = SHANGHAI_DISTRICTS.get((number - 1) % SHANGHAI_DISTRICTS.size());
                    String district = line.substring(7);
                    Map<String, Object> proposal = Map.of(
                            "center",
                            center.id(),
                            "name",
                            "%s第%d工作站（演示）".formatted(district, 1 + (number - 1) / SHANGHAI_DISTRICTS.size()),
                            "division",
                            Seed.division(line.substring(0, 6)),
                            "address",
                            "%s示例路%d号（演示）".formatted(district, number),
                            "document",
                            "001");
                    String key = "workstation-%d-".formatted(number);
                    String station = seed.tell(center.id(), 45, "/v1/workstations", proposal, key + "proposed");
                    seed.tell(
                            center.id(),
                            50,
                            "/v1/workstations/%s/activation".formatted(station),
                            Map.of(),
                            key + "activated");
                    return null;
                })
                .toList();
    }

    private List<Callable<Void>> mediators(Center center) {
        return IntStream.rangeClosed(1, seed.document("001").path("mediators").asInt())
                .<Callable<Void>>mapToObj(number -> () -> {
                    Map<String, Object> nomination = Map.of(
                            "center",
                            center.id(),
                            "name",
                            "调解员%02d（演示）".formatted(number),
                            "bornOn",
                            "%d-06-01".formatted(1960 + number % 35),
                            "fields",
                            List.of(List.of("patents", "trademarks", "copyright")
                                    .get(number % 3)),
                            "languages",
                            number % 4 == 0 ? List.of("zh", "en") : List.of("zh"),
                            "document",
                            "001");
                    String key = "mediator-%d-".formatted(number);
                    String mediator = seed.tell(center.id(), 45, "/v1/mediators", nomination, key + "nominated");
                    String path = "/v1/mediators/%s/".formatted(mediator);
                    seed.tell(
                            center.id(),
                            47,
                            path + "trainings",
                            Map.of(
                                    "course",
                                    "知识产权调解实务（演示）",
                                    "completedOn",
                                    seed.day(46).toString()),
                            key + "trained");
                    LocalDate from = seed.day(48);
                    String lastDay = from.plusYears(3).minusDays(1).toString();
                    seed.tell(
                            center.id(),
                            48,
                            path + "appointments",
                            Map.of("validFrom", from.toString(), "validTo", lastDay),
                            key + "appointed");
                    seed.tell(center.id(), 49, path + "activation", Map.of(), key + "activated");
                    return null;
                })
                .toList();
    }

    /** Provinces first, then prefectures: code and name. */
    static List<String> places() {
        try (InputStream content = SeedDocuments.class.getResourceAsStream("/seed/places.csv")) {
            if (content == null) {
                throw new IllegalStateException("/seed/places.csv is missing from the build");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("/seed/places.csv cannot be read", e);
        }
    }
}
