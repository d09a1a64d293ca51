package org.zhibao.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.zhibao.local.DemoApi.Occasion;

/**
 * The centers beside those that the documents tell of, in every province, until there are as many as the network has: most
 * operate, some wait for the national office or are being built, so that there is something to decide.
 */
final class DemoNetwork {

    private static final String NATIONAL = "CN";
    private static final Duration AGO = Duration.ofDays(800);
    private static final List<String> FUNCTIONS =
            List.of("RAPID_PREEXAMINATION", "RIGHTS_PROTECTION_ASSISTANCE", "MEDIATION");

    /** Every so many-th center stays where it is in its life. */
    private static final int CYCLE = 13;

    private static final int STAYS_APPLIED = 3;
    private static final int STAYS_BEING_BUILT = 7;
    private static final int STAYS_PENDING = 11;

    private final DemoApi api;
    private final String key;
    private final Instant begin;

    DemoNetwork(DemoApi api, String key, Instant today) {
        this.api = api;
        this.key = key;
        this.begin = today.minus(AGO);
    }

    /** Each gives the id of a center that operates, or nothing. */
    List<Callable<Optional<String>>> foundings(int howMany) {
        List<String> provinces = provinces();
        List<Callable<Optional<String>>> foundings = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            int number = i;
            String province = provinces.get(i % provinces.size());
            boolean first = i < provinces.size();
            foundings.add(() -> found(
                    number,
                    province.substring(0, 6),
                    province.substring(7),
                    first ? "PROTECTION" : "RAPID_RIGHTS",
                    first ? "知识产权保护中心" : "快速维权中心"));
        }
        return foundings;
    }

    private Optional<String> found(int number, String division, String place, String kind, String noun)
            throws IOException, InterruptedException {
        Map<String, Object> district = Map.of("code", division, "asOfYear", 2024);
        String name = "%s第%d%s（演示）".formatted(place, 1 + number / 62, noun);
        String id = api.post(
                        "/v1/centers",
                        Map.of(
                                "kind", kind,
                                "name", name,
                                "division", district,
                                "applicant", place + "知识产权局（演示）"),
                        key + number + "-applied",
                        at(NATIONAL, 0))
                .path("id")
                .asText();
        if (number % CYCLE == STAYS_APPLIED) {
            return Optional.empty();
        }
        String path = "/v1/centers/" + id;
        tell(
                path + "/construction-approval",
                Map.of(
                        "letterNumber",
                        "演示建函〔2023〕%d号".formatted(9_000 + number),
                        "district",
                        district,
                        "industryFields",
                        SeedDocuments.INDUSTRIES,
                        "functions",
                        FUNCTIONS),
                number + "-approved",
                at(NATIONAL, 20));
        tell(path + "/construction", Map.of(), number + "-started", at(id, 30));
        if (number % CYCLE == STAYS_BEING_BUILT) {
            return Optional.empty();
        }
        tell(path + "/acceptance-requests", Map.of("report", "场所与人员已到位（演示）"), number + "-built", at(id, 200));
        if (number % CYCLE == STAYS_PENDING) {
            return Optional.empty();
        }
        tell(
                path + "/acceptance",
                Map.of("letterNumber", "演示验函〔2024〕%d号".formatted(9_000 + number)),
                number + "-accepted",
                at(NATIONAL, 240));
        tell(path + "/opening", Map.of(), number + "-opened", at(id, 260));
        return Optional.of(id);
    }

    private void tell(String path, Map<String, ?> body, String step, Occasion occasion)
            throws IOException, InterruptedException {
        api.post(path, body, key + step, occasion);
    }

    private Occasion at(String office, int days) {
        return new Occasion("demo-registrar", office, begin.plus(Duration.ofDays(days)));
    }

    private static List<String> provinces() {
        try (InputStream places = DemoNetwork.class.getResourceAsStream("/seed/places.csv")) {
            if (places == null) {
                throw new IllegalStateException("the places are missing from the build");
            }
            return new String(places.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("0000", 2))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("the places cannot be read", e);
        }
    }
}
