package org.zhibao.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One OpenAPI document of the four services, as one finds them at the gateway. What only one of them answers keeps its path; what
 * each of them answers, like {@code /v1/feed}, lies below {@code /services/<name>}. Schemas of the same name that differ are told
 * apart by their service's name.
 */
final class MergedOpenApi {
    private static final String SCHEMAS = "#/components/schemas/";

    private final Map<Service, JsonNode> documents = new TreeMap<>();
    private final Set<String> differing = new HashSet<>();

    static JsonNode of(Path root) throws IOException {
        MergedOpenApi merged = new MergedOpenApi();
        for (Service service : Service.values()) {
            Path module = service.jar(root).getParent().getParent().getParent();
            merged.documents.put(
                    service,
                    new ObjectMapper().readTree(module.resolve("openapi.json").toFile()));
        }
        merged.findDiffering();
        return merged.merged();
    }

    private JsonNode merged() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        JsonNode first = documents.get(Service.REGISTRY);
        all.set("openapi", first.path("openapi"));
        all.putObject("info")
                .put("title", "Zhibao API")
                .put("version", first.path("info").path("version").asText())
                .put("description", "All services as one finds them at the gateway.");
        all.set("security", first.path("security"));
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> schemas = new TreeMap<>();
        documents.forEach((service, document) -> {
            document.path("paths")
                    .properties()
                    .forEach(path -> paths.put(at(service, path.getKey()), renamed(service, path.getValue())));
            document.path("components")
                    .path("schemas")
                    .properties()
                    .forEach(schema ->
                            schemas.put(nameOf(service, schema.getKey()), renamed(service, schema.getValue())));
        });
        ObjectNode components = all.putObject("components");
        components.set("responses", first.path("components").path("responses"));
        components.set("securitySchemes", first.path("components").path("securitySchemes"));
        components.putObject("schemas").setAll(schemas);
        all.putObject("paths").setAll(paths);
        return all;
    }

    private String at(Service service, String path) {
        boolean alone = documents.values().stream()
                        .filter(each -> each.path("paths").has(path))
                        .count()
                == 1;
        return alone && Gateway.Route.of(path).service() == service ? path : "/services/" + service.shortName() + path;
    }

    private void findDiffering() {
        Map<String, JsonNode> known = new TreeMap<>();
        documents
                .values()
                .forEach(document -> schemas(document).properties().forEach(schema -> {
                    JsonNode other = known.putIfAbsent(schema.getKey(), schema.getValue());
                    if (other != null && !other.equals(schema.getValue())) {
                        differing.add(schema.getKey());
                    }
                }));
        // What speaks of something that differs differs too.
        boolean more = true;
        while (more) {
            more = false;
            for (JsonNode document : documents.values()) {
                for (Map.Entry<String, JsonNode> schema : schemas(document).properties()) {
                    more |= !differing.contains(schema.getKey())
                            && documents.values().stream()
                                            .filter(each -> schemas(each).has(schema.getKey()))
                                            .count()
                                    > 1
                            && refs(schema.getValue()).stream().anyMatch(differing::contains)
                            && differing.add(schema.getKey());
                }
            }
        }
    }

    private static JsonNode schemas(JsonNode document) {
        return document.path("components").path("schemas");
    }

    private static Set<String> refs(JsonNode node) {
        Set<String> found = new TreeSet<>();
        node.findValuesAsText("$ref").forEach(ref -> found.add(ref.substring(ref.lastIndexOf('/') + 1)));
        return found;
    }

    private String nameOf(Service service, String schema) {
        String name = service.shortName();
        return differing.contains(schema) ? Character.toUpperCase(name.charAt(0)) + name.substring(1) + schema : schema;
    }

    private JsonNode renamed(Service service, JsonNode node) {
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> {
                String text = field.getValue().asText();
                boolean ref = field.getKey().equals("$ref") && text.startsWith(SCHEMAS);
                copy.set(
                        field.getKey(),
                        ref
                                ? TextNode.valueOf(SCHEMAS + nameOf(service, text.substring(SCHEMAS.length())))
                                : renamed(service, field.getValue()));
            });
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            node.forEach(each -> copy.add(renamed(service, each)));
            return copy;
        }
        return node;
    }
}
