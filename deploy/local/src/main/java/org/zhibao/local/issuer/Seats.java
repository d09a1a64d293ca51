package org.zhibao.local.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds, in the registry, a center, a mediator and so on for the personas to hold for: the first that is there. Once found
 * they stay the same; as long as nothing is there, a persona holds for an office that owns nothing.
 */
final class Seats {
    /** ST.3 code of the national office. */
    static final String NATION = "CN";

    /** ST.3 code of the office that the partner office of the demo acts for. */
    static final String PARTNER = "EP";

    static final String NOWHERE = "nowhere";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String registry;
    private final Supplier<String> token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<Persona.Place, Seat> found = new EnumMap<>(Persona.Place.class);

    Seats(String registry, Supplier<String> token) {
        this.registry = registry;
        this.token = token;
    }

    /** Asks the registry when it has to; may take a moment. */
    synchronized Seat of(Persona persona) {
        return switch (persona.place()) {
            case NATION -> new Seat(persona.subject(), NATION);
            case PARTNER -> new Seat(persona.subject(), PARTNER);
            case CENTER -> new Seat(persona.subject(), center());
            case MEDIATOR -> listed(persona, "/v1/mediators?state=ACTIVE&limit=1", true);
            case EXPERT -> listed(persona, "/v1/experts?state=APPOINTED&limit=1", true);
            case WORKSTATION -> listed(persona, "/v1/workstations?limit=1", false);
            case FILING_ENTITY -> listed(persona, "/v1/filing-entities?limit=1", false);
        };
    }

    private String center() {
        Seat known = found.get(Persona.Place.CENTER);
        if (known != null) {
            return known.office();
        }
        // One that does everything, if there is one.
        for (String query : List.of("kind=PROTECTION&", "")) {
            Optional<JsonNode> center = first("/v1/centers?" + query + "state=IN_OPERATION&limit=1");
            if (center.isPresent()) {
                String id = center.get().path("id").asText();
                found.put(Persona.Place.CENTER, new Seat("", id));
                return id;
            }
        }
        return NOWHERE;
    }

    /** People are known in the log by their id in the registry, and act for the center that lists them. */
    private Seat listed(Persona persona, String list, boolean isPerson) {
        Seat known = found.get(persona.place());
        if (known == null) {
            known = first(list)
                    .map(one -> isPerson
                            ? new Seat(
                                    one.path("id").asText(), one.path("center").asText(NOWHERE))
                            : new Seat(persona.subject(), one.path("id").asText()))
                    .orElse(null);
            if (known == null) {
                return new Seat(persona.subject(), NOWHERE);
            }
            found.put(persona.place(), known);
        }
        return known;
    }

    private Optional<JsonNode> first(String list) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(registry + list))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token.get())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            JsonNode one = JSON.readTree(answer.body()).at("/items/0");
            return answer.statusCode() == 200 && one.hasNonNull("id") ? Optional.of(one) : Optional.empty();
        } catch (IOException notThere) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
