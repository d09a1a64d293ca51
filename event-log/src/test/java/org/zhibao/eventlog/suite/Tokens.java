package org.zhibao.eventlog.suite;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.zhibao.embedded.LocalKey;
import org.zhibao.eventlog.edge.Role;

/**
 * The tokens of tests, from an issuer inside this JVM whose key is made for each run. Services under test know it by {@link
 * TestIssuer}.
 */
public final class Tokens {
    public static final String ISSUER = "http://issuer.test";
    public static final String AUDIENCE = "zhibao";
    public static final String NATIONAL = "CN";

    private static final List<Role> OF_THE_NATION = List.of(Role.NATIONAL_SUPERVISOR, Role.AUDITOR, Role.OPERATOR);
    private static final String KEY = "zhibao.test.key";
    private static final Map<String, String> MADE = new ConcurrentHashMap<>();

    private Tokens() {}

    /** A token with these roles. */
    public static String of(String actor, String office, Role... roles) {
        return token(actor, office, Arrays.asList(roles));
    }

    /** A token with every role that somebody of this office could have; the national office could have all. */
    public static String of(String actor, String office) {
        return token(
                actor,
                office,
                Arrays.stream(Role.values())
                        .filter(role -> office.equals(NATIONAL) || !OF_THE_NATION.contains(role))
                        .toList());
    }

    private static String token(String actor, String office, Collection<Role> roles) {
        List<String> codes = roles.stream().map(Role::code).sorted().toList();
        return MADE.computeIfAbsent(
                String.join("\n", actor, office, codes.toString()),
                made -> key().token(ISSUER, AUDIENCE, actor, office, codes, Duration.ofHours(12)));
    }

    /** For {@code Authorization}. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }

    /** The key of this run; a system property, because tests and services are loaded by several class loaders. */
    public static LocalKey key() {
        return LocalKey.parse((String) System.getProperties()
                .computeIfAbsent(KEY, made -> LocalKey.generate().text()));
    }
}
