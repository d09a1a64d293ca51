package org.zhibao.eventlog.suite;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Tells every service under test which issuer to believe: the one of {@link Tokens}. */
public final class TestIssuer implements ConfigSource {
    private static final int BELOW_SYSTEM_PROPERTIES = 270;

    private final Map<String, String> settings = Map.of(
            "zhibao.callers.by-header",
            "true",
            "zhibao.environment",
            "local",
            "zhibao.issuer",
            Tokens.ISSUER,
            "zhibao.audience",
            Tokens.AUDIENCE,
            "zhibao.issuer.keys",
            Tokens.key().jwks());

    @Override
    public Set<String> getPropertyNames() {
        return settings.keySet();
    }

    @Override
    public @Nullable String getValue(String name) {
        return settings.get(name);
    }

    @Override
    public String getName() {
        return "the issuer of tests";
    }

    @Override
    public int getOrdinal() {
        return BELOW_SYSTEM_PROPERTIES;
    }
}
