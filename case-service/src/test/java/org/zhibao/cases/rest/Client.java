package org.zhibao.cases.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.APPLICANT;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.zhibao.eventlog.suite.PromisedAnswers;

/** A caller who knows the habits of the API, and the requests that lead a case through its life. */
final class Client {
    static final String CORRECTION = "{\"items\":[{\"material\":\"PROOF\",\"remark\":\"请补充权属证明\"}]}";
    static final String ASSIGNMENT = "{\"handler\":\"handler-7\",\"reason\":\"专业领域匹配\"}";
    static final String MEDIATION = "{\"parties\":[\"%s\",\"演示被申请人乙\"],\"matter\":\"赔偿数额\"}".formatted(APPLICANT);

    static {
        RestAssured.replaceFiltersWith(new PromisedAnswers());
    }

    private Client() {}

    static RequestSpecification as(String office) {
        return as(CLERK, office);
    }

    static RequestSpecification as(String actor, String office) {
        return RestAssured.given()
                .header("Zhibao-Actor", actor)
                .header("Zhibao-Office", office)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(ContentType.JSON);
    }

    static String application(String center) {
        return """
                {"center":"%s","serviceItem":"INFRINGEMENT_OPINION","channel":"ONLINE","applicant":"%s",
                "exportOriented":true,"matter":"被控侵权产品比对"}""".formatted(center, APPLICANT);
    }

    /** Submits to the northern center and gives the id. */
    static String submitted() {
        Response response = as(NORTH).body(application(NORTH)).post("/v1/cases");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    /** A decision of the northern center about a case. */
    static Response decide(String id, String decision, String body) {
        return as(NORTH).body(body).post("/v1/cases/" + id + "/" + decision);
    }

    /** A case of the northern center that a handler has in hand. */
    static String inHandling() {
        String id = submitted();
        done(decide(id, "examination", "{}"));
        done(decide(id, "acceptance", "{}"));
        done(decide(id, "handler", ASSIGNMENT));
        return id;
    }

    static Response done(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    static void refused(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.<String>path("code")).isEqualTo(code);
        assertThat(response.<String>path("type")).isEqualTo("/problems/" + code);
        assertThat(response.<String>path("detail")).isNotBlank();
        assertThat(response.<String>path("trace")).isNotBlank();
    }

    static Response file(String id) {
        return RestAssured.get("/v1/cases/" + id);
    }

    static String stateOf(String id) {
        return file(id).path("state");
    }
}
