package org.zhibao.eventlog.edge;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The settings all tests of the edge share, so that its application starts once. */
public class EdgeApp implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.http.test-port",
                "0",
                "zhibao.simulated-clock",
                "true",
                "zhibao.body-patience",
                "PT4S",
                "zhibao.requests-per-minute",
                "100000",
                "zhibao.webhooks.hosts",
                "127.0.0.1:*,hooks.office.example",
                "zhibao.keys",
                "target/keys-of-tests");
    }
}
