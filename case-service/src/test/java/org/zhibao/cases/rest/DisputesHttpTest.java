package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** The same right and parties brought to two centers, over real HTTP. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class DisputesHttpTest {
    @Inject
    Neighbours neighbours;

    private final String right = "ZL" + UUID.randomUUID();

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
    void of_two_centers_that_race_to_accept_it_one_gets_it_and_the_other_learns_which() {
        String north = underExamination(NORTH);
        String south = underExamination(SOUTH);
        CompletableFuture<Response> first = CompletableFuture.supplyAsync(() -> accept(NORTH, north));
        Response other = accept(SOUTH, south);
        Response one = first.join();

        assertThat(List.of(one.statusCode(), other.statusCode())).containsExactlyInAnyOrder(200, 409);
        boolean northHasIt = one.statusCode() == 200;
        Response loser = northHasIt ? other : one;
        refused(loser, 409, "parallel-dispute");
        assertThat(loser.<String>path("detail"))
                .contains(northHasIt ? NORTH : SOUTH)
                .doesNotContain(northHasIt ? north : south);
    }

    @Test
    void the_common_superior_gives_it_to_the_other_case() {
        String north = underExamination(NORTH);
        String south = underExamination(SOUTH);
        done(accept(NORTH, north));
        refused(accept(SOUTH, south), 409, "parallel-dispute");
        String dispute = as(NORTH).get("/v1/cases/" + north).path("dispute");
        assertThat(as(NORTH).get("/v1/disputes/" + dispute).<String>path("caseId"))
                .isEqualTo(north);

        String word = "{\"caseId\":\"%s\",\"reasons\":\"侵权行为发生地优先\"}".formatted(south);
        String reassignment = "/v1/disputes/" + dispute + "/reassignment";
        refused(as("CN310000").body(word).post(reassignment), 403, "not-common-superior");
        done(as("CN").body(word).post(reassignment));
        done(accept(SOUTH, south));
    }

    @Test
    void the_right_that_the_application_names_counts_where_the_acceptance_names_none() {
        String named = application(NORTH).replace("\"matter\"", "\"rightNumber\":\"%s\",\"matter\"".formatted(right));
        String north = underExamination(NORTH, named);
        done(as(NORTH).body("{\"otherSide\":\"演示被申请人乙\"}").post("/v1/cases/" + north + "/acceptance"));
        refused(accept(SOUTH, underExamination(SOUTH)), 409, "parallel-dispute");
    }

    private static String underExamination(String center) {
        return underExamination(center, application(center));
    }

    private static String underExamination(String center, String body) {
        String id = as(center).body(body).post("/v1/cases").path("id");
        done(as(center).body("{}").post("/v1/cases/" + id + "/examination"));
        return id;
    }

    private Response accept(String center, String id) {
        return as(center)
                .body("{\"rightNumber\":\"%s\",\"otherSide\":\"演示被申请人乙\"}".formatted(right))
                .post("/v1/cases/" + id + "/acceptance");
    }
}
