package org.zhibao.eventlog.suite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.suite.Operations.Operation;

/**
 * Thousands of malformed, mutated and hostile requests to a running service: none may be a server error, be answered otherwise
 * than the OpenAPI document says, change the log, or write a log line that looks like two. {@code -Dhostile.requests=50000}
 * sends more, {@code -Dhostile.seed} the same again.
 */
public final class HostileSuite {
    private static final int REQUESTS = Integer.getInteger("hostile.requests", 1_500);
    private static final long SEED = Long.getLong("hostile.seed", System.nanoTime());
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What a database, a shell, a template or a terminal might take for more than a text. */
    private static final List<String> TEXTS = List.of(
            "{\"$gt\":\"\"}",
            "$where",
            "'; DROP TABLE cases; --",
            "../../../../etc/passwd",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "\u202egnp.exe",
            "\u0000",
            "line\r\n2026-11-25 00:00:00.000 INFO  [access] forged",
            "\u001b[31mred",
            "\ud800",
            "(a+)+$",
            "%00%0d%0a",
            "x".repeat(20_000),
            "NaN",
            "0x10",
            "null");

    // Connections that are refused more than once are shut, and of HTTP/2 all of them share one.
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Random random = new Random(SEED);
    private final List<Operation> operations;
    private final Findings found = new Findings();

    private HostileSuite(List<Operation> operations) {
        this.operations = operations;
    }

    /** The service whose resources were compiled into the folder the tests run in, below package {@code root}. */
    public static HostileSuite of(String root) {
        return new HostileSuite(Operations.of(java.nio.file.Path.of("target", "classes"), root).stream()
                .filter(operation -> !operation.isStream())
                .toList());
    }

    /** The same without these paths, which answer in a way of their own here. */
    public HostileSuite without(String... paths) {
        return new HostileSuite(operations.stream()
                .filter(operation -> !List.of(paths).contains(operation.path()))
                .toList());
    }

    /** Fails with the first findings and the seed that brings them back. */
    public void check(URI server) {
        ApiSchema schema = ApiSchema.of(server);
        String before = logEnds(server);
        LogLines lines = new LogLines();
        Logger root = Logger.getLogger("");
        root.addHandler(lines);
        try {
            for (int i = 0; i < REQUESTS && found.sorted().size() < 10; i++) {
                send(server, schema, i);
            }
        } finally {
            root.removeHandler(lines);
        }
        found.require(
                before.equals(logEnds(server)),
                "the log has changed: it was at %s and is at %s",
                before,
                logEnds(server));
        lines.forged.forEach(line -> found.add("this was logged: %s", line));
        List<String> sentences = found.sorted();
        if (!sentences.isEmpty()) {
            throw new AssertionError("-Dhostile.seed=%d -Dhostile.requests=%d%n  %s"
                    .formatted(SEED, REQUESTS, String.join(System.lineSeparator() + "  ", sentences)));
        }
    }

    private String logEnds(URI server) {
        try {
            HttpRequest request = HttpRequest.newBuilder(server.resolve("/v1/operations"))
                    .header("Authorization", Tokens.bearer(Tokens.of("operator-1", Tokens.NATIONAL, Role.OPERATOR)))
                    .build();
            String body = client.send(request, BodyHandlers.ofString(UTF_8)).body();
            return org.zhibao.eventlog.Json.LENIENT
                    .readTree(body)
                    .path("state")
                    .path("logs")
                    .path(0)
                    .path("next")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(URI server, ApiSchema schema, int number) {
        Operation operation = operations.get(random.nextInt(operations.size()));
        // One hostility at least is of the kind that no command survives.
        boolean byToken = random.nextBoolean();
        String path = operation.pathOf(random.nextInt(4) == 0 ? encoded(text()) : "none-" + number) + query(operation);
        byte[] body = operation.body() == null ? new byte[0] : body(operation, !byToken);
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Accept", random.nextInt(10) == 0 ? "text/html" : "application/json")
                .method(operation.method(), BodyPublishers.ofByteArray(body));
        if (operation.body() != null) {
            request.header("Content-Type", random.nextInt(20) == 0 ? "text/xml" : "application/json");
        }
        String token = byToken ? badToken() : Tokens.of("hostile", "CN990000", role());
        // With neither a token nor a body that spoils it, it would be a request like others.
        request.header("Authorization", "Bearer " + token);
        String what = "request %d, %s %s".formatted(number, operation.method(), shown(path));
        try {
            HttpResponse<String> answer = answerTo(request.build());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            found.require(answer.statusCode() < 500, "%s: %d %s", what, answer.statusCode(), answer.body());
            boolean mustFail = byToken && !operation.who().equals("everybody");
            found.require(
                    !mustFail || answer.statusCode() >= 400,
                    "%s: %d with the token %s",
                    what,
                    answer.statusCode(),
                    token);
            // Headers that are too large are refused before anything of ours is asked, without a body.
            if (answer.statusCode() != 431) {
                schema.flaws(operation, answer.statusCode(), type, answer.body())
                        .forEach(flaw -> found.add("%s: %s", what, flaw));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("seed %d, %s".formatted(SEED, what), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A connection may have been shut after what was refused before, just as this request went out: then once more. */
    private HttpResponse<String> answerTo(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException shut) {
            return client.send(request, BodyHandlers.ofString(UTF_8));
        }
    }

    private Role role() {
        // Not as operators: what these may ask for has its effect again and again.
        List<Role> roles = Arrays.stream(Role.values())
                .filter(role -> role != Role.OPERATOR)
                .toList();
        return roles.get(random.nextInt(roles.size()));
    }

    private String text() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text.length() > 500 ? text.substring(0, 500) : text, UTF_8)
                .replace("+", "%20");
    }

    private static String shown(String path) {
        return path.length() > 200 ? path.substring(0, 200) + "…" : path;
    }

    private String query(Operation operation) {
        if (!operation.method().equals("GET") || random.nextBoolean()) {
            return "";
        }
        List<String> names =
                List.of("limit", "cursor", "asOf", "after", "state", "center", "from", "to", "unknown", "$where");
        return "?" + encoded(names.get(random.nextInt(names.size()))) + "=" + encoded(text());
    }

    // --- bodies ---

    private byte[] body(Operation operation, boolean spoiled) {
        JsonNode sound = Samples.of(operation.body());
        if (!spoiled) {
            return sound.toString().getBytes(UTF_8);
        }
        String text = sound.toString();
        return switch (random.nextInt(7)) {
            case 0 -> text.substring(0, text.length() / 2).getBytes(UTF_8);
            case 1 -> "[".repeat(1_000 * random.nextInt(5)).getBytes(UTF_8);
            case 2 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};
            case 3 -> with(sound, "$where", JSON.textNode("1"));
            case 4 -> with(sound, "unknown" + random.nextInt(9), JSON.numberNode(1));
            case 5 -> ("{\"a\":" + "9".repeat(1 + random.nextInt(400_000)) + "}").getBytes(UTF_8);
            default -> with(changed(sound), "constructor", JSON.objectNode());
        };
    }

    private static byte[] with(JsonNode sound, String name, JsonNode value) {
        ObjectNode more = sound.isObject() ? sound.deepCopy() : JSON.objectNode();
        more.set(name, value);
        return more.toString().getBytes(UTF_8);
    }

    /** One of its fields is an operator, a text for a number, a number for a text, or nothing. */
    private JsonNode changed(JsonNode sound) {
        List<String> names = new ArrayList<>();
        sound.fieldNames().forEachRemaining(names::add);
        if (names.isEmpty()) {
            return sound;
        }
        ObjectNode changed = sound.deepCopy();
        ArrayNode many = JSON.arrayNode();
        for (int i = 0; i < 1_001; i++) {
            many.add(i);
        }
        List<JsonNode> values = List.of(
                JSON.objectNode().put("$gt", ""),
                JSON.textNode(text()),
                JSON.numberNode(1e300),
                JSON.numberNode(Long.MIN_VALUE),
                JSON.nullNode(),
                JSON.booleanNode(true),
                many);
        changed.set(names.get(random.nextInt(names.size())), values.get(random.nextInt(values.size())));
        return changed;
    }

    // --- tokens ---

    private String badToken() {
        long now = Instant.now().getEpochSecond();
        return switch (random.nextInt(10)) {
            case 0 -> signed("exp", now - 3_600);
            case 1 -> signed("aud", "another");
            case 2 -> signed("iss", "https://another.example");
            case 3 -> signed("nbf", now + 3_600);
            case 4 -> unsigned("none");
            case 5 -> unsigned("HS256");
            case 6 -> changed(Tokens.of("hostile", Tokens.NATIONAL, Role.values()));
            case 7 -> "x";
            case 8 -> confused();
            default -> text().replaceAll("[^\\x21-\\x7e]", "x") + "..";
        };
    }

    private static String signed(String claim, Object value) {
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                Tokens.ISSUER,
                "aud",
                Tokens.AUDIENCE,
                "sub",
                "hostile",
                "office",
                Tokens.NATIONAL,
                "roles",
                List.of("national-supervisor", "operator"),
                "exp",
                Instant.now().getEpochSecond() + 300));
        claims.put(claim, value);
        return Tokens.key().sign(claims);
    }

    private static String unsigned(String algorithm) {
        String sound = Tokens.of("hostile", Tokens.NATIONAL, Role.values());
        String head = encoded("{\"alg\":\"%s\"}".formatted(algorithm).getBytes(UTF_8));
        return head + "." + sound.split("\\.", -1)[1] + "."
                + (algorithm.equals("none") ? "" : sound.split("\\.", -1)[2]);
    }

    /** Signed with a secret that everybody knows: the issuer's public key, taken for one of HS256. */
    private static String confused() {
        String claims = Tokens.of("hostile", Tokens.NATIONAL, Role.values()).split("\\.", -1)[1];
        String signed = encoded("{\"alg\":\"HS256\"}".getBytes(UTF_8)) + "." + claims;
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Tokens.key().jwks().getBytes(UTF_8), "HmacSHA256"));
            return signed + "." + encoded(mac.doFinal(signed.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String changed(String token) {
        int middle = token.length() / 2;
        return token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
    }

    /** Keeps those of our own log lines that would look like more than one, or move what a terminal shows. */
    private static final class LogLines extends Handler {
        private final List<String> forged = new ArrayList<>();

        @Override
        public synchronized void publish(LogRecord line) {
            String message = String.valueOf(line.getMessage());
            @Nullable String logger = line.getLoggerName();
            boolean unsafe = message.codePoints()
                    .anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT);
            if (logger != null && logger.startsWith("org.zhibao") && unsafe) {
                forged.add(logger + ": " + message.replaceAll("\\p{Cntrl}", "?"));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
