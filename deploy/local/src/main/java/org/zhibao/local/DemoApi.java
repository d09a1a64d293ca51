package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.zhibao.local.issuer.Issuer;

/** Sends commands to the gateway as any caller would, except that it says when they happened. */
final class DemoApi {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TRIES = 60;
    private static final long RETRY_MILLIS = 150;
    private static final Set<Integer> PASSING = Set.of(502, 503);

    private final String gateway;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    private final Issuer issuer;

    DemoApi(String gateway, Issuer issuer) {
        this.gateway = gateway;
        this.issuer = issuer;
    }

    /** The API refused something that belongs to the demo data. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    /** Who does something, for which office, and when. */
    record Occasion(String actor, String office, Instant at) {

        Occasion after(Duration time) {
            return new Occasion(actor, office, at.plus(time));
        }
    }

    /** Sends a command until it is accepted; {@code passingRefusals} are those that end by waiting. */
    JsonNode post(String path, Map<String, ?> body, String idempotencyKey, Occasion occasion, String... passingRefusals)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", idempotencyKey)
                .header("Authorization", "Bearer " + issuer.tokenOf(occasion.actor(), occasion.office()))
                .header("Simulated-At", occasion.at().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        for (int tries = 1; tries < TRIES && isPassing(answer, Set.of(passingRefusals)); tries++) {
            TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS);
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        }
        if (answer.statusCode() / 100 != 2) {
            throw new Refused("POST %s %s was answered with %d %s"
                    .formatted(path, JSON.writeValueAsString(body), answer.statusCode(), answer.body()));
        }
        return answer.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(answer.body());
    }

    private static boolean isPassing(HttpResponse<String> answer, Set<String> passingRefusals) throws IOException {
        if (PASSING.contains(answer.statusCode())) {
            return true;
        }
        boolean isProblem = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("application/problem+json"))
                .isPresent();
        return isProblem
                && passingRefusals.contains(
                        JSON.readTree(answer.body()).path("code").asText());
    }
}
