package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.refused;
import static org.zhibao.cases.rest.Client.submitted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A case on its way from one center to another, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class TransfersHttpTest {
    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        for (String center : List.of(NORTH, SOUTH)) {
            Await.until(
                    center + " is known",
                    () -> as(center).body(application(center)).post("/v1/cases").statusCode() == 201);
        }
    }

    @Test
    void an_accepted_transfer_moves_the_case_with_its_history() {
        String id = submitted();
        Response proposed = propose(id);
        assertThat(proposed.statusCode()).as(proposed.asString()).isEqualTo(201);
        String transfer = proposed.path("id");
        assertThat(transfer).matches("CN310000-TR-[0-9]{4}-[0-9a-z]{16}");
        assertThat(proposed.header("Location")).isEqualTo("/v1/transfers/" + transfer);
        refused(decide(id, "examination", "{}"), 409, "transfer-open");
        assertThat(as(NORTH).get("/v1/cases/" + id).<String>path("custody.transfer.to"))
                .isEqualTo(SOUTH);
        Response incoming = as(SOUTH)
                .header("Read-After", proposed.header("Position"))
                .queryParam("to", SOUTH)
                .queryParam("caseId", id)
                .queryParam("state", "PROPOSED")
                .get("/v1/transfers");
        assertThat(incoming.<List<String>>path("items.id")).containsExactly(transfer);
        assertThat(incoming.<String>path("items[0].dueOn")).isNotBlank();

        refused(as(NORTH).body("{}").post(path(transfer, "acceptance")), 403, "not-party-to-transfer");
        done(as(SOUTH).body("{}").post(path(transfer, "acceptance")));
        Await.until("the transfer is complete", () -> stateOf(transfer).equals("COMPLETED"));

        refused(decide(id, "examination", "{}"), 403, "not-responsible-center");
        done(as(SOUTH).body("{}").post("/v1/cases/" + id + "/examination"));
        Response moved = as(SOUTH).get("/v1/cases/" + id);
        assertThat(moved.<String>path("center")).isEqualTo(SOUTH);
        assertThat(moved.<List<String>>path("readers")).contains("office:" + NORTH, "office:" + SOUTH);
        assertThat(as(SOUTH).get("/v1/cases/" + id + "/events").<List<String>>path("items.type"))
                .containsExactly(
                        "assistance.ApplicationSubmitted",
                        "assistance.CaseLocked",
                        "assistance.CustodyMoved",
                        "assistance.ExaminationStarted");
        assertThat(as(SOUTH).get("/v1/transfers/" + transfer + "/events").<List<String>>path("items.sentence"))
                .hasSize(3)
                .doesNotContainNull();
    }

    @Test
    void of_proposals_that_race_one_locks_the_case() {
        String id = submitted();
        List<CompletableFuture<Response>> races = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> propose(id)))
                .limit(4)
                .toList();
        List<Response> answers = races.stream().map(CompletableFuture::join).toList();

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        answers.stream()
                .filter(answer -> answer.statusCode() != 201)
                .forEach(answer -> refused(answer, 409, "transfer-open"));
    }

    @Test
    void a_declined_transfer_unlocks_the_case_and_another_may_be_proposed() {
        String id = submitted();
        String transfer = propose(id).path("id");
        done(as(SOUTH).body("{\"ground\":\"与本中心无关\"}").post(path(transfer, "declining")));
        Await.until(
                "the case is unlocked", () -> as(NORTH).get("/v1/cases/" + id).path("custody.transfer") == null);

        String second = propose(id).path("id");
        assertThat(second).isNotEqualTo(transfer);
        done(as(NORTH).body("{\"ground\":\"申请人另有说明\"}").post(path(second, "recall")));
        Await.until(
                "the case is unlocked again",
                () -> as(NORTH).get("/v1/cases/" + id).path("custody.transfer") == null);
        done(decide(id, "examination", "{}"));
    }

    @Test
    void the_national_office_determines_between_centers_of_two_provinces() {
        String id = submitted();
        String transfer = propose(id).path("id");
        done(as(SOUTH).body("{\"ground\":\"双方对管辖有争议\"}").post(path(transfer, "escalation")));
        String word = "{\"center\":\"%s\",\"reasons\":\"侵权行为发生地优先\"}".formatted(SOUTH);
        refused(as("CN310000").body(word).post(path(transfer, "determination")), 404, "not-found");
        done(as("CN").body(word).post(path(transfer, "determination")));
        Await.until("the transfer is complete", () -> stateOf(transfer).equals("COMPLETED"));
        assertThat(as(SOUTH).get("/v1/cases/" + id).<String>path("center")).isEqualTo(SOUTH);
    }

    @Test
    void a_case_does_not_go_to_a_center_that_is_not_known() {
        String body =
                "{\"caseId\":\"%s\",\"to\":\"nowhere\",\"ground\":\"演示\",\"summary\":\"演示\"}".formatted(submitted());
        refused(as(NORTH).body(body).post("/v1/transfers"), 422, "receiver-not-competent");
    }

    private static Response propose(String caseId) {
        return as(NORTH)
                .body("{\"caseId\":\"%s\",\"to\":\"%s\",\"ground\":\"侵权行为发生地在南方\",\"summary\":\"专利侵权\"}"
                        .formatted(caseId, SOUTH))
                .post("/v1/transfers");
    }

    private static String path(String transfer, String decision) {
        return "/v1/transfers/%s/%s".formatted(transfer, decision);
    }

    private static String stateOf(String transfer) {
        return as(NORTH).get("/v1/transfers/" + transfer).path("state");
    }
}
