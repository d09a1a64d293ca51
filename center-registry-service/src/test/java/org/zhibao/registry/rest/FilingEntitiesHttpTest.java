package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.applied;
import static org.zhibao.registry.rest.Client.approval;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.freshLetter;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Filing entities over HTTP, from the submission to the end, with the cases' log beside them. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class FilingEntitiesHttpTest {
    private static final String PATH = "/v1/filing-entities";
    private static final String CODE = "91310115MA1K00015K";
    private static final String SHA256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final int RACERS = 8;
    private static final int ROUNDS = Integer.getInteger("zhibao.race.rounds", 2);

    /** Set by {@link RegistryApp}. */
    CasesLog cases;

    @Test
    void an_entity_is_recorded_after_its_supplement_and_listed_on_the_days_of_its_recordation() {
        String center = protecting();
        String entity = PATH + "/" + submitted(center, CODE, "");
        done(post(center, entity + "/supplement-requests", "{\"items\":[\"proof of research\"]}"));
        done(post(
                center,
                entity + "/supplements",
                "{\"facts\":%s,\"materials\":[{\"name\":\"proof 演示\",\"sha256\":\"%s\"}]}"
                        .formatted(facts(40), SHA256)));
        LocalDate from = today().minusDays(30);
        LocalDate to = today().plusDays(30);
        Response recorded = done(
                post(center, entity + "/recordation", "{\"validFrom\":\"%s\",\"validTo\":\"%s\"}".formatted(from, to)));

        Response now = done(RestAssured.get(entity));
        assertThat(now.<String>path("state")).isEqualTo("RECORDED");
        assertThat(now.<String>path("recordation.validTo")).isEqualTo(to.toString());
        assertThat(listed(recorded, center, from)).hasSize(1);
        assertThat(listed(recorded, center, to)).hasSize(1);
        assertThat(listed(recorded, center, from.minusDays(1))).isEmpty();
        assertThat(listed(recorded, center, to.plusDays(1))).isEmpty();
        refused(
                RestAssured.given()
                        .queryParam("validAt", from.minusDays(1).toString())
                        .get(entity),
                404,
                "not-found");
        Response events = RestAssured.given().header("Accept-Language", "zh-CN").get(entity + "/events");
        assertThat(events.<List<String>>path("items.sentence"))
                .hasSize(4)
                .last()
                .asString()
                .contains("准予");
        assertThat(done(RestAssured.get(entity + "/verification")).<Boolean>path("sound"))
                .isTrue();
    }

    @Test
    void a_code_is_checked_flagged_or_refused() {
        String center = protecting();
        refused(post(center, PATH, submission(center, "91310115MA1K00015", "")), 400, "uscc-malformed");
        refused(post(center, PATH, submission(center, "91350100M0001TGQXM", "")), 422, "uscc-check-unattested");
        String entity = submitted(center, "91350100M0001TGQXM", ",\"attestation\":\"seen on the certificate 演示\"");
        assertThat(done(RestAssured.get(PATH + "/" + entity)).<String>path("checkDigit"))
                .isEqualTo("LEGACY_MISMATCH");
    }

    @Test
    void of_racing_submissions_of_a_code_one_is_taken_and_its_refusal_frees_the_place() throws Exception {
        ExecutorService racers = Executors.newFixedThreadPool(RACERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String center = protecting();
                String winner = raced(racers, center);
                done(post(center, PATH + "/" + winner + "/refusal", "{\"grounds\":[\"no research\"]}"));
                Await.until(
                        "the place is free for another",
                        () -> post(center, PATH, submission(center, CODE, "")).statusCode() == 201);
            }
        } finally {
            racers.shutdownNow();
        }
    }

    /** Lets all submit the same code at once, and gives the one that was taken. */
    private static String raced(ExecutorService racers, String center) throws Exception {
        CyclicBarrier start = new CyclicBarrier(RACERS);
        List<Future<Response>> answers = new ArrayList<>();
        for (int racer = 0; racer < RACERS; racer++) {
            Callable<Response> race = () -> {
                start.await();
                return post(center, PATH, submission(center, CODE, ""));
            };
            answers.add(racers.submit(race));
        }
        List<String> taken = new ArrayList<>();
        for (Future<Response> answer : answers) {
            Response response = answer.get();
            if (response.statusCode() == 201) {
                taken.add(response.path("id"));
            } else {
                refused(response, 409, "already-recorded");
            }
        }
        assertThat(taken).hasSize(1);
        return taken.get(0);
    }

    @Test
    void the_cases_use_up_the_quota_and_what_comes_of_them_is_the_ground_of_a_suspension() {
        String center = protecting();
        String id = submitted(center, CODE, "");
        String entity = PATH + "/" + id;
        done(post(center, entity + "/recordation", "{}"));
        int year = today().getYear();
        String extra = "{\"year\":%d,\"quota\":5,\"ground\":\"a national project\"}".formatted(year);
        done(post(center, entity + "/quotas", "{\"year\":%d,\"quota\":1,\"basis\":\"last year\"}".formatted(year)));
        refused(post(center, entity + "/extra-quotas", extra), 409, "quota-not-exhausted");
        refused(
                post(center, entity + "/suspensions", suspension(today().plusMonths(7), year, "pe-" + id)),
                422,
                "ground-unproven");

        cases.preExamination(
                "pe-" + id,
                "RequestAdmitted",
                id,
                ",\"preExamination\":\"pe-%s\",\"quotaYear\":%d".formatted(id, year));
        cases.preExamination("pe-" + id, "DeclaredUnqualified", id, "");
        Await.until(
                "the failure is counted",
                () -> RestAssured.get(entity).path("years.%d.failures".formatted(year)) != null
                        && RestAssured.get(entity).<Integer>path("years.%d.failures".formatted(year)) == 1);

        assertThat(done(RestAssured.get(entity)).<Integer>path("years.%d.used".formatted(year)))
                .isEqualTo(1);
        done(post(center, entity + "/extra-quotas", extra));
        refused(post(center, entity + "/extra-quotas", extra), 409, "extra-quota-used");
        refused(
                post(center, entity + "/suspensions", suspension(today().plusMonths(5), year, "pe-" + id)),
                422,
                "suspension-too-short");
        done(post(center, entity + "/suspensions", suspension(today().plusMonths(24), year, "pe-" + id)));
        assertThat(done(RestAssured.get(entity)).<String>path("state")).isEqualTo("SUSPENDED");
        assertThat(done(RestAssured.given()
                                .queryParam("validAt", today().plusMonths(24).toString())
                                .get(entity))
                        .<String>path("state"))
                .isEqualTo("SUSPENDED");
        refused(post("430000-pc-west", entity + "/reinstatements", "{\"ground\":\"set aside\"}"), 404, "not-found");
        done(post(center, entity + "/reinstatements", "{\"ground\":\"set aside\"}"));
    }

    @Test
    void a_suspension_and_a_recordation_end_by_themselves() {
        String center = protecting();
        String entity = PATH + "/" + submittedLongAgo(center);
        done(longAgo(center).body("{\"validTo\":\"2022-01-03\"}").post(entity + "/recordation"));
        String proof = "{\"kind\":\"BAD_FAITH\",\"clause\":\"article 32\",\"year\":2021,\"documents\":[\"%s\"]}"
                .formatted(SHA256);
        done(longAgo(center)
                .body("{\"until\":\"2021-07-31\",\"ground\":\"forged\",\"proof\":%s}".formatted(proof))
                .post(entity + "/suspensions"));

        Await.until(
                "the recordation has expired",
                () -> "EXPIRED".equals(RestAssured.get(entity).path("state")));
        assertThat(RestAssured.get(entity).<String>path("since")).isEqualTo("2022-01-04");
        assertThat(stateOn(entity, "2021-07-31")).isEqualTo("SUSPENDED");
        assertThat(stateOn(entity, "2022-01-03")).isIn("RECORDED", "SUSPENDED");
    }

    private static String stateOn(String entity, String day) {
        return done(RestAssured.given().queryParam("validAt", day).get(entity)).path("state");
    }

    // --- the cast ---

    /** A protection center for optics that has just opened. */
    private static String protecting() {
        String center = applied("PROTECTION", "310000");
        done(post(
                NATIONAL,
                "/v1/centers/" + center + "/construction-approval",
                approval(freshLetter(), "310000", "optics")));
        done(post("CN310000", "/v1/centers/" + center + "/construction", "{}"));
        done(post("CN310000", "/v1/centers/" + center + "/acceptance-requests", "{\"report\":\"all built\"}"));
        done(post(
                NATIONAL,
                "/v1/centers/" + center + "/acceptance",
                "{\"letterNumber\":\"%s\"}".formatted(freshLetter())));
        done(post("CN310000", "/v1/centers/" + center + "/opening", "{}"));
        return center;
    }

    private static RequestSpecification longAgo(String center) {
        return as(center).header("Simulated-At", "2021-01-04T02:00:00Z");
    }

    private static String submittedLongAgo(String center) {
        Response response = longAgo(center).body(submission(center, CODE, "")).post(PATH);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.path("id");
    }

    private static String submitted(String center, String code, String attestation) {
        Response response = post(center, PATH, submission(center, code, attestation));
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        assertThat(response.header("Location")).isEqualTo(PATH + "/" + response.path("id"));
        return response.path("id");
    }

    private static String submission(String center, String code, String attestation) {
        return """
                {"center":"%s","code":"%s"%s,"name":"Ant 演示","fields":["optics"],"facts":%s}""".formatted(center, code, attestation, facts(40));
    }

    private static String facts(int staff) {
        return """
                {"seat":{"code":"310115","asOfYear":2020},"establishedOn":"2001-06-01","independentLegalPerson":true,
                "insuredStaff":%d,"ownResearch":true,"managesRights":true,"inventionsGranted":3,"otherPatentsGranted":0}""".formatted(staff);
    }

    private static String suspension(LocalDate until, int year, String preExamination) {
        return """
                {"until":"%s","ground":"too many failures","proof":{"kind":"FAILURE_RATE","clause":"article 32",
                "year":%d,"preExaminations":["%s"]}}""".formatted(until, year, preExamination);
    }

    private static List<String> listed(Response after, String center, LocalDate day) {
        return done(RestAssured.given()
                        .header("Read-After", after.header("Position"))
                        .queryParam("center", center)
                        .queryParam("field", "optics")
                        .queryParam("state", "RECORDED")
                        .queryParam("validAt", day.toString())
                        .get(PATH))
                .path("items.id");
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneId.of("Asia/Shanghai"));
    }
}
