package org.zhibao.mediations.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.suite.WrittenLog;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.mediation.Mediation;
import org.zhibao.mediations.mediation.MediationEvent;

/** What the cases wrote while nobody listened is not missed; on real servers, with the service stopped and started. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatchingUpTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final List<String> opened = new ArrayList<>();

    @TempDir
    Path folder;

    @Test
    void a_service_that_was_down_catches_up_without_help_and_nothing_happens_twice() {
        try (WrittenLog cases = WrittenLog.of(Servers.kafka(), "cases.log")) {
            openMediations(cases, 20);
            try (LogService up = start()) {
                await("the first are requested", () -> requestedOnce(up, opened));
                // Some of these it may have in hand when it stops.
                openMediations(cases, 20);
            }
            openMediations(cases, 60);
            try (LogService again = start()) {
                await("all are requested", () -> requestedOnce(again, opened));
                assertThat(again.reactions())
                        .allSatisfy(reaction ->
                                assertThat(reaction.status().parked()).isEmpty());
            }
        }
        assertThat(opened).hasSize(100);
    }

    /** Each by a case of its own. */
    private void openMediations(WrittenLog cases, int many) {
        IntStream.range(0, many).forEach(each -> {
            String caseId = "CN110000-2026-%s%03d".formatted(run, opened.size());
            String mediation = caseId + "-M1";
            cases.append(
                    "assistance-" + caseId,
                    "assistance.MediationOpened",
                    Instant.now(),
                    Map.of(
                            "center",
                            "110000-as-north",
                            "caseId",
                            caseId,
                            "mediation",
                            mediation,
                            "parties",
                            List.of("演示灯具公司", "演示工厂"),
                            "matter",
                            "外观设计专利侵权"));
            opened.add(mediation);
        });
    }

    /** Under a name of its own, beside the service that other tests run on the same broker. */
    private LogService start() {
        String name = "catching-up-" + run;
        LogService service = LogService.named(name)
                .aggregate(Mediation.class, "mediation", MediationEvent.class)
                .refusals(MediationRejected.class)
                .reaction(new RequestMediationWhenCaseOpensIt())
                .open(
                        new Settings(Servers.kafka(), Servers.mongodb(), name, folder, name + "-1", 4),
                        new SimpleMeterRegistry());
        await("it is ready", () -> service.state().ready());
        return service;
    }

    private static boolean requestedOnce(LogService service, List<String> mediations) {
        return mediations.stream()
                .allMatch(id -> service.history().head("mediation-" + id).next() == 1);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute until " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
