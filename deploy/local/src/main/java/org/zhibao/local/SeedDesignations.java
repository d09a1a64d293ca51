package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/**
 * The demonstration cities and parks of document 003: a round for each kind, recommended by their provinces, designated for three
 * years, each with a certificate and a plaque. The document names none of them: so many of each are invented.
 */
final class SeedDesignations {

    static final int EACH = 3;

    private static final int YEARS = 3;
    private static final int DESIGNATED = 64;

    private final Seed seed;
    private final List<String> cities;

    SeedDesignations(Seed seed, List<String> places) {
        this.seed = seed;
        this.cities = places.stream()
                .filter(place -> !place.substring(2, 6).equals("0000"))
                .limit(EACH)
                .toList();
    }

    List<Callable<Void>> all() {
        List<Callable<Void>> rounds = new ArrayList<>();
        for (JsonNode told : seed.document("003").path("designations")) {
            String title = told.asText();
            boolean city = title.endsWith("city");
            rounds.add(() -> {
                designate(title.replace(' ', '-'), city ? "CITY" : "PARK", city ? "城市" : "园区");
                return null;
            });
        }
        return rounds;
    }

    private void designate(String programme, String kind, String what) throws IOException, InterruptedException {
        Map<String, Integer> quotas = new TreeMap<>();
        cities.forEach(city -> quotas.merge(provinceOf(city), 1, Integer::sum));
        Map<String, Object> opening = Map.of(
                "programme", programme, "title", "国家知识产权示范%s（演示）".formatted(what), "quotas", quotas, "document", "003");
        String key = "designation-%s-".formatted(programme);
        String round = seed.tell(Seed.NATIONAL, 40, "/v1/recommendation-rounds", opening, key + "round");
        for (String city : cities) {
            designate(round, kind, what, city, key + city.substring(0, 6) + "-");
        }
    }

    private void designate(String round, String kind, String what, String city, String key)
            throws IOException, InterruptedException {
        String code = city.substring(0, 6);
        String province = "CN" + provinceOf(city);
        Map<String, Object> nomination = new HashMap<>(Map.of(
                "round",
                round,
                "kind",
                kind,
                "name",
                kind.equals("CITY") ? city.substring(7) + "（演示）" : city.substring(7) + "示范园区（演示）",
                "division",
                Seed.division(code),
                "document",
                "003"));
        String path = "/v1/designations/" + seed.tell(province, 42, "/v1/designations", nomination, key + "nominated");
        seed.tell(province, 44, path + "/recommendation", Map.of(), key + "recommended");
        seed.tell(Seed.NATIONAL, 46, path + "/creation-listing", Map.of(), key + "listed");
        seed.tell(province, 60, path + "/acceptance-submission", Map.of("report", "创建工作已完成（演示）"), key + "submitted");
        LocalDate from = seed.day(DESIGNATED);
        Map<String, Object> designation = Map.of(
                "certificateNumber", "演示-%s证-%s".formatted(what, code),
                "validFrom", from.toString(),
                "validTo", from.plusYears(YEARS).minusDays(1).toString());
        seed.tell(Seed.NATIONAL, DESIGNATED, path + "/designation", designation, key + "designated");
        Map<String, Object> plaque = Map.of("plaqueNumber", "演示-%s牌-%s".formatted(what, code));
        seed.tell(Seed.NATIONAL, DESIGNATED + 1, path + "/plaque", plaque, key + "plaque");
    }

    private static String provinceOf(String city) {
        return city.substring(0, 2) + "0000";
    }
}
