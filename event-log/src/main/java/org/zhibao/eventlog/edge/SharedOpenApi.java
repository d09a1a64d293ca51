package org.zhibao.eventlog.edge;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Adds to each operation what all of them share: the headers of callers and commands, and problems. */
public class SharedOpenApi implements OASFilter {
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents() == null ? OASFactory.createComponents() : api.getComponents();
        components.addSchema(PROBLEM, problem());
        components.addResponse(
                PROBLEM,
                OASFactory.createAPIResponse()
                        .description("A problem: its code says which rule, its detail what helps.")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        ProblemWriter.MEDIA_TYPE,
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref("#/components/schemas/" + PROBLEM)))));
        api.setComponents(components);
        if (api.getPaths() == null) {
            return;
        }
        api.getPaths()
                .getPathItems()
                .forEach((path, item) ->
                        item.getOperations().forEach((method, operation) -> complete(path, method, operation)));
    }

    private static void complete(String path, PathItem.HttpMethod method, Operation operation) {
        if (method != PathItem.HttpMethod.GET) {
            add(operation, NamedCallers.ACTOR, true, "Who asks.");
            add(operation, NamedCallers.OFFICE, true, "The office or center they act for.");
        }
        if (method == PathItem.HttpMethod.POST && !path.startsWith(OperationsResource.PATH)) {
            add(
                    operation,
                    CurrentRequest.IDEMPOTENCY_KEY,
                    true,
                    "A new one for each request, the same for its repeat.");
            add(operation, CurrentRequest.IF_MATCH, false, "The ETag of the state the caller has seen.");
        }
        if (method == PathItem.HttpMethod.GET) {
            add(
                    operation,
                    EdgeFilters.READ_AFTER,
                    false,
                    "The Position of a command whose effect must be in the answer.");
        }
        if (operation.getResponses() == null) {
            operation.setResponses(OASFactory.createAPIResponses());
        }
        if (operation.getResponses().getAPIResponse("default") == null) {
            operation
                    .getResponses()
                    .addAPIResponse("default", OASFactory.createAPIResponse().ref("#/components/responses/" + PROBLEM));
        }
    }

    private static void add(Operation operation, String header, boolean required, String meaning) {
        List<Parameter> known = operation.getParameters();
        if (known != null && known.stream().anyMatch(parameter -> header.equals(parameter.getName()))) {
            return;
        }
        operation.addParameter(OASFactory.createParameter()
                .name(header)
                .in(Parameter.In.HEADER)
                .required(required)
                .description(meaning)
                .schema(text()));
    }

    private static Schema problem() {
        Schema flaw = object(Map.of("pointer", text(), "parameter", text(), "detail", text()));
        Schema problem = object(Map.of(
                "type", text(),
                "title", text(),
                "status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER),
                "detail", text(),
                "code", text(),
                "trace", text(),
                "state", text(),
                "allowedCommands", list(text()),
                "errors", list(flaw)));
        return problem.required(List.of("type", "title", "status", "detail", "code", "trace"));
    }

    private static Schema object(Map<String, Schema> properties) {
        Schema schema = OASFactory.createSchema().addType(Schema.SchemaType.OBJECT);
        // In the order of their names, so that the generated document is the same every time.
        properties.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(property -> schema.addProperty(property.getKey(), property.getValue()));
        return schema;
    }

    private static Schema list(Schema items) {
        return OASFactory.createSchema().addType(Schema.SchemaType.ARRAY).items(items);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
