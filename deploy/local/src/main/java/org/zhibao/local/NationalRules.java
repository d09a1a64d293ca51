package org.zhibao.local;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.zhibao.local.DemoApi.Occasion;

/**
 * The calendars and policies of the nation, published through the real API before anything is reckoned by them. Published
 * again they change nothing.
 */
final class NationalRules {

    private static final ObjectMapper JSON = new ObjectMapper();

    private NationalRules() {}

    static void publish(DemoApi api) throws IOException, InterruptedException {
        for (Map<String, Object> calendar : calendars()) {
            String day = String.valueOf(calendar.get("publishedOn"));
            api.post("/v1/calendars", calendar, "national-calendar-" + calendar.get("year"), morningOf(day));
        }
        for (Map<String, Object> policy : read("/rules/policies.json")) {
            String day = String.valueOf(policy.get("effectiveFrom"));
            api.post("/v1/policies", policy, "national-policy-" + policy.get("topic"), morningOf(day));
        }
    }

    /** What the yearly notices of the State Council say. */
    static List<Map<String, Object>> calendars() throws IOException {
        return read("/rules/calendars.json");
    }

    private static Occasion morningOf(String day) {
        return new Occasion(
                "national-rules",
                "CN",
                LocalDate.parse(day).atTime(LocalTime.of(9, 0)).toInstant(ZoneOffset.ofHours(8)));
    }

    private static List<Map<String, Object>> read(String resource) throws IOException {
        try (InputStream content = NationalRules.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException(resource + " is missing from the build");
            }
            return JSON.readValue(content, new TypeReference<>() {});
        }
    }
}
