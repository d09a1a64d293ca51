package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.DIGEST;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.inHandling;
import static org.zhibao.cases.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** A case with an authority, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ReferralsHttpTest {
    private static final String COURT = "演示法院";

    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
    }

    @Test
    void goes_to_the_court_and_comes_back_with_an_outcome() {
        String id = inHandling();
        String referral = prepared(id);
        assertThat(referral).matches("CN310000-RF-[0-9]{4}-[0-9a-z]{16}");
        done(as(NORTH).body("{}").post(path(referral, "sending")));
        assertThat(Client.stateOf(id)).isEqualTo("REFERRED");
        refused(decide(id, "closing", "{\"result\":\"DECIDED_BY_AUTHORITY\"}"), 409, "referral-open");

        refused(court("CN-OTHER", referral, "acknowledgement", "{\"fileNumber\":\"1\"}"), 404, "not-found");
        done(court(COURT, referral, "acknowledgement", "{\"fileNumber\":\"（2026）演示民初1号\"}"));
        done(court(COURT, referral, "acceptance", "{}"));
        String outcome = "{\"outcome\":\"判令停止侵权\"}";
        refused(court(NORTH, referral, "outcome", outcome), 422, "outcome-unproven");
        String last = done(court(
                        NORTH, referral, "outcome", "{\"outcome\":\"判令停止侵权\",\"proof\":\"%s\"}".formatted(DIGEST)))
                .header("Position");
        Await.until(
                "the case knows the outcome",
                () -> "判令停止侵权".equals(Client.file(id).path("referral.outcome")));
        done(decide(id, "closing", "{\"result\":\"DECIDED_BY_AUTHORITY\"}"));

        Response own = as(NORTH)
                .header("Read-After", last)
                .queryParam("caseId", id)
                .queryParam("state", "OUTCOME_RECORDED")
                .get("/v1/referrals");
        assertThat(own.<List<String>>path("items.id")).containsExactly(referral);
        assertThat(as(NORTH).get("/v1/referrals/" + referral + "/events").<List<String>>path("items.sentence"))
                .hasSize(5)
                .doesNotContainNull();
    }

    @Test
    void a_returned_case_is_in_handling_again_and_may_go_to_another_authority() {
        String id = inHandling();
        String referral = prepared(id);
        String other = prepared(id);
        done(as(NORTH).body("{}").post(path(referral, "sending")));
        refused(as(NORTH).body("{}").post(path(other, "sending")), 409, "illegal-state");
        done(court(COURT, referral, "acknowledgement", "{\"fileNumber\":\"1\"}"));
        done(court(COURT, referral, "return", "{\"ground\":\"不属于受案范围\"}"));
        Await.until("the case is back", () -> Client.stateOf(id).equals("IN_HANDLING"));
        done(as(NORTH).body("{}").post(path(other, "sending")));
        assertThat(Client.stateOf(id)).isEqualTo("REFERRED");
    }

    private static String prepared(String caseId) {
        Response prepared = as(NORTH).body("""
                        {"caseId":"%s","authority":"%s","authorityKind":"COURT","matter":"侵害专利权纠纷",
                        "documents":["%s"]}""".formatted(caseId, COURT, DIGEST)).post("/v1/referrals");
        assertThat(prepared.statusCode()).as(prepared.asString()).isEqualTo(201);
        return prepared.path("id");
    }

    private static Response court(String office, String referral, String decision, String body) {
        return as(office.replace("演示法院", "%E6%BC%94%E7%A4%BA%E6%B3%95%E9%99%A2"))
                .body(body)
                .post(path(referral, decision));
    }

    private static String path(String referral, String decision) {
        return "/v1/referrals/%s/%s".formatted(referral, decision);
    }
}
