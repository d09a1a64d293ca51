package org.zhibao.mediations;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import org.zhibao.embedded.Servers;

/** A real broker and a document store; the service keeps its replica in a folder of its own. */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            return Map.of(
                    "zhibao.kafka", Servers.kafka(),
                    "zhibao.mongodb", Servers.mongodb(),
                    "zhibao.data", Files.createTempDirectory("mediations-").toString(),
                    "zhibao.keys", Files.createTempDirectory("keys-").toString(),
                    "zhibao.simulated-clock", "true",
                    "quarkus.http.test-port", "0");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the replica", e);
        }
    }

    @Override
    public void stop() {
        // The servers end with this JVM: other tests of it use them too.
    }
}
