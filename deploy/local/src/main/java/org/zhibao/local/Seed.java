package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.zhibao.local.DemoApi.Occasion;

/**
 * The five source documents, and how what they tell is sent: under keys that follow from what it is, so that whoever was
 * stopped half-way begins anew and changes nothing twice, and at the time at which it is told to have been recorded.
 */
final class Seed {

    static final String NATIONAL = "CN";

    /** Recorded long enough ago that the cases of a whole year can lean on it. */
    private static final Duration AGO = Duration.ofDays(430);

    private static final String RESOURCE = "/seed/seed-documents.json";
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final DemoApi api;
    private final Instant recorded;
    private final JsonNode documents;

    Seed(DemoApi api, Instant today) {
        this.api = api;
        this.recorded = today.minus(AGO);
        this.documents = read();
    }

    JsonNode document(String id) {
        for (JsonNode document : documents) {
            if (document.path("id").asText().equals(id)) {
                return document;
            }
        }
        throw new IllegalStateException("%s has no document %s".formatted(RESOURCE, id));
    }

    /** The day in China on which it is recorded, {@code days} after the first. */
    LocalDate day(int days) {
        return LocalDate.ofInstant(recorded.plus(Duration.ofDays(days)), CHINA);
    }

    /**
     * Sends a command of {@code office} and gives the id of what it is about; {@code passingRefusals} are those that end by waiting.
     */
    String tell(String office, int days, String path, Map<String, ?> body, String key, String... passingRefusals)
            throws IOException, InterruptedException {
        return tellAs("seed-registrar", office, days, path, body, key, passingRefusals);
    }

    /** By somebody else than the registrar: who reports does not verify. */
    String tellAs(
            String actor,
            String office,
            int days,
            String path,
            Map<String, ?> body,
            String key,
            String... passingRefusals)
            throws IOException, InterruptedException {
        Occasion occasion = new Occasion(actor, office, recorded.plus(Duration.ofDays(days)));
        return api.post(path, body, "seed-" + key, occasion, passingRefusals)
                .path("id")
                .asText();
    }

    /** A GB/T 2260 code in the edition of the year the seed was written in. */
    static Map<String, Object> division(String code) {
        return Map.of("code", code, "asOfYear", 2024);
    }

    private static JsonNode read() {
        try (InputStream content = Seed.class.getResourceAsStream(RESOURCE)) {
            if (content == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the build");
            }
            return new ObjectMapper().readTree(content).path("documents");
        } catch (IOException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }
}
