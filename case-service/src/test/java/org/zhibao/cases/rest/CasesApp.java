package org.zhibao.cases.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zhibao.embedded.Servers;

/** The whole service on a real broker and a document store. */
public final class CasesApp implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Path data = temporaryFolder();
        return Map.of(
                "zhibao.evidence",
                        data.resolveSibling(data.getFileName() + "-evidence").toString(),
                "zhibao.keys", data.resolveSibling(data.getFileName() + "-keys").toString(),
                "zhibao.kafka", Servers.kafka(),
                "zhibao.mongodb", Servers.mongodb(),
                "zhibao.database", data.getFileName().toString(),
                "zhibao.data", data.toString(),
                // Some tests tell of last March, a step after the other: no timer strikes in between.
                "zhibao.timers.patience", "PT5S",
                "zhibao.simulated-clock", "true");
    }

    @Override
    public void stop() {
        // The servers end with this JVM.
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("zhibao-cases-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the replica", e);
        }
    }
}
