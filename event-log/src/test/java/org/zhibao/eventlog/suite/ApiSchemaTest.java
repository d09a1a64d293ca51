package org.zhibao.eventlog.suite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zhibao.eventlog.Json;

class ApiSchemaTest {
    private static final String THING = "/v1/things/{id}";

    private final ApiSchema promised = new ApiSchema(Json.LENIENT.readTree("""
            {"paths": {"/v1/things/{id}": {"get": {"responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                "default": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}},
              "/v1/things/latest": {}},
            "components": {"schemas": {"Thing": {"type": "object", "required": ["id"], "properties": {
                "id": {"type": "string"}, "size": {"type": "integer"}, "kind": {"enum": ["GOOD", "BAD"]}}}}}}"""));

    ApiSchemaTest() throws JsonProcessingException {}

    private List<String> flaws(int status, String type, String body) {
        return promised.flaws("GET", THING, status, type, body);
    }

    @Test
    void what_was_promised_has_no_flaw() {
        assertThat(flaws(200, "application/json;charset=UTF-8", "{\"id\":\"a\",\"size\":1,\"kind\":\"BAD\"}"))
                .isEmpty();
        assertThat(flaws(404, "application/problem+json", "{}")).isEmpty();
        assertThat(flaws(304, "", "")).isEmpty();
    }

    @Test
    void what_is_missing_unknown_or_of_another_type_is_found() {
        assertThat(flaws(200, "application/json", "{\"size\":1}")).containsExactly(" has no id");
        assertThat(flaws(200, "application/json", "{\"id\":\"a\",\"more\":1}"))
                .containsExactly("/more is not described");
        assertThat(flaws(200, "application/json", "{\"id\":\"a\",\"size\":\"1\"}"))
                .containsExactly("/size is STRING and not \"integer\"");
        assertThat(flaws(200, "application/json", "{\"id\":\"a\",\"kind\":\"UGLY\"}"))
                .hasSize(1);
        assertThat(flaws(200, "application/json", "{")).hasSize(1);
    }

    @Test
    void an_undescribed_success_and_an_error_that_is_no_problem_are_found() {
        assertThat(flaws(202, "application/json", "{}"))
                .containsExactly("it is answered with 202, which is not described");
        assertThat(flaws(500, "text/html", "<p>")).containsExactly("500 is told as text/html and not as a problem");
    }

    @Test
    void a_path_belongs_to_the_template_with_the_fewest_parameters() {
        assertThat(promised.templateOf("/v1/things/7")).contains(THING);
        assertThat(promised.templateOf("/v1/things/latest")).contains("/v1/things/latest");
        assertThat(promised.templateOf("/v1/things/7/parts")).isEmpty();
    }
}
