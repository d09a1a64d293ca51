package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Who was honoured at the conference of document 003: collectives with a plaque, individuals with a certificate. */
final class SeedHonours {

    private final Seed seed;
    private final List<String> places;

    SeedHonours(Seed seed, List<String> places) {
        this.seed = seed;
        this.places = places;
    }

    List<Callable<Void>> all() {
        JsonNode told = seed.document("003").path("honours");
        List<Callable<Void>> honours = new ArrayList<>();
        honours.addAll(
                of("COLLECTIVE", "PLAQUE", "先进集体", told.path("collectives").asInt()));
        honours.addAll(
                of("INDIVIDUAL", "CERTIFICATE", "先进个人", told.path("individuals").asInt()));
        return honours;
    }

    private List<Callable<Void>> of(String kind, String form, String title, int count) {
        List<Callable<Void>> honours = new ArrayList<>();
        for (int each = 1; each <= count; each++) {
            int number = each;
            String place = places.get(number % places.size());
            honours.add(() -> {
                Map<String, Object> nomination = Map.of(
                        "kind",
                        kind,
                        "name",
                        "%s%s%02d（演示）".formatted(place.substring(7), title, number),
                        "division",
                        Seed.division(place.substring(0, 6)),
                        "title",
                        title + "（演示）",
                        "document",
                        "003");
                String key = "honour-%s-%d-".formatted(kind, number);
                String path =
                        "/v1/honours/" + seed.tell(Seed.NATIONAL, 50, "/v1/honours", nomination, key + "nominated");
                Map<String, Object> publicity = Map.of(
                        "from", seed.day(51).toString(), "to", seed.day(57).toString());
                seed.tell(Seed.NATIONAL, 51, path + "/publicity", publicity, key + "publicised");
                Map<String, Object> award =
                        Map.of("form", form, "certificateNumber", "演示-%s-%03d".formatted(kind, number));
                seed.tell(Seed.NATIONAL, 60, path + "/award", award, key + "awarded");
                return null;
            });
        }
        return honours;
    }
}
