package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** The alliance of document 004, from its initiators to the services they offer: reviewed by them, then adopted by them. */
final class SeedAlliance {

    private static final String CHARTER = sha256("alliance charter 演示");
    private static final String PROTOCOL = sha256("initiators' protocol 演示");

    private final Seed seed;
    private final JsonNode told;

    SeedAlliance(Seed seed) {
        this.seed = seed;
        this.told = seed.document("004").path("alliance");
    }

    Void found() throws IOException, InterruptedException {
        List<String> fields = new ArrayList<>();
        told.path("fields").forEach(field -> fields.add(field.asText()));
        Map<String, Object> initiation = Map.of(
                "name",
                told.path("name").asText() + "（演示）",
                "division",
                Seed.division(told.path("division").asText()),
                "fields",
                fields,
                "document",
                "004");
        String path = "/v1/alliances/" + seed.tell(Seed.NATIONAL, 50, "/v1/alliances", initiation, "alliance");
        int initiators = told.path("initiators").asInt();
        for (int number = 1; number <= initiators; number++) {
            Map<String, Object> initiator = Map.of(
                    "organisation",
                    organisation(number),
                    "name",
                    "湖南知识产权服务机构%02d（演示）".formatted(number),
                    "fields",
                    List.of(fields.get((number - 1) % fields.size())));
            decide(path, "initiators", initiator, number);
        }
        decide(path, "protocol", Map.of("sha256", PROTOCOL, "quorumPercent", 67), 0);
        for (int number = 1; number <= initiators; number++) {
            decide(path, "protocol-signatures", by(number, PROTOCOL), number);
        }
        decide(path, "charter-texts", Map.of("title", "联盟章程草案（演示）", "sha256", CHARTER), 0);
        decide(path, "charter-review", Map.of(), 0);
        for (int number = 1; number <= 2; number++) {
            Map<String, Object> comment =
                    Map.of("organisation", organisation(number), "sha256", CHARTER, "comment", "建议明确服务分工（演示）");
            decide(path, "charter-comments", comment, number);
        }
        for (int number = 1; number <= initiators; number++) {
            decide(path, "charter-agreements", by(number, CHARTER), number);
        }
        decide(path, "charter-adoption", Map.of("sha256", CHARTER), 0);
        decide(path, "establishment", Map.of(), 0);
        Map<String, Object> service = Map.of("organisation", organisation(1), "service", "重点企业知识产权咨询（演示）");
        decide(path, "services", service, 1);
        return null;
    }

    private void decide(String path, String decision, Map<String, ?> body, int number)
            throws IOException, InterruptedException {
        seed.tell(Seed.NATIONAL, 55, path + "/" + decision, body, "alliance-%s-%d".formatted(decision, number));
    }

    private static Map<String, Object> by(int number, String sha256) {
        return Map.of("organisation", organisation(number), "sha256", sha256);
    }

    private static String organisation(int number) {
        return "hunan-service-%02d".formatted(number);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
