package org.zhibao.cases.reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.submissionOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.TimeRules;
import org.zhibao.cases.assistance.AssistanceCase;
import org.zhibao.cases.assistance.AssistanceCommand;
import org.zhibao.cases.assistance.AssistanceCommand.AcceptApplication;
import org.zhibao.cases.assistance.AssistanceCommand.AssignHandler;
import org.zhibao.cases.assistance.AssistanceCommand.OpenMediation;
import org.zhibao.cases.assistance.AssistanceCommand.StartExamination;
import org.zhibao.cases.assistance.AssistanceEvent;
import org.zhibao.cases.assistance.CaseId;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.suite.WrittenLog;

/** How mediations ended while nobody listened is not missed; on real servers, with the service stopped and started. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatchingUpTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @TempDir
    Path folder;

    @Test
    void cases_whose_service_was_down_learn_how_their_mediations_ended_and_learn_it_once() {
        List<CaseId> cases = IntStream.range(0, 15)
                .mapToObj(each -> new CaseId("CN310000-2026-%s%03d".formatted(run, each)))
                .toList();
        try (WrittenLog mediations = WrittenLog.of(Servers.kafka(), "mediations.log")) {
            try (LogService up = start()) {
                cases.forEach(id -> openMediation(up, id));
                end(mediations, cases.subList(0, 5));
                await("the first know it", () -> know(up, cases.subList(0, 5)));
                // Some of these it may have in hand when it stops.
                end(mediations, cases.subList(5, 8));
            }
            end(mediations, cases.subList(8, cases.size()));
            for (int times = 0; times < 2; times++) {
                try (LogService again = start()) {
                    await("all know it", () -> know(again, cases));
                    await(
                            "nothing is left to read",
                            () -> again.reactions().stream()
                                    .allMatch(reaction -> reaction.status().lagRecords() == 0));
                    assertThat(cases)
                            .allSatisfy(
                                    id -> assertThat(happened(again, id)).containsOnlyOnce("MediationOutcomeRecorded"));
                    assertThat(again.reactions())
                            .allSatisfy(reaction ->
                                    assertThat(reaction.status().parked()).isEmpty());
                }
            }
        }
    }

    private static void openMediation(LogService service, CaseId id) {
        List<AssistanceCommand> steps = List.of(
                submissionOf(id),
                new StartExamination(id),
                new AcceptApplication(id, null, TimeRules.BY_GUIDELINES),
                new AssignHandler(id, "handler-7", "演示", Set.of()),
                new OpenMediation(id, List.of("演示灯具公司", "演示工厂"), "演示"));
        for (AssistanceCommand step : steps) {
            service.send(step, new Caller("clerk-12", NORTH, UUID.randomUUID(), null, null, null, null, Instant.now()));
        }
    }

    /** Every other one with an agreement. */
    private static void end(WrittenLog mediations, List<CaseId> cases) {
        for (int i = 0; i < cases.size(); i++) {
            String caseId = cases.get(i).value();
            mediations.append(
                    "mediation-" + caseId + "-M1",
                    i % 2 == 0 ? "mediation.AgreementTookEffect" : "mediation.MediationTerminated",
                    Instant.now(),
                    i % 2 == 0 ? Map.of("caseId", caseId) : Map.of("caseId", caseId, "ground", "WITHDRAWN"));
        }
    }

    private static boolean know(LogService service, List<CaseId> cases) {
        return cases.stream().allMatch(id -> happened(service, id).contains("MediationOutcomeRecorded"));
    }

    private static List<String> happened(LogService service, CaseId id) {
        return service.history().page(id.toString(), -1, 100).stream()
                .map(event -> event.name())
                .toList();
    }

    /** Under a name of its own, beside the service that other tests run on the same broker. */
    private LogService start() {
        String name = "cases-catching-up-" + run;
        LogService service = LogService.named(name)
                .aggregate(AssistanceCase.class, "assistance", AssistanceEvent.class)
                .refusals(CaseRejected.class)
                .reaction(new RecordOutcomeWhenMediationEnds())
                .open(
                        new Settings(Servers.kafka(), Servers.mongodb(), name, folder, name + "-1", 4),
                        new SimpleMeterRegistry());
        await("it is ready", () -> service.state().ready());
        return service;
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited a minute until " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
