package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The OpenAPI document that a service generates is the one beside its README, {@code openapi.json}, so that nobody changes
 * what partners rely on without seeing it. {@code -Dopenapi.accept=true} writes the present one, to be reviewed and
 * committed.
 */
public final class OpenApiSuite {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private OpenApiSuite() {}

    /** Fails with the first difference between what the running service says and what was committed. */
    public static void check(URI server) {
        check(server, Path.of("").toAbsolutePath().resolve("openapi.json"), Boolean.getBoolean("openapi.accept"));
    }

    static void check(URI server, Path committed, boolean accept) {
        try {
            String present = sorted(generated(server));
            if (accept) {
                Files.writeString(committed, present, UTF_8);
            }
            if (!Files.isRegularFile(committed)) {
                throw new AssertionError("there is no %s: write it with -Dopenapi.accept=true".formatted(committed));
            }
            compare(Files.readAllLines(committed, UTF_8), present.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(List<String> committed, List<String> present) {
        for (int line = 0; line < Math.max(committed.size(), present.size()); line++) {
            String before = line < committed.size() ? committed.get(line) : "(the end)";
            String now = line < present.size() ? present.get(line) : "(the end)";
            if (!before.equals(now)) {
                throw new AssertionError(
                        "openapi.json, line %d, says%n  %s%nand the service says%n  %s%naccept it with -Dopenapi.accept=true"
                                .formatted(line + 1, before.strip(), now.strip()));
            }
        }
    }

    private static String generated(URI server) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/q/openapi?format=json"))
                .header("Accept", "application/json")
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString(UTF_8))
                    .body();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String sorted(String json) throws JsonProcessingException {
        return SORTED.writeValueAsString(SORTED.readValue(json, Map.class)) + "\n";
    }
}
