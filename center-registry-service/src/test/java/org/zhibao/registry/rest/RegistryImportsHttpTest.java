package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.application;
import static org.zhibao.registry.rest.Client.approval;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.freshLetter;
import static org.zhibao.registry.rest.Client.nomination;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.withKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.ChinaTime;

/** Many entries at once, over HTTP. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryImportsHttpTest {
    private static final String IMPORTS = "/v1/registry-imports";
    private static final String RECORDED_SINCE_2023 = """
            {"validFrom":"2023-02-01","quota":{"year":2026,"quota":12,"basis":"Last year 演示"}}""";
    private static final String PROVINCE_OF_HAINAN = "CN460000";

    @Test
    void lines_of_json_are_accepted_or_refused_each_for_itself_and_nothing_is_doubled() {
        String center = operating("430000");
        String unnamed = nomination(center).replace("Mediator 演示", " ");
        String sent = String.join(
                "\n", nomination(center), unnamed, "no json", nomination("430000-ac-none"), nomination(center));
        String key = UUID.randomUUID().toString();

        String path = began(sent(key, "mediators", "application/x-ndjson", sent));
        List<String> codes = done(as(PROVINCE).queryParam("refused", true).get(path + "/lines"))
                .path("items.problem.code");
        assertThat(codes).containsExactly("validation-failed", "malformed-json", "center-not-operating");
        Response all = done(as(PROVINCE).get(path + "/lines"));
        assertThat(all.<String>path("items[1].problem.errors[0].pointer")).isEqualTo("/name");
        assertThat(all.<List<Integer>>path("items.line")).containsExactly(1, 2, 3, 4, 5);

        Response again = sent(key, "mediators", "application/x-ndjson", sent);
        assertThat(again.header("Location")).isEqualTo(path);
        Await.until("both are listed", () -> mediatorsOf(center).size() == 2);
        assertThat(mediatorsOf(center)).containsExactlyInAnyOrder(all.path("items[0].id"), all.path("items[4].id"));
        assertThat(sent(key, "mediators", "application/x-ndjson", nomination(center))
                        .<String>path("code"))
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void a_table_of_filing_entities_is_taken_in_with_the_columns_of_its_template() {
        String center = operating("310000");
        String header = done(as(PROVINCE).get(IMPORTS + "/templates/filing-entities/table"))
                .asString()
                .strip();
        String line = header.replace("facts.seat.code", "310115")
                .replace("facts.seat.asOfYear", "2025")
                .replace("facts.establishedOn", "2010-03-01")
                .replaceAll("facts\\.(independentLegalPerson|ownResearch|managesRights)", "true")
                .replaceAll("facts\\.(insuredStaff|inventionsGranted|otherPatentsGranted)", "9")
                .replace("facts.lastMisconductOn", "")
                .replaceAll("standing[^,]*", "")
                .replace("attestation", "")
                .replace("materials", "")
                .replace("document", "import-test")
                .replace("fields", "optics; drugs")
                .replace("center", center)
                .replace("name", "\"Ant, 演示\"");
        String sent = header + "\r\n" + line.replace("code", "91310115MA1K00015K") + "\r\n" + line.replace("code", "x")
                + "\r\n" + line.replace("code", "91310115MA1K00015K") + "\r\n";

        String path = began(sent(UUID.randomUUID().toString(), "filing-entities", "text/csv", sent));
        Response status = done(as(PROVINCE).get(path));
        assertThat(status.<Integer>path("accepted"))
                .as(done(as(PROVINCE).get(path + "/lines")).asString())
                .isEqualTo(1);
        assertThat(done(as(PROVINCE).queryParam("refused", true).get(path + "/lines"))
                        .<List<String>>path("items.problem.code"))
                .contains("uscc-malformed", "already-recorded");
    }

    @Test
    void only_who_sent_an_import_and_the_national_office_know_of_it() {
        String path = began(sent(UUID.randomUUID().toString(), "honours", "application/x-ndjson", "{}\n"));
        assertThat(as("CN430000").get(path).statusCode()).isEqualTo(404);
        assertThat(as(NATIONAL).get(path).<String>path("state")).isEqualTo("FINISHED");
        Await.until(
                "it is listed",
                () -> as(PROVINCE)
                        .get(IMPORTS)
                        .<List<String>>path("items.id")
                        .contains(path.substring(IMPORTS.length() + 1)));
    }

    @Test
    void what_is_no_import_is_refused() {
        String key = UUID.randomUUID().toString();
        assertThat(sent(key, "cases", "application/x-ndjson", "{}").statusCode())
                .isEqualTo(400);
        assertThat(sent(key, "mediators", "text/csv", "name,wage\n").<String>path("code"))
                .isEqualTo("validation-failed");
        assertThat(sent(key, "mediators", "application/json", "{}").statusCode())
                .isEqualTo(415);
    }

    @Test
    void an_entry_comes_to_stand_as_it_legally_does_and_says_that_it_was_imported() {
        String letter = freshLetter();
        String center = application("ASSISTANCE", "450000");
        String imported = one(NATIONAL, "centers", with(center, """
                {"approval":%s,"openedOn":"2021-05-06"}""".formatted(
                        approval(letter, "450000").replaceFirst("}\\s*$", ",\"effectiveOn\":\"2021-03-04\"}"))));
        Response opened = done(as(NATIONAL).get("/v1/centers/" + imported));
        assertThat(opened.<String>path("state")).isEqualTo("IN_OPERATION");
        assertThat(opened.<String>path("importedBy")).startsWith("centers.log/");
        assertThat(opened.<String>path("validFrom")).isEqualTo("2021-03-04");

        String today = ChinaTime.dayOf(Instant.now()).toString();
        String lastDay = ChinaTime.dayOf(Instant.now()).plusYears(1).toString();
        String mediator = one(PROVINCE, "mediators", with(nomination(imported), """
                {"course":"Mediation 演示","completedOn":"2024-01-05","validFrom":"%s","validTo":"%s","activeSince":"%s"}""".formatted(today, lastDay, today)));
        Response active = done(as(PROVINCE).get("/v1/mediators/" + mediator));
        assertThat(active.<String>path("state")).isEqualTo("ACTIVE");
        assertThat(active.<String>path("validTo")).isEqualTo(lastDay);
        assertThat(active.<String>path("importedBy")).isNotBlank();

        String number = "证〔2024〕" + UUID.randomUUID();
        String honour = one(NATIONAL, "honours", with("""
                {"kind":"COLLECTIVE","name":"Team 演示","division":{"code":"450000","asOfYear":2024},"title":"Exemplary 演示"}""", """
                {"publicity":{"from":"2024-05-06","to":"2024-05-12"},
                "award":{"form":"PLAQUE","certificateNumber":"%s","awardedOn":"2024-06-01"}}""".formatted(number).replace("\n", "")));
        assertThat(done(as(NATIONAL).get("/v1/honours/" + honour)).<String>path("validFrom"))
                .isEqualTo("2024-06-01");
        Await.until(
                "the number is checked by anyone",
                () -> Boolean.TRUE.equals(
                        RestAssured.get("/v1/certificates/" + number).path("valid")));
        List<String> causes =
                done(as(NATIONAL).get("/v1/honours/" + honour + "/events")).path("items.cause");
        assertThat(causes).hasSize(3).doesNotContainNull();
    }

    @Test
    void a_filing_entity_is_imported_as_recorded_or_stays_submitted_where_it_may_not_be() {
        String center = one(NATIONAL, "centers", with(application("ASSISTANCE", "460000"), """
                {"approval":%s,"openedOn":"2021-05-06"}""".formatted(
                        approval(freshLetter(), "460000", "optics")
                                .replaceFirst("}\\s*$", ",\"effectiveOn\":\"2021-03-04\"}"))));
        String sent = with(entity(center, "91310115MA1K00015K", 9), RECORDED_SINCE_2023) + "\n"
                + with(entity(center, "91110000600037341L", 1), RECORDED_SINCE_2023) + "\n"
                + with(entity(center, "91110000802100433B", 9), "{\"validTo\":\"2030-01-01\"}");
        String path = began(send(PROVINCE_OF_HAINAN, UUID.randomUUID().toString(), "filing-entities", sent));
        Response lines = done(as(PROVINCE_OF_HAINAN).get(path + "/lines"));

        Response recorded = done(as(NATIONAL).get("/v1/filing-entities/" + lines.path("items[0].id")));
        assertThat(recorded.<String>path("state")).as(lines.asString()).isEqualTo("RECORDED");
        assertThat(recorded.<String>path("validFrom")).isEqualTo("2023-02-01");
        assertThat(recorded.<Integer>path("years.'2026'.quota")).isEqualTo(12);

        assertThat(lines.<String>path("items[1].problem.code")).isEqualTo("recordation-condition-unmet");
        assertThat(done(as(NATIONAL).get("/v1/filing-entities/" + lines.path("items[1].id")))
                        .<String>path("state"))
                .isEqualTo("RECORDATION_SUBMITTED");
        assertThat(lines.<String>path("items[2].problem.errors[0].pointer")).isEqualTo("/standing/validFrom");
        assertThat(lines.<String>path("items[2].id")).isNull();
    }

    private static String entity(String center, String code, int staff) {
        return """
                {"center":"%s","code":"%s","name":"Ant 演示","fields":["optics"],"facts":{"seat":{"code":"460100","asOfYear":2024},\
                "establishedOn":"2010-03-01","independentLegalPerson":true,"insuredStaff":%d,"ownResearch":true,"managesRights":true,\
                "inventionsGranted":3,"otherPatentsGranted":0}}""".formatted(center, code, staff);
    }

    private static String with(String entry, String standing) {
        return (entry.strip().replaceFirst("}$", "") + ",\"standing\":" + standing + "}").replaceAll("\\s*\n\\s*", "");
    }

    /** The id of the only line's entry. */
    private static String one(String office, String kind, String line) {
        String path = began(send(office, UUID.randomUUID().toString(), kind, line));
        Response lines = done(as(NATIONAL).get(path + "/lines"));
        assertThat(lines.<Object>path("items[0].problem")).as(lines.asString()).isNull();
        return lines.path("items[0].id");
    }

    private static Response send(String office, String key, String kind, String body) {
        return withKey(key, "clerk-12", office)
                .queryParam("kind", kind)
                .contentType("application/x-ndjson")
                .body(body.getBytes(UTF_8))
                .post(IMPORTS);
    }

    private static Response sent(String key, String kind, String type, String body) {
        return withKey(key, "clerk-12", PROVINCE)
                .queryParam("kind", kind)
                .contentType(type)
                .body(body.getBytes(UTF_8))
                .post(IMPORTS);
    }

    /** Its path, once it is through. */
    private static String began(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(202);
        String path = answer.header("Location");
        Await.until(
                "the import is through",
                () -> as(NATIONAL).get(path).<String>path("state").equals("FINISHED"));
        return path;
    }

    private static List<String> mediatorsOf(String center) {
        return done(as(PROVINCE).get("/v1/mediators?center=" + center)).path("items.id");
    }
}
