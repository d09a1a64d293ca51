package org.zhibao.eventlog.edge;

import io.quarkus.runtime.BlockingOperationControl;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jspecify.annotations.Nullable;
import org.zhibao.eventlog.Recent;

/**
 * Reads bearer tokens: signature by a key of the issuer, with an algorithm on our list and never one that the token chooses;
 * issuer, audience, expiry; then who, for which office, as what.
 */
@Singleton
class Tokens {
    private static final int MAX_TOKEN = 8_000;
    private static final int REMEMBERED = 5_000;
    private static final int SKEW_SECONDS = 30;
    private static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private final IssuerKeys keys;
    private final JwtConsumer consumer;

    // Verifying a signature costs more than all else the edge does; a token says the same for as long as it is valid.
    private Recent<Principal> known = new Recent<>(REMEMBERED);
    private long knownFrom = -1;

    @Inject
    Tokens(IssuerKeys keys) {
        this.keys = keys;
        this.consumer = new JwtConsumerBuilder()
                .setJwsAlgorithmConstraints(
                        AlgorithmConstraints.ConstraintType.PERMIT,
                        AlgorithmIdentifiers.RSA_USING_SHA256,
                        AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256)
                .setExpectedIssuer(keys.issuer())
                .setExpectedAudience(keys.audience())
                .setRequireSubject()
                .setRequireExpirationTime()
                .setMaxFutureValidityInMinutes((int) LONGEST_LIFE.toMinutes())
                .setAllowedClockSkewInSeconds(SKEW_SECONDS)
                .setVerificationKeyResolver(keys)
                .build();
    }

    /** Whether callers without a token are believed by their headers: never in production. */
    boolean areHeadersBelieved() {
        return keys.areHeadersBelieved();
    }

    /** Throws a 401 when the token is not to be believed. */
    Principal read(String token) {
        if (token.length() > MAX_TOKEN) {
            throw Unauthenticated.because("it is longer than %d characters".formatted(MAX_TOKEN));
        }
        keys.refreshIfOld(BlockingOperationControl.isBlockingAllowed());
        Principal earlier = remembered(token);
        if (earlier != null && earlier.expiresAt().plusSeconds(SKEW_SECONDS).isAfter(Instant.now())) {
            return earlier;
        }
        long version = keys.version();
        Principal principal = principal(verified(token));
        remember(token, principal, version);
        return principal;
    }

    private synchronized @Nullable Principal remembered(String token) {
        forgetWhatFormerKeysSaid();
        return known.get(token);
    }

    private synchronized void remember(String token, Principal principal, long version) {
        forgetWhatFormerKeysSaid();
        if (version == knownFrom) {
            known.put(token, principal);
        }
    }

    private void forgetWhatFormerKeysSaid() {
        if (knownFrom != keys.version()) {
            known = new Recent<>(REMEMBERED);
            knownFrom = keys.version();
        }
    }

    private JwtClaims verified(String token) {
        try {
            return consumer.processToClaims(token);
        } catch (InvalidJwtException refused) {
            if (keys.version() == 0) {
                throw new RequestRefused(
                        503, "unavailable", "The issuer of the tokens does not answer; repeat the request later.");
            }
            throw Unauthenticated.because(whyNot(refused));
        }
    }

    private static String whyNot(InvalidJwtException refused) {
        if (refused.hasErrorCode(ErrorCodes.EXPIRED)) {
            return "it has expired";
        }
        if (refused.hasErrorCode(ErrorCodes.AUDIENCE_INVALID) || refused.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return "it is for another audience";
        }
        if (refused.hasErrorCode(ErrorCodes.ISSUER_INVALID) || refused.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return "it comes from another issuer";
        }
        return "its form, its signature or its claims do not hold";
    }

    private static Principal principal(JwtClaims claims) {
        try {
            return new Principal(
                    named("sub", claims.getSubject()),
                    named("office", claims.getClaimValue("office")),
                    roles(claims),
                    Instant.ofEpochSecond(claims.getExpirationTime().getValue()));
        } catch (MalformedClaimException malformed) {
            throw Unauthenticated.because("a claim has another form than it must");
        }
    }

    private static String named(String claim, @Nullable Object value) {
        if (!(value instanceof String name)
                || name.isBlank()
                || name.codePointCount(0, name.length()) > Principal.MAX_LENGTH
                || Text.holdsUnsafe(name)) {
            throw Unauthenticated.because(
                    "its claim %s is not a name of 1 to %d characters".formatted(claim, Principal.MAX_LENGTH));
        }
        return name;
    }

    /** Those of {@code roles} and, as Keycloak writes them, {@code realm_access.roles}; others than ours are left out. */
    private static Set<Role> roles(JwtClaims claims) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        addRoles(claims.getClaimValue("roles"), roles);
        if (claims.getClaimValue("realm_access") instanceof Map<?, ?> access) {
            addRoles(access.get("roles"), roles);
        }
        return roles;
    }

    private static void addRoles(@Nullable Object names, Set<Role> roles) {
        if (names instanceof Collection<?> list) {
            for (Role role : Role.values()) {
                if (list.contains(role.code())) {
                    roles.add(role);
                }
            }
        }
    }

    /** The token in {@code Authorization: Bearer …}; null when the header is not sent, refused when it says otherwise. */
    static @Nullable String bearer(List<String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        if (headers.size() > 1) {
            throw RequestRefused.header("Authorization", "send it once");
        }
        String header = headers.get(0).strip();
        if (!header.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            throw Unauthenticated.withoutToken();
        }
        return header.substring("bearer ".length()).strip();
    }
}
