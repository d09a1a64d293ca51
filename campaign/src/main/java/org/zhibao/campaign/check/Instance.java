package org.zhibao.campaign.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An instance of the case service as its readers see it. */
public final class Instance {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long PAUSE_MILLIS = 200;

    private final String name;
    private final String url;
    private final String office;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();

    public Instance(String name, String url, String office) {
        this.name = name;
        this.url = url;
        this.office = office;
    }

    /** Waits until the list of cases is what it must be, and tells the difference if it does not become so. */
    Optional<String> differenceFrom(Map<String, String> folded) throws InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        String difference;
        do {
            difference = tellDifference(folded);
            if (difference.isEmpty()) {
                return Optional.empty();
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        } while (System.nanoTime() - until < 0);
        return Optional.of(difference);
    }

    private String tellDifference(Map<String, String> folded) throws InterruptedException {
        try {
            Map<String, String> shown = lines();
            for (Map.Entry<String, String> line : folded.entrySet()) {
                String found = shown.remove(line.getKey());
                if (!line.getValue().equals(found)) {
                    return "%s shows %s, a fresh fold gives %s".formatted(name, found, line.getValue());
                }
            }
            return shown.isEmpty() ? "" : "%s shows cases the log knows nothing of: %s".formatted(name, shown.keySet());
        } catch (IOException e) {
            return "%s does not show its list: %s".formatted(name, e);
        }
    }

    private Map<String, String> lines() throws IOException, InterruptedException {
        Map<String, String> lines = new TreeMap<>();
        String cursor = "";
        while (true) {
            JsonNode page = JSON.readTree(get("/v1/cases?limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .body());
            page.path("items").forEach(line -> lines.put(line.path("id").asText(), CaseLine.text(line)));
            if (!page.path("hasMore").asBoolean()) {
                return lines;
            }
            cursor = page.path("next").asText();
        }
    }

    /** The difference between what the instance knows of one case and the end of its history in the log. */
    Optional<String> differenceFrom(String id, long sequence, String hash) {
        try {
            String tag = get("/v1/cases/" + id).headers().firstValue("ETag").orElse("none");
            String expected = "\"" + sequence + "\"";
            if (!tag.equals(expected)) {
                return Optional.of("%s has case %s at %s, the log at %s".formatted(name, id, tag, expected));
            }
            String last = JSON.readTree(
                            get("/v1/cases/" + id + "/events" + (sequence == 0 ? "" : "?after=" + (sequence - 1)))
                                    .body())
                    .path("items")
                    .path(0)
                    .path("hash")
                    .asText();
            return last.equals(hash)
                    ? Optional.empty()
                    : Optional.of("%s has case %s with hash %s, the log %s".formatted(name, id, last, hash));
        } catch (IOException e) {
            return Optional.of("%s does not tell of case %s: %s".formatted(name, id, e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while %s was asked for case %s".formatted(name, id));
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(url + path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Zhibao-Actor", "campaign-judge")
                        .header("Zhibao-Office", office)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("GET %s was answered with %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
        return answer;
    }
}
