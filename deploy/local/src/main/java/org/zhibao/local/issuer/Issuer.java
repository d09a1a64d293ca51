package org.zhibao.local.issuer;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens: for scripts by a client's secret (RFC 6749, 4.4), for browsers by a code with PKCE (4.1 and RFC 7636), and
 * directly for whoever holds the key, which is this program alone.
 */
public final class Issuer {
    /** What tokens are for; services look for it. */
    public static final String AUDIENCE = "zhibao";

    /** The dashboards: a public client, so that PKCE is all that it proves. */
    public static final String DASHBOARDS = "zhibao-dashboards";

    /** Where the issuer answers, below the gateway's address. */
    public static final String PATH = "/issuer";

    private static final Duration CLIENT_TOKEN = Duration.ofHours(1);
    private static final Duration BROWSER_TOKEN = Duration.ofHours(10);
    private static final Duration CODE = Duration.ofSeconds(60);
    private static final int CODE_BYTES = 32;
    private static final int MOST_CODES = 1_000;
    private static final int LONGEST_OFFICE = 100;

    private final String gateway;
    private final Secrets secrets;
    private final Seats seats;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Code> codes = new LinkedHashMap<>();
    private final Map<String, Minted> minted = new HashMap<>();

    /** A refusal as RFC 6749 words it. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final String error;

        Refused(String error, String description) {
            super(description);
            this.error = error;
        }

        String error() {
            return error;
        }
    }

    /** What a browser may fetch once, and soon. */
    private record Code(
            Persona persona,
            String office,
            String redirect,
            String challenge,
            @Nullable String nonce,
            Instant until) {}

    private record Minted(String token, Instant until) {}

    /**
     * A token and what is said with it.
     *
     * @param idToken who signed in, for whom; only after a sign-in by browser
     */
    record Grant(
            String accessToken, Duration life, @Nullable String idToken) {}

    private Issuer(String gateway, Secrets secrets, String registry, Clock clock) {
        this.gateway = gateway;
        this.secrets = secrets;
        this.clock = clock;
        this.seats = new Seats(registry, () -> token("issuer", Seats.NATION, List.of("national-supervisor")));
    }

    /** With the keys in {@code file}, which are made when it is missing. */
    public static Issuer open(Path file, String gateway, String registry, Clock clock) throws IOException {
        return new Issuer(gateway, Secrets.open(file), registry, clock);
    }

    /** As tokens name it. */
    public String name() {
        return gateway + PATH;
    }

    public String tokenEndpoint() {
        return name() + "/token";
    }

    /** What the client of a persona proves itself with. */
    public String secretOf(Persona persona) {
        return secrets.secretOf(persona.code());
    }

    String jwks() {
        return secrets.key().jwks();
    }

    String gateway() {
        return gateway;
    }

    /** A token for anybody, remembered while it is fresh; for this program's own calls. */
    private synchronized String token(String actor, String office, List<String> roles) {
        Instant now = clock.instant();
        Minted known = minted.get(actor + "\n" + office + "\n" + roles);
        if (known != null && known.until().isAfter(now)) {
            return known.token();
        }
        String token = secrets.key().token(name(), AUDIENCE, actor, office, roles, CLIENT_TOKEN);
        minted.put(actor + "\n" + office + "\n" + roles, new Minted(token, now.plus(CLIENT_TOKEN.dividedBy(2))));
        return token;
    }

    /** A token with every role that somebody of this office could have. */
    public String tokenOf(String actor, String office) {
        return token(
                actor,
                office,
                Arrays.stream(Persona.values())
                        .filter(persona -> office.equals(Seats.NATION) || persona.place() != Persona.Place.NATION)
                        .map(Persona::code)
                        .toList());
    }

    /** For a script: {@code office} may name another center than the one the persona has by itself. */
    Grant byClient(String client, String secret, @Nullable String office) throws Refused {
        Persona persona = persona(client).orElse(null);
        if (persona == null || !secrets.isSecretOf(client, secret)) {
            throw new Refused("invalid_client", "no client of this name has this secret; run.json names them");
        }
        Seat seat = seated(persona, office);
        return new Grant(
                secrets.key()
                        .token(name(), AUDIENCE, seat.actor(), seat.office(), List.of(persona.code()), CLIENT_TOKEN),
                CLIENT_TOKEN,
                null);
    }

    private Seat seated(Persona persona, @Nullable String office) throws Refused {
        Seat seat = seats.of(persona);
        if (office == null || office.isBlank()) {
            return seat;
        }
        if (office.length() > LONGEST_OFFICE || office.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw new Refused("invalid_request", "office is not the id of a center or the code of an office");
        }
        return new Seat(seat.actor(), office);
    }

    static Optional<Persona> persona(@Nullable String code) {
        return Arrays.stream(Persona.values())
                .filter(persona -> persona.code().equals(code))
                .findFirst();
    }

    /** Whom a persona would act for now, as the page shows it. */
    String officeOf(Persona persona) {
        return seats.of(persona).office();
    }

    /** Why a browser's wish to sign in cannot be answered at all, not even by sending it back; null when it can. */
    @Nullable
    String whyNotToBeAsked(@Nullable String client, @Nullable String redirect) {
        if (!DASHBOARDS.equals(client)) {
            return "the client is unknown";
        }
        // Only the dashboards' own page gets codes: a code sent anywhere else would be given away.
        if (!(gateway + "/signed-in").equals(redirect)) {
            return "the redirect_uri is not one of this client";
        }
        return null;
    }

    /** A code that stands for having chosen {@code persona}. */
    synchronized String code(
            Persona persona, @Nullable String office, String redirect, String challenge, @Nullable String nonce)
            throws Refused {
        Seat seat = seated(persona, office);
        byte[] bytes = new byte[CODE_BYTES];
        random.nextBytes(bytes);
        String code = Secrets.base64(bytes);
        codes.values().removeIf(old -> old.until().isBefore(clock.instant()));
        if (codes.size() >= MOST_CODES) {
            codes.remove(codes.keySet().iterator().next());
        }
        codes.put(
                code,
                new Code(
                        persona,
                        seat.office(),
                        redirect,
                        challenge,
                        nonce,
                        clock.instant().plus(CODE)));
        return code;
    }

    /** The token for a code: once, within a minute, for who proves to have asked for it. */
    Grant byCode(@Nullable String code, @Nullable String client, @Nullable String redirect, @Nullable String verifier)
            throws Refused {
        Code asked = taken(code);
        if (asked == null
                || asked.until().isBefore(clock.instant())
                || !DASHBOARDS.equals(client)
                || !asked.redirect().equals(redirect)
                || verifier == null
                || !asked.challenge().equals(Secrets.challenge(verifier))) {
            throw new Refused("invalid_grant", "the code is unknown, used or too old, or the verifier is another one");
        }
        Persona persona = asked.persona();
        Seat seat = new Seat(seats.of(persona).actor(), asked.office());
        Instant now = clock.instant();
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("iss", name());
        identity.put("aud", DASHBOARDS);
        identity.put("sub", seat.actor());
        identity.put("iat", now.getEpochSecond());
        identity.put("exp", now.plus(CODE).getEpochSecond());
        if (asked.nonce() != null) {
            identity.put("nonce", asked.nonce());
        }
        return new Grant(
                secrets.key()
                        .token(name(), AUDIENCE, seat.actor(), seat.office(), List.of(persona.code()), BROWSER_TOKEN),
                BROWSER_TOKEN,
                secrets.key().sign(identity));
    }

    private synchronized @Nullable Code taken(@Nullable String code) {
        return code == null ? null : codes.remove(code);
    }
}
