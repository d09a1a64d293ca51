package org.zhibao.eventlog.edge;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Hash;

/** What the headers of the present request say, checked when first asked for. */
@RequestScoped
class CurrentRequest {
    static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    static final String IF_MATCH = "If-Match";

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,198}[\\x21-\\x7e])?");
    private static final Pattern ENTITY_TAG = Pattern.compile("\"([0-9]{1,18})\"");

    private final RoutingContext routing;
    private final Tokens tokens;
    private final SimulatedClock simulatedClock;
    private @Nullable Principal principal;
    private @Nullable Instant now;
    private byte[] body = new byte[0];

    @Inject
    CurrentRequest(CurrentVertxRequest vertx, Tokens tokens, SimulatedClock simulatedClock) {
        this.routing = vertx.getCurrent();
        this.tokens = tokens;
        this.simulatedClock = simulatedClock;
    }

    /** The time of this request; the same however often it is asked. */
    Instant now() {
        Instant known = now;
        if (known == null) {
            known = clock().truncatedTo(ChronoUnit.MILLIS);
            now = known;
        }
        return known;
    }

    private Instant clock() {
        String simulated = simulatedClock.isOn() ? header(CommandEdge.SIMULATED_AT) : null;
        if (simulated == null) {
            return Instant.now();
        }
        try {
            return OffsetDateTime.parse(simulated).toInstant();
        } catch (DateTimeException unreadable) {
            throw RequestRefused.header(CommandEdge.SIMULATED_AT, "write an instant like 2026-03-01T08:30:00Z");
        }
    }

    /** The only value of a header; null when it is not sent, refused when it is sent twice. */
    @Nullable
    String header(String name) {
        List<String> values = routing.request().headers().getAll(name);
        if (values.size() > 1) {
            throw RequestRefused.header(name, "send it once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    String trace() {
        return Trace.of(routing);
    }

    /** The language the reader gets. */
    Languages language() {
        return Languages.of(routing.request().getHeader("Accept-Language"));
    }

    /** Who asks; refused with a 401 when nobody says so. */
    Principal principal() {
        Principal known = principal;
        if (known == null) {
            String token = Tokens.bearer(routing.request().headers().getAll("Authorization"));
            token = token != null ? token : BrowserToken.of(routing.request());
            known = token != null ? tokens.read(token) : withoutToken();
            principal = known;
        }
        return known;
    }

    private Principal withoutToken() {
        if (!tokens.areHeadersBelieved()) {
            throw Unauthenticated.withoutToken();
        }
        String actor = header(NamedCallers.ACTOR);
        String office = header(NamedCallers.OFFICE);
        return actor == null || office == null ? NamedCallers.SOMEBODY : NamedCallers.of(actor, office);
    }

    /** For what is recorded: refused unless the caller is known by name. */
    void requireName() {
        if (principal().equals(NamedCallers.SOMEBODY)) {
            principal = NamedCallers.of(header(NamedCallers.ACTOR), header(NamedCallers.OFFICE));
        }
    }

    String idempotencyKey() {
        String key = header(IDEMPOTENCY_KEY);
        if (key == null || !KEY.matcher(key).matches()) {
            throw new RequestRefused(
                    400,
                    "idempotency-key-required",
                    "Send a header Idempotency-Key of 1 to 200 printable ASCII characters, a new one for each request and the"
                            + " same one when you repeat it: a repeat then has its effect once.");
        }
        return key;
    }

    /** Whether the caller said which state they have seen, be it {@code *} for any. */
    boolean hasIfMatch() {
        return header(IF_MATCH) != null;
    }

    /** The sequence in {@code If-Match}; null when it is not sent or {@code *}. */
    @Nullable
    Long expectedSequence() {
        String tag = header(IF_MATCH);
        if (tag == null || tag.strip().equals("*")) {
            return null;
        }
        var parts = ENTITY_TAG.matcher(tag.strip());
        if (!parts.matches()) {
            throw RequestRefused.header(
                    IF_MATCH, "send back the ETag you were given, one strong tag like \"17\", or *");
        }
        return Long.parseLong(parts.group(1));
    }

    void readBody(byte[] bytes) {
        body = bytes;
    }

    String bodyDigest() {
        return Hash.sha256(body).hex();
    }

    /** What makes two requests the same request: method, path, query in any order, and the bytes of the body. */
    String fingerprint() {
        HttpServerRequest request = routing.request();
        String query = routing.queryParams().entries().stream()
                .map(Map.Entry::toString)
                .sorted()
                .collect(Collectors.joining("&"));
        String head = request.method() + "\n" + routing.normalizedPath() + "\n" + query + "\n";
        return Hash.sha256(head.getBytes(UTF_8), body).hex();
    }

    /** Whether nothing but an answer is wanted. */
    boolean isRead() {
        HttpMethod method = routing.request().method();
        return method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD);
    }

    /** What is asked, as a log line or a record names it; without its query, which may name people. */
    String operation() {
        return routing.request().method() + " " + routing.normalizedPath();
    }

    void closeAfterwards() {
        LargeBodies.closeAfterwards(routing);
    }

    /** Tells the access log what the request did. */
    void note(String whatHappened) {
        routing.put(AccessLog.NOTE, whatHappened);
    }
}
