package org.zhibao.registry.rest;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.zhibao.embedded.Servers;

/** The whole service on a real broker and a document store, with a log of cases that a test may write to. */
public final class RegistryApp implements QuarkusTestResourceLifecycleManager {
    private CasesLog cases;

    @Override
    public Map<String, String> start() {
        String kafka = Servers.kafka();
        Path data = temporaryFolder();
        cases = CasesLog.open(kafka, data.resolve("cases"));
        return Map.of(
                "zhibao.kafka", kafka,
                "zhibao.mongodb", Servers.mongodb(),
                "zhibao.database", data.getFileName().toString(),
                "zhibao.data", data.toString(),
                "zhibao.simulated-clock", "true");
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(cases, new TestInjector.MatchesType(CasesLog.class));
    }

    @Override
    public void stop() {
        cases.close();
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("zhibao-registry-");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the replica", e);
        }
    }
}
