package org.zhibao.registry.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.nomination;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.withKey;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Many entries at once, over HTTP. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RegistryImportsHttpTest {
    private static final String IMPORTS = "/v1/registry-imports";

    @Test
    void lines_of_json_are_accepted_or_refused_each_for_itself_and_nothing_is_doubled() {
        String center = operating("430000");
        String unnamed = nomination(center).replace("Mediator 演示", " ");
        String sent = String.join(
                "\n", nomination(center), unnamed, "no json", nomination("430000-ac-none"), nomination(center));
        String key = UUID.randomUUID().toString();

        String path = began(send(key, "mediators", "application/x-ndjson", sent));
        List<String> codes = done(as(PROVINCE).queryParam("refused", true).get(path + "/lines"))
                .path("items.problem.code");
        assertThat(codes).containsExactly("validation-failed", "malformed-json", "center-not-operating");
        Response all = done(as(PROVINCE).get(path + "/lines"));
        assertThat(all.<String>path("items[1].problem.errors[0].pointer")).isEqualTo("/name");
        assertThat(all.<List<Integer>>path("items.line")).containsExactly(1, 2, 3, 4, 5);

        Response again = send(key, "mediators", "application/x-ndjson", sent);
        assertThat(again.header("Location")).isEqualTo(path);
        Await.until("both are listed", () -> mediatorsOf(center).size() == 2);
        assertThat(mediatorsOf(center)).containsExactlyInAnyOrder(all.path("items[0].id"), all.path("items[4].id"));
        assertThat(send(key, "mediators", "application/x-ndjson", nomination(center))
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
                .replace("attestation", "")
                .replace("materials", "")
                .replace("document", "import-test")
                .replace("fields", "optics; drugs")
                .replace("center", center)
                .replace("name", "\"Ant, 演示\"");
        String sent = header + "\r\n" + line.replace("code", "91310115MA1K00015K") + "\r\n" + line.replace("code", "x")
                + "\r\n" + line.replace("code", "91310115MA1K00015K") + "\r\n";

        String path = began(send(UUID.randomUUID().toString(), "filing-entities", "text/csv", sent));
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
        String path = began(send(UUID.randomUUID().toString(), "honours", "application/x-ndjson", "{}\n"));
        assertThat(as("CN430000").get(path).statusCode()).isEqualTo(404);
        assertThat(as(NATIONAL).get(path).<String>path("state")).isEqualTo("FINISHED");
        assertThat(as(PROVINCE).get(IMPORTS).<List<String>>path("items.id"))
                .contains(path.substring(IMPORTS.length() + 1));
    }

    @Test
    void what_is_no_import_is_refused() {
        String key = UUID.randomUUID().toString();
        assertThat(send(key, "cases", "application/x-ndjson", "{}").statusCode())
                .isEqualTo(400);
        assertThat(send(key, "mediators", "text/csv", "name,wage\n").<String>path("code"))
                .isEqualTo("validation-failed");
        assertThat(send(key, "mediators", "application/json", "{}").statusCode())
                .isEqualTo(415);
    }

    private static Response send(String key, String kind, String type, String body) {
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
                () -> as(PROVINCE).get(path).<String>path("state").equals("FINISHED"));
        return path;
    }

    private static List<String> mediatorsOf(String center) {
        return done(as(PROVINCE).get("/v1/mediators?center=" + center)).path("items.id");
    }
}
