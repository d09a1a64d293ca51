package org.zhibao.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class MergedOpenApiTest {
    private static final ObjectMapper SORTED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private static final Path COMMITTED = Path.of("src/main/resources/openapi.json");

    private final JsonNode merged;

    MergedOpenApiTest() throws IOException {
        merged = MergedOpenApi.of(Path.of("..", ".."));
    }

    /** {@code -Dopenapi.accept=true} writes it. */
    @Test
    void what_the_gateway_serves_is_what_the_services_committed() throws IOException {
        String present = SORTED.writeValueAsString(SORTED.treeToValue(merged, Map.class)) + "\n";
        if (Boolean.getBoolean("openapi.accept")) {
            Files.writeString(COMMITTED, present, UTF_8);
        }
        assertThat(Files.readAllLines(COMMITTED, UTF_8))
                .as("accept it with -Dopenapi.accept=true")
                .isEqualTo(present.lines().toList());
    }

    @Test
    void everything_it_speaks_of_is_in_it() {
        for (String ref : new TreeSet<>(merged.findValuesAsText("$ref"))) {
            assertThat(merged.at(ref.substring(1)).isMissingNode()).as(ref).isFalse();
        }
    }

    @Test
    void a_path_leads_to_the_service_that_describes_it() {
        List<String> paths = merged.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .toList();
        assertThat(paths)
                .contains("/v1/centers", "/v1/cases/{id}", "/v1/mediations/{id}", "/v1/indicators")
                .contains("/services/registry/v1/feed", "/services/analytics/v1/operations")
                .doesNotContain("/v1/feed", "/v1/operations");
    }
}
