package org.zhibao.campaign.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The center registry as its callers know it. */
final class Registry {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String url;

    Registry(String url) {
        this.url = url;
    }

    /** Applies for a center, approves it and opens it. */
    String openCenter() throws IOException, InterruptedException {
        String id = post("/v1/centers", """
                        {"kind": "ASSISTANCE", "name": "Campaign Center", "applicant": "Campaign Office",
                         "division": {"code": "310000", "asOfYear": 2024}}""", "campaign-applied").path("id").asText();
        post("/v1/centers/" + id + "/construction-approval", """
                {"letterNumber": "演示函〔2024〕1号", "district": {"code": "310000", "asOfYear": 2024},
                 "industryFields": [], "functions": ["RIGHTS_PROTECTION_ASSISTANCE"]}""", "campaign-approved");
        post("/v1/centers/" + id + "/opening", "{}", "campaign-opened");
        return id;
    }

    private JsonNode post(String path, String body, String key) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("Zhibao-Actor", "campaign-registrar")
                .header("Zhibao-Office", "CN")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(
                    "POST %s was answered with %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return JSON.readTree(answer.body());
    }
}
