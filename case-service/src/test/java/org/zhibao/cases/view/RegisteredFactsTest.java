package org.zhibao.cases.view;

import static org.zhibao.cases.CaseRejected.Reason.FILING_ENTITY_NOT_ELIGIBLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomTypeSafeMatcher;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.CaseRejected;
import org.zhibao.cases.Logged;
import org.zhibao.cases.preexamination.PreExamination;
import org.zhibao.cases.preexamination.PreExaminationExamples;
import org.zhibao.cases.preexamination.PreExaminingCenter;
import org.zhibao.cases.preexamination.Standings;
import org.zhibao.eventlog.Json;
import org.zhibao.eventlog.LoggedEvent;

/** What the registry promises in its contract is enough for us: an entity recorded so may hand in, and one suspended so may not. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegisteredFactsTest {
    private static final Path CONTRACT = Path.of("../center-registry-service/contract");
    private static final Instant WITHIN = Instant.parse("2026-03-02T02:00:00Z");

    private final FilingEntitiesKnown entities = new FilingEntitiesKnown();
    private final AgenciesKnown agencies = new AgenciesKnown();
    private FilingEntitiesKnown.@Nullable Document entity;
    private AgenciesKnown.@Nullable Document agency;
    private long sequence;

    @Test
    void an_entity_and_its_agency_that_the_registry_recorded_may_hand_in() {
        happens("filingentity", "fe-1", "EntityRecorded");
        happens("filingentity", "fe-1", "QuotaAllocated");
        happens("filingentity", "fe-1", "ExtraQuotaGranted");
        happens("agency", "ag-1", "AgencyRegistered");

        Assertions.assertThat(known().quotaOf(2026)).isEqualTo(25);
        new AggregateTestFixture<>(PreExamination.class)
                .givenNoPriorActivity()
                .when(PreExaminationExamples.submit(standings()), by("fe-1"))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void one_that_the_registry_suspended_may_not_until_it_is_reinstated() {
        happens("filingentity", "fe-1", "EntityRecorded");
        happens("agency", "ag-1", "AgencyRegistered");
        happens("filingentity", "fe-1", "EntitySuspended");
        new AggregateTestFixture<>(PreExamination.class)
                .givenNoPriorActivity()
                .when(PreExaminationExamples.submit(standings()), by("fe-1"))
                .expectException(notEligible());

        happens("filingentity", "fe-1", "EntityReinstated");
        new AggregateTestFixture<>(PreExamination.class)
                .givenNoPriorActivity()
                .when(PreExaminationExamples.submit(standings()), by("fe-1"))
                .expectSuccessfulHandlerExecution();
    }

    private Standings standings() {
        PreExaminingCenter center =
                new PreExaminingCenter(known().center(), "310000", true, Set.of("biomedicine"), "centers.log/1@1");
        return new Standings(
                center, known().standing(), Objects.requireNonNull(agency).standing());
    }

    private FilingEntitiesKnown.Document known() {
        return Objects.requireNonNull(entity);
    }

    /** As the example of the contract says. */
    private void happens(String type, String id, String event) {
        LoggedEvent logged =
                Logged.event("centers.log", type + "-" + id, sequence++, type + "." + event, WITHIN, example(event));
        if (type.equals("agency")) {
            agency = agencies.fold(agency, id, logged);
        } else {
            entity = entities.fold(entity, id, logged);
        }
    }

    private static JsonNode example(String event) {
        try {
            return Json.LENIENT.readValue(Files.readAllBytes(CONTRACT.resolve(event + ".1.json")), ObjectNode.class);
        } catch (IOException e) {
            throw new AssertionError("the registry has no example of " + event, e);
        }
    }

    private static Matcher<CaseRejected> notEligible() {
        return new CustomTypeSafeMatcher<>("a refusal because of " + FILING_ENTITY_NOT_ELIGIBLE) {
            @Override
            protected boolean matchesSafely(CaseRejected refusal) {
                return refusal.reason() == FILING_ENTITY_NOT_ELIGIBLE;
            }
        };
    }

    private static Map<String, Object> by(String office) {
        return Map.of("at", WITHIN, "actor", "clerk-12", "office", office);
    }
}
