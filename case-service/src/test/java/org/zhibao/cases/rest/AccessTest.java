package org.zhibao.cases.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.APPLICANT;
import static org.zhibao.cases.assistance.CaseExamples.CLERK;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.application;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.deadlines.Deadline;
import org.zhibao.embedded.Servers;
import org.zhibao.eventlog.suite.AccessSuite;
import org.zhibao.eventlog.suite.HostileSuite;

/** Who may ask what of the cases, and about which. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AccessTest {
    private static final String CENTER = "330000-pc-seen";
    private static final String ENTITY = "fe-seen";
    private static final String ELSEWHERE = "540000-as-elsewhere";

    @Inject
    Neighbours neighbours;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        neighbours.openPreExaminingCenter(CENTER);
        neighbours.recordFilingEntity(ENTITY, CENTER, 1);
        Await.until(
                "the northern center is known",
                () -> as(NORTH).body(application(NORTH)).post("/v1/cases").statusCode() == 201);
        Await.until("the entity may hand in", () -> preExamination().statusCode() == 201);
    }

    @Test
    void nobody_does_or_sees_more_than_their_role_and_office_let_them() {
        AccessSuite.of("org.zhibao.cases")
                .guarded("/v1/cases", NORTH, Client::submitted)
                .guarded("/v1/pre-examinations", CENTER, () -> preExamination().path("id"))
                .guarded("/v1/transfers", NORTH, AccessTest::proposed)
                .guardedElsewhere("/v1/referrals", "/v1/disputes", "/v1/case-imports")
                .open("/v1/deadlines")
                .check(server);
    }

    @Test
    void lists_hold_what_one_may_see_and_nothing_else() {
        String id = Client.submitted();
        String position = as(NORTH).get("/v1/cases/" + id).header("Position");
        for (String office : new String[] {NORTH, "CN"}) {
            assertThat(listed(office, position)).as(office).contains(id);
        }
        assertThat(listed("540000-as-elsewhere", position)).doesNotContain(NORTH);
    }

    @Test
    void whoever_is_shown_a_list_leaves_a_record_of_what_stood_in_it() {
        String id = Client.submitted();
        String position = as(NORTH).get("/v1/cases/" + id).header("Position");
        String reader = "reader-" + UUID.randomUUID();
        as(reader, NORTH)
                .header("Read-After", position)
                .header("Access-Reason", "quarterly look at open cases")
                .get("/v1/cases?limit=200&center=" + NORTH)
                .then()
                .statusCode(200);
        try (KafkaConsumer<byte[], byte[]> records = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Servers.kafka(), "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            records.assign(records.partitionsFor("cases-access.log").stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList());
            records.seekToBeginning(records.assignment());
            StringBuilder told = new StringBuilder();
            Await.until("there is a record", () -> {
                records.poll(Duration.ofMillis(100))
                        .forEach(each ->
                                told.append(new String(each.value(), UTF_8)).append('\n'));
                return told.indexOf(reader) >= 0;
            });
            assertThat(told.toString().lines().filter(line -> line.contains(reader)))
                    .singleElement(InstanceOfAssertFactories.STRING)
                    .contains("access.LinesRead", "GET /v1/cases", "assistance-" + id, "quarterly look");
        }
    }

    @Test
    void an_agent_sees_the_case_from_the_first_to_the_last_day_of_the_mandate() {
        String id = Client.submitted();
        String agent = "agent-" + UUID.randomUUID();
        done(decide(id, "parties", "{\"role\":\"RIGHT_HOLDER\",\"name\":\"演示权利人\"}"));
        assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id)).isEqualTo(404);
        LocalDate today = Deadline.dayOf(Instant.now());
        done(decide(id, "mandates", mandate(agent, today.plusDays(2))));
        assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id)).isEqualTo(404);
        Response valid = done(decide(id, "mandates", mandate(agent, today)));
        assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id)).isEqualTo(200);
        assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id + "/parties")).isEqualTo(200);
        assertThat(as(agent, ELSEWHERE)
                        .header("Read-After", valid.header("Position"))
                        .get("/v1/cases")
                        .asString())
                .contains(id);
    }

    @Test
    void an_agent_whose_mandate_was_ended_sees_the_case_no_more() {
        String id = Client.submitted();
        String agent = "agent-" + UUID.randomUUID();
        LocalDate today = Deadline.dayOf(Instant.now());
        done(decide(id, "parties", "{\"role\":\"RIGHT_HOLDER\",\"name\":\"演示权利人\"}"));
        done(decide(id, "mandates", mandate(agent, today.minusDays(3))));
        assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id)).isEqualTo(200);
        Response ended = done(decide(
                id, "mandates/A1/ending", "{\"endedOn\":\"%s\",\"ground\":\"解除委托\"}".formatted(today.minusDays(1))));
        for (String path : List.of("", "/parties", "/events", "/deadlines")) {
            assertThat(statusFor(agent, ELSEWHERE, "/v1/cases/" + id + path))
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(as(agent, ELSEWHERE)
                        .header("Read-After", ended.header("Position"))
                        .get("/v1/cases")
                        .asString())
                .doesNotContain(id);
    }

    private static String mandate(String agent, LocalDate from) {
        return "{\"party\":\"P1\",\"agent\":\"演示代理人\",\"account\":\"%s\",\"scope\":\"SPECIAL\",\"validFrom\":\"%s\"}"
                .formatted(agent, from);
    }

    @Test
    void whoever_is_tied_to_a_party_neither_sees_nor_handles_its_matter() {
        String id = Client.submitted();
        String application = preExamination().path("id");
        String transfer = proposed();
        String referral = prepared();
        String clerk = "clerk-" + UUID.randomUUID();
        assertThat(statusFor(clerk, NORTH, "/v1/cases/" + id)).isEqualTo(200);
        neighbours.relation("rel-" + UUID.randomUUID(), clerk, APPLICANT);
        neighbours.relation("rel-" + UUID.randomUUID(), clerk, ENTITY);
        Await.until(
                "the registry has told of the relations",
                () -> statusFor(clerk, NORTH, "/v1/cases/" + id) == 404
                        && statusFor(clerk, CENTER, "/v1/pre-examinations/" + application) == 404);
        Client.refused(as(clerk, NORTH).body("{}").post("/v1/cases/" + id + "/examination"), 404, "not-found");
        Client.refused(
                as(clerk, CENTER).body("{}").post("/v1/pre-examinations/" + application + "/admission"),
                404,
                "not-found");
        assertThat(as(clerk, NORTH).get("/v1/cases").asString()).doesNotContain(id);
        for (String about : List.of("/v1/transfers/" + transfer, "/v1/referrals/" + referral)) {
            assertThat(statusFor(CLERK, NORTH, about)).as(about).isEqualTo(200);
            Await.until(about + " is kept from them", () -> statusFor(clerk, NORTH, about) == 404);
            assertThat(statusFor(clerk, NORTH, about + "/events")).as(about).isEqualTo(404);
        }
        assertThat(as(clerk, NORTH).get("/v1/transfers?limit=200").asString()).doesNotContain(transfer);
        assertThat(as(clerk, NORTH).get("/v1/referrals?limit=200").asString()).doesNotContain(referral);
        assertThat(statusFor(CLERK, NORTH, "/v1/cases/" + id)).isEqualTo(200);
    }

    private static int statusFor(String actor, String office, String path) {
        return as(actor, office).get(path).statusCode();
    }

    private static String listed(String office, String position) {
        return as(office)
                .header("Read-After", position)
                .queryParam("limit", 200)
                .get("/v1/cases")
                .asString();
    }

    private static String proposed() {
        String body = "{\"caseId\":\"%s\",\"to\":\"%s\",\"ground\":\"演示\",\"summary\":\"演示\"}"
                .formatted(Client.submitted(), SOUTH);
        Response proposed = as(NORTH).body(body).post("/v1/transfers");
        assertThat(proposed.statusCode()).as(proposed.asString()).isEqualTo(201);
        return proposed.path("id");
    }

    private static String prepared() {
        String body = """
                {"caseId":"%s","authority":"court-demo","authorityKind":"COURT","matter":"演示","documents":[]}""".formatted(Client.submitted());
        Response prepared = as(NORTH).body(body).post("/v1/referrals");
        assertThat(prepared.statusCode()).as(prepared.asString()).isEqualTo(201);
        return prepared.path("id");
    }

    private static Response preExamination() {
        return as(ENTITY).body("""
                        {"center":"%s","filingEntity":"%s","kind":"INVENTION","field":"biomedicine","title":"一种演示装置",
                        "textDigest":"%s"}""".formatted(CENTER, ENTITY, "a1".repeat(32))).post("/v1/pre-examinations");
    }

    @Test
    void hostile_requests_are_refused_as_the_api_says_and_change_nothing() {
        HostileSuite.of("org.zhibao.cases").check(server);
    }
}
