package org.zhibao.mediations.reaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibao.embedded.EmbeddedBroker;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.command.Caller;
import org.zhibao.eventlog.service.LogService;
import org.zhibao.eventlog.service.Settings;
import org.zhibao.eventlog.suite.WrittenLog;
import org.zhibao.mediations.Clock;
import org.zhibao.mediations.MediationRejected;
import org.zhibao.mediations.mediation.Mediation;
import org.zhibao.mediations.mediation.MediationCommand.InviteRespondent;
import org.zhibao.mediations.mediation.MediationEvent;
import org.zhibao.mediations.mediation.MediationId;
import org.zhibao.mediations.view.CalendarsKnown;
import org.zhibao.mediations.view.CenterDistricts;
import org.zhibao.mediations.view.PoliciesKnown;
import org.zhibao.mediations.view.RulesInForce;

/** What the cases and the registry wrote while nobody listened is not missed; on real servers, with the service stopped and started. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CatchingUpTest {
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String center = "110000-pc-" + run;
    private final List<String> opened = new ArrayList<>();

    @TempDir
    Path folder;

    private EmbeddedBroker broker;

    /** Of its own, since the service that other tests run has the same log. */
    @BeforeEach
    void startTheBroker() {
        broker = EmbeddedBroker.start(folder.resolve("broker"), EmbeddedBroker.Options.DEFAULT);
    }

    @AfterEach
    void stopTheBroker() {
        broker.close();
    }

    @Test
    void a_service_that_was_down_catches_up_without_help_and_nothing_happens_twice() {
        // The service reads this log too, so it must be there.
        WrittenLog.of(broker.address(), "centers.log").close();
        try (WrittenLog cases = WrittenLog.of(broker.address(), "cases.log")) {
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

    @Test
    void what_the_registry_published_meanwhile_moves_each_running_clock_once() {
        try (WrittenLog cases = WrittenLog.of(broker.address(), "cases.log");
                WrittenLog centers = WrittenLog.of(broker.address(), "centers.log")) {
            openMediations(cases, 10);
            try (LogService up = start()) {
                await("all are requested", () -> requestedOnce(up, opened));
                LocalDate today = Clock.dayOf(Instant.now());
                for (String id : opened) {
                    up.send(
                            new InviteRespondent(
                                    new MediationId(id), "respondent-1", new RulesInForce(up).rules(center, today)),
                            new Caller("clerk-12", center, UUID.randomUUID(), null, null, null, null, Instant.now()));
                }
            }
            centers.append(
                    "policy-" + center + "-mediation",
                    "policy.PolicyPublished",
                    Instant.now(),
                    Map.of(
                            "layer",
                            center,
                            "topic",
                            "mediation",
                            "version",
                            1,
                            "effectiveFrom",
                            "2020-01-01",
                            "values",
                            Map.of("askOtherSideWorkingDays", 9)));
            for (int times = 0; times < 2; times++) {
                try (LogService again = start()) {
                    await(
                            "each clock has moved",
                            () -> opened.stream()
                                    .allMatch(id -> happened(again, id).contains("ClockRecalculated")));
                    await(
                            "nothing is left to read",
                            () -> again.reactions().stream()
                                    .allMatch(reaction -> reaction.status().lagRecords() == 0));
                    assertThat(opened)
                            .allSatisfy(id -> assertThat(happened(again, id))
                                    .containsExactly("MediationRequested", "RespondentInvited", "ClockRecalculated"));
                }
            }
        }
    }

    private static List<String> happened(LogService service, String mediation) {
        return service.history().page("mediation-" + mediation, -1, 100).stream()
                .map(event -> event.name())
                .toList();
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
                            center,
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

    private LogService start() {
        LogService service = LogService.named("mediations")
                .aggregate(Mediation.class, "mediation", MediationEvent.class)
                .refusals(MediationRejected.class)
                .projection(new CalendarsKnown())
                .projection(new PoliciesKnown())
                .projection(new CenterDistricts())
                .reaction(new RequestMediationWhenCaseOpensIt())
                .fanOut(
                        views -> new RecalculateWhenRulesChange(() -> new RulesInForce(views).forOnePass()::rules),
                        List.of(CalendarsKnown.class, PoliciesKnown.class, CenterDistricts.class))
                .open(
                        new Settings(
                                broker.address(),
                                Servers.mongodb(),
                                "catching-up-" + run,
                                folder.resolve("replica"),
                                "mediations-1",
                                4),
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
