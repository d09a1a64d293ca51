package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.deadlines.Deadline;
import org.zhibao.eventlog.reaction.ReactionRunner;
import org.zhibao.eventlog.service.LogService;

/** Pre-examination with the registry's log and a real log of its own. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class PreExaminationsHttpTest {
    private static final String TEXT = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    @Inject
    Neighbours neighbours;

    @Inject
    LogService log;

    private final String center = "320000-pc-" + UUID.randomUUID().toString().substring(0, 8);
    private final String entity = "fe-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeEach
    void ready() {
        neighbours.openPreExaminingCenter(center);
        neighbours.recordFilingEntity(entity, center, 1);
        Await.until("the entity may hand in", () -> submit().statusCode() == 201);
    }

    @Test
    void goes_from_the_request_to_the_grant_and_counts_in_the_rates() {
        String id = submit().path("id");
        assertThat(id).matches("CN320000-PE-[0-9]{4}-[0-9a-z]{16}");
        done(decide(id, "admission", ""));
        done(decide(id, "examination", "{}"));
        done(decide(id, "opinions", "{\"defects\":[{\"where\":\"权利要求1\",\"what\":\"不清楚\"}]}"));
        done(as(entity)
                .body("{\"textDigest\":\"%s\",\"summary\":\"已修改\"}".formatted(TEXT))
                .post(path(id, "amendments")));
        done(decide(id, "qualification", "{}"));
        LocalDate today = Deadline.dayOf(Instant.now());
        refused(as(entity).body(filing(today, TEXT.replace('9', '8'))).post(path(id, "filing")), 422, "text-diverges");
        done(as(entity).body(filing(today, TEXT)).post(path(id, "filing")));
        done(decide(id, "fast-track", "{\"granted\":true}"));
        String last = done(decide(id, "grant", "{\"decidedOn\":\"%s\"}".formatted(today)))
                .header("Position");

        assertThat(as(center).get("/v1/pre-examinations/" + id).<String>path("state"))
                .isEqualTo("GRANTED");
        assertThat(as(center).get(path(id, "events")).<List<String>>path("items.sentence"))
                .hasSize(9)
                .doesNotContainNull();
        Response page = as(center)
                .header("Read-After", last)
                .queryParam("filingEntity", entity)
                .queryParam("state", "GRANTED")
                .get("/v1/pre-examinations");
        assertThat(page.<List<String>>path("items.id")).containsExactly(id);
        Response rates = as(center)
                .header("Read-After", last)
                .queryParam("filingEntity", entity)
                .get("/v1/pre-examinations/rates");
        assertThat(rates.<Integer>path("counts.granted")).isEqualTo(1);
        assertThat(rates.<Float>path("qualifiedRate")).isEqualTo(1f);
        assertThat(rates.<Float>path("failureRate")).isEqualTo(0f);
    }

    @Test
    void of_requests_racing_for_the_last_place_in_the_quota_one_is_admitted() {
        List<String> ids =
                Stream.generate(() -> submit().<String>path("id")).limit(4).toList();
        List<CompletableFuture<Response>> races = ids.stream()
                .map(id -> CompletableFuture.supplyAsync(() -> decide(id, "admission", "{}")))
                .toList();
        List<Response> answers = races.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 200)
                .forEach(answer -> refused(answer, 409, "quota-exhausted"));
    }

    @Test
    void an_entity_that_is_suspended_meanwhile_is_not_admitted() {
        String id = submit().path("id");
        String suspended = neighbours
                .filingEntity(entity, "EntitySuspended", Map.of("until", "2027-01-01", "ground", "演示"))
                .toString();
        Response answer = as(center).header("Read-After", suspended).body("{}").post(path(id, "admission"));
        refused(answer, 409, "filing-entity-not-eligible");
    }

    @Test
    void a_request_that_is_not_admitted_takes_no_place() {
        String id = submit().path("id");
        done(decide(id, "rejection", "{\"grounds\":[\"材料不完整\"]}"));
        Await.until(
                "the release was decided",
                () -> log.reactions().stream()
                        .map(ReactionRunner::status)
                        .filter(reaction -> reaction.name().equals("ReleaseQuotaWhenNotAdmitted"))
                        .allMatch(reaction -> reaction.lagRecords() == 0
                                && reaction.parked().isEmpty()
                                && reaction.interrupted() == null));
        refused(decide(id, "admission", "{}"), 409, "illegal-state");
        done(decide(submit().path("id"), "admission", "{}"));
    }

    private Response submit() {
        return as(entity).body("""
                        {"center":"%s","filingEntity":"%s","kind":"INVENTION","field":"biomedicine","title":"一种演示装置",
                        "textDigest":"%s"}""".formatted(center, entity, TEXT)).post("/v1/pre-examinations");
    }

    private Response decide(String id, String decision, String body) {
        return as(center).body(body).post(path(id, decision));
    }

    private static String path(String id, String decision) {
        return "/v1/pre-examinations/%s/%s".formatted(id, decision);
    }

    private static String filing(LocalDate day, String text) {
        return "{\"applicationNumber\":\"202610000001.0\",\"filedOn\":\"%s\",\"textDigest\":\"%s\"}"
                .formatted(day, text);
    }
}
