package org.zhibao.cases.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.cases.assistance.CaseExamples.NORTH;
import static org.zhibao.cases.assistance.CaseExamples.SOUTH;
import static org.zhibao.cases.rest.Client.as;
import static org.zhibao.cases.rest.Client.decide;
import static org.zhibao.cases.rest.Client.done;
import static org.zhibao.cases.rest.Client.inHandling;
import static org.zhibao.cases.rest.Client.refused;
import static org.zhibao.cases.rest.Client.submitted;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.zhibao.cases.EvidenceStore;
import org.zhibao.eventlog.Hash;

/** Evidence, contacts and notes over real HTTP. */
@QuarkusTest
@QuarkusTestResource(CasesApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class EvidenceHttpTest {
    private static final byte[] LETTER = "%PDF-1.7 演示证据".getBytes(UTF_8);

    @Inject
    Neighbours neighbours;

    @BeforeEach
    void ready() {
        neighbours.openKnownCenters();
        Await.until(
                "the northern center is known",
                () -> as(NORTH)
                                .body(Client.application(NORTH))
                                .post("/v1/cases")
                                .statusCode()
                        == 201);
    }

    @Test
    void is_uploaded_named_replaced_and_read_again() {
        String id = submitted();
        byte[] clearer = "%PDF-1.7 更清晰".getBytes(UTF_8);
        Response kept = done(upload(id, digest(LETTER), "application/pdf", LETTER));
        assertThat(kept.<String>path("mediaType")).isEqualTo("application/pdf");
        done(decide(id, "evidence", evidence(digest(LETTER), "INTERNAL")));
        done(upload(id, digest(clearer), "application/pdf", clearer));
        done(decide(
                id, "evidence/E1/versions", "{\"digest\":\"%s\",\"reason\":\"扫描件更清晰\"}".formatted(digest(clearer))));

        Response all = as(NORTH).get("/v1/cases/" + id + "/evidence");
        assertThat(all.<List<Integer>>path("evidence[0].versions.version")).containsExactly(1, 2);
        assertThat(all.<String>path("evidence[0].versions[1].receipt")).isEqualTo(id + "-R3");

        Response latest = content(id, NORTH, "");
        assertThat(latest.asByteArray()).isEqualTo(clearer);
        assertThat(latest.header("Content-Disposition")).startsWith("attachment");
        Response first = content(id, NORTH, "?version=1");
        assertThat(first.asByteArray()).isEqualTo(LETTER);
        assertThat(first.contentType()).isEqualTo("application/pdf");
        refused(content(id, NORTH, "?version=3"), 404, "not-found");
    }

    @Test
    void is_for_the_center_that_has_the_case_in_hand() {
        String id = submitted();
        done(upload(id, digest(LETTER), "application/pdf", LETTER));
        done(decide(id, "evidence", evidence(digest(LETTER), "INTERNAL")));

        refused(as(SOUTH).get("/v1/cases/" + id + "/evidence"), 404, "not-found");
        refused(content(id, SOUTH, ""), 404, "not-found");
        refused(
                as(SOUTH)
                        .contentType("application/pdf")
                        .body(LETTER)
                        .put("/v1/cases/" + id + "/uploads/" + digest(LETTER)),
                404,
                "not-found");
        refused(upload("CN310000-2026-zzzzzzzzzzzzzzzz", digest(LETTER), "application/pdf", LETTER), 404, "not-found");
    }

    @Test
    void what_is_confidential_is_for_its_handler_only() {
        String id = inHandling();
        done(upload(id, digest(LETTER), "application/pdf", LETTER));
        done(decide(id, "evidence", evidence(digest(LETTER), "INTERNAL")));
        done(decide(id, "classification", "{\"level\":\"CONFIDENTIAL\",\"ground\":\"涉及商业秘密\"}"));

        refused(content(id, NORTH, ""), 404, "not-found");
        assertThat(RestAssured.given()
                        .header("Zhibao-Actor", "handler-7")
                        .header("Zhibao-Office", NORTH)
                        .get("/v1/cases/" + id + "/evidence/E1/content")
                        .asByteArray())
                .isEqualTo(LETTER);
        refused(decide(id, "evidence", evidence(digest(LETTER), "INTERNAL")), 422, "access-level-too-low");
    }

    @Test
    void bytes_must_be_what_they_are_said_to_be() {
        String id = submitted();
        refused(upload(id, "0".repeat(64), "application/pdf", LETTER), 422, "digest-mismatch");
        refused(upload(id, digest(LETTER), "image/png", LETTER), 422, "media-type-mismatch");
        byte[] program = {0x7f, 'E', 'L', 'F', 2};
        refused(upload(id, digest(program), "application/octet-stream", program), 415, "media-type-not-taken");
        refused(upload(id, "short", "application/pdf", LETTER), 400, "validation-failed");
        refused(decide(id, "evidence", evidence("0".repeat(64), "INTERNAL")), 409, "evidence-not-uploaded");
    }

    /** Sent in chunks, so that nobody can tell beforehand how many there will be. */
    @Test
    void one_byte_too_many_is_refused_and_the_last_one_allowed_is_not() throws IOException, InterruptedException {
        String id = submitted();
        byte[] most = Arrays.copyOf(LETTER, (int) EvidenceStore.MOST_BYTES);
        assertThat(chunked(id, most).statusCode()).isEqualTo(200);

        byte[] more = Arrays.copyOf(LETTER, most.length + 1);
        HttpResponse<String> refusal = chunked(id, more);
        assertThat(refusal.statusCode()).isEqualTo(413);
        assertThat(refusal.body()).contains("evidence-too-large");
    }

    @Test
    void contacts_and_notes_are_closed_in_the_log_and_open_to_the_center() {
        String id = submitted();
        done(decide(id, "contacts", "{\"party\":\"P1\",\"way\":\"TELEPHONE\",\"summary\":\"演示电话内容\"}"));
        done(decide(id, "notes", "{\"text\":\"演示备注内容\"}"));

        Response records = as(NORTH).get("/v1/cases/" + id + "/records");
        assertThat(records.<List<String>>path("contacts.summary")).containsExactly("演示电话内容");
        assertThat(records.<List<String>>path("notes.text")).containsExactly("演示备注内容");
        assertThat(as(NORTH).get("/v1/cases/" + id + "/events").asString())
                .contains("NoteAdded")
                .doesNotContain("演示备注内容")
                .doesNotContain("演示电话内容");
        refused(as(SOUTH).get("/v1/cases/" + id + "/records"), 404, "not-found");
    }

    private static HttpResponse<String> chunked(String id, byte[] bytes) throws IOException, InterruptedException {
        URI uri =
                URI.create("http://localhost:%d/v1/cases/%s/uploads/%s".formatted(RestAssured.port, id, digest(bytes)));
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(uri)
                                .header("Zhibao-Actor", "clerk-12")
                                .header("Zhibao-Office", NORTH)
                                .header("Content-Type", "application/pdf")
                                .PUT(HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new java.io.ByteArrayInputStream(bytes)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Response upload(String id, String digest, String mediaType, byte[] bytes) {
        return as(NORTH).contentType(mediaType).body(bytes).put("/v1/cases/" + id + "/uploads/" + digest);
    }

    private static Response content(String id, String office, String query) {
        return as(office).accept("*/*").get("/v1/cases/" + id + "/evidence/E1/content" + query);
    }

    private static String evidence(String digest, String level) {
        return "{\"name\":\"专利证书\",\"category\":\"RIGHT\",\"level\":\"%s\",\"digest\":\"%s\"}".formatted(level, digest);
    }

    private static String digest(byte[] bytes) {
        return Hash.sha256(bytes).hex();
    }
}
