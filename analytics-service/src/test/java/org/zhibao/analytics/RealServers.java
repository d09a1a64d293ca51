package org.zhibao.analytics;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.suite.WrittenLog;

/** A real broker and a document store; the service keeps its replica in a folder of its own. */
public final class RealServers implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        try {
            // The service reads these logs, so they must be there.
            for (String log : List.of(
                    "centers.log", "cases.log", "mediations.log", "cases-access.log", "mediations-access.log")) {
                WrittenLog.of(Servers.kafka(), log).close();
            }
            return Map.of(
                    "zhibao.kafka", Servers.kafka(),
                    "zhibao.mongodb", Servers.mongodb(),
                    "zhibao.data", Files.createTempDirectory("analytics-").toString(),
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
