package org.zhibao.mediations.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.edge.Role;
import org.zhibao.eventlog.suite.AccessSuite;
import org.zhibao.eventlog.suite.Tokens;
import org.zhibao.eventlog.suite.WrittenLog;
import org.zhibao.mediations.RealServers;

/** Whole mediations over HTTP, with the registry's log beside them; and who can read what was said in them. */
@QuarkusTest
@QuarkusTestResource(RealServers.class)
class WholeMediationTest {
    private static final String LAMP = "lamp-account";
    private static final String FACTORY = "factory-account";
    private static final String SECRET_OF_LAMP = "机密：最低接受三十万元";
    private static final String SECRET_OF_FACTORY = "机密：最多支付五十万元";
    private static final String AT_THE_TABLE = "席上方案：支付四十万元";
    private static final String ADDRESS_OF_LAMP = "送达地址：演示路1号";
    private static final List<Secret> SECRETS = List.of(
            new Secret(SECRET_OF_LAMP, "party-applicant", Set.of(LAMP), false),
            new Secret(SECRET_OF_FACTORY, "party-respondent-1", Set.of(FACTORY), false),
            new Secret(ADDRESS_OF_LAMP, "service-applicant", Set.of(LAMP), true),
            new Secret(AT_THE_TABLE, "table", Set.of(LAMP, FACTORY), false));

    private static final String AGREED = "协议：支付四十万元，停止制造";

    /** Of what was said nothing is left but the agreement. */
    private static final List<Secret> ONCE_IT_IS_OVER = List.of(
            new Secret(SECRET_OF_LAMP, "gone", Set.of(), false),
            new Secret(SECRET_OF_FACTORY, "gone", Set.of(), false),
            new Secret(ADDRESS_OF_LAMP, "gone", Set.of(), false),
            new Secret(AT_THE_TABLE, "gone", Set.of(), false),
            new Secret(AGREED, "agreement", Set.of(LAMP, FACTORY), true));

    private static final List<String> FORMS = List.of("application/json", "text/csv", "application/x-ndjson");
    private static final int MOST_READ = 40;
    private static final int LEAST_READ = 10;

    @ConfigProperty(name = "zhibao.kafka")
    String kafka;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final String center = "110000-pc-" + run;
    private final String wang = "md-wang" + run;
    private final String li = "md-li" + run;

    @BeforeEach
    void openTheCenterWithItsMediators() {
        WrittenLog.of(kafka, "cases.log").close();
        try (WrittenLog centers = WrittenLog.of(kafka, "centers.log")) {
            centers.append(
                    "center-" + center,
                    "center.CenterConstructionApproved",
                    Instant.now(),
                    Map.of("district", Map.of("code", "110105", "asOfYear", 2025)));
            // No more than one mediation at a time for each mediator of this center.
            centers.append(
                    "policy-" + center + "-mediation",
                    "policy.PolicyPublished",
                    Instant.now(),
                    Map.of(
                            "layer",
                            center,
                            "topic",
                            "mediation",
                            "effectiveFrom",
                            "2020-01-01",
                            "values",
                            Map.of("mediatorCapacity", 1)));
            centers.append(
                    "relation-rel" + run,
                    "relation.RelationDeclared",
                    Instant.now(),
                    Map.of("person", li, "other", "演示工厂", "kind", "AGENCY", "validFrom", "2020-01-01"));
            for (String mediator : List.of(wang, li)) {
                centers.append(
                        "mediator-" + mediator,
                        "mediator.MediatorNominated",
                        Instant.now(),
                        Map.of(
                                "center",
                                center,
                                "name",
                                "演示调解员",
                                "fields",
                                List.of("patents"),
                                "languages",
                                List.of("zh")));
                centers.append(
                        "mediator-" + mediator,
                        "mediator.MediatorAppointed",
                        Instant.now(),
                        Map.of("validFrom", "2024-01-01", "validTo", "2030-12-31"));
                centers.append("mediator-" + mediator, "mediator.MediatorActivated", Instant.now(), Map.of());
            }
        }
        await(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    @Test
    void from_the_request_to_the_performed_agreement_and_nobody_reads_what_was_not_said_to_them() {
        String id = consented();
        done(as("clerk-12", center, id, "candidates", Map.of()));
        List<Map<String, Object>> ranked = file(id).path("candidates");
        assertThat(ranked).extracting(each -> each.get("mediator")).containsExactly(wang, li);
        assertThat(ranked.get(1).get("exclusions").toString())
                .contains("BLOCKING_RELATION")
                .contains("art. 13 (3)");
        refused(choose(id, "applicant", LAMP, li), 409, "conflict-of-interest");

        inMediation(id);
        done(as(
                "clerk-12",
                center,
                id,
                "identities",
                Map.of("party", "applicant", "proof", "BUSINESS_LICENCE", "address", ADDRESS_OF_LAMP)));
        done(as(LAMP, "x", id, "statements", Map.of("party", "applicant", "text", SECRET_OF_LAMP)));
        done(as(wang, "x", id, "session-records", minutes("respondent-1", SECRET_OF_FACTORY)));
        done(as(wang, "x", id, "proposals", Map.of("by", wang, "text", AT_THE_TABLE)));
        nobodyReadsWhatWasNotSaidToThem(id, SECRETS, MOST_READ);
        mineAreFoundByWhatIsDueAndWhatIsToBeDone(id);

        refused(as(wang, "x", id, "agreement", agreement(Map.of("terms", AGREED))), 422, "agreement-incomplete");
        done(as(
                wang,
                "x",
                id,
                "agreement",
                agreement(Map.of(
                        "facts", "外观设计专利侵权，2025年起制造、销售",
                        "terms", AGREED,
                        "performance", "签署后十日内一次付清"))));
        String digest = file(id).path("agreement.digest");
        done(as(LAMP, "x", id, "signatures", Map.of("party", "applicant", "digest", digest)));
        refused(as("clerk-12", center, id, "seal", Map.of("digest", digest)), 409, "signature-set-incomplete");
        done(as(FACTORY, "x", id, "signatures", Map.of("party", "respondent-1", "digest", digest)));
        done(as(wang, "x", id, "countersignature", Map.of("digest", digest)));
        done(as("clerk-12", center, id, "seal", Map.of("digest", digest)));
        done(as(
                "clerk-12",
                center,
                id,
                "performances",
                Map.of("party", "respondent-1", "what", "已付", "complete", true)));
        done(as("clerk-12", center, id, "conclusion", Map.of()));

        await(() -> Map.of("SETTLED", 1, "PERFORMED", 1)
                .equals(given().queryParam("organisation", center)
                        .get("/v1/mediations/outcomes")
                        .path("lines[0].ended")));
        Map<String, Object> line = given().queryParam("organisation", center)
                .queryParam("mode", "PEOPLES")
                .queryParam("right", "DESIGN")
                .get("/v1/mediations/outcomes")
                .path("lines[0]");
        assertThat(line).containsEntry("right", "DESIGN").containsEntry("daysToAgreement", 0.0f);
        await(() -> Integer.valueOf(1).equals(load().get("settled"))
                && Integer.valueOf(0).equals(load().get("open")));

        nobodyReadsWhatWasNotSaidToThem(id, ONCE_IT_IS_OVER, LEAST_READ);
        refused(read(id, "table", LAMP, "x"), 404, "compartment-sealed");
        assertThat(read(id, "party-applicant", LAMP, "x").statusCode()).isEqualTo(404);
        assertThat(read(id, "agreement", "clerk-12", center).asString()).contains(AGREED);
        done(Client.as("clerk-12", center).delete("/v1/mediations/" + id + "/compartments/agreement"));
        assertThat(read(id, "agreement", "clerk-12", center).statusCode()).isEqualTo(404);
        assertThat(given().get("/v1/mediations/" + id + "/verification").<Boolean>path("sound"))
                .isTrue();
    }

    /** Each of those who work on it finds it among theirs, by what is due and by what is to be done, and nobody else does. */
    private void mineAreFoundByWhatIsDueAndWhatIsToBeDone(String id) {
        for (String mine :
                List.of("account=" + LAMP, "account=" + FACTORY, "mediator=" + wang, "organisation=" + center)) {
            await(() -> listed(mine + "&action=PARTIES_MEDIATE").contains(id));
            assertThat(listed(mine + "&action=PARTIES_SIGN")).as(mine).doesNotContain(id);
            List<String> due =
                    given().get("/v1/mediations?by=DUE&limit=200&" + mine).path("items.nextDue");
            assertThat(due).as(mine).isSorted().doesNotContainNull();
        }
        assertThat(listed("mediator=" + li)).doesNotContain(id);
    }

    private static List<String> listed(String query) {
        return given().get("/v1/mediations?by=DUE&limit=200&" + query).path("items.id");
    }

    private static Map<String, Object> agreement(Map<String, String> parts) {
        Map<String, Object> body = new HashMap<>(parts);
        body.putAll(Map.of("form", "WRITTEN", "reachedOn", today().toString(), "agreedBy", List.of()));
        return body;
    }

    /**
     * Every reader on every path that there is, with every form of answer: only who it was said to reads it, in one place. The
     * paths are those of the resources themselves, so that none is forgotten; and no line that was logged meanwhile tells it.
     */
    private void nobodyReadsWhatWasNotSaidToThem(String id, List<Secret> secrets, int atLeast) {
        List<String> logged = new CopyOnWriteArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        List<String> paths = paths(id);
        int open = 0;
        try {
            for (Reader reader : readers()) {
                for (String path : paths) {
                    // Only lists come in other forms.
                    boolean list = path.contains("limit=");
                    for (String form : list ? FORMS : FORMS.subList(0, 1)) {
                        String answer = reader.read(path, form);
                        for (Secret secret : secrets) {
                            // Who is bound to a party is kept away, whatever office they act for.
                            boolean mayRead = secret.isFor(reader, wang, center)
                                    && !reader.actor().equals(li)
                                    && path.contains("/compartments/" + secret.compartment());
                            assertThat(answer.contains(secret.text()))
                                    .as("%s reads %s on %s as %s", reader, secret, path, form)
                                    .isEqualTo(mayRead);
                            open += mayRead ? 1 : 0;
                        }
                    }
                }
            }
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        assertThat(open).as("what is read by whom it was said to").isGreaterThanOrEqualTo(atLeast);
        for (Secret secret : secrets) {
            assertThat(logged).as("what is logged").noneMatch(line -> line.contains(secret.text()));
        }
    }

    /** Something that is not for everyone: which accounts it is for, and whether for the organisation's clerks too. */
    private record Secret(String text, String compartment, Set<String> accounts, boolean forTheOrganisation) {
        boolean isFor(Reader reader, String mediator, String organisation) {
            return accounts.contains(reader.actor())
                    || reader.actor().equals(mediator)
                    || (forTheOrganisation && reader.office().equals(organisation) && reader.actsForItsOffice());
        }
    }

    private record Reader(
            String actor, String office, @Nullable Role only) {
        private static final HttpClient HTTP = HttpClient.newHttpClient();

        boolean actsForItsOffice() {
            return only != Role.MEDIATOR && only != Role.EXPERT && only != Role.OPERATOR;
        }

        String read(String path, String form) {
            String token = only == null ? Tokens.of(actor, office) : Tokens.of(actor, office, only);
            URI address = URI.create("http://localhost:" + RestAssured.port + path);
            try {
                return HTTP.send(
                                HttpRequest.newBuilder(address)
                                        .header("Authorization", Tokens.bearer(token))
                                        .header("Accept", form)
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body();
            } catch (IOException e) {
                throw new UncheckedIOException(path, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * Everybody who has to do with it and some who have not, for three offices, with all their roles; and a clerk with each
     * alone.
     */
    private List<Reader> readers() {
        List<Reader> readers = new ArrayList<>();
        for (String office : List.of(center, "CN", "x")) {
            for (String actor : List.of(LAMP, FACTORY, wang, li, "clerk-12", "stranger")) {
                readers.add(new Reader(actor, office, null));
            }
        }
        for (Role role : Role.values()) {
            readers.add(new Reader("clerk-12", center, role));
        }
        return readers;
    }

    private List<String> paths(String id) {
        String later = Instant.now().plusSeconds(60).toString();
        Set<String> paths = new LinkedHashSet<>(List.of("/q/metrics", "/q/openapi", "/q/health"));
        List<String> templates = AccessSuite.readable("org.zhibao.mediations");
        assertThat(templates).contains("/v1/mediations", "/v1/mediations/{id}", "/v1/feed", "/v1/operations");
        for (String template : templates) {
            for (String compartment : List.of(
                    "party-applicant", "party-respondent-1", "service-applicant", "table", "agreement", "none")) {
                String path = template.replaceFirst("\\{id[^}]*}", id)
                        .replaceFirst("\\{compartment[^}]*}", compartment)
                        .replaceAll("\\{[^}]*}", "1");
                paths.add(path);
                paths.add(path + (template.contains("{") ? "?asOf=" + later : "?limit=200&organisation=" + center));
            }
        }
        paths.add("/v1/mediations?by=DUE&limit=200");
        paths.add("/v1/mediations?account=" + LAMP);
        return List.copyOf(paths);
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(line.getMessage() + Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void racing_nominations_do_not_exceed_what_a_mediator_can_hold() throws Exception {
        int rivals = 4;
        List<String> mediations = new ArrayList<>();
        for (int i = 0; i < rivals; i++) {
            String id = consented();
            done(as(LAMP, "x", id, "choice-waivers", Map.of("party", "applicant")));
            done(as(FACTORY, "x", id, "choice-waivers", Map.of("party", "respondent-1")));
            mediations.add(id);
        }
        ExecutorService racers = Executors.newFixedThreadPool(rivals);
        List<Future<Response>> answers = new ArrayList<>();
        for (String id : mediations) {
            answers.add(racers.submit(() -> as("clerk-12", center, id, "designation", Map.of("mediator", wang))));
        }
        int nominated = 0;
        for (Future<Response> answer : answers) {
            nominated += answer.get().statusCode() == 200 ? 1 : 0;
            if (answer.get().statusCode() != 200) {
                refused(answer.get(), 409, "mediator-at-capacity");
            }
        }
        racers.shutdown();
        assertThat(nominated).isEqualTo(1);
    }

    @Test
    void the_other_side_that_does_not_answer_in_time_is_ended_by_the_timer() {
        Instant longAgo = Instant.now().minus(Duration.ofDays(30));
        String id = request();
        Response invited = Client.as("clerk-12", center)
                .header("Simulated-At", longAgo.toString())
                .body(Map.of("party", "respondent-1"))
                .post("/v1/mediations/" + id + "/invitations");
        assertThat(invited.statusCode()).isEqualTo(200);
        // The stream was begun now, so that the invitation cannot be older; its date is still to come.
        assertThat(file(id).<String>path("state")).isEqualTo("RESPONDENT_INVITED");
        assertThat(file(id).<String>path("nextAction")).isEqualTo("RESPONDENT_ANSWERS");
        String old = requestAt(longAgo);
        done(Client.as("clerk-12", center)
                .header("Simulated-At", longAgo.toString())
                .body(Map.of("party", "respondent-1"))
                .post("/v1/mediations/" + old + "/invitations"));
        await(() -> "TERMINATED".equals(file(old).path("state")));
        assertThat(file(old).<String>path("ending.ground")).isEqualTo("UNREACHABLE");
    }

    private Map<String, Object> load() {
        return given().get("/v1/mediator-load?limit=200").path("items.find { it.id == '%s' }".formatted(wang));
    }

    private String consented() {
        String id = request();
        done(as("clerk-12", center, id, "invitations", Map.of("party", "respondent-1")));
        done(as(FACTORY, "x", id, "consent", Map.of("party", "respondent-1")));
        return id;
    }

    private void inMediation(String id) {
        done(choose(id, "applicant", LAMP, wang));
        done(choose(id, "respondent-1", FACTORY, wang));
        done(as(wang, "x", id, "acceptance", Map.of("declaration", "我声明独立公正", "disclosures", List.of())));
        done(as(wang, "x", id, "opening", Map.of()));
    }

    private Response choose(String id, String party, String account, String mediator) {
        return as(account, "x", id, "choices", Map.of("party", party, "mediator", mediator));
    }

    private static Map<String, Object> minutes(String privateWith, String text) {
        return Map.of("heldOn", today().toString(), "privateWith", privateWith, "text", text);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(Instant.now(), ZoneOffset.ofHours(8));
    }

    private String request() {
        return requestAt(Instant.now());
    }

    private String requestAt(Instant at) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "mode",
                "PEOPLES",
                "organisation",
                center,
                "parties",
                List.of(
                        Map.of("id", "applicant", "name", "演示灯具公司", "side", "APPLICANT", "account", LAMP),
                        Map.of("id", "respondent-1", "name", "演示工厂", "side", "RESPONDENT", "account", FACTORY)),
                "matter",
                "外观设计专利侵权",
                "feeFen",
                0,
                "dispute",
                Map.of("right", "DESIGN", "field", "patents", "languages", List.of("zh"), "division", "110105")));
        Response requested = Client.as("clerk-12", center)
                .header("Simulated-At", at.toString())
                .body(body)
                .post("/v1/mediations");
        assertThat(requested.statusCode()).as(requested.asString()).isEqualTo(201);
        return requested.path("id");
    }

    private static Response as(String actor, String office, String id, String decision, Map<String, ?> body) {
        return Client.as(actor, office).body(body).post("/v1/mediations/%s/%s".formatted(id, decision));
    }

    private static Response read(String id, String compartment, String actor, String office) {
        return Client.as(actor, office).get("/v1/mediations/%s/compartments/%s".formatted(id, compartment));
    }

    private static Response file(String id) {
        return given().get("/v1/mediations/" + id);
    }

    private static Response done(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response;
    }

    private static void refused(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.<String>path("type")).isEqualTo("/problems/" + code);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 30 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
