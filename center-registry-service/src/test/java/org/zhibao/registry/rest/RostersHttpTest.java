package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.applied;
import static org.zhibao.registry.rest.Client.as;
import static org.zhibao.registry.rest.Client.created;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.nomination;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;
import static org.zhibao.registry.rest.Client.workstation;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.zhibao.registry.ChinaTime;

/** What belongs to a center, over HTTP: its workstations and its mediators. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RostersHttpTest {
    @Nested
    class Workstations {
        @Test
        void live_from_their_proposal_to_their_closing() {
            String center = operating("430000");
            String path = "/v1/workstations/" + created("/v1/workstations", workstation(center, "430100"));

            done(post(PROVINCE, path + "/activation", "{}"));
            done(post(PROVINCE, path + "/suspensions", "{\"ground\":\"rebuilding\"}"));
            Response back = done(post(PROVINCE, path + "/activation", "{}"));
            done(post(PROVINCE, path + "/closing", "{\"ground\":\"merged\"}"));

            Response now = RestAssured.get(path);
            assertThat(now.<String>path("state")).isEqualTo("CLOSED");
            assertThat(now.<String>path("ground")).isEqualTo("merged");
            assertThat(now.header("ETag")).isEqualTo("\"4\"");
            Response before = RestAssured.given()
                    .queryParam("asOf", back.<String>path("recordedAt"))
                    .get(path);
            assertThat(before.<String>path("state")).isEqualTo("ACTIVE");
            assertThat(done(RestAssured.get(path + "/verification")).<Boolean>path("sound"))
                    .isTrue();
        }

        @Test
        void are_listed_by_center_and_state() {
            String center = operating("430000");
            created("/v1/workstations", workstation(center, "430100"));
            String active = created("/v1/workstations", workstation(center, "430200"));
            Response activated = done(post(PROVINCE, "/v1/workstations/" + active + "/activation", "{}"));

            Response listed = RestAssured.given()
                    .header("Read-After", activated.header("Position"))
                    .queryParam("center", center)
                    .queryParam("state", "ACTIVE")
                    .queryParam("province", "430000")
                    .get("/v1/workstations");

            assertThat(done(listed).<List<String>>path("items.id")).containsExactly(active);
        }

        @Test
        void are_listed_as_they_stood_on_a_day_and_as_they_were_recorded() {
            String center = operating("430000");
            String id = created("/v1/workstations", workstation(center, "430100"));
            String path = "/v1/workstations/" + id;
            done(post(PROVINCE, path + "/activation", "{\"effectiveOn\":\"2020-01-01\"}"));
            done(post(PROVINCE, path + "/suspensions", "{\"ground\":\"rebuilding\",\"effectiveOn\":\"2021-01-01\"}"));
            Response closed =
                    done(post(PROVINCE, path + "/closing", "{\"ground\":\"merged\",\"effectiveOn\":\"2022-01-01\"}"));

            assertThat(states(closed, "/v1/workstations", center, "validAt", "2019-12-31"))
                    .isEmpty();
            assertThat(states(closed, "/v1/workstations", center, "validAt", "2020-12-31"))
                    .containsExactly("ACTIVE");
            assertThat(states(closed, "/v1/workstations", center, "validAt", "2021-12-31"))
                    .containsExactly("SUSPENDED");
            assertThat(states(closed, "/v1/workstations", center, "validAt", "2022-01-01"))
                    .isEmpty();
            assertThat(states(closed, "/v1/workstations", center, "asOf", "2020-01-01T00:00:00Z"))
                    .isEmpty();
            assertThat(states(closed, "/v1/workstations", center, "asOf", closed.path("recordedAt")))
                    .containsExactly("CLOSED");
        }

        @Test
        void of_a_day_are_paged_through_without_gap_or_double() {
            String center = operating("430000");
            Set<String> stations = new TreeSet<>();
            for (int each = 0; each < 3; each++) {
                String station = created("/v1/workstations", workstation(center, "430100"));
                done(post(PROVINCE, "/v1/workstations/" + station + "/activation", "{}"));
                stations.add(station);
            }
            String today = ChinaTime.dayOf(Instant.now()).toString();
            for (String state : List.of("", "&state=ACTIVE")) {
                String list = "/v1/workstations?limit=1&center=" + center + "&validAt=" + today + state;
                Await.until("all are listed", () -> pagedThrough(list).size() == 3);
                assertThat(pagedThrough(list)).containsExactlyInAnyOrderElementsOf(stations);
            }
            assertThat(pagedThrough("/v1/workstations?state=SUSPENDED&center=" + center + "&validAt=" + today))
                    .isEmpty();
        }

        private static List<String> pagedThrough(String list) {
            List<String> found = new ArrayList<>();
            Response page = done(RestAssured.get(list));
            found.addAll(page.path("items.id"));
            while (Boolean.TRUE.equals(page.path("hasMore"))) {
                page = done(RestAssured.given()
                        .queryParam("cursor", page.<String>path("next"))
                        .get(list));
                found.addAll(page.path("items.id"));
            }
            return found;
        }

        @Test
        void need_a_parent_in_operation_and_lie_inside_its_district() {
            refused(
                    post(PROVINCE, "/v1/workstations", workstation(applied("ASSISTANCE", "430000"), "430100")),
                    409,
                    "parent-not-operating");
            refused(
                    post(PROVINCE, "/v1/workstations", workstation(operating("430000"), "310115")),
                    422,
                    "district-outside-parent");
        }
    }

    @Nested
    class Mediators {
        @Test
        void serve_from_their_nomination_to_their_removal() {
            String path = "/v1/mediators/" + created("/v1/mediators", nomination(operating("430000")));

            done(post(PROVINCE, path + "/trainings", "{\"course\":\"patents\",\"completedOn\":\"2026-01-01\"}"));
            done(post(PROVINCE, path + "/appointments", term(today(), today().plusYears(1))));
            done(post(PROVINCE, path + "/activation", "{}"));
            done(post(PROVINCE, path + "/suspensions", "{\"ground\":\"not disclosed\"}"));
            done(post(PROVINCE, path + "/reinstatements", "{\"ground\":\"disclosed\"}"));
            String removal = "{\"misconduct\":\"PARTIALITY\",\"ground\":\"advised one party\"}";
            refused(post("CN430000", path + "/removal", removal), 403, "not-appointing-body");
            done(post(PROVINCE, path + "/removal", removal));

            Response now = RestAssured.get(path);
            assertThat(now.<String>path("state")).isEqualTo("REMOVED");
            assertThat(now.<String>path("term.appointedBy")).isEqualTo(PROVINCE);
            assertThat(now.asString()).doesNotContain("1980-05-01");
            Response events =
                    RestAssured.given().header("Accept-Language", "zh-CN").get(path + "/events");
            assertThat(events.<List<String>>path("items.sentence"))
                    .hasSize(7)
                    .last()
                    .asString()
                    .contains("罢免");
        }

        @Test
        void leave_by_themselves_when_their_term_is_over() {
            String longAgo = "2021-01-04T02:00:00Z";
            String path = "/v1/mediators/"
                    + as(PROVINCE)
                            .header("Simulated-At", longAgo)
                            .body(nomination(operating("430000")))
                            .post("/v1/mediators")
                            .<String>path("id");
            done(as(PROVINCE)
                    .header("Simulated-At", longAgo)
                    .body("{\"course\":\"patents\",\"completedOn\":\"2020-01-01\"}")
                    .post(path + "/trainings"));
            done(as(PROVINCE)
                    .header("Simulated-At", longAgo)
                    .body(term(LocalDate.of(2021, 1, 4), LocalDate.of(2023, 1, 3)))
                    .post(path + "/appointments"));

            Await.until(
                    "the term has ended",
                    () -> "TERM_ENDED".equals(RestAssured.get(path).path("state")));
            Response over = RestAssured.get(path);
            assertThat(over.<String>path("since")).isEqualTo("2023-01-04");
            String center = over.path("center");
            assertThat(states(over, "/v1/mediators", center, "validAt", "2021-01-03"))
                    .isEmpty();
            assertThat(states(over, "/v1/mediators", center, "validAt", "2023-01-03"))
                    .containsExactly("APPOINTED");
            assertThat(states(over, "/v1/mediators", center, "validAt", "2023-01-04"))
                    .isEmpty();
        }

        @Test
        void are_listed_by_center_field_and_language() {
            String center = operating("430000");
            Response nominated = post(PROVINCE, "/v1/mediators", nomination(center));

            assertThat(listed(nominated, center, "patents", "en")).containsExactly(nominated.<String>path("id"));
            assertThat(listed(nominated, center, "patents", "de")).isEmpty();
        }

        @Test
        void are_adults_at_a_center_in_operation() {
            String child = nomination(operating("430000"))
                    .replace("1980-05-01", today().minusYears(17).toString());
            refused(post(PROVINCE, "/v1/mediators", child), 422, "mediator-not-adult");
            refused(post(PROVINCE, "/v1/mediators", nomination("430000-as-zzzzzzzz")), 409, "center-not-operating");
        }

        private static List<String> listed(Response after, String center, String field, String language) {
            return done(RestAssured.given()
                            .header("Read-After", after.header("Position"))
                            .queryParam("center", center)
                            .queryParam("field", field)
                            .queryParam("language", language)
                            .queryParam("state", "NOMINATED")
                            .get("/v1/mediators"))
                    .path("items.id");
        }

        private static String term(LocalDate from, LocalDate to) {
            return "{\"validFrom\":\"%s\",\"validTo\":\"%s\"}".formatted(from, to);
        }

        private static LocalDate today() {
            return LocalDate.now(ZoneId.of("Asia/Shanghai"));
        }
    }

    @Nested
    class WhatADocumentTellsOf {
        @Test
        void is_found_by_the_document() {
            String document = "doc-" + UUID.randomUUID();
            String center = created("/v1/centers", toldOfBy(document, Client.application("ASSISTANCE", "430000")));
            done(post(
                    Client.NATIONAL,
                    "/v1/centers/" + center + "/construction-approval",
                    Client.approval(Client.freshLetter(), "430000")));
            done(post(PROVINCE, "/v1/centers/" + center + "/opening", "{}"));
            String station = created("/v1/workstations", toldOfBy(document, workstation(center, "430100")));
            created("/v1/workstations", workstation(center, "430100"));
            String mediator = created("/v1/mediators", toldOfBy(document, nomination(center)));
            created("/v1/mediators", nomination(center));

            Await.until(
                    "the last of them is listed",
                    () -> ids("/v1/mediators?center=" + center).size() == 2);
            assertThat(ids("/v1/centers?document=" + document)).containsExactly(center);
            assertThat(ids("/v1/workstations?document=" + document)).containsExactly(station);
            assertThat(ids("/v1/mediators?document=" + document)).containsExactly(mediator);
        }

        private static String toldOfBy(String document, String body) {
            return "{\"document\":\"%s\",%s".formatted(document, body.substring(1));
        }

        private static List<String> ids(String list) {
            return done(RestAssured.get(list)).path("items.id");
        }
    }

    @Nested
    class AList {
        @Test
        void is_given_out_as_a_whole_beyond_the_limit_of_a_page() {
            String center = operating("430000");
            for (int each = 0; each < 3; each++) {
                created("/v1/mediators", nomination(center));
            }
            String list = "/v1/mediators?limit=1&center=" + center;
            Await.until("all are listed", () -> whole(list + "&format=csv").split("\r\n").length == 4);

            Response table = RestAssured.given().header("Accept", "text/csv").get(list);
            assertThat(table.contentType()).startsWith("text/csv");
            assertThat(done(table).asString()).isEqualTo(whole(list + "&format=csv"));
            assertThat(table.asString().lines().findFirst().orElse(""))
                    .startsWith("\uFEFFid,center,name,document,importedBy,state,");
            assertThat(whole(list + "&format=json").lines())
                    .hasSize(3)
                    .allSatisfy(
                            line -> assertThat(line).startsWith("{\"id\":\"md-").endsWith("}"));
        }

        @Test
        void that_is_empty_still_has_its_columns() {
            assertThat(whole("/v1/mediators?center=none&format=csv")).endsWith(",changedAt,held\r\n");
        }

        private static String whole(String list) {
            return done(RestAssured.get(list)).asString();
        }
    }

    private static List<String> states(Response after, String path, String center, String parameter, String value) {
        return done(RestAssured.given()
                        .header("Read-After", after.header("Position"))
                        .queryParam("center", center)
                        .queryParam(parameter, value)
                        .get(path))
                .path("items.state");
    }
}
