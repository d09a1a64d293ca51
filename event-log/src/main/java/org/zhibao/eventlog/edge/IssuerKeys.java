package org.zhibao.eventlog.edge;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwx.JsonWebStructure;
import org.jose4j.keys.resolvers.JwksVerificationKeyResolver;
import org.jose4j.keys.resolvers.VerificationKeyResolver;
import org.jose4j.lang.JoseException;
import org.jose4j.lang.UnresolvableKeyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zhibao.eventlog.Json;

/**
 * The public keys of the configured issuer, found by its discovery document and fetched again now and then, or when a token
 * names a key that is not among them. In production neither a local issuer nor its keys are taken: the service does not
 * start.
 */
@Singleton
class IssuerKeys implements VerificationKeyResolver {
    private static final Logger LOGGER = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration OLD = Duration.ofMinutes(10);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int REFUSED_START = 78;
    private static final int MAX_BYTES = 256 * 1024;

    /** As {@code deploy/local} begins the ids of its keys. */
    private static final String LOCAL_MARK = "zhibao-local-";

    private final String issuer;
    private final String audience;
    private final String discovery;
    private final boolean production;
    private final boolean simulatedClock;
    private final boolean byHeader;
    private final boolean fixed;
    private final AtomicBoolean fetching = new AtomicBoolean();
    private volatile Known known = new Known(List.of(), 0, System.nanoTime() - OLD.toNanos());

    /** The keys, how often they have changed, and when they were last asked for. */
    private record Known(List<JsonWebKey> keys, long version, long askedAt) {}

    @Inject
    IssuerKeys(
            @ConfigProperty(name = "zhibao.issuer") Optional<String> issuer,
            @ConfigProperty(name = "zhibao.issuer.internal") Optional<String> internal,
            @ConfigProperty(name = "zhibao.issuer.keys") Optional<String> keys,
            @ConfigProperty(name = "zhibao.audience", defaultValue = "zhibao") String audience,
            @ConfigProperty(name = "zhibao.environment", defaultValue = "production") String environment,
            @ConfigProperty(name = "zhibao.simulated-clock", defaultValue = "false") boolean simulatedClock,
            @ConfigProperty(name = "zhibao.callers.by-header", defaultValue = "false") boolean byHeader) {
        this.issuer = issuer.orElse("");
        this.discovery = internal.orElse(this.issuer);
        this.audience = audience;
        this.production = !environment.equals("local");
        this.simulatedClock = simulatedClock;
        this.byHeader = byHeader;
        this.fixed = keys.isPresent();
        keys.ifPresent(this::take);
    }

    // Before anything else that starts, so that nothing is opened by a service that must not run.
    void start(@Observes @Priority(1) StartupEvent starting) {
        if (production) {
            String why = whyNotInProduction();
            if (why != null) {
                throw new IllegalStateException(why);
            }
        }
        if (!fixed && !issuer.isBlank()) {
            fetchSoon();
        }
    }

    /** Why this must not run in production; null when it may. */
    @Nullable
    String whyNotInProduction() {
        if (issuer.isBlank()) {
            return "zhibao.issuer is not set: name the OpenID Connect issuer whose tokens count";
        }
        if (!issuer.startsWith("https://") || isLoopback(URI.create(issuer).getHost())) {
            return ("zhibao.issuer is %s: production takes tokens only of an issuer with https that is not on this machine;"
                            + " on a developer's machine say zhibao.environment=local")
                    .formatted(issuer);
        }
        if (simulatedClock) {
            return "zhibao.simulated-clock is on: in production nobody says when a thing happened";
        }
        if (byHeader) {
            return "zhibao.callers.by-header is on: in production a caller is believed by a token, never by a header";
        }
        return null;
    }

    private static boolean isLoopback(@Nullable String host) {
        return host == null || host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    boolean areHeadersBelieved() {
        return byHeader && !production;
    }

    String issuer() {
        return issuer;
    }

    String audience() {
        return audience;
    }

    /** Changes whenever the keys do; 0 as long as there are none. */
    long version() {
        return known.version();
    }

    @Override
    public Key resolveKey(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        try {
            return key(signature, nesting);
        } catch (UnresolvableKeyException unknownKey) {
            if (!fixed && BlockingOperationControl.isBlockingAllowed() && mayAskAgain()) {
                fetch();
                return key(signature, nesting);
            }
            throw unknownKey;
        }
    }

    private Key key(JsonWebSignature signature, List<JsonWebStructure> nesting) throws UnresolvableKeyException {
        return new JwksVerificationKeyResolver(known.keys()).resolveKey(signature, nesting);
    }

    /** Asks for the keys again when they are old; {@code mayWait} says whether this thread may wait for the first ones. */
    void refreshIfOld(boolean mayWait) {
        if (fixed || issuer.isBlank()) {
            return;
        }
        if (known.version() == 0 && mayWait && mayAskAgain()) {
            fetch();
        } else if (System.nanoTime() - known.askedAt() > OLD.toNanos() && mayAskAgain()) {
            fetchSoon();
        }
    }

    private boolean mayAskAgain() {
        // Without any keys every request needs them, so nobody is made to wait for a pause to pass.
        return known.version() == 0 || System.nanoTime() - known.askedAt() > SHORTEST_PAUSE.toNanos();
    }

    private void fetchSoon() {
        Thread thread = new Thread(this::fetch, "issuer-keys");
        thread.setDaemon(true);
        thread.start();
    }

    private void fetch() {
        if (!fetching.compareAndSet(false, true)) {
            return;
        }
        try {
            HttpClient client = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
            String found = get(client, discovery + "/.well-known/openid-configuration");
            var document = Json.LENIENT.readTree(found);
            if (!issuer.equals(document.path("issuer").asText())) {
                throw new IOException("its discovery document names the issuer " + document.path("issuer"));
            }
            String place = document.path("jwks_uri").asText();
            // Behind a gateway the issuer may be reached by another way than its name says.
            take(get(client, place.startsWith(issuer) ? discovery + place.substring(issuer.length()) : place));
        } catch (IOException | IllegalArgumentException e) {
            known = new Known(known.keys(), known.version(), System.nanoTime());
            LOGGER.warn("the keys of issuer {} cannot be fetched: {}", issuer, Text.escaped(String.valueOf(e)));
        } catch (IllegalStateException localKey) {
            LOGGER.error("{}", localKey.getMessage());
            Quarkus.asyncExit(REFUSED_START);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            fetching.set(false);
        }
    }

    private static String get(HttpClient client, String place) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create(place)).timeout(PATIENCE).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().length() > MAX_BYTES) {
            throw new IOException("%s was answered with %d".formatted(place, answer.statusCode()));
        }
        return answer.body();
    }

    private void take(String jwks) {
        try {
            // Only public keys: with a shared secret among them whoever can verify could also sign.
            List<JsonWebKey> keys = new JsonWebKeySet(jwks)
                    .getJsonWebKeys().stream()
                            .filter(PublicJsonWebKey.class::isInstance)
                            .toList();
            if (production
                    && keys.stream()
                            .anyMatch(key ->
                                    key.getKeyId() != null && key.getKeyId().startsWith(LOCAL_MARK))) {
                throw new IllegalStateException(
                        "%s signs with a key of a local installation: none of its tokens counts in production"
                                .formatted(issuer));
            }
            boolean same = known.version() > 0
                    && keys.stream()
                            .map(JsonWebKey::toJson)
                            .toList()
                            .equals(known.keys().stream()
                                    .map(JsonWebKey::toJson)
                                    .toList());
            known = new Known(keys, same ? known.version() : known.version() + 1, System.nanoTime());
        } catch (JoseException e) {
            throw new IllegalArgumentException("no set of JSON Web Keys", e);
        }
    }
}
