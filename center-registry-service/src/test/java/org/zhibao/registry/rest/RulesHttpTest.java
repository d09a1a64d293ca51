package org.zhibao.registry.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zhibao.registry.rest.Client.NATIONAL;
import static org.zhibao.registry.rest.Client.PROVINCE;
import static org.zhibao.registry.rest.Client.applied;
import static org.zhibao.registry.rest.Client.approval;
import static org.zhibao.registry.rest.Client.done;
import static org.zhibao.registry.rest.Client.freshLetter;
import static org.zhibao.registry.rest.Client.operating;
import static org.zhibao.registry.rest.Client.post;
import static org.zhibao.registry.rest.Client.refused;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

/** Calendars, policies and divisions over HTTP. */
@QuarkusTest
@QuarkusTestResource(RegistryApp.class)
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class RulesHttpTest {

    @Test
    void competence_names_who_may_take_a_matter_and_why_each_other_one_may_not() {
        String near = operating("370200");
        String far = operating("370300");
        String building = applied("ASSISTANCE", "370200");
        Response suspended = done(post(NATIONAL, "/v1/centers/" + far + "/suspensions", "{\"ground\":\"演示\"}"));

        Response answer = done(RestAssured.given()
                .header("Read-After", suspended.header("Position"))
                .queryParam("district", "370202")
                .queryParam("field", "optics")
                .queryParam("function", "RIGHTS_PROTECTION_ASSISTANCE")
                .queryParam("limit", 200)
                .get("/v1/competence"));
        assertThat(answer.<String>path("items[0].center")).isEqualTo(near);
        assertThat(answer.<Boolean>path("items[0].competent")).isTrue();
        assertThat(rules(answer, far)).containsExactly("SUSPENDED", "DISTRICT");
        assertThat(rules(answer, building)).containsExactly("NOT_APPROVED");

        Response competent = done(RestAssured.given()
                .queryParam("district", "370202")
                .queryParam("competent", "true")
                .get("/v1/competence"));
        assertThat(competent.<List<String>>path("items.center")).containsExactly(near);
        Response yesterday = done(RestAssured.given()
                .queryParam("district", "370202")
                .queryParam("date", "2026-01-01")
                .queryParam("competent", "true")
                .get("/v1/competence"));
        assertThat(yesterday.<List<String>>path("items.center")).doesNotContain(near);
        refused(
                RestAssured.given().queryParam("district", "379902").get("/v1/competence"),
                422,
                "division-code-not-valid");
        refused(RestAssured.get("/v1/competence"), 400, "validation-failed");
    }

    @Test
    void centers_are_listed_as_they_stood_on_a_day_and_as_they_were_recorded_by_an_instant() {
        String center = applied("ASSISTANCE", "360100");
        done(post(
                NATIONAL,
                "/v1/centers/" + center + "/construction-approval",
                "{\"effectiveOn\":\"2008-11-19\","
                        + approval(freshLetter(), "360100").substring(1)));
        Response opened =
                done(post(PROVINCE, "/v1/centers/" + center + "/opening", "{\"effectiveOn\":\"2009-01-01\"}"));

        for (String[] each : new String[][] {
            {"2008-11-18", "[]"}, {"2008-12-31", "[CONSTRUCTION_APPROVED]"}, {"2009-01-01", "[IN_OPERATION]"}
        }) {
            Response listed = done(RestAssured.given()
                    .header("Read-After", opened.header("Position"))
                    .queryParam("province", "360000")
                    .queryParam("validAt", each[0])
                    .queryParam("limit", 200)
                    .get("/v1/centers"));
            assertThat(listed.<List<String>>path("items.state")).as(each[0]).hasToString(each[1]);
        }
        assertThat(done(RestAssured.given().queryParam("validAt", "2008-12-31").get("/v1/centers/" + center))
                        .<String>path("state"))
                .isEqualTo("CONSTRUCTION_APPROVED");
        refused(RestAssured.given().queryParam("validAt", "2008-11-18").get("/v1/centers/" + center), 404, "not-found");
        Response before = done(RestAssured.given()
                .queryParam("province", "360000")
                .queryParam("asOf", "2020-01-01T00:00:00Z")
                .get("/v1/centers"));
        assertThat(before.<List<String>>path("items.state")).isEmpty();
    }

    @Test
    void the_divisions_of_a_year_are_listed_with_the_codes_of_today() {
        Response chaohu = done(RestAssured.given()
                .queryParam("prefecture", "341400")
                .queryParam("asOfYear", 2005)
                .get("/v1/divisions"));
        assertThat(chaohu.<List<String>>path("items.name")).containsExactly("巢湖市");
        assertThat(chaohu.<List<String>>path("items[0].today")).containsExactly("340100", "340200", "340500");

        Response first = done(RestAssured.given()
                .queryParam("province", "430000")
                .queryParam("limit", 2)
                .get("/v1/divisions"));
        assertThat(first.<List<String>>path("items.code")).containsExactly("430000", "430100");
        Response second = done(RestAssured.given()
                .queryParam("province", "430000")
                .queryParam("cursor", first.<String>path("next"))
                .get("/v1/divisions"));
        assertThat(second.<List<String>>path("items.code")).hasSize(13).startsWith("430200");
        assertThat(second.<Boolean>path("hasMore")).isFalse();
        assertThat(second.<List<Integer>>path("items.asOfYear")).containsOnly(2024);
        refused(RestAssured.given().queryParam("asOfYear", 1979).get("/v1/divisions"), 400, "validation-failed");
    }

    @Test
    void a_calendar_keeps_every_version_it_ever_had() {
        Response first = post(NATIONAL, "/v1/calendars", calendar("330000", "[\"2026-03-14\"]", ""));
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(first.header("Location")).isEqualTo("/v1/calendars/330000-2026");
        refused(post(NATIONAL, "/v1/calendars", calendar("330000", "[]", "")), 409, "calendar-immutable");
        Response second =
                done(post(NATIONAL, "/v1/calendars", calendar("330000", "[]", ",\"cause\":\"not worked after all\"")));

        Response now = done(RestAssured.get("/v1/calendars/330000-2026"));
        assertThat(now.<Integer>path("version")).isEqualTo(2);
        assertThat(now.<List<String>>path("versions[0].workedDays")).containsExactly("2026-03-14");
        assertThat(now.<List<String>>path("versions[1].workedDays")).isEmpty();
        Response listed = done(RestAssured.given()
                .header("Read-After", second.header("Position"))
                .queryParam("region", "330000")
                .queryParam("year", 2026)
                .get("/v1/calendars"));
        assertThat(listed.<List<Integer>>path("items.version")).containsExactly(2);
    }

    @Test
    void a_lower_layer_goes_before_a_higher_one_value_by_value() {
        String center = operating("340100");
        Response nation = published("000000", "{\"recordationYears\":3,\"suspensionMonths\":6}");
        Response province = published("340000", "{\"suspensionMonths\":9}");
        Response own = published(center, "{\"ownRule\":\"as agreed\"}");

        for (Response each : List.of(nation, province, own)) {
            assertThat(each.statusCode()).as(each.asString()).isEqualTo(201);
        }
        Response effective = done(RestAssured.given()
                .header("Read-After", nation.header("Position"))
                .queryParam("topic", "filing-entity")
                .queryParam("center", center)
                .queryParam("validAt", "2026-05-01")
                .get("/v1/policies/effective"));
        assertThat(effective.<Integer>path("values.recordationYears.value")).isEqualTo(3);
        assertThat(effective.<String>path("values.recordationYears.layer")).isEqualTo("000000");
        // Each position belongs to a partition of its own, so each is waited for by itself.
        Response after = done(RestAssured.given()
                .header("Read-After", province.header("Position"))
                .queryParam("topic", "filing-entity")
                .queryParam("center", center)
                .queryParam("validAt", "2026-05-01")
                .get("/v1/policies/effective"));
        assertThat(after.<Integer>path("values.suspensionMonths.value")).isEqualTo(9);
        assertThat(after.<String>path("values.suspensionMonths.layer")).isEqualTo("340000");
        Response before = done(RestAssured.given()
                .header("Read-After", own.header("Position"))
                .queryParam("topic", "filing-entity")
                .queryParam("center", center)
                .queryParam("validAt", "2025-12-31")
                .get("/v1/policies/effective"));
        assertThat(before.<Object>path("values.ownRule")).isNull();
    }

    @Test
    void a_policy_that_would_take_days_of_another_is_refused() {
        Response first = post(PROVINCE, "/v1/policies", policy("310000", "assistance", "{\"panelSize\":5}"));
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        refused(
                post(PROVINCE, "/v1/policies", policy("310000", "assistance", "{\"panelSize\":7}")),
                409,
                "policy-overlap");
        refused(
                post(PROVINCE, "/v1/policies", policy("000000", "assistance", "{\"panelSize\":7}")),
                403,
                "not-layer-authority");
        Response drafted = post(PROVINCE, "/v1/policies/drafts", policy("310000", "mediation", "{\"mediateDays\":20}"));
        assertThat(drafted.statusCode()).as(drafted.asString()).isEqualTo(201);
        assertThat(done(RestAssured.get("/v1/policies/310000-mediation")).<String>path("state"))
                .isEqualTo("DRAFT");
        assertThat(done(RestAssured.get("/v1/policies/310000-assistance/verification"))
                        .<Boolean>path("sound"))
                .isTrue();
    }

    private static Response published(String layer, String values) {
        return post(NATIONAL, "/v1/policies", policy(layer, "filing-entity", values));
    }

    private static String policy(String layer, String topic, String values) {
        return """
                {"layer":"%s","topic":"%s","effectiveFrom":"2026-01-01","values":%s,"source":"source 演示"}""".formatted(layer, topic, values);
    }

    private static String calendar(String region, String worked, String cause) {
        return """
                {"region":"%s","year":2026,"restDays":[{"from":"2026-03-20","to":"2026-03-20","name":"演示节"}],
                "workedDays":%s,"notice":"notice 演示","publishedOn":"2025-11-04"%s}""".formatted(region, worked, cause);
    }

    private static List<String> rules(Response answer, String center) {
        return answer.path("items.find { it.center == '%s' }.hindrances.rule".formatted(center));
    }
}
