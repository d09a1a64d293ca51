package org.zhibao.analytics.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Asks the issuer where people sign in, and for the token that a code stands for. */
@Singleton
class IssuerClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Optional<String> issuer;
    private final Optional<String> internal;
    private final Optional<String> client;
    private final Optional<String> secret;
    private final Optional<String> origin;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /** The token for a code, and for how long it may be kept. */
    record Granted(String token, Duration life) {}

    @Inject
    IssuerClient(
            @ConfigProperty(name = "zhibao.issuer") Optional<String> issuer,
            @ConfigProperty(name = "zhibao.issuer.internal") Optional<String> internal,
            @ConfigProperty(name = "zhibao.sign-in.client") Optional<String> client,
            @ConfigProperty(name = "zhibao.sign-in.secret") Optional<String> secret,
            @ConfigProperty(name = "zhibao.origin") Optional<String> origin) {
        this.issuer = issuer;
        this.internal = internal;
        this.client = client;
        this.secret = secret;
        this.origin = origin;
    }

    /** Whether anybody can sign in by browser here. */
    boolean isConfigured() {
        return issuer.isPresent() && client.isPresent() && origin.isPresent();
    }

    boolean isHttps() {
        return origin.orElse("").startsWith("https://");
    }

    /** Where to send a browser that wants to sign in. */
    URI authorization(String state, String challenge, String language) throws IOException, InterruptedException {
        Map<String, String> wish = new LinkedHashMap<>();
        wish.put("response_type", "code");
        wish.put("client_id", client.orElseThrow());
        wish.put("redirect_uri", redirect());
        wish.put("scope", "openid");
        wish.put("state", state);
        wish.put("code_challenge", challenge);
        wish.put("code_challenge_method", "S256");
        wish.put("ui_locales", language);
        String page = discovered("authorization_endpoint");
        return URI.create(page + (page.contains("?") ? "&" : "?") + form(wish));
    }

    private String redirect() {
        return origin.orElseThrow() + "/signed-in";
    }

    /** Empty when the issuer does not know the code. */
    Optional<Granted> token(String code, String verifier) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("client_id", client.orElseThrow());
        form.put("redirect_uri", redirect());
        form.put("code_verifier", verifier);
        secret.ifPresent(known -> form.put("client_secret", known));
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(reachable(discovered("token_endpoint"))))
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form(form)))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() >= 500) {
            throw new IOException("the token endpoint answered with " + answer.statusCode());
        }
        JsonNode granted = JSON.readTree(answer.body());
        @Nullable String token = granted.path("access_token").textValue();
        return answer.statusCode() != 200 || token == null
                ? Optional.empty()
                : Optional.of(new Granted(
                        token, Duration.ofSeconds(granted.path("expires_in").asLong(300))));
    }

    private String discovered(String name) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(
                                URI.create(internal.orElse(issuer.orElseThrow()) + "/.well-known/openid-configuration"))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        JsonNode found = JSON.readTree(answer.body()).path(name);
        if (answer.statusCode() != 200 || !found.isTextual()) {
            throw new IOException("the issuer's discovery document does not name its " + name);
        }
        return found.textValue();
    }

    /** Behind a gateway the issuer may be reached by another way than its name says. */
    private String reachable(String place) {
        return place.startsWith(issuer.orElseThrow())
                ? internal.orElse(issuer.orElseThrow())
                        + place.substring(issuer.orElseThrow().length())
                : place;
    }

    private static String form(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
